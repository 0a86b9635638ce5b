"""The bodies that travellers visited or met. Pure."""

import csv
import re
from collections.abc import Iterator
from functools import cache

from articles.ingest.parsed import LineKind
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import REFERENCE, KnownNames
from trips.intake.organization_names import BodyName, body_names, is_home
from trips.intake.suggested import Mark, Suggested
from trips.intake.trip_dates import day_in
from trips.intake.trip_values import OrganizationName

READ = (LineKind.BODY, LineKind.CAPTION, LineKind.SUBTITLE)
# Longer than any sentence of a newspaper.
LONGEST = 2000
_SUBJECT = frozenset("은 는 이 가".split())
_NEXT = re.compile(r"\s{0,2}(?:초청|주최|주관|제안|출신|소속|산하|후원|따르면|관계자는|제공)")
_NATIONAL = re.compile(r"^(?:한국|대한|국회|주한|국립|행정안전|산업통상)")
_OURS_ABROAD = frozenset(("diaspora", "diplomatic"))


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    with (REFERENCE / "organization_verbs.csv").open(encoding="utf-8", newline="") as file:
        stems = {row["stem"]: row["meaning"] for row in csv.DictReader(file)}
    longest = sorted(stems, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), stems


def organizations_of(
    scope: TripScope, names: KnownNames
) -> tuple[Suggested[OrganizationName], ...]:
    """Each body once, in the order of the text."""
    found: dict[str, Suggested[OrganizationName]] = {}
    for sentence in scope.sentences:
        if sentence.kind in READ:
            for one in _in_sentence(sentence, scope, names):
                _add(found, one)
    return tuple(found.values())


def _add(found: dict[str, Suggested[OrganizationName]], one: Suggested[OrganizationName]) -> None:
    key = re.sub(r"\s|\([^()]{0,40}\)", "", one.value.name)
    if not any(key in known or known in key for known in found):
        found[key] = one


def _in_sentence(
    sentence: Sentence, scope: TripScope, names: KnownNames
) -> Iterator[Suggested[OrganizationName]]:
    text = sentence.text[:LONGEST]
    for body in body_names(text, names):
        mark = _visit(text, body)
        if mark and not _of_home(body, names):
            day = day_in(sentence, scope)
            value = OrganizationName(body.name, body.kind, date=day.value if day else None)
            span = sentence.span(body.start, body.end)
            yield Suggested(value, (span,), "organization.word", mark)


def _visit(text: str, body: BodyName) -> Mark | None:
    """Whether the sentence says that the body was visited or met."""
    if body.rest in _SUBJECT or _NEXT.match(text, body.end_word):
        return None
    pattern, stems = _verbs()
    for match in pattern.finditer(text, body.end_word, body.end_word + 160):
        meaning = stems[match.group()]
        if meaning in ("visit", "meet"):
            near = match.start() - body.end_word <= 3 and body.rest in ("을", "를")
            return Mark.B if near and meaning == "visit" else Mark.C
        return None
    return Mark.C if re.search(r"[▲△]", text[: body.start]) else None


def _of_home(body: BodyName, names: KnownNames) -> bool:
    if body.kind in _OURS_ABROAD and not body.name.startswith("주한"):
        return False
    national = bool(_NATIONAL.match(body.name)) and not body.place
    return national or is_home(body.name, names)
