"""Who changes something, how and why, told to the triggers for as long as a transaction lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import connection, transaction

LONGEST_WHY = 500  # characters
SETTINGS = ("history.who", "history.way", "history.why", "history.bundle")
WAY = SETTINGS.index("history.way")
_READ = ", ".join(f"COALESCE(current_setting('{name}', true), '')" for name in SETTINGS)
_SET = ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)


@contextmanager
def because(way: str, *, who: int | None = None, why: str = "") -> Iterator[None]:
    """One transaction and one bundle, whose changes carry this (`way`: of models.Way; `who`: an
    account's id).

    Inside another one it is the same bundle: its way counts, and who and why where they are given.
    What the transaction changed before the outermost one is a bundle of its own.
    """
    with transaction.atomic():
        outer = _read()
        why = why.replace("\x00", "").strip()[:LONGEST_WHY]
        before = outer if outer[WAY] else ["", "", "", str(uuid4())]
        given = ["" if who is None else str(who), way, why, ""]
        _set([new or old for new, old in zip(given, before, strict=True)])
        yield
        if not transaction.get_rollback():  # then the database forgets it as well
            _set(outer)


@contextmanager
def taken_back(way: str) -> Iterator[UUID]:
    """A savepoint whose changes are a bundle of their own, which it gives, and are gone at its end,
    with every lock that was taken in it.
    """
    with transaction.atomic():
        bundle = uuid4()
        who, __, why, __ = _read()
        _set([who, way, why, str(bundle)])
        yield bundle
        transaction.set_rollback(True)


def current_bundle() -> UUID | None:
    """The bundle of this transaction's changes; None before the first."""
    bundle = _read()[SETTINGS.index("history.bundle")]
    return UUID(bundle) if bundle else None


def _read() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_READ}")
        return list(cursor.fetchone())


def _set(values: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_SET}", values)
