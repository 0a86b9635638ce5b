"""The records that some changes belong to, as somebody may treat them, and what their admins do
when these are undone.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from history.models import Action, Change
from history.tracked_tables import model_of
from history.undo import UndoRefused

LOGGED = 500  # records named in the log of the staff site


class UndoPermissions:
    """What a user may do to the records of some changes, before and after these are undone."""

    def __init__(self, request: HttpRequest, changes: list[Change]) -> None:
        self.request = request
        self.ids: dict[str, set[str]] = {}
        self.free = {change.kind for change in changes if self._is_free(change)}
        for change in changes:
            if not self._is_free(change):
                self.ids.setdefault(change.root_kind, set()).add(change.root_id)
        births = [c for c in changes if c.action == Action.ADDED and c.kind == c.root_kind]
        self.removed = {change.kind for change in births}
        deletions = [change for change in changes if change.action == Action.REMOVED]
        self.deleted = {(change.kind, change.object_id) for change in deletions}

    def _is_free(self, change: Change) -> bool:
        """Whether the right to change such parts is enough, whatever their record is."""
        site = self._admin(change.root_kind)
        return change.action == Action.CHANGED and change.kind in site.free_parts

    def load(self) -> dict[str, list[Any]]:
        return {
            kind: list(self._admin(kind).get_queryset(self.request).filter(pk__in=ids))
            for kind, ids in self.ids.items()
        }

    def check_before(self) -> None:
        """Raises PermissionDenied where they may not change, add or delete one of the records."""
        metas = [model_of(kind)._meta for kind in self.free]
        names = [f"{meta.app_label}.change_{meta.model_name}" for meta in metas]
        if not self.request.user.has_perms(names):
            raise PermissionDenied
        for kind, rows in self.load().items():
            model_admin = self._admin(kind)
            own = [row for row in rows if model_admin.deletion_behind(row) not in self.deleted]
            allowed = all(model_admin.has_change_permission(self.request, row) for row in own)
            if kind in self.removed:
                allowed &= all(model_admin.has_delete_permission(self.request, row) for row in own)
            if len(rows) < len(self.ids[kind]):
                allowed &= model_admin.has_add_permission(self.request)
            if not allowed:
                raise PermissionDenied

    def check_after(self) -> None:
        """Raises UndoRefused where a row became what this person may not make of it."""
        for kind, rows in self.load().items():
            model_admin = self._admin(kind)
            if not all(model_admin.has_change_permission(self.request, row) for row in rows):
                raise UndoRefused(_("되돌리면 내 권한으로 고칠 수 없는 단계가 됩니다."))
            if sentences := model_admin.undo_refusals(self.request, rows):
                raise UndoRefused(" ".join(sentences))

    def tell_undone(self) -> None:
        """Each admin which of its records came back, or went, by what was undone."""
        came = {(kind, key) for kind, key in self.deleted if key in self.ids.get(kind, ())}
        for kind in {kind for kind, __ in came} | self.removed:
            back = [key for of, key in came if of == kind]
            self._admin(kind).records_undone(back, self._gone(kind))

    def _gone(self, kind: str) -> list[str]:
        there = model_of(kind)._base_manager.filter(pk__in=self.ids[kind])
        return sorted(self.ids[kind] - {str(pk) for pk in there.values_list("pk", flat=True)})

    def log(self, message: str) -> None:
        for rows in self.load().values():
            if rows:
                LogEntry.objects.log_actions(self.request.user.pk, rows[:LOGGED], CHANGE, message)  # type: ignore[arg-type]

    def _admin(self, kind: str) -> Any:
        return admin.site.get_model_admin(model_of(kind))
