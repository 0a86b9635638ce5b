"""What a line says of the money, and what the lines of one trip say together. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trips.choices import CostBasis, CostStatus
from trips.registers.cells.amounts import ReadAmount, read_amount
from trips.registers.cells.statuses import read_cost_basis, read_cost_status
from trips.registers.line_cells import LineCells
from trips.registers.register_fields import RegisterField

_ORDER = (CostBasis.SPENT, CostBasis.UNKNOWN, CostBasis.BUDGET)
# A heading that says the amount is of the whole trip, so that it stands in each person's line.
_OF_TRIP = re.compile(r"총|합계|전체")


@dataclass(frozen=True, slots=True)
class LineCost:
    """`once`: the amount stands in a merged cell that begins above, so it counts there already;
    `of_trip`: the heading says that it is the whole trip's.
    """

    total: int | None = None
    per_person: int | None = None
    basis: str = CostBasis.UNKNOWN
    status: str = CostStatus.UNKNOWN
    once: bool = False
    of_trip: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    at: int
    amount: ReadAmount
    basis: str


def line_cost(cells: LineCells) -> LineCost:
    """Of several amounts what was spent goes before what was planned."""
    stated = _word(cells, RegisterField.COST_STATUS)
    total = _best(_amounts(cells, RegisterField.COST_TOTAL))
    each = _best(_amounts(cells, RegisterField.COST_PER_PERSON))
    read = total or each
    if read is None:
        return LineCost(status=stated if stated and stated != CostStatus.KNOWN else "unknown")
    whole = total.amount.total if total else None
    per_person = (each.amount.total if each else None) or (each or read).amount.per_person
    known = whole is not None or per_person is not None
    heading = cells.context.table.headings[read.at]
    return LineCost(
        whole,
        per_person,
        _basis(cells, read.basis) if known else CostBasis.UNKNOWN,
        CostStatus.KNOWN if known else _unknown(read.amount.status, stated),
        read.at in cells.line.filled,
        bool(_OF_TRIP.search(heading)) and total is not None,
    )


def _unknown(status: str, stated: str | None) -> str:
    """Why no amount is known: the cell's word, else the one of the column for it."""
    is_said = stated and stated != CostStatus.KNOWN
    return stated if is_said and stated and status == CostStatus.UNKNOWN else status


def _amounts(cells: LineCells, name: RegisterField) -> list[_Cell]:
    read = []
    for at in cells.columns(name):
        meaning = cells.context.headings.get(at)
        try:
            amount = read_amount(cells.line.cells[at], cells.context.units[at])
        except ValueError:
            cells.refuse(at)
            continue
        read.append(_Cell(at, amount, (meaning and meaning.basis) or CostBasis.UNKNOWN))
    return read


def _best(read: Sequence[_Cell]) -> _Cell | None:
    """The cell with an amount, of the best basis; else one that says why there is none."""

    def rank(cell: _Cell) -> tuple[bool, bool, int]:
        is_unknown = cell.amount.status == CostStatus.UNKNOWN
        is_amount = cell.amount.status == CostStatus.KNOWN
        return not is_amount, is_unknown, _ORDER.index(CostBasis(cell.basis))

    return min(read, key=rank, default=None)


def _basis(cells: LineCells, of_heading: str) -> str:
    said = cells.text(RegisterField.COST_BASIS)
    constant = cells.context.mapping.constants.get(RegisterField.COST_BASIS)
    return (
        (said and read_cost_basis(said)) or (constant and read_cost_basis(constant)) or of_heading
    )


def _word(cells: LineCells, name: RegisterField) -> str | None:
    return next((read_cost_status(cells.line.cells[at]) for at in cells.columns(name)), None)


def cost_together(costs: Sequence[LineCost], *, by_person: bool, trip_wide: bool) -> LineCost:
    """The cost of one trip, no amount counted twice. `by_person`: each line is one person's;
    `trip_wide`: other cells of the lines are known to repeat what is the whole trip's.
    """
    own = [cost for cost in costs if not cost.once] or list(costs[:1])
    total, per_person = _total(own, trip_wide), _same([cost.per_person for cost in own])
    each = [cost.per_person for cost in own]
    if total is None and by_person and all(amount is not None for amount in each):
        total = sum(amount or 0 for amount in each)
    known = [cost for cost in own if cost.status == CostStatus.KNOWN]
    first = next(iter(known or [c for c in own if c.status != CostStatus.UNKNOWN] or own))
    return LineCost(total, per_person, first.basis, first.status)


def _total(own: Sequence[LineCost], trip_wide: bool) -> int | None:
    amounts = [cost.total for cost in own if cost.total is not None]
    repeats = trip_wide or any(cost.of_trip for cost in own)
    if repeats and len(set(amounts)) == 1:
        return amounts[0]
    return sum(amounts) if amounts else None


def _same(amounts: Sequence[int | None]) -> int | None:
    """The amount of all that have one, None where they differ."""
    different = {amount for amount in amounts if amount is not None}
    return different.pop() if len(different) == 1 else None
