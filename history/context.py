"""Who changes something, how and why: settings of a transaction, which the triggers read."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import connection, transaction

LONGEST_WHY = 500  # characters
SETTINGS = ("history.who", "history.way", "history.why", "history.bundle")
_OUTER = ", ".join(f"COALESCE(current_setting('{name}', true), '')" for name in SETTINGS)
# What was set before, read before anything is set; what is empty now stays as it was, and so does
# a bundle.
_CARRY = f"""
WITH outer_values (who, way, why, bundle) AS MATERIALIZED (SELECT {_OUTER})
SELECT who, way, why, bundle,
  set_config('history.who', COALESCE(NULLIF(%s, ''), who), true),
  set_config('history.way', COALESCE(NULLIF(%s, ''), way), true),
  set_config('history.why', COALESCE(NULLIF(%s, ''), why), true),
  set_config('history.bundle', COALESCE(NULLIF(bundle, ''), %s), true)
FROM outer_values
"""  # noqa: S608


@contextmanager
def because(way: str, *, who: int | None = None, why: str = "") -> Iterator[None]:
    """One transaction and one bundle, whose changes carry this (`way`: of models.Way; `who`: an
    account's id).

    Inside another one it is the same bundle: its way counts, and who and why where they are given.
    """
    with transaction.atomic():
        why = why.replace("\x00", "").strip()[:LONGEST_WHY]
        outer = _carry(["" if who is None else str(who), way, why, str(uuid4())])
        yield
        if not transaction.get_rollback():  # then the database forgets it as well
            _set(outer)


def current_bundle() -> UUID | None:
    """The bundle of this transaction's changes; None before the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('history.bundle', true)")
        (bundle,) = cursor.fetchone()
    return UUID(bundle) if bundle else None


def _carry(values: list[str]) -> list[str]:
    """Sets what is said; returns what was set before. Inside another `because` its bundle stays,
    and so does what is empty here.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CARRY, values)
        return list(cursor.fetchone()[: len(SETTINGS)])


def _set(values: Iterable[str]) -> None:
    calls = ", ".join("set_config(%s, %s, true)" for _name in SETTINGS)
    pairs = zip(SETTINGS, values, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [text for pair in pairs for text in pair])
