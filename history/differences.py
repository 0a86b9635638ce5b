"""Changes as a person reads them: which field of what, from what to what."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from history.change_text import PRECISION, ChangeTexts
from history.models import Action, Change, Revision, Way
from history.text_diff import Piece, pieces
from history.tracked_tables import columns_of, model_of, quoted

Row = dict[str, Any]


@dataclass(frozen=True)
class FieldDifference:
    """A field with its old and new text; of an added or removed row one of them is empty."""

    column: str
    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after)


@dataclass(frozen=True)
class RowDifferences:
    """One change with its fields; `name` is empty where the row is gone and had none."""

    change: Change
    noun: str
    name: str
    lines: list[FieldDifference]


@dataclass(frozen=True)
class Bundle:
    """The changes of one transaction; `first` says when, by whom and why."""

    first: Change
    entries: list[RowDifferences]
    revision: Revision | None = None  # that was accepted in it


def bundles(changes: Iterable[Change]) -> list[Bundle]:
    """Newest first. As many questions as there are kinds of rows, however many changes.

    All later changes of the same rows should be among them (see `added_rows`).
    """
    newest_first = sorted(changes, key=lambda change: -change.pk)
    rows = added_rows(newest_first)
    added = ((model_of(c.kind), rows[c.pk]) for c in newest_first if c.pk in rows)
    texts = ChangeTexts(newest_first, added)
    revisions = _accepted_in(newest_first)
    bundled = []
    for __, same in groupby(newest_first, key=lambda change: change.bundle):
        parts = list(same)[::-1]
        entries = [_entry(c, rows.get(c.pk) or c.old, texts) for c in parts]
        bundled.append(Bundle(parts[0], entries, revisions.get(parts[0].bundle)))
    return bundled


def _accepted_in(changes: Iterable[Change]) -> dict[UUID, Revision]:
    """Bundle → the revision that was accepted in it, with its proposer."""
    bundle_ids = {change.bundle for change in changes if change.way == Way.REVISION}
    if not bundle_ids:
        return {}
    accepted = Revision.objects.filter(bundle__in=bundle_ids).select_related("proposer")
    return {bundle: one for one in accepted if (bundle := one.bundle)}


def added_rows(newest_first: Iterable[Change]) -> dict[int, Row]:
    """Change id → the row right after it was added: today's, with what came later taken back."""
    changes = list(newest_first)
    added = {(c.kind, c.object_id) for c in changes if c.action == Action.ADDED}
    state: dict[tuple[str, str], Row] = {}
    for kind in {kind for kind, __ in added}:
        keys = [key for of_kind, key in added if of_kind == kind]
        state |= {(kind, key): row for key, row in rows_now(model_of(kind), keys)}
    added_row_of: dict[int, Row] = {}
    for change in changes:
        key = change.kind, change.object_id
        if change.action == Action.ADDED:
            added_row_of[change.pk] = state.pop(key, {})
        elif change.action == Action.REMOVED:
            state[key] = dict(change.old)
        elif key in state:
            state[key] |= change.old
    return added_row_of


def rows_now(model: type[Model], keys: list[str]) -> list[tuple[str, Row]]:
    """(id as text, all columns) of those of the rows that there are."""
    pk: Any = model._meta.pk
    table, key = quoted(model._meta.db_table), quoted(pk.column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.{key}::text, to_jsonb(t)::text FROM {table} t WHERE t.{key} = ANY (%s)",  # noqa: S608
            [[pk.to_python(key_value) for key_value in keys]],
        )
        return [(key_text, json.loads(row)) for key_text, row in cursor.fetchall()]


def names_of(changes: Iterable[Change], hidden: Collection[str] = ()) -> list[str]:
    """Names of changed fields of records (not the `hidden` ones), and of added, changed or
    removed parts. Runs no query.
    """
    names: list[str] = []
    for change in changes:
        model = model_of(change.kind)
        if change.kind == change.root_kind and change.action == Action.CHANGED:
            fields = (field for field, __, __ in changed_fields(change, columns_of(model)))
            names += [str(field.verbose_name) for field in fields if field.column not in hidden]
        else:
            names.append(f"{model._meta.verbose_name} {change.get_action_display()}")
    return list(dict.fromkeys(names))


def _entry(change: Change, row: Row, texts: ChangeTexts) -> RowDifferences:
    fields = columns_of(model_of(change.kind))
    noun = str(model_of(change.kind)._meta.verbose_name)
    is_change = change.action == Action.CHANGED
    pairs = changed_fields(change, fields) if is_change else filled_fields(change, row, fields)
    lines = [
        FieldDifference(str(f.column), str(f.verbose_name), texts.text(f, old), texts.text(f, new))
        for f, old, new in pairs
    ]
    return RowDifferences(change, noun, texts.name(change, row), lines)


def changed_fields(change: Change, fields: dict[str, Field]) -> Iterator[tuple[Field, Row, Row]]:
    """Each changed field with the row before and after; a date once, with its precision."""
    for column, field in fields.items():
        if column in change.old and column.removesuffix(PRECISION) not in fields.keys() - {column}:
            yield field, change.old, change.new


def filled_fields(
    change: Change, row: Row, fields: dict[str, Field]
) -> Iterator[tuple[Field, Row, Row]]:
    """The filled fields of an added or removed row, without the one that points at its root."""
    for column, field in fields.items():
        if row.get(column) in (None, "", []) or not field.editable or field.primary_key:
            continue
        related: Any = field.related_model
        points_at = related and related._meta.label_lower, str(row[column])
        if points_at != (change.root_kind, change.root_id):
            yield (field, {}, row) if change.action == Action.ADDED else (field, row, {})
