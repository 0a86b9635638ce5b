"""Merged cells: what the first one says is said by all of them. Pure."""

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop

from trips.registers.even_rows import EvenRow
from untrusted_files.refusals import FileRefused

MOST_OPEN = 200  # ranges over one row; more of them lie over each other
MOST_FILLED = 1_000_000  # cells of a sheet that are filled in
Range = tuple[int, int, int, int]  # top and bottom row from 1, left and right column from 0


class MergedCells:
    """Of one sheet, whose rows are asked for in their order; a range is added before its rows.

    Raises FileRefused where ranges lie over each other or fill more than a sheet may hold.
    """

    def __init__(self) -> None:
        self._waiting: list[Range] = []
        self._open: list[tuple[Range, str]] = []
        self._all: list[Range] = []
        self._filled_in = 0

    def add(self, ranges: Iterable[Iterable[int]]) -> None:
        for top, left, bottom, right in ranges:
            self._waiting.append((top, left, bottom, right))
        heapify(self._waiting)

    def joins(self, upper: int, lower: int) -> bool:
        """Whether a cell of the row `upper` goes on into the row `lower`, of rows read so far."""
        return any(top <= upper and bottom >= lower for top, _left, bottom, _right in self._all)

    def spreads(self, number: int) -> bool:
        """Whether a cell of the row covers several columns, of rows read so far."""
        return any(
            top <= number <= bottom and right > left for top, left, bottom, right in self._all
        )

    def even_row(
        self, number: int, own: tuple[str, ...], flaws: Mapping[int, list[str]]
    ) -> EvenRow:
        self._open = [(one, text) for one, text in self._open if one[2] >= number]
        while self._waiting and self._waiting[0][0] <= number:
            one = heappop(self._waiting)
            left = one[1]
            text = own[left] if one[0] == number and left < len(own) else ""
            if one[2] >= number:
                self._open.append((one, text))
                self._remember(one)
        if len(self._open) > MOST_OPEN:
            raise FileRefused("broken")
        if not self._open:
            return EvenRow(number, own, own, flaws, number)
        return self._filled(number, own, flaws)

    def _remember(self, one: Range) -> None:
        """Only those of the head of a sheet are asked for again."""
        if len(self._all) < 2_000:
            self._all.append(one)

    def _filled(self, number: int, own: tuple[str, ...], flaws: Mapping[int, list[str]]) -> EvenRow:
        cells = list(own)
        filled: set[int] = set()
        starts = [0]
        for (top, left, _bottom, right), text in self._open:
            self._filled_in += right + 1 - left
            cells += [""] * (right + 1 - len(cells))
            for at in range(left, right + 1):
                cells[at] = text
            if top < number:
                filled.update(range(left, right + 1))
                starts.append(top)
        if self._filled_in > MOST_FILLED:
            raise FileRefused("cells", MOST_FILLED)
        joined = max(starts) or number
        return EvenRow(number, own, tuple(cells), flaws, joined, frozenset(filled))
