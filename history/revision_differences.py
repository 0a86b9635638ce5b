"""A revision as a reviewer reads it: what goes together, and in it each field before, now and as
proposed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Field

from history.change_text import ChangeTexts
from history.differences import changed_fields, filled_fields
from history.models import Action, Change
from history.revision_parts import PartState, RevisionComparison, RevisionPart, RowPiece
from history.text_diff import Piece, pieces
from history.tracked_tables import columns_of, model_of


@dataclass(frozen=True)
class ProposedField:
    """`now` only where it is neither as before nor as proposed; `key` where it is a part alone."""

    label: str
    before: str
    after: str
    now: str | None
    key: str
    state: PartState

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after) if self.now is None else []


@dataclass(frozen=True)
class ProposedRow:
    """`is_gone`: somebody removed the row that is to be changed."""

    noun: str
    name: str
    action: str
    label: str  # of the action
    fields: list[ProposedField]
    is_gone: bool

    @property
    def moved(self) -> bool:
        """Whether something else stands in one of its fields by now."""
        return any(one.now is not None for one in self.fields)


@dataclass(frozen=True)
class ProposedGroup:
    """Rows that are taken or left together; without a key, one row whose fields go alone."""

    key: str
    state: PartState
    rows: list[ProposedRow] = field(default_factory=list)


class RevisionDifferences:
    """All of a revision's changes for its page; as many queries as there are kinds of rows."""

    def __init__(self, changes: list[Change]) -> None:
        self.comparison = RevisionComparison(changes)
        rows = [(model_of(kind), row) for (kind, __), row in self.comparison.now.items()]
        self.texts = ChangeTexts(changes, rows)

    def groups(self) -> Iterator[ProposedGroup]:
        """In the order of the revision; fields of one row that go alone stand together."""
        parts = sorted(self.comparison.parts, key=lambda part: not part.is_field)
        for together, same in groupby(parts, key=_group_key):
            of_group = list(same)
            if of_group[0].is_field:
                yield ProposedGroup("", PartState.FITS, [self._row_of_fields(of_group)])
            else:
                yield self._group(together, of_group[0])

    def _row_of_fields(self, parts: list[RevisionPart]) -> ProposedRow:
        fields = [
            self._field(shown, part.pieces[0], part.key, self.comparison.state(part))
            for part in parts
            for shown in _fields_of(part.pieces[0])
        ]
        return self._row(parts[0].pieces[0], fields)

    def _group(self, key: str, part: RevisionPart) -> ProposedGroup:
        state = self.comparison.state(part)
        pieces_by_row = sorted(part.pieces, key=self._rank(part))
        rows = []
        for __, same in groupby(pieces_by_row, key=lambda piece: piece.place):
            of_row = list(same)
            fields = [self._field(f, p, "", state) for p in of_row for f in _fields_of(p)]
            rows.append(self._row(of_row[0], fields))
        return ProposedGroup(key, state, rows)

    def _rank(self, part: RevisionPart) -> Callable[[RowPiece], tuple[bool, bool]]:
        """New and removed rows first, and of these the one that the others name."""
        named = {
            place
            for piece in part.pieces
            for row in (piece.before, piece.after)
            for place in piece.rows_named(row)
        }
        return lambda piece: (bool(piece.columns), piece.place not in named)

    def _row(self, piece: RowPiece, fields: list[ProposedField]) -> ProposedRow:
        change = piece.change
        noun = str(model_of(change.kind)._meta.verbose_name)
        name = self.texts.name(change, {**change.old, **change.new})
        gone = self.comparison.row_now(piece) is None and change.action == Action.CHANGED
        return ProposedRow(
            noun, name, change.action, str(change.get_action_display()), fields, gone
        )

    def _field(self, shown: Field, piece: RowPiece, key: str, state: PartState) -> ProposedField:
        before, after = (self.texts.text(shown, row) for row in (piece.before, piece.after))
        row_now = self.comparison.row_now(piece)
        now = self.texts.text(shown, row_now) if row_now else None
        differs = piece.change.action != Action.ADDED and now not in (before, after)
        label = str(shown.verbose_name)
        return ProposedField(label, before, after, now if differs else None, key, state)


def _group_key(part: RevisionPart) -> str:
    return ":".join(part.pieces[0].place) if part.is_field else part.key


def _fields_of(piece: RowPiece) -> list[Field]:
    fields = columns_of(model_of(piece.change.kind))
    if piece.columns:
        written = {column: fields[column] for column in piece.columns}
        shown = changed_fields(piece.change, written)
    else:
        shown = filled_fields(piece.change, piece.after or piece.before, fields)
    return [one for one, __, __ in shown]
