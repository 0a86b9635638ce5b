"""The history of a record on the staff site."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from history.differences import bundles
from history.middleware import WHY
from history.models import Change
from history.querysets import of_records

PAGE = 25  # bundles
MOST = 3_000  # changes of one record that its page can show


class Remembered(admin.ModelAdmin):
    """Shows every change of the record and its parts instead of the log of forms sent."""

    def record_of(self, obj: Any) -> tuple[str, Any]:
        """Kind and id of the record whose history this row is part of."""
        return self.opts.label_lower, obj.pk

    def former_ids(self, obj: Any) -> Iterable[int]:  # noqa: ARG002
        """Of records merged into this one."""
        return ()

    def undo_refusals(self, request: HttpRequest, records: Sequence[Any]) -> list[str]:  # noqa: ARG002
        """Why these rows may not become what they are now (asked before that is final)."""
        return []

    def changes_of(self, obj: Any) -> QuerySet[Change]:
        kind, key = self.record_of(obj)
        if kind != self.opts.label_lower:  # a part of a record
            part = self.opts.label_lower
            return of_records(kind, [key]).filter(kind=part, object_id=str(obj.pk))
        return of_records(kind, [key, *self.former_ids(obj)])

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        context["why"] = request.POST.get(WHY, "")  # stays when the form comes back
        return super().render_change_form(request, context, *args, **kw)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        found = list(self.changes_of(obj).select_related("who")[: MOST + 1])
        paginator = Paginator(bundles(found[:MOST]), PAGE)
        context = {
            **self.admin_site.each_context(request),
            "title": _("변경 기록: %s") % obj,
            "opts": self.opts,
            "object": obj,
            "record": ":".join(map(str, self.record_of(obj))),
            "is_whole": self.record_of(obj) == (self.opts.label_lower, obj.pk),
            "page": paginator.get_page(request.GET.get("page")),
            "more": len(found) > MOST,
            "may_undo": self.has_change_permission(request, obj),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/history/record.html", context)
