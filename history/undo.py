"""Taking changes back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError, connection
from django.utils.translation import gettext as _

from history.context import because
from history.models import Action, Change, Way
from history.row_writes import delete_row, insert_row, renew, sentence_of, update_row
from history.tracked_tables import written_columns


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
            renew(newest_first)
            connection.check_constraints()
    except (DataError, IntegrityError) as refusal:
        sentence = _(
            "되돌리면 다른 행과 어긋납니다. 그 행이 이 기록을 가리키거나 이 자리를 쓰고 있습니다."
        )
        raise UndoRefused(sentence_of(refusal, newest_first) or sentence) from refusal


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
    if change.action == Action.ADDED:
        return delete_row(change, expected={})
    if change.action == Action.REMOVED:
        return insert_row(change, change.old)
    names = [c for c in written_columns(change) if columns is None or c in columns]
    return update_row(change, names, expected=change.new, values=change.old)
