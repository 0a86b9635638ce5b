"""An uploaded file → rows of texts under known headings. Nothing is looked up."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trips.spreadsheets.cell_grammar import clean, name_key
from trips.spreadsheets.columns import HEADINGS, NUMBERS
from untrusted_files.bounds import Bounds
from untrusted_files.door import tables_of
from untrusted_files.raw_tables import RawCell, RawRow, RawTable
from untrusted_files.refusals import FileRefused
from untrusted_files.sentences import sentence_of

LARGEST = settings.SHEET_BYTES  # bytes of a file
BOUNDS = Bounds(file_bytes=LARGEST)
MOST = 1_000  # trips in one
MOST_PARTS = 20_000  # people, stops, events and sources of all its trips
SEVERAL_IN_CELL = {"leader": ";\n", "companions": ";\n", "stops": ";\n", "events": ";\n"}
SEVERAL_IN_CELL |= {"sources": " \n"}  # column → what stands between the texts of a cell
HEADING_WITHIN = 20  # rows: a title may stand above
UNDER_HEADINGS = "under headings"  # code of what is wrong once headings were found
_MERGED = re.compile(r"(?P<cell>[A-Z]{1,3}\d{1,7}):[A-Z]{1,3}(?P<bottom>\d{1,7})", re.ASCII)
Places = dict[int, str]  # number of a column in the file → our name of it
NAMES = {name_key(word): h.name for h in HEADINGS for word in (h.ko, h.name)}


class SheetRefused(ValidationError):
    """A file or a preview that is not read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`wrong`: a sentence where the cell holds a formula or an error, and then no text."""

    text: str
    wrong: str = ""


EMPTY = SheetCell("")


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
    return SheetRefused(sentence_of(FileRefused("size", LARGEST)))


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


def read_table(kind: str, content: bytes) -> SheetTable:
    """The table of an uploaded file; of a CSV, the delimiter under which headings are found."""
    refusal = None
    try:
        for table in tables_of(kind, content, BOUNDS):
            try:
                return table_of(table)
            except SheetRefused as error:
                refusal = _more_telling(refusal, error)
    except FileRefused as error:
        raise SheetRefused(sentence_of(error)) from error
    raise refusal or SheetRefused(_("빈 파일입니다."))


def _more_telling(former: SheetRefused | None, error: SheetRefused) -> SheetRefused:
    """Of two errors of delimiters, the one that was raised after headings were found."""
    return error if former is None or error.code == UNDER_HEADINGS else former


def table_of(table: RawTable) -> SheetTable:
    """The first row with headings of ours, and all filled rows under it."""
    numbered = iter(table.rows)
    places, unread = _heading(numbered)
    lines = []
    for raw in numbered:
        row = {n: _cell(raw.cells[at], n) for at, n in places.items() if at in raw.cells}
        if any(cell.text or cell.wrong for cell in row.values()):
            lines.append(SheetRow(raw.number, _complete(row, places)))
        if len(lines) > MOST:
            sentence = _("한 번에 %(most)s건까지 가져올 수 있습니다. 나누어 올려 주세요.")
            raise SheetRefused(sentence % {"most": MOST}, code=UNDER_HEADINGS)
    if not lines:
        raise SheetRefused(_("제목 행 아래에 행이 없습니다."), code=UNDER_HEADINGS)
    _refuse_merged(table.merged, lines[0].number)
    if sum(map(_parts_of, lines)) > MOST_PARTS:
        sentence = _("참가자·여정·행사·출처가 모두 %(most)s가지를 넘습니다. 나누어 올려 주세요.")
        raise SheetRefused(sentence % {"most": f"{MOST_PARTS:,}"}, code=UNDER_HEADINGS)
    return SheetTable(list(places.values()), lines, unread)


def _parts_of(line: SheetRow) -> int:
    """At most so many texts stand in the cells of a row that hold several."""
    filled = {n: cell.text for n, cell in line.cells.items() if n in SEVERAL_IN_CELL and cell.text}
    return sum(
        1 + sum(text.count(between) for between in SEVERAL_IN_CELL[name])
        for name, text in filled.items()
    )


def _cell(raw: RawCell, column: str = "") -> SheetCell:
    if raw.flaw == "formula":
        return SheetCell("", _("수식입니다. 값만 붙여 넣어 주세요."))
    if raw.flaw == "error":
        return SheetCell("", _("표 계산의 오류 값입니다: %(value)s") % {"value": raw.text})
    if raw.flaw == "number" and column not in NUMBERS:  # which say so themselves
        sentence = _(
            "숫자 칸의 %(value)s: 2024.10도 2024.1로 저장되어 적은 대로 읽을 수 없습니다. "
            "칸 서식을 텍스트로 바꾸고 2024-10처럼 적어 주세요."
        )
        return SheetCell("", sentence % {"value": raw.text})
    return SheetCell(clean(raw.text))


def _complete(row: dict[str, SheetCell], places: Places) -> dict[str, SheetCell]:
    """An empty cell for each column that the file leaves out."""
    return {name: row.get(name, EMPTY) for name in places.values()}


def _refuse_merged(ranges: Iterable[str], first: int) -> None:
    """Refuse merged cells from the row `first` on: all but their first are empty."""
    for match in filter(None, map(_MERGED.fullmatch, ranges)):
        if int(match["bottom"]) >= first:
            sentence = _("합친 칸이 있습니다(%(cell)s). 합치기를 풀고 칸마다 적어 주세요.")
            raise SheetRefused(sentence % {"cell": match["cell"]}, code=UNDER_HEADINGS)


def _heading(numbered: Iterator[RawRow]) -> tuple[Places, list[str]]:
    """Of the first row with two of our headings: those by their place, and the other headings."""
    for raw in numbered:
        if raw.number > HEADING_WITHIN:
            break
        cells = {at: _cell(cell).text for at, cell in raw.cells.items()}
        texts = {at: text for at, text in cells.items() if text}
        columns = {at: NAMES.get(name_key(text)) for at, text in texts.items()}
        places = {at: column for at, column in columns.items() if column}
        if len(places) >= 2:
            _refuse_twice(places, texts)
            return places, [text for at, text in texts.items() if at not in places]
    sentence = _("제목 행을 찾지 못했습니다. 첫 행에 열 이름이 있어야 합니다: %(names)s …")
    raise SheetRefused(sentence % {"names": ", ".join(heading.ko for heading in HEADINGS[:4])})


def _refuse_twice(places: Places, texts: dict[int, str]) -> None:
    for at, name in places.items():
        if list(places.values()).count(name) > 1:
            sentence = _("“%(name)s” 열이 두 번 있습니다.") % {"name": texts[at]}
            raise SheetRefused(sentence, code=UNDER_HEADINGS)


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
