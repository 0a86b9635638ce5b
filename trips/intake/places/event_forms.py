"""Words that end the name of an event, and what such a name is not. Pure."""

import re
from dataclasses import dataclass
from functools import cache

from trips.intake.known_names import reference_rows

_BODY = re.compile(
    r"(?:본회의|정례회|임시회|도시계획위원회|인사위원회|운영위원회|상임위원회)|(?:인민대표|대표자|주주|의원|당원|전당|전국대의원)(?:대회|총회)$|(?:체육회|의원|운영위|이사회|정기)총회$"
)
_VENUE = re.compile(r"팔레\s?데\s?페스티벌$")  # the hall of Cannes
# Words that end a name only behind certain others: 개소 1주년 행사.
_OTHER_HEADS = (
    r"|(?<=[A-Z])\s?회의|(?<=식수)\s?행사|(?<=도시)\s?(?:회담|회의)|(?<=네트워크)\s?회의"
    r"|(?<=주년)\s?(?:기념\s?)?행사|(?<=주년)\s?기념전"
)


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """Offsets in the sentence; `quoted` if the name stands in quotation marks."""

    start: int
    end: int
    name: str
    kind: str
    quoted: bool = False


@cache
def _rows() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in reference_rows("event_words")}


@cache
def event_words() -> dict[str, str]:
    """Last word of a name → its kind, from event_words.csv."""
    return {word: kind for word, kind in _rows().items() if kind != "whole"}


@cache
def event_heads() -> re.Pattern[str]:
    """The last words of names."""
    longest = sorted(event_words(), key=len, reverse=True)
    return re.compile("|".join(longest) + _OTHER_HEADS)


def whole_names() -> list[str]:
    """Names that none of the words ends, the longest first."""
    whole = [word for word, kind in _rows().items() if kind == "whole"]
    return sorted(whole, key=len, reverse=True)


def kind_of(name: str) -> str:
    """The kind of the longest word that ends the name; a meeting without one."""
    ends = [word for word in event_words() if name.endswith(word)]
    return event_words()[max(ends, key=len)] if ends else "meeting"


def is_body(name: str) -> bool:
    """Whether a body or a hall bears the name: 제12회 정례회, 의원총회."""
    return bool(_BODY.search(name) or _VENUE.search(name))
