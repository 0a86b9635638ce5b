"""An uploaded file → rows of texts under known headings. Pure: nothing is looked up."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trips.spreadsheets.cell_grammar import clean, name_key
from trips.spreadsheets.columns import HEADINGS

LARGEST = 5 * 1024 * 1024  # bytes of a file
MOST = 1_000  # trips in one
HEADING_WITHIN = 20  # rows: a title may stand above
FIELD = 131_072  # characters of one in a CSV
WIDEST = 100  # columns that are looked at
ENCODINGS = ("utf-8-sig", "cp949")
DELIMITERS = ",;\t"
Places = dict[int, str]  # number of a column in the file → our name of it
NAMES = {name_key(word): h.name for h in HEADINGS for word in (h.ko, h.name)}


class SheetRefused(ValidationError):
    """A file or a preview that is not read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`wrong`: a sentence where the cell holds a formula or an error, and then no text."""

    text: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`number`: as the spreadsheet counts rows; `cells`: by column."""

    number: int
    cells: dict[str, SheetCell]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """`names`: columns in their order; `unread`: headings that are none of ours."""

    names: list[str]
    lines: list[SheetRow]
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


def read_csv(content: bytes) -> SheetTable:
    text = _decoded(content)
    refusal = None
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
            return table_of([_cell(cell) for cell in row] for row in rows)
        except (csv.Error, SheetRefused) as error:
            refusal = _more_telling(refusal, error)
    raise refusal if isinstance(refusal, SheetRefused) else _never_closed()


def _cell(text: str) -> SheetCell:
    """A cell of CSV; the limit is ours, as the csv module's is shared by the whole process."""
    if len(text) > FIELD:
        raise _never_closed()
    return SheetCell(clean(text))


def _never_closed() -> SheetRefused:
    return SheetRefused(_("CSV로 읽을 수 없습니다. 따옴표가 닫혔는지 살펴봐 주세요."))


def _more_telling(former: Exception | None, error: Exception) -> Exception:
    """Of two errors of delimiters, the one that was raised after headings were found."""
    return error if former is None or getattr(error, "code", "") == "under headings" else former


def _decoded(content: bytes) -> str:
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_utf_16 else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise SheetRefused(_("글이 아닌 것(NUL)이 들어 있어 CSV로 읽을 수 없습니다."))
        return text
    raise SheetRefused(_("글자를 읽을 수 없습니다. UTF-8이나 CP949로 저장해 올려 주세요."))


def table_of(rows: Iterable[Sequence[SheetCell]]) -> SheetTable:
    """The first row with headings of ours, and all filled rows under it."""
    numbered = enumerate(rows, start=1)
    places, unread = _heading(numbered)
    lines = []
    for number, cells in numbered:
        row = {n: cells[at] for at, n in places.items() if at < len(cells)}
        if any(cell.text or cell.wrong for cell in row.values()):
            lines.append(SheetRow(number, row))
        if len(lines) > MOST:
            sentence = _("한 번에 %(most)s건까지 가져올 수 있습니다. 나누어 올려 주세요.")
            raise SheetRefused(sentence % {"most": MOST}, code="under headings")
    if not lines:
        raise SheetRefused(_("제목 행 아래에 행이 없습니다."), code="under headings")
    return SheetTable(list(places.values()), lines, unread)


def _heading(numbered: Iterator[tuple[int, Sequence[SheetCell]]]) -> tuple[Places, list[str]]:
    """Of the first row with two of our headings: those by their place, and the other headings."""
    for number, cells in numbered:
        texts = {at: cell.text for at, cell in enumerate(cells[:WIDEST]) if cell.text}
        columns = {at: NAMES.get(name_key(text)) for at, text in texts.items()}
        places = {at: column for at, column in columns.items() if column}
        if len(places) >= 2:
            _refuse_twice(places, texts)
            return places, [text for at, text in texts.items() if at not in places]
        if number >= HEADING_WITHIN:
            break
    sentence = _("제목 행을 찾지 못했습니다. 첫 행에 열 이름이 있어야 합니다: %(names)s …")
    raise SheetRefused(sentence % {"names": ", ".join(heading.ko for heading in HEADINGS[:4])})


def _refuse_twice(places: Places, texts: dict[int, str]) -> None:
    for at, name in places.items():
        if list(places.values()).count(name) > 1:
            sentence = _("“%(name)s” 열이 두 번 있습니다.") % {"name": texts[at]}
            raise SheetRefused(sentence, code="under headings")


def table_to_json(table: SheetTable) -> dict[str, Any]:
    """A table as JSON can hold it: of each row its number, and the texts of its cells by column."""
    rows = [[line.number, {n: c.text for n, c in line.cells.items()}] for line in table.lines]
    return {"names": table.names, "rows": rows, "unread": table.unread}


def table_from_json(plain: dict[str, Any]) -> SheetTable:
    lines = [
        SheetRow(number, {name: SheetCell(text) for name, text in texts.items()})
        for number, texts in plain["rows"]
    ]
    return SheetTable(plain["names"], lines, plain["unread"])
