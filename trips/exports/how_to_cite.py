"""How to cite a record or a search, and the code that freezes what a search gave. Pure.

A frozen search keeps nothing here: address, day, number of rows, checksum and, where they are short
enough, the numbers of the trips travel in the code, signed, so that anybody may later see whether
the same search still gives the same, and which came and went.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.signing import BadSignature, Signer

SITE, SITE_EN = "지방정부 해외출장 아카이브", "Overseas Trip Archive"
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
LONGEST_IDS = 1_500  # characters in a code: an address stays below 2,000
RUN = re.compile(r"([0-9]+)(?:-([0-9]+))?")
# What LaTeX takes for a command.
SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class CitationText:
    """changed: when the record was last changed, where it is known. read: the day of reading."""

    key: str
    title: str
    address: str
    read: date
    changed: date | None = None

    @property
    def korean(self) -> str:
        read = f"{self.read.year}년 {self.read.month}월 {self.read.day}일 확인"
        return f"{SITE}, 「{self.title}」, {self.address}, {read}"

    @property
    def apa(self) -> str:
        return self.title.join(self.around)

    @property
    def around(self) -> tuple[str, str]:
        """What APA (7th edition) wants before and after the title of a page that may change."""
        dated = self.changed or self.read
        day = f"{dated.year}, {MONTHS[dated.month - 1]} {dated.day}"
        read = f"{MONTHS[self.read.month - 1]} {self.read.day}, {self.read.year}"
        return f"{SITE_EN}. ({day}). ", f". Retrieved {read}, from {self.address}"

    @property
    def bibtex(self) -> str:
        fields = {
            "author": f"{{{SITE}}}",
            "title": f"{{{_escaped(self.title)}}}",
            "year": str((self.changed or self.read).year),
            "url": self.address,
            "urldate": self.read.isoformat(),
        }
        lines = "".join(f"  {name:<7} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}}}"


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in text)


@dataclass(frozen=True, slots=True)
class Frozen:
    """query: the filters as an address writes them. sha256: of the CSV, in hexadecimal.

    runs: the numbers of the trips as `runs_of` writes them; "" where they were too many.
    """

    query: str
    on: str
    rows: int
    sha256: str
    runs: str = ""

    @property
    def day(self) -> date:
        return date.fromisoformat(self.on)

    @property
    def code(self) -> str:
        """Signed, as an address can hold it; about 190 characters for a few conditions."""
        digest = urlsafe_b64encode(bytes.fromhex(self.sha256)).decode()
        held = [self.query, self.on, self.rows, digest, self.runs]
        return _signer().sign_object(held, compress=True)

    @property
    def ids(self) -> frozenset[int] | None:
        """The numbers of the trips; None where the code does not hold them."""
        return ids_in(self.runs) if self.runs or not self.rows else None


def thawed(code: str) -> Frozen | None:
    """What a code holds; None where it is not one of ours, or was damaged."""
    try:
        query, on, rows, digest, *runs = _signer().unsign_object(code)
    except BadSignature:
        return None
    # Codes of before hold no numbers.
    return Frozen(query, on, rows, urlsafe_b64decode(digest).hex(), *runs)


def runs_of(ids: Iterable[int]) -> str:
    """Runs of numbers by their distance from what stands before, as few letters as may be: 3, 4, 5,
    9 are `3-2 4`. "" where that is longer than a code may hold.
    """
    runs: list[list[int]] = []
    for number in sorted(set(ids)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    before, parts = 0, []
    for first, last in runs:
        parts.append(f"{first - before}-{last - first}" if last > first else str(first - before))
        before = last
    text = " ".join(parts)
    return text if len(text) <= LONGEST_IDS else ""


def ids_in(runs: str) -> frozenset[int]:
    ids: set[int] = set()
    last = 0
    for distance, length in RUN.findall(runs):
        first = last + int(distance)
        last = first + int(length or 0)
        ids |= set(range(first, last + 1))
    return frozenset(ids)


def _signer() -> Signer:
    return Signer(salt="trips.citing")
