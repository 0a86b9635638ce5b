"""What a cell says: one text out of several things, and the same read back. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from listing.normal_text import normal_text
from listing.sheets import SEVERAL, safe
from listing.xlsx import LONGEST_CELL, writable

MOST_WORDS = 20  # of a country and a place: each of its endings is looked up
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
    """A text as it is compared and stored: as a workbook can hold it, in its normal form, and
    stripped.
    """
    return normal_text(writable(text)).strip()


def unescape(cell: str) -> str:
    """A cell without the apostrophe that `listing.sheets.safe` puts before formulas."""
    inner = cell[1:]
    return inner if cell.startswith("'") and safe(inner) != inner else cell


def is_unedited(cell: str, text: str) -> bool:
    """Whether a cell holds `text`, as it is, escaped, or cut at the length of a cell."""
    text = clean(text)
    is_cut_short = len(cell) >= LONGEST_CELL - 1
    return cell in (text, safe(text)) or (is_cut_short and text.startswith(unescape(cell)))


def name_key(name: str) -> str:
    """A name without spaces and case, as names are compared."""
    return "".join(name.split()).casefold()


def items_of(cell: str) -> list[str]:
    """The parts of a cell between semicolons and line breaks outside quotes, spaces evened."""
    return [piece for item in _PIECE.findall(cell) if (piece := " ".join(item.split()))]


def join_items(texts: Iterable[str]) -> str:
    return SEVERAL.join(texts)


def quoted(text: str) -> str:
    """A text in quotes, its own quotes made single: words of a source, not a name of ours."""
    return f'"{text}"'.replace("\n", " ") if '"' not in text else quoted(text.replace('"', "'"))


@dataclass(frozen=True, slots=True)
class WrittenMember:
    """A participant as written. Either `name` or `id` of an official, or `reported`, a name in
    quotes; `hint`: in brackets; `count`: people."""

    name: str
    id: int | None
    hint: str
    reported: str | None
    count: int | None


def member_text(member: WrittenMember) -> str:
    who = quoted(member.reported) if member.reported is not None else member.name
    hint = f"({member.hint})" if member.hint else ""
    return f"{who}{hint}" + (f" {member.count}명" if member.count else "")


def read_member(text: str) -> WrittenMember | None:
    match = _MEMBER.fullmatch(text)
    if not match:
        return None
    number, count = match["id"], match["count"]
    return WrittenMember(
        (match["name"] or "").strip(),
        int(number) if number else None,
        (match["hint"] or "").strip(),
        match["reported"],
        int(count) if count else None,
    )


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """A stop as written. `words`: country and place; `reported`: a place in quotes."""

    words: str
    id: int | None = None
    reported: str = ""


def read_place(text: str) -> WrittenPlace | None:
    match = _PLACE.fullmatch(text)
    if not match or not (match["place"] or match["id"]):
        return None
    if len(match["place"].split()) > MOST_WORDS:
        return None
    number = match["id"]
    return WrittenPlace(match["place"], int(number) if number else None, match["reported"] or "")


def read_event(text: str) -> tuple[str, int | None]:
    match = _EVENT.fullmatch(text)
    number = match and match["id"]
    return (match["name"] if match else text), int(number) if number else None
