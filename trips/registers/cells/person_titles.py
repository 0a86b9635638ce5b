"""Titles of those who travel, by the words they end in (`person_titles.csv`). Pure."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from trips.choices import Body
from trips.intake.known_names import reference_rows

_LONGEST_ENDING, _LONGEST_TITLE = 7, 40  # letters
_GRADE = re.compile(r"\d{1,2}급(?:상당)?|[가-마]급|무기계약직?")


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """`kind`: head, chair, councillor, chief, official, company, guest. `rank`: the lower leads;
    None for who leads nobody.
    """

    kind: str
    rank: int | None = None


@cache
def _endings() -> dict[str, PersonTitle]:
    return {
        row["ending"]: PersonTitle(row["kind"], int(row["rank"]) if row["rank"] else None)
        for row in reference_rows("person_titles")
    }


def title_of(text: str) -> PersonTitle | None:
    """The title that the longest known ending makes of a text; None for what is no title."""
    return _title_of("".join(text.split())[-_LONGEST_TITLE:])


@lru_cache(maxsize=8192)
def _title_of(word: str) -> PersonTitle | None:
    if _GRADE.search(word):
        return PersonTitle("official")
    for length in range(min(len(word), _LONGEST_ENDING), 0, -1):
        if title := _endings().get(word[-length:]):
            return title
    return None


def body_of_titles(titles: list[str]) -> Body | None:
    """Councillors travel for the council, 교육감 for education; else nothing is said."""
    kinds = {title.kind for text in titles if (title := title_of(text))}
    if any(text.endswith(("교육감", "교육장")) for text in titles):
        return Body.EDUCATION
    return Body.COUNCIL if kinds & {"chair", "councillor"} and "head" not in kinds else None
