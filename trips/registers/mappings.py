"""What the columns of a table mean, where nobody has said it yet. Pure."""

from collections.abc import Iterable, Mapping

from trips.registers.cell_flaws import AMOUNTS
from trips.registers.cells.amounts import unit_in
from trips.registers.cells.plain_text import cell_words, is_blank, word_key
from trips.registers.headings import is_cost_item, likely_field, meaning_of
from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_table import RegisterTable
from trips.spreadsheets.columns import HEADINGS

SAMPLES = 50  # lines whose cells are looked at
_OWN = frozenset(heading.ko for heading in HEADINGS)
_MOST_OWN = 8  # headings of ours in a row are no chance
# Headings that say a kind of thing, not which: their cells do.
_BY_CELLS = ("구분", "분류", "유형", "비고")
_FIELD_OF_USE = {
    "role": RegisterField.ROLE,
    "body": RegisterField.BODY,
    "status": RegisterField.STATUS,
}


def best_mapping(
    table: RegisterTable,
    constants: dict[RegisterField, str] | None = None,
    taught: Mapping[str, RegisterField] | None = None,
) -> RegisterMapping:
    """The mapping that the aliases of the headings make. `taught`: heading → what somebody said of
    one that no alias fits.
    """
    own = sum(heading in _OWN for heading in table.headings) >= _MOST_OWN
    fields = [_field_of(table, at) for at in range(len(table.headings))]
    pairs = zip(fields, table.headings, strict=True)
    fields = _with_likely(table, [field or (taught or {}).get(head) for field, head in pairs])
    if own:
        fields = [RegisterField.PURPOSES if f == RegisterField.PURPOSE else f for f in fields]
    return RegisterMapping(tuple(fields), cost_unit_of(table), constants or {})


def cost_unit_of(table: RegisterTable) -> int:
    """Won in one unit of an amount, as the lines over the headings say it, else the first heading
    with a unit; 1 without them.
    """
    return next((unit for text in (*table.above, *table.headings) if (unit := unit_in(text))), 1)


def cost_units(table: RegisterTable, mapping: RegisterMapping) -> set[int]:
    """Won in one unit of each column of amounts: of its heading, else of the table."""
    pairs = zip(table.headings, mapping.fields, strict=True)
    return {unit_in(heading) or mapping.cost_unit for heading, name in pairs if name in AMOUNTS}


def private_headings(table: RegisterTable, mapping: RegisterMapping) -> list[str]:
    """The headings of the columns that are dropped."""
    return [table.headings[at] for at in mapping.columns(RegisterField.PRIVATE)]


def unplaced_headings(table: RegisterTable, mapping: RegisterMapping) -> list[str]:
    """The headings that no alias fits, without empty ones."""
    pairs = zip(table.headings, mapping.fields, strict=True)
    return [heading for heading, field in pairs if field is None and heading.strip()]


def cost_items(table: RegisterTable, mapping: RegisterMapping) -> list[str]:
    """The headings of parts of the cost where no column has its sum. They are not added up: what a
    table leaves out of its parts (an inviter's, one's own) nobody can tell.
    """
    if any(name in AMOUNTS for name in mapping.fields):
        return []
    return [
        heading
        for at, heading in enumerate(table.headings)
        if mapping.fields[at] == RegisterField.IGNORED and is_cost_item(heading)
    ]


def _with_likely(
    table: RegisterTable, fields: list[RegisterField | None]
) -> list[RegisterField | None]:
    """The fields with what headings that no alias fits are likely to mean, each if nothing else
    does.
    """
    filled = list(fields)
    for at, heading in enumerate(table.headings):
        if filled[at] is None and heading.strip():
            likely = likely_field(heading, table.headings[at - 1] if at else "")
            filled[at] = likely if likely not in filled else None
    return filled


def _field_of(table: RegisterTable, at: int) -> RegisterField | None:
    heading = table.headings[at]
    meaning = meaning_of(heading)
    if word_key(heading) not in _BY_CELLS:
        return meaning.field if meaning else None
    cells = [line.cells[at] for line in table.lines[:SAMPLES] if at < len(line.cells)]
    for use, name in _FIELD_OF_USE.items():
        if _all_of_use(use, cells):
            return name
    return meaning.field if meaning else None


def _all_of_use(use: str, cells: Iterable[str]) -> bool:
    """Whether every cell that says something is a word of that vocabulary."""
    keys = {word_key(cell) for cell in cells if not is_blank(cell)}
    return bool(keys) and keys <= cell_words(use).keys()
