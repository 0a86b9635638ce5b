"""Changes as a person reads them: which field of what, from what to what."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Field, ForeignKey, Model

from history.change_text import PRECISION, Values
from history.models import Action, Change
from history.text_diff import Piece, pieces
from history.tracked_tables import columns_of, model_of, quoted

Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A field with its old and new text; of a row that came or went, one side is empty."""

    column: str
    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after)


@dataclass(frozen=True)
class Entry:
    """One changed row. `name` is empty where nothing is left to call it by."""

    change: Change
    noun: str
    name: str
    lines: list[Line]


@dataclass(frozen=True)
class Bundle:
    """What was done in one go; `first` says when, by whom and why."""

    first: Change
    entries: list[Entry]


def bundles(changes: Iterable[Change]) -> list[Bundle]:
    """Newest first. As many questions as there are kinds of rows, however many changes.

    All later changes of the same rows should be among them (see `added_rows`).
    """
    newest_first = sorted(changes, key=lambda change: -change.pk)
    rows = added_rows(newest_first)
    added = ((model_of(c.kind), rows[c.pk]) for c in newest_first if c.pk in rows)
    values = Values(newest_first, added)
    found = []
    for __, same in groupby(newest_first, key=lambda change: change.bundle):
        parts = list(same)[::-1]
        entries = [_entry(c, rows.get(c.pk) or c.old, values) for c in parts]
        found.append(Bundle(parts[0], entries))
    return found


def added_rows(newest_first: Iterable[Change]) -> dict[int, Row]:
    """Change id → the row right after it was added: today's, with what came later taken back."""
    changes = list(newest_first)
    added = {(c.kind, c.object_id) for c in changes if c.action == Action.ADDED}
    state: dict[tuple[str, str], Row] = {}
    for kind in {kind for kind, __ in added}:
        keys = [key for of_kind, key in added if of_kind == kind]
        state |= {(kind, key): row for key, row in _rows_now(model_of(kind), keys)}
    found: dict[int, Row] = {}
    for change in changes:
        row = change.kind, change.object_id
        if change.action == Action.ADDED:
            found[change.pk] = state.pop(row, {})
        elif change.action == Action.REMOVED:
            state[row] = dict(change.old)
        elif row in state:
            state[row] |= change.old
    return found


def _rows_now(model: type[Model], keys: list[str]) -> list[tuple[str, Row]]:
    pk: Any = model._meta.pk
    table, key = quoted(model._meta.db_table), quoted(pk.column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.{key}::text, to_jsonb(t)::text FROM {table} t WHERE t.{key} = ANY (%s)",  # noqa: S608
            [[pk.to_python(one) for one in keys]],
        )
        return [(found, json.loads(row)) for found, row in cursor.fetchall()]


def names_of(changes: Iterable[Change], hidden: Collection[str] = ()) -> list[str]:
    """What was changed, without values: fields of records (not the `hidden` ones), and which of
    their parts. Asks nothing.
    """
    found = (name for change in changes for name in _names(change, hidden))
    return list(dict.fromkeys(found))


def _names(change: Change, hidden: Collection[str]) -> Iterator[str]:
    model = model_of(change.kind)
    if change.kind == change.root_kind and change.action == Action.CHANGED:
        for field, __, __ in _changed(change, columns_of(model)):
            if field.column not in hidden:
                yield str(field.verbose_name)
    else:
        yield f"{model._meta.verbose_name} {change.get_action_display()}"


def _entry(change: Change, row: Row, values: Values) -> Entry:
    fields = columns_of(model_of(change.kind))
    noun = str(model_of(change.kind)._meta.verbose_name)
    pairs = (
        _changed(change, fields) if change.action == Action.CHANGED else _whole(change, row, fields)
    )
    lines = [
        Line(str(f.column), str(f.verbose_name), values.text(f, before), values.text(f, after))
        for f, before, after in pairs
    ]
    return Entry(change, noun, values.name(change, row), lines)


def _changed(change: Change, fields: dict[str, Field]) -> Iterator[tuple[Field, Row, Row]]:
    for column, field in fields.items():
        if column in change.old and column.removesuffix(PRECISION) not in fields.keys() - {column}:
            yield field, change.old, change.new


def _whole(change: Change, row: Row, fields: dict[str, Field]) -> Iterator[tuple[Field, Row, Row]]:
    """What stood in a row that came or went, without its place under its record."""
    for column, field in fields.items():
        above = isinstance(field, ForeignKey) and row.get(column) is not None
        above = above and str(row[column]) == change.root_id and _kind(field) == change.root_kind
        if (
            row.get(column) not in (None, "", [])
            and field.editable
            and not field.primary_key
            and not above
        ):
            yield (field, {}, row) if change.action == Action.ADDED else (field, row, {})


def _kind(field: Any) -> str:
    return str(field.related_model._meta.label_lower)
