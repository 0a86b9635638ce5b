"""What a reviewer takes or leaves of proposed changes: the parts that can go alone, each compared
with its rows as they are now.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import ForeignKey

from history.change_text import PRECISION
from history.models import Action, Change
from history.net_changes import Place, Row, change_of, rows_of
from history.tracked_tables import columns_of, model_of, written_columns


class PartState(StrEnum):
    """FITS: the rows are as they were when it was proposed; DONE: as it wants them; STALE:
    something else was written there; LOST: a row that it needs is gone.
    """

    FITS = "fits"
    DONE = "done"
    STALE = "stale"
    LOST = "lost"


# Of several rows in one part, the worst says what can be done with it.
WORST_FIRST = (PartState.LOST, PartState.STALE, PartState.FITS, PartState.DONE)


@dataclass(frozen=True)
class RowPiece:
    """A change of a row, or some columns of one."""

    change: Change
    columns: tuple[str, ...]  # of a changed row; none for one that is new or goes

    @property
    def place(self) -> Place:
        return self.change.kind, self.change.object_id

    @property
    def key(self) -> str:
        return ":".join([*self.place, *self.columns[:1]])

    @property
    def before(self) -> dict[str, Any]:
        return self._of_columns(self.change.old)

    @property
    def after(self) -> dict[str, Any]:
        return self._of_columns(self.change.new)

    def _of_columns(self, row: Row) -> dict[str, Any]:
        """Of the columns that there are by now."""
        columns = self.columns or columns_of(model_of(self.change.kind))
        return {column: row[column] for column in columns if column in row}

    def rows_named(self, row: Row) -> Iterator[Place]:
        """The rows that the foreign keys of `row` name."""
        for column, field in columns_of(model_of(self.change.kind)).items():
            if isinstance(field, ForeignKey) and row.get(column) is not None:
                yield field.related_model._meta.label_lower, str(row[column])


@dataclass(frozen=True)
class RevisionPart:
    """What goes together: a field, or a new or removed row with all that names it."""

    pieces: tuple[RowPiece, ...]

    @property
    def key(self) -> str:
        return self.pieces[0].key

    @property
    def is_field(self) -> bool:
        return len(self.pieces) == 1 and bool(self.pieces[0].columns)


def parts_of(changes: Iterable[Change]) -> list[RevisionPart]:
    """All changes, each in one part; in the order of their first rows."""
    pieces = [piece for change in changes for piece in _pieces(change)]
    moving = {p.place for p in pieces if not p.columns}
    leader: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        while (above := leader.get(place, place)) != place:
            place = above
        return place

    for piece in pieces:
        named = {*piece.rows_named(piece.before), *piece.rows_named(piece.after)} & moving
        for place in named:
            leader[root(piece.place)] = root(place)
    joined = {place for place in (p.place for p in pieces) if place in moving or place in leader}
    joined |= set(leader.values())
    grouped: dict[Any, list[RowPiece]] = {}
    for piece in pieces:
        together = root(piece.place) if piece.place in joined else piece.key
        grouped.setdefault(together, []).append(piece)
    return [RevisionPart(tuple(group)) for group in grouped.values()]


def _pieces(change: Change) -> Iterator[RowPiece]:
    if change.action != Action.CHANGED:
        yield RowPiece(change, ())
        return
    for column in written_columns(change):
        base = column.removesuffix(PRECISION)
        if column == base or base not in change.new:
            pair = (column, column + PRECISION)
            yield RowPiece(change, tuple(c for c in pair if c in change.new))


def pieces_of(parts: Iterable[RevisionPart]) -> list[RowPiece]:
    """One for each row, with the columns of all parts: rules between them hold for the row as a
    whole. In the order of writing.
    """
    of_rows: dict[Place, list[RowPiece]] = {}
    for piece in (piece for part in parts for piece in part.pieces):
        of_rows.setdefault(piece.place, []).append(piece)
    joined = [
        RowPiece(pieces[0].change, tuple(column for piece in pieces for column in piece.columns))
        for pieces in of_rows.values()
    ]
    return sorted(joined, key=lambda piece: piece.change.pk)


def changes_of(parts: Iterable[RevisionPart]) -> list[Change]:
    """What the parts are made of, as one change for each row with their columns alone."""
    return [
        change_of(p.change, Action(p.change.action), p.before or None, p.after or None)
        for p in pieces_of(parts)
    ]


class RevisionComparison:
    """Proposed changes beside the rows as they are now; a fixed number of queries for each kind."""

    def __init__(self, changes: list[Change]) -> None:
        self.parts = parts_of(changes)
        places = {(change.kind, change.object_id) for change in changes}
        self.now: Mapping[Place, Row] = rows_of(places)
        added = {(c.kind, c.object_id) for c in changes if c.action == Action.ADDED}
        named = {
            place for part in self.parts for p in part.pieces for place in p.rows_named(p.after)
        }
        unsure = named - added
        self._lost = unsure - {*_existing(unsure)}

    def state(self, part: RevisionPart) -> PartState:
        states = {self._state(piece) for piece in part.pieces}
        return next(state for state in WORST_FIRST if state in states)

    def row_now(self, piece: RowPiece) -> dict[str, Any] | None:
        """Of the columns that the piece writes; None where there is no row."""
        row = self.now.get(piece.place)
        if row is None:
            return None
        return {column: row.get(column) for column in piece.before or piece.after}

    def _state(self, piece: RowPiece) -> PartState:
        now, action = self.row_now(piece), piece.change.action
        if now == (piece.after if action != Action.REMOVED else None):
            return PartState.DONE
        if action != Action.REMOVED and self._lost.intersection(piece.rows_named(piece.after)):
            return PartState.LOST
        if action == Action.ADDED:
            return PartState.FITS if now is None else PartState.LOST  # its id was taken
        if now is None:
            return PartState.LOST
        return PartState.FITS if now == piece.before else PartState.STALE

    @cached_property
    def digest(self) -> str:
        """Of what was compared: another one where something was written in between."""
        seen = [
            [part.key, self.state(part), [self.row_now(piece) for piece in part.pieces]]
            for part in self.parts
        ]
        return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def _existing(places: Iterable[Place]) -> Iterator[Place]:
    keys: dict[str, list[str]] = {}
    for kind, key in places:
        keys.setdefault(kind, []).append(key)
    for kind, of_kind in keys.items():
        rows = model_of(kind)._base_manager.filter(pk__in=of_kind)
        yield from ((kind, str(pk)) for pk in rows.values_list("pk", flat=True))
