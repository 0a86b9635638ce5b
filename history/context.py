"""Who changes something, how and why: settings of a transaction, which the triggers read."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import connection, transaction

LONGEST_WHY = 500  # characters
SETTINGS = ("history.who", "history.way", "history.why", "history.bundle")
WAY = SETTINGS.index("history.way")


@contextmanager
def because(way: str, *, who: int | None = None, why: str = "") -> Iterator[None]:
    """One transaction and one bundle, whose changes carry this (`way`: of models.Way; `who`: an
    account's id).

    Inside another one it is the same bundle: its way counts, and who and why where they are given.
    """
    with transaction.atomic():
        outer = _settings()
        why = why.replace("\x00", "").strip()[:LONGEST_WHY]
        inherited = outer if outer[WAY] else ["", "", "", str(uuid4())]
        own = ["" if who is None else str(who), way, why, ""]
        _set([inner or before for inner, before in zip(own, inherited, strict=True)])
        yield
        if not transaction.get_rollback():  # then the database forgets it as well
            _set(outer)


def current_bundle() -> UUID | None:
    """The bundle of this transaction's changes; None before the first."""
    bundle = _settings()[SETTINGS.index("history.bundle")]
    return UUID(bundle) if bundle else None


def _settings() -> list[str]:
    with connection.cursor() as cursor:
        columns = ", ".join("COALESCE(current_setting(%s, true), '')" for _name in SETTINGS)
        cursor.execute(f"SELECT {columns}", SETTINGS)
        return list(cursor.fetchone())


def _set(values: Iterable[str]) -> None:
    calls = ", ".join("set_config(%s, %s, true)" for _name in SETTINGS)
    pairs = zip(SETTINGS, values, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [text for pair in pairs for text in pair])
