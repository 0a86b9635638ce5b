"""A person in a local office, as one place of a text names them. Pure."""

from dataclasses import dataclass

from trips.intake.document import Sentence
from trips.intake.suggested_value import Span

COMMITTEE_CHAIRS = 3  # the rank of chairs of committees; councillors come below


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """A person in an office. `code` is None where no government is in sight; `stated`: it stands
    beside the office. `by_surname`: `이 시장`, known by name elsewhere. `labelled`: `고양시(시장
    이동환)`, which says who is in office and not who acts. `listed`: one of several (가·나 의원).
    """

    name: str
    office: str
    title: str
    body: str
    rank: int
    code: str | None
    span: Span
    sentence: Sentence
    stated: bool = False
    by_surname: bool = False
    labelled: bool = False
    listed: bool = False
    level: str = ""
