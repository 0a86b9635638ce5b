"""What many changes of a bundle come to, row by row."""

from collections.abc import Iterable, Mapping
from typing import Any

from history.change_text import PRECISION
from history.differences import rows_now
from history.models import Action, Change
from history.tracked_tables import columns_of, model_of, quiet_columns

Row = Mapping[str, Any]
Place = tuple[str, str]  # kind and id of a row
CHANGE_COLUMNS = ("kind", "object_id", "root_kind", "root_id", "action", "before", "after")


def net_changes(changes: Iterable[Change]) -> list[Change]:
    """One unsaved change for each row that is not as it was before the first of `changes` (all of a
    bundle that lasts until now), in an order in which they can be written again. An addition has
    the new row in `after`; columns that follow from others are left out.
    """
    of_rows: dict[Place, list[Change]] = {}
    for change in sorted(changes, key=lambda change: change.pk):
        of_rows.setdefault((change.kind, change.object_id), []).append(change)
    now = rows_of(of_rows)
    nets = [
        (_turn(of_row), net)
        for place, of_row in of_rows.items()
        if (net := _net(of_row, now.get(place)))
    ]
    return [net for __, net in sorted(nets, key=lambda pair: pair[0])]


def as_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """As a Revision keeps them."""
    return [{column: getattr(change, column) for column in CHANGE_COLUMNS} for change in changes]


def rows_of(places: Iterable[Place]) -> dict[Place, dict[str, Any]]:
    """The rows as they are now, without columns that follow from others; one query a kind."""
    keys: dict[str, list[str]] = {}
    for kind, key in places:
        keys.setdefault(kind, []).append(key)
    return {
        (kind, key): _stored(kind, row)
        for kind, of_kind in keys.items()
        for key, row in rows_now(model_of(kind), of_kind)
    }


def _turn(of_row: list[Change]) -> int:
    """A new row comes where it was first written, any other where it was last."""
    return of_row[0].pk if of_row[0].action == Action.ADDED else of_row[-1].pk


def _net(of_row: list[Change], now: Row | None) -> Change | None:
    first = of_row[0]
    was: dict[str, Any] = {}
    for change in of_row:
        was = {**change.old, **was}
    was = _stored(first.kind, was)
    if first.action == Action.ADDED:
        return change_of(first, Action.ADDED, None, now) if now is not None else None
    if now is None:
        return change_of(first, Action.REMOVED, was, None)
    differing = {column for column, value in was.items() if now.get(column) != value}
    dated = {column.removesuffix(PRECISION) for column in differing}
    columns = [c for c in was if c.removesuffix(PRECISION) in dated]
    if not columns:
        return None
    pairs = ({c: row.get(c) for c in columns} for row in (was, now))
    return change_of(first, Action.CHANGED, *pairs)


def change_of(first: Change, action: Action, before: Any, after: Any) -> Change:
    """An unsaved change of the same row."""
    return Change(
        kind=first.kind,
        object_id=first.object_id,
        root_kind=first.root_kind,
        root_id=first.root_id,
        action=action,
        before=before,
        after=after,
    )


def _stored(kind: str, row: Row) -> dict[str, Any]:
    model = model_of(kind)
    left_out = quiet_columns(model._meta.db_table)
    return {c: row[c] for c in columns_of(model) if c in row and c not in left_out}
