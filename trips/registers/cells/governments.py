"""A cell or a title that names a government → which one, which body, and what stands behind it.

Pure. `부산광역시 해양농수산국`, `서울특별시 노원구`, `울진군의회`, `경기도수원교육지원청`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from listing.normal_text import normal_text
from trips.choices import Body
from trips.intake.known_names import KnownGovernment, KnownNames

LONGEST = 200  # characters of a cell
MOST_WORDS = 4  # of a government: 강원특별자치도 고성군
_BODY_WORDS = (("교육지원청", Body.EDUCATION), ("교육청", Body.EDUCATION), ("의회", Body.COUNCIL))
_HALLS = ("청", "의회", "교육청", "교육지원청")
# What may follow a name within its word: `노원구의`, `노원구청`.
_TITLE_WORD = re.compile(r"[^\s()\[\],·「」『』<>\"']{1,30}")


@dataclass(frozen=True, slots=True)
class ReadGovernment:
    """`rest`: what the cell says behind the name, often a department."""

    code: str
    name: str
    body: Body | None = None
    rest: str = ""


class GovernmentFinder:
    """Every name of a government without blanks → the governments that have or had it."""

    def __init__(self, names: KnownNames) -> None:
        self._by_code = {one.code: one for one in names.governments}
        self._by_name: dict[str, list[KnownGovernment]] = defaultdict(list)
        for one in names.governments:
            for name in dict.fromkeys(self._names(one)):
                self._by_name[name].append(one)
        self._read_once = lru_cache(maxsize=4096)(self._read_cell)

    def _names(self, one: KnownGovernment) -> Iterator[str]:
        parent = self._by_code.get(one.parent or "")
        above = ("", parent.name, *parent.aliases) if parent else ("",)
        for name in (one.name, *one.aliases):
            yield from ("".join(f"{prefix}{name}".split()) for prefix in above)

    def of_code(self, code: str) -> ReadGovernment | None:
        one = self._by_code.get(code)
        return self._read(one, None, "") if one else None

    def read(self, text: str, on: date | None, inside: str | None = None) -> ReadGovernment | None:
        """The government at the beginning of a cell; `on`: of namesakes the one in force; `inside`:
        the code of one that other cells name, which decides between namesakes.
        """
        return self._read_once(text, on, inside) if len(text) <= LONGEST else None

    def _read_cell(self, text: str, on: date | None, inside: str | None) -> ReadGovernment | None:
        words = normal_text(text).replace("_", " ").split()
        for at in range(min(len(words), MOST_WORDS), 0, -1):
            key, rest = "".join(words[:at]), " ".join(words[at:])
            body = next((body for word, body in _BODY_WORDS if key.endswith(word)), None)
            candidates = self._candidates(key, on, inside)
            if len(candidates) == 1:
                return self._read(candidates[0], body or _body_of(rest), rest)
        return None

    def on_day(self, read: ReadGovernment, on: date | None) -> ReadGovernment:
        """The same, or who had taken over from it by that day."""
        one = self._by_code.get(read.code)
        heir = self._on(one, on) if one else None
        return self._read(heir, read.body, read.rest) if heir and heir is not one else read

    def in_text(self, text: str) -> ReadGovernment | None:
        """The one government that a title names: `2023년 충청남도 공무국외출장 현황`."""
        words = _TITLE_WORD.findall(normal_text(text).replace("의회의원", "의회 의원"))
        for length in (2, 1):
            for at in range(len(words) - length + 1):
                phrase = " ".join(words[at : at + length])
                if (one := self.read(phrase, None)) and not one.rest:
                    return one
        return None

    def _candidates(self, key: str, on: date | None, inside: str | None) -> list[KnownGovernment]:
        named = self._named(key)
        if len(named) > 1:
            named = [one for one in named if _in_force(one, on or date.max)] or named
        if len(named) > 1 and inside:
            named = [one for one in named if inside in (one.code, one.parent)] or named
        return [self._on(named[0], on)] if len(named) == 1 else named

    def _on(self, one: KnownGovernment, on: date | None) -> KnownGovernment:
        """Who had taken over from a government that was none any more on that day."""
        heir = self._by_code.get(one.successor or "")
        is_over = on is not None and one.valid_to is not None and on > one.valid_to
        return heir if is_over and heir else one

    def _named(self, key: str) -> list[KnownGovernment]:
        """Those of that name; of `노원구청`, `울진군의회`; of `경기도수원교육지원청` 경기도."""
        halls = [key.removesuffix(hall) for hall in _HALLS if key.endswith(hall)]
        for name in (key, *halls):
            if name in self._by_name:
                return self._by_name[name]
        if key.endswith("교육지원청"):
            for end in range(len(key) - 5, 1, -1):
                if key[:end] in self._by_name:
                    return self._by_name[key[:end]]
        return []

    def _read(self, one: KnownGovernment, body: Body | None, rest: str) -> ReadGovernment:
        parent = self._by_code.get(one.parent or "")
        name = f"{parent.name} {one.name}" if parent else one.name
        return ReadGovernment(one.code, name, body, rest)


def _body_of(rest: str) -> Body | None:
    """`의회사무국`, `교육청`: the body that the words behind a government name."""
    return next((body for word, body in _BODY_WORDS if rest.startswith(word)), None)


def _in_force(one: KnownGovernment, on: date) -> bool:
    return (one.valid_from or date.min) <= on <= (one.valid_to or date.max)


@lru_cache(maxsize=2)
def government_finder(names: KnownNames) -> GovernmentFinder:
    return GovernmentFinder(names)
