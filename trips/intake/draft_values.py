"""A suggested value → what a trip's column holds. Pure."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from trips.choices import AgreementKind, ParticipantRole
from trips.partial_dates import PartialDate

AGREEMENT_KINDS = {
    "MOU": AgreementKind.MOU,
    "MOA": AgreementKind.MOA,
    "LOI": AgreementKind.LOI,
    "우호협력": AgreementKind.FRIENDSHIP_CITY,
    "자매결연": AgreementKind.SISTER_CITY,
    "협약": AgreementKind.AGREEMENT,
    "합의": AgreementKind.AGREEMENT,
}
_COMPANY = re.compile(r"기업|업체|대표이사|회사|상공|경제인|바이어")
_NAMED = re.compile(r"의원|의장|시장|군수|구청장|지사|교육감")
_UNKNOWN_PARTS = re.compile(r"(?:-XX){1,2}$")


class DraftRefused(Exception):
    """No draft was made. `sentence`: why (a lazy string)."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def partial_date(text: str | None) -> PartialDate | None:
    """`2023-04-XX` → April 2023. Raises DraftRefused for a date without its year."""
    if not text:
        return None
    try:
        return PartialDate.parse(_UNKNOWN_PARTS.sub("", text))
    except ValueError as error:
        sentence = _("“%(text)s”: 해를 알 수 없는 날짜입니다. 날짜를 고쳐 주세요.")
        raise DraftRefused(sentence % {"text": text[:20]}) from error


def sure_date(text: str | None) -> PartialDate | None:
    """The same for a date that a draft can do without."""
    try:
        return partial_date(text)
    except DraftRefused:
        return None


def role_of(words: str | None) -> ParticipantRole:
    """Of a companion. In doubt one whose name only staff see."""
    if words and _NAMED.search(words):
        return ParticipantRole.MEMBER
    is_company = bool(words and _COMPANY.search(words))
    return ParticipantRole.COMPANY if is_company else ParticipantRole.STAFF


def cut(text: Any, most: int) -> str:
    """As much of a text as a column holds."""
    plain = " ".join(str(text or "").split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
