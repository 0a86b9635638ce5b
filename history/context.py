"""Who changes something, how and why, told to the triggers for as long as a transaction lasts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import connection, transaction

LONGEST_WHY = 500  # characters
TOLD = ("history.who", "history.way", "history.why", "history.bundle")
WAY = TOLD.index("history.way")


@contextmanager
def because(way: str, *, who: int | None = None, why: str = "") -> Iterator[None]:
    """One transaction and one bundle, whose changes carry this (`way`: of models.Way; `who`: an
    account's id).

    Inside another one it is the same bundle; the way is the inner's, what it does not say stays
    as the outer said it.
    """
    with transaction.atomic():
        outer = _told()
        why = why.replace("\x00", "").strip()[:LONGEST_WHY]
        known = outer if outer[WAY] else ["", "", "", str(uuid4())]
        said = ["" if who is None else str(who), way, why, ""]
        _tell([inner or before for inner, before in zip(said, known, strict=True)])
        yield
        if not transaction.get_rollback():  # then the database forgets it as well
            _tell(outer)


def current_bundle() -> UUID | None:
    """What the changes of this transaction carry, once there is one."""
    told = _told()[TOLD.index("history.bundle")]
    return UUID(told) if told else None


def _told() -> list[str]:
    with connection.cursor() as cursor:
        columns = ", ".join("COALESCE(current_setting(%s, true), '')" for _name in TOLD)
        cursor.execute(f"SELECT {columns}", TOLD)
        return list(cursor.fetchone())


def _tell(values: Iterable[str]) -> None:
    calls = ", ".join("set_config(%s, %s, true)" for _name in TOLD)
    pairs = zip(TOLD, values, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [text for pair in pairs for text in pair])
