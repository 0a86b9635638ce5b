"""What is stored, put into the one form of `normal_text`: for migrations, so PostgreSQL does it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from listing.normal_text import SPACES, TURNING, ZERO_WIDTH
from listing.readable import VISIBLE

TEXTS = (models.CharField, models.TextField)
NAMELESS = "(이름 없음)"  # where nothing could be seen
Readable = Mapping[str, str]  # model → its column that `readable_constraint` is about to hold


def normalize_stored(app: str, readable: Readable) -> Callable[[Any, Any], None]:
    """For `RunPython`: a statement a table, which touches only rows that are in another form."""

    def run(apps: Any, editor: Any) -> None:
        for model in apps.get_app_config(app).get_models():
            if model._meta.managed and (columns := dict(_columns(model, readable))):
                editor.execute(_update(editor.quote_name(model._meta.db_table), columns))
        # A row written twice in a transaction has its foreign keys checked at the end of it, and
        # until then its table cannot be altered.
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return run


def _columns(model: Any, readable: Readable) -> Iterator[tuple[str, str]]:
    """Column in quotes → SQL for its new value."""
    for field in model._meta.concrete_fields:
        column = f'"{field.column}"'
        if field.generated or field.primary_key or field.is_relation or field.choices:
            continue
        if readable.get(model._meta.model_name) == field.name:
            yield column, _readable(column, empty=field.blank)
        elif isinstance(field, TEXTS):
            yield column, _normal(column, one_line=field.max_length is not None)
        elif _is_list_of_texts(field):
            item = _normal("item", one_line=True)
            items = f"SELECT {item} FROM unnest({column}) WITH ORDINALITY u(item, n) ORDER BY n"  # noqa: S608
            yield column, f"ARRAY({items})::{field.db_type(connection)}"


def _is_list_of_texts(field: Any) -> bool:
    of = field.base_field if isinstance(field, ArrayField) else None
    return isinstance(of, TEXTS) and not of.choices


def _normal(text: str, *, one_line: bool) -> str:
    removed = f"regexp_replace({text}, '[{ZERO_WIDTH}]', '', 'g')"
    normal = f"normalize(regexp_replace({removed}, '[{SPACES}]', ' ', 'g'), NFC)"
    return f"btrim({normal})" if one_line else normal


def _readable(text: str, *, empty: bool) -> str:
    straight = _normal(f"regexp_replace({text}, '[{TURNING}]', '', 'g')", one_line=True)
    instead = "" if empty else NAMELESS
    return f"CASE WHEN {straight} ~ '{VISIBLE}' THEN {straight} ELSE '{instead}' END"


def _update(table: str, columns: dict[str, str]) -> str:
    changes = ", ".join(f"{column} = {value}" for column, value in columns.items())
    differs = " OR ".join(f"{column} IS DISTINCT FROM {value}" for column, value in columns.items())
    return f"UPDATE {table} SET {changes} WHERE {differs}"  # noqa: S608  (names of models alone)
