"""A sheet that is a form, a label beside each value → a table with a line for each form. Pure.

`출장기간 | 2023. 10. 16. ~ 10. 23.`; two pairs may stand in a row, and forms below each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from trips.registers import line_kinds
from trips.registers.cell_flaws import DAYS, ColumnFields, with_serial_days, wrong_cells
from trips.registers.even_rows import EvenRow
from trips.registers.heading_rows import word_count
from trips.registers.headings import field_of
from trips.registers.register_table import RegisterLine, RegisterTable, SkippedLines
from untrusted_files.refusals import FileRefused

HEADING_WORDS = 3  # in one row, of which none is a value
MOST_LABELS = 100  # of all forms of a sheet
FEWEST = 4  # fields that a form asks for, days among them
Pair = tuple[str, int]  # a label, and the column of its value; -1 where it has none


@dataclass(slots=True)
class FilledForm:
    """`values`, `flaws`: by label."""

    first: int
    last: int
    values: dict[str, str] = field(default_factory=dict)
    flaws: dict[str, list[str]] = field(default_factory=dict)

    def take(self, row: EvenRow, pairs: Sequence[Pair]) -> None:
        self.last = row.number
        for label, at in pairs:
            self.values[label] = row.own[at] if at >= 0 else ""
            if at in row.flaws:
                self.flaws[label] = row.flaws[at]


def is_form(rows: Sequence[EvenRow]) -> bool:
    """Whether most rows are labels with values, and none of the first is a row of headings."""
    if any(word_count(row) >= HEADING_WORDS for row in rows):
        return False
    pairs = [pairs_of(row) for row in rows]
    fields = {field_of(label) for of_row in pairs for label, _at in of_row}
    filled = [row for row in rows if len(row.distinct) > 1]
    with_pairs = sum(map(bool, pairs))
    return len(fields) >= FEWEST and bool(fields & DAYS) and with_pairs * 3 >= len(filled) * 2


def pairs_of(row: EvenRow) -> list[Pair]:
    """The labels of a row with their values; none where a label is missing or a value is one."""
    texts = [(at, text) for at, text in enumerate(row.own) if text]
    if len(texts) == 1 and texts[0][0] <= 1:
        return [(texts[0][1], -1)] if field_of(texts[0][1]) else []
    if len(texts) == 3 and field_of(f"{texts[0][1]} {texts[1][1]}"):
        texts = [(texts[0][0], f"{texts[0][1]} {texts[1][1]}"), texts[2]]
    labels, values = texts[::2], texts[1::2]
    is_pairs = len(labels) == len(values) and all(field_of(text) for _at, text in labels)
    if not is_pairs or any(_is_label(text) for _at, text in values):
        return []
    pairs = zip(labels, values, strict=True)
    return [(" ".join(label.split()), at) for (_at, label), (at, _text) in pairs]


def _is_label(text: str) -> bool:
    return field_of(text) is not None and not any(letter.isdigit() for letter in text)


def form_table(
    rows: Iterable[EvenRow], sheet: str, above: Sequence[str], encoding: str, delimiter: str
) -> RegisterTable:
    over: list[str] = list(above)
    skipped: list[SkippedLines] = []
    forms: list[FilledForm] = []
    for row in rows:
        pairs = pairs_of(row)
        if not pairs:
            text = " ".join(row.distinct)
            why = line_kinds.NOTE if forms else line_kinds.kind_above(text)
            skipped.append(SkippedLines((row.number,), why))
            over += [] if forms else [text]
            continue
        if not forms or any(label in forms[-1].values for label, _at in pairs):
            forms.append(FilledForm(row.number, row.number))
        forms[-1].take(row, pairs)
    headings = tuple(dict.fromkeys(label for form in forms for label in form.values))
    if len(headings) > MOST_LABELS:
        raise FileRefused("columns", MOST_LABELS)
    return RegisterTable(
        sheet,
        headings,
        (forms[0].first,),
        tuple(_lines(forms, headings)),
        tuple(skipped),
        tuple(over),
        encoding,
        delimiter,
        is_form=True,
    )


def _lines(forms: Iterable[FilledForm], headings: tuple[str, ...]) -> Iterator[RegisterLine]:
    columns = ColumnFields(headings)
    for form in forms:
        cells = tuple(form.values.get(label, "") for label in headings)
        flaws = {at: form.flaws[label] for at, label in enumerate(headings) if label in form.flaws}
        wrong = wrong_cells(EvenRow(form.first, cells, cells, flaws, form.first), columns)
        height = form.last - form.first + 1
        cells = with_serial_days(cells, columns)
        yield RegisterLine(form.first, cells, wrong, form.first, height=height)


def form_lines(table: RegisterTable) -> Iterator[tuple[int, list[str]]]:
    """Number and texts of the rows of the forms, written anew: labels beside their values."""
    for line in table.lines:
        pairs = list(zip(table.headings, line.cells, strict=True))
        for down in range(line.height):
            of_row = pairs[down :: line.height]
            yield line.number + down, [text for pair in of_row for text in pair]
