"""What a cell says: one text out of several things, and the same read back. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from listing.sheets import SEVERAL, safe
from listing.xlsx import LONGEST, written

_MEMBER = re.compile(
    r"""(?:"(?P<reported>[^"]*)"|(?P<name>[^"()#]+?)\s*(?:\#(?P<id>\d{1,18}))?)
    \s*(?:\((?P<hint>[^()]*(?:\([^()]*\)[^()]*)*)\))?
    (?:\s+(?P<count>\d{1,5})\s*명)?""",
    re.VERBOSE,
)
_PLACE = re.compile(r'(?P<place>[^"#]*?)\s*(?:\#(?P<id>\d{1,18}))?\s*(?:"(?P<reported>[^"]*)")?')
_EVENT = re.compile(r"(?P<name>.*?)\s*(?:#(?P<id>\d{1,18}))?", re.DOTALL)
_PIECE = re.compile(r'(?:"[^"]*"|[^;\n"]|")+?(?=[;\n]|$)')


def clean(text: str) -> str:
    """As it is compared and stored: nothing that a sheet cannot hold, no space around."""
    return written(text).strip()


def plain(cell: str) -> str:
    """Without the apostrophe that kept a spreadsheet from running it."""
    inner = cell[1:]
    return inner if cell.startswith("'") and safe(inner) != inner else cell


def same(cell: str, told: str) -> bool:
    """Whether a cell still says what was written into it, be it escaped or cut short."""
    told = clean(told)
    return cell in (told, safe(told)) or (len(cell) >= LONGEST - 1 and told.startswith(plain(cell)))


def key(name: str) -> str:
    """Names are compared without spaces and case."""
    return "".join(name.split()).casefold()


def pieces(cell: str) -> list[str]:
    """Things between semicolons or in lines of their own; within quotes these mean nothing."""
    return [piece for found in _PIECE.findall(cell) if (piece := " ".join(found.split()))]


def joined(texts: Iterable[str]) -> str:
    return SEVERAL.join(texts)


def quoted(text: str) -> str:
    """The source's own words, of which nothing is known here."""
    return f'"{text}"'.replace("\n", " ") if '"' not in text else quoted(text.replace('"', "'"))


@dataclass(frozen=True, slots=True)
class Member:
    """`name`: of an official; `reported`: only as the source called them (None: known)."""

    name: str
    id: int | None
    hint: str
    reported: str | None
    count: int | None


def member_text(member: Member) -> str:
    who = quoted(member.reported) if member.reported is not None else member.name
    hint = f"({member.hint})" if member.hint else ""
    return f"{who}{hint}" + (f" {member.count}명" if member.count else "")


def read_member(text: str) -> Member | None:
    found = _MEMBER.fullmatch(text)
    if not found:
        return None
    number, count = found["id"], found["count"]
    return Member(
        (found["name"] or "").strip(),
        int(number) if number else None,
        (found["hint"] or "").strip(),
        found["reported"],
        int(count) if count else None,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """`words`: country and place; `reported`: a place that is not among the known ones."""

    words: str
    id: int | None = None
    reported: str = ""


def read_place(text: str) -> Place | None:
    found = _PLACE.fullmatch(text)
    if not found or not (found["place"] or found["id"]):
        return None
    number = found["id"]
    return Place(found["place"], int(number) if number else None, found["reported"] or "")


def read_event(text: str) -> tuple[str, int | None]:
    found = _EVENT.fullmatch(text)
    number = found and found["id"]
    return (found["name"] if found else text), int(number) if number else None
