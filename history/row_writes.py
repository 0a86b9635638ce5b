"""Values as history keeps them, written back into their rows: one rule for taking a change back and
for accepting a revision. Each function says whether the row was as it had to be.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, models
from django.utils import timezone

from history.models import Change
from history.tracked_tables import columns_of, key_of, model_of, quoted

Row = Mapping[str, Any]


def update_row(change: Change, columns: Collection[str], expected: Row, values: Row) -> bool:
    """Write these columns of the changed row, where each still holds what is expected."""
    names = [quoted(column) for column in columns]
    if not names:
        return True
    table, key = _names(change)
    sets = ", ".join(f"{name} = new.{name}" for name in names)
    as_expected = " AND ".join(f"t.{name} IS NOT DISTINCT FROM old.{name}" for name in names)
    return _run(
        f"UPDATE {table} t SET {sets}"  # noqa: S608
        f" FROM {_record(table)} new, {_record(table)} old"
        f" WHERE t.{key} = %s AND {as_expected}",
        [_json(values), _json(expected), key_of(change)],
    )


def insert_row(change: Change, row: Row) -> bool:
    """Add the row under its id, unless there is one of that id. A column that `row` leaves out and
    that must hold something gets the model's default.
    """
    table, key = _names(change)
    row = {**_defaults(model_of(change.kind), row), **row}
    names = [quoted(column) for column in columns_of(model_of(change.kind)) if column in row]
    values = ", ".join(f"new.{name}" for name in names)
    return _run(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {_record(table)} new"  # noqa: S608
        f" ON CONFLICT ({key}) DO NOTHING",
        [_json(row)],
    )


def delete_row(change: Change, expected: Row) -> bool:
    """Remove the row, where each column that `expected` has still holds that."""
    table, key = _names(change)
    names = [quoted(column) for column in columns_of(model_of(change.kind)) if column in expected]
    as_expected = "".join(f" AND t.{name} IS NOT DISTINCT FROM old.{name}" for name in names)
    return _run(
        f"DELETE FROM {table} t USING {_record(table)} old WHERE t.{key} = %s{as_expected}",  # noqa: S608
        [_json(expected), key_of(change)],
    )


def renew(changes: Iterable[Change]) -> None:
    """Set `updated_at` of the records that the changes belong to, where they have it."""
    for kind, root in {(change.root_kind, change.root_id) for change in changes}:
        model = model_of(kind)
        if "updated_at" in columns_of(model):
            model._base_manager.filter(pk=root).update(updated_at=timezone.now())


def sentence_of(refusal: DatabaseError, changes: Iterable[Change]) -> str:
    """The message of the constraint that was broken; empty where it is none of our models'."""
    constraint = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None)
    for kind in {change.kind for change in changes}:
        for rule in model_of(kind)._meta.constraints:
            if rule.name == constraint:
                return str(rule.violation_error_message)
    return ""


def _defaults(model: type[models.Model], row: Row) -> dict[str, Any]:
    return {
        column: field.get_default()
        for column, field in columns_of(model).items()
        if not (column in row or field.null or field.has_db_default())
    }


def _names(change: Change) -> tuple[str, str]:
    meta = model_of(change.kind)._meta
    return quoted(meta.db_table), quoted(str(meta.pk.column))


def _record(table: str) -> str:
    return f"jsonb_populate_record(NULL::{table}, %s::jsonb)"


def _json(row: Row) -> str:
    return json.dumps(dict(row), cls=DjangoJSONEncoder)


def _run(sql: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.rowcount)
