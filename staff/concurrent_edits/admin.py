"""Two editors at one row: the second to save sees what the first did, and chooses."""

import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from staff.concurrent_edits.merge import Collision, Meeting, added_rows, choose
from staff.concurrent_edits.snapshot import Opened, Stamp, read, read_stamp, read_time, write_stamp

OPENED = "_opened"  # the hidden input: digests of all that the page showed


@dataclass(frozen=True)
class Met:
    """What a sent form met: the stamp it carries on, and the collision if there is one."""

    stamp: str
    collision: Collision
    last: LogEntry | None = None


class Refused(forms.BaseModelForm):
    """A form that waits for a choice: everything typed is kept, nothing is saved."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        message = _("저장하지 않았습니다. 그 사이에 바뀐 것을 위에서 살펴본 뒤 다시 저장해 주세요.")
        self.add_error(None, message)


class Guarded(admin.ModelAdmin):
    """Never overwrites what was saved after the form was opened.

    Costs a sent form a fresh copy of its page, so about the queries of opening it.
    """

    def lock(self, obj: Any) -> None:
        """Until the transaction ends, nobody else saves this row; others may point at it."""
        rows = self.model._base_manager.select_for_update(no_key=True)
        rows.filter(pk=obj.pk).values_list("pk").first()

    def _changeform_view(self, request: Any, object_id: Any, form_url: Any, context: Any) -> Any:
        """Runs in the transaction that saves."""
        if object_id and request.method == "POST":
            obj = self.get_object(request, unquote(object_id))
            if obj and self.has_change_permission(request, obj):
                self.lock(obj)
                request.met = self._meet(request, object_id)
            elif obj and OPENED in request.POST and self.has_change_permission(request):
                return self._closed(request, object_id, obj)
        return super()._changeform_view(request, object_id, form_url, context)  # type: ignore[misc]

    def _meet(self, request: Any, object_id: str) -> Met:
        now = self._page_now(request, object_id)
        told = request.POST.get(OPENED, "")  # none: as if everything had changed
        opened = read_stamp(told)
        post = request.POST.copy()
        choose(post, now, opened)
        collision, last = Collision(), None
        if now.stamp() != opened:
            collision = Meeting(post, now, opened).settle()
            last = self._last_change(object_id, read_time(told))
        request.POST = post
        return Met(write_stamp(now.stamp()), collision, last)

    def _closed(self, request: Any, object_id: str, obj: Any) -> TemplateResponse:
        """The row was brought out of this person's reach while the form was open."""
        asked = copy.copy(request)
        asked.reads_closed = True
        now, post = self._page_now(asked, object_id), request.POST.copy()
        unseen: Stamp = {place: [] for place in now.rows}  # so that all that differs is named
        found = Meeting(post, now, unseen).settle()
        context = {
            **self.admin_site.each_context(request),
            "title": str(obj),
            "opts": self.opts,
            "object_id": object_id,
            "typed": [(one.label, one.mine) for one in found.open],
            "added": list(added_rows(request.POST, now)),
            "last_change": self._last_change(object_id, None),
        }
        return TemplateResponse(request, "admin/closed.html", context, status=409)

    def _page_now(self, request: Any, object_id: str) -> Opened:
        """The page as it would be if it were opened now."""
        asked = copy.copy(request)
        asked.method = "GET"
        obj = self.get_object(asked, unquote(object_id))
        fields = flatten_fieldsets(self.get_fieldsets(asked, obj))
        form = self.get_form(asked, obj, change=True, fields=fields)(instance=obj)
        formsets, __ = self._create_formsets(asked, obj, change=True)  # type: ignore[attr-defined]
        return read(form, formsets)

    def _last_change(self, object_id: str, since: datetime | None) -> LogEntry | None:
        """None when it was changed elsewhere: on the page of a part, by a script."""
        kind = get_content_type_for_model(self.model)
        told = LogEntry.objects.filter(content_type=kind, object_id=unquote(object_id))
        told = told.filter(action_time__gte=since) if since else told
        return told.select_related("user").order_by("-action_time").first()

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        met = getattr(request, "met", None)
        return type(form.__name__, (Refused, form), {}) if met and met.collision else form

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        if met := getattr(request, "met", None):
            context |= {"opened": met.stamp, "collision": met.collision, "last_change": met.last}
        elif context["original"] and request.method == "GET":
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            page = read(context["adminform"].form, formsets)
            context["opened"] = write_stamp(page.stamp())
        return super().render_change_form(request, context, *args, **kw)
