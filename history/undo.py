"""Taking changes back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from history.context import because
from history.models import Action, Change, Way
from history.tracked_tables import columns_of, key_of, model_of, quoted, written_columns


@dataclass
class UndoRefused(Exception):
    """Nothing was undone. `sentence` says why; `changes`: those that are in the way."""

    sentence: str
    changes: Sequence[Change] = ()


def undo(
    changes: Iterable[Change], *, columns: Collection[str] | None = None, why: str = ""
) -> None:
    """Take changes back, all or none: each row gets what it held before (of `columns` only).

    Raises UndoRefused where a row no longer holds what the change left in it, and where the
    database does not accept what was before.
    """
    newest_first = sorted(changes, key=lambda change: -change.pk)
    try:
        with because(Way.UNDO, why=why):
            blocked = _written_since(newest_first)
            blocked += [c for c in newest_first if c not in blocked and not _take_back(c, columns)]
            if blocked:
                sentence = _("그 뒤에 다시 바뀌었습니다. 더 새로운 변경부터 되돌려 주세요.")
                raise UndoRefused(sentence, blocked)
            _renew(newest_first)
            connection.check_constraints()
    except (DataError, IntegrityError) as refusal:
        raise UndoRefused(_sentence(refusal, newest_first)) from refusal


def _written_since(changes: list[Change]) -> list[Change]:
    """Those of the additions whose rows were changed later, with an effect that remains."""
    added = {(c.kind, c.object_id): c for c in changes if c.action == Action.ADDED}
    others = Change.objects.filter(
        root_kind__in={c.root_kind for c in added.values()},
        root_id__in={c.root_id for c in added.values()},
        action=Action.CHANGED,
    ).exclude(pk__in=[change.pk for change in changes])
    later: dict[Change, list[Change]] = {}
    for other in others.order_by("id"):
        addition = added.get((other.kind, other.object_id))
        if addition and addition.pk < other.pk:
            later.setdefault(addition, []).append(other)
    return [addition for addition, later_changes in later.items() if _left(later_changes)]


def _left(changes: Iterable[Change]) -> bool:
    """Whether a column differs between before the first and after the last of the changes."""
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    for change in changes:
        first = {**change.old, **first}
        last |= change.new
    return any(last.get(column) != value for column, value in first.items())


def _take_back(change: Change, columns: Collection[str] | None) -> bool:
    """Undo one change; False where the row is not as the change left it."""
    steps = {Action.ADDED: _remove, Action.REMOVED: _put_back}
    step = steps.get(Action(change.action))
    return step(change) if step else _restore(change, columns)


def _restore(change: Change, columns: Collection[str] | None) -> bool:
    names = [quoted(c) for c in written_columns(change) if columns is None or c in columns]
    if not names:
        return True
    table, key = _names(change)
    sets = ", ".join(f"{name} = b.{name}" for name in names)
    as_left = " AND ".join(f"t.{name} IS NOT DISTINCT FROM a.{name}" for name in names)
    return _run(
        f"UPDATE {table} t SET {sets} FROM history_change h,"  # noqa: S608
        f" jsonb_populate_record(NULL::{table}, h.before) b,"
        f" jsonb_populate_record(NULL::{table}, h.after) a"
        f" WHERE h.id = %s AND t.{key} = %s AND {as_left}",
        [change.pk, key_of(change)],
    )


def _remove(change: Change) -> bool:
    table, key = _names(change)
    return _run(f"DELETE FROM {table} WHERE {key} = %s", [key_of(change)])  # noqa: S608


def _put_back(change: Change) -> bool:
    table, key = _names(change)
    names = [quoted(column) for column in written_columns(change)]
    values = ", ".join(f"b.{name}" for name in names)
    return _run(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM history_change h,"  # noqa: S608
        f" jsonb_populate_record(NULL::{table}, h.before) b"
        f" WHERE h.id = %s ON CONFLICT ({key}) DO NOTHING",
        [change.pk],
    )


def _names(change: Change) -> tuple[str, str]:
    meta = model_of(change.kind)._meta
    return quoted(meta.db_table), quoted(str(meta.pk.column))


def _run(sql: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.rowcount)


def _renew(changes: list[Change]) -> None:
    """Set `updated_at` of the records that the changes belong to, where they have it."""
    for kind, root in {(change.root_kind, change.root_id) for change in changes}:
        model = model_of(kind)
        if "updated_at" in columns_of(model):
            model._base_manager.filter(pk=root).update(updated_at=timezone.now())


def _sentence(refusal: DatabaseError, changes: list[Change]) -> str:
    """The message of the constraint that was broken, where it is one of our models'."""
    constraint = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None)
    for kind in {change.kind for change in changes}:
        for rule in model_of(kind)._meta.constraints:
            if rule.name == constraint:
                return str(rule.violation_error_message)
    return _("되돌리면 다른 행과 어긋납니다. 그 행이 이 기록을 가리키거나 이 자리를 쓰고 있습니다.")
