"""What is known of the tables whose changes are kept."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model

from history.models import Change


def model_of(kind: str) -> type[Model]:
    return apps.get_model(kind)


def columns_of(model: type[Model]) -> dict[str, Field]:
    """Column → field, without those the database computes."""
    return {str(f.column): f for f in model._meta.concrete_fields if not f.generated}


def written_columns(change: Change) -> list[str]:
    """The columns that a change put another value in, as far as they exist by now."""
    return [column for column in columns_of(model_of(change.kind)) if column in change.old]


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def key_of(change: Change) -> Any:
    pk: Any = model_of(change.kind)._meta.pk
    return pk.to_python(change.object_id)


@cache
def quiet_columns(table: str) -> frozenset[str]:
    """The columns whose change is no news: they follow from others. As the table's trigger has
    them (`history.triggers.keep`).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT split_part(encode(tgargs, 'escape'), %s, 5) FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND tgname = 'history_update'",
            [r"\000", table],
        )
        row = cursor.fetchone()
    return frozenset(filter(None, row[0].split(",") if row else ()))
