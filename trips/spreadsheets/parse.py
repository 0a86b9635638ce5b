"""An uploaded file → rows of texts under known headings. Pure: nothing is looked up."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trips.spreadsheets.cell_grammar import clean, key
from trips.spreadsheets.columns import HEADINGS

LARGEST = 5 * 1024 * 1024  # bytes of a file
MOST = 1_000  # trips in one
HEADING_WITHIN = 20  # rows: a title may stand above
FIELD = 131_072  # characters of one in a CSV
WIDEST = 100  # columns that are looked at
ENCODINGS = ("utf-8-sig", "cp949")
DELIMITERS = ",;\t"
NAMES = {key(said): h.name for h in HEADINGS for said in (h.ko, h.name)}


class SheetRefused(ValidationError):
    """The file as a whole; a sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`wrong`: why its text is not to be trusted."""

    text: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`number`: of the row, as the spreadsheet shows it."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """`unread`: headings that mean nothing here."""

    names: list[str]
    lines: list[Line]
    unread: list[str] = field(default_factory=list)


def too_large() -> SheetRefused:
    sentence = _("파일이 너무 큽니다: %(limit)sMB까지 올릴 수 있습니다.")
    return SheetRefused(sentence % {"limit": LARGEST >> 20})


def kind_of(name: str, content: bytes) -> str:
    """`csv` or `xlsx`, if name and content agree on it."""
    ending = PurePath(name).suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise SheetRefused(_("CSV(.csv)나 XLSX(.xlsx) 파일을 올려 주세요."))
    if len(content) > LARGEST:
        raise too_large()
    if not content.strip():
        raise SheetRefused(_("빈 파일입니다."))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        sentence = _("암호가 걸렸거나 옛 형식(.xls)입니다. 암호 없는 .xlsx로 저장해 올려 주세요.")
        raise SheetRefused(sentence)
    if content.startswith(b"PK\x03\x04") is not (ending == ".xlsx"):
        raise SheetRefused(
            _("파일 이름은 %(ending)s인데 내용은 그렇지 않습니다.") % {"ending": ending}
        )
    return ending[1:]


def read_csv(content: bytes) -> Table:
    text = _decoded(content)
    found = None
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
            return table_of([_cell(cell) for cell in row] for row in rows)
        except (csv.Error, SheetRefused) as error:
            found = _worse(found, error)
    raise found if isinstance(found, SheetRefused) else _never_closed()


def _cell(text: str) -> Cell:
    """Python's own limit on a field is the whole process's, and anybody may lift it."""
    if len(text) > FIELD:
        raise _never_closed()
    return Cell(clean(text))


def _never_closed() -> SheetRefused:
    return SheetRefused(_("CSV로 읽을 수 없습니다. 따옴표가 닫혔는지 살펴봐 주세요."))


def _worse(found: Exception | None, error: Exception) -> Exception:
    """Of the delimiters that were tried, the one under which headings were found knows best."""
    return error if found is None or getattr(error, "code", "") == "under headings" else found


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded_as(content, ("utf-16",))
    return _decoded_as(content, ENCODINGS)


def _decoded_as(content: bytes, encodings: Iterable[str]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise SheetRefused(_("글이 아닌 것(NUL)이 들어 있어 CSV로 읽을 수 없습니다."))
        return text
    raise SheetRefused(_("글자를 읽을 수 없습니다. UTF-8이나 CP949로 저장해 올려 주세요."))


def table_of(rows: Iterable[Sequence[Cell]]) -> Table:
    """The first row with known headings, and all rows under it that say anything."""
    numbered = enumerate(rows, start=1)
    places, unread = _heading(numbered)
    lines = []
    for number, cells in numbered:
        there = {n: cells[at] for at, n in places.items() if at < len(cells)}
        if any(cell.text or cell.wrong for cell in there.values()):
            lines.append(Line(number, there))
        if len(lines) > MOST:
            sentence = _("한 번에 %(most)s건까지 가져올 수 있습니다. 나누어 올려 주세요.")
            raise SheetRefused(sentence % {"most": MOST}, code="under headings")
    if not lines:
        raise SheetRefused(_("제목 행 아래에 행이 없습니다."), code="under headings")
    return Table(list(places.values()), lines, unread)


def _heading(numbered: Iterator[tuple[int, Sequence[Cell]]]) -> tuple[dict[int, str], list[str]]:
    """Place → column. Two known names make a heading; one may be a word in a title."""
    for number, cells in numbered:
        said = {at: cell.text for at, cell in enumerate(cells[:WIDEST]) if cell.text}
        places = {at: NAMES[key(text)] for at, text in said.items() if key(text) in NAMES}
        if len(places) >= 2:
            _refuse_twice(places, said)
            return places, [text for at, text in said.items() if at not in places]
        if number >= HEADING_WITHIN:
            break
    sentence = _("제목 행을 찾지 못했습니다. 첫 행에 열 이름이 있어야 합니다: %(names)s …")
    raise SheetRefused(sentence % {"names": ", ".join(heading.ko for heading in HEADINGS[:4])})


def _refuse_twice(places: dict[int, str], said: dict[int, str]) -> None:
    for at, name in places.items():
        if list(places.values()).count(name) > 1:
            sentence = _("“%(name)s” 열이 두 번 있습니다.") % {"name": said[at]}
            raise SheetRefused(sentence, code="under headings")


def packed(table: Table) -> dict[str, Any]:
    """A table as JSON can hold it: of each row its number, and the texts of its cells by column."""
    rows = [[line.number, {n: c.text for n, c in line.cells.items()}] for line in table.lines]
    return {"names": table.names, "rows": rows, "unread": table.unread}


def unpacked(plain: dict[str, Any]) -> Table:
    lines = [Line(no, {n: Cell(text) for n, text in cells.items()}) for no, cells in plain["rows"]]
    return Table(plain["names"], lines, plain["unread"])
