"""Two editors at one row: the second to save sees what the first did, and chooses."""

import copy
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from staff.concurrent_edits.snapshot import read_stamp, read_time, saved_rows, write_stamp
from staff.concurrent_edits.three_way import FormComparison, added_rows

OPENED = "_opened"  # the hidden input: digests of all that the page showed


class CollisionForm(forms.BaseModelForm):
    """Not valid while its row has a collision that the editor has not seen yet: everything typed
    is kept, nothing is saved.
    """

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if getattr(self.instance, "collision", None):
            message = _(
                "저장하지 않았습니다. 그 사이에 바뀐 것을 위에서 살펴본 뒤 다시 저장해 주세요."
            )
            self.add_error(None, message)
        return cleaned


class ConcurrentEditAdmin(admin.ModelAdmin):
    """Never overwrites what was saved after the form was opened."""

    def lock(self, pk: Any) -> None:
        """Until the transaction ends, nobody else saves this row; others may point at it."""
        rows = self.model._base_manager.select_for_update(no_key=True)
        rows.filter(pk=pk).values_list("pk").first()

    def changeform_view(
        self,
        request: Any,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        """Of a form that is sent, in the transaction of the request (history.middleware)."""
        if object_id is None or request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        request.POST = request.POST.copy()  # into which goes what colleagues changed
        if self.has_change_permission(request):
            self._lock(unquote(object_id))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied:
            if OPENED not in request.POST or not self.has_change_permission(request):
                raise
            obj = self.get_object(request, unquote(object_id))
            if obj is None or self.has_change_permission(request, obj):
                raise
            return self._closed(request, object_id, obj)

    def _lock(self, typed_id: str) -> None:
        try:
            pk = self.opts.pk.to_python(typed_id)
        except ValidationError:
            return
        if "\x00" not in typed_id:
            self.lock(pk)

    def _create_formsets(self, request: Any, obj: Any, change: bool) -> Any:
        """The row's own form, which is checked later, asks the inlines what they hold."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        obj.formsets = formsets
        if change and request.method == "POST":
            text = request.POST.get(OPENED, "")  # none: as if everything had changed
            opened = read_stamp(text)
            compared = FormComparison(self._form_of(request, obj), formsets, opened)
            obj.collision, obj.opened = compared.collision, text
            if compared.now != opened:
                obj.opened = write_stamp(compared.now)
        return formsets, inlines

    def _form_of(self, request: Any, obj: Any) -> Any:
        """The row's form as it is saved, beside the data that was sent."""
        fields = flatten_fieldsets(self.get_fieldsets(request, obj))
        form = self.get_form(request, obj, change=True, fields=fields)(instance=obj)
        form.data = request.POST
        return form

    def _closed(self, request: Any, object_id: str, obj: Any) -> TemplateResponse:
        """The row was brought out of this person's reach while the form was open."""
        asked = copy.copy(request)
        asked.reads_closed = True
        asked.POST = request.POST.copy()
        asked.POST[OPENED] = ""  # so that all that differs is named
        formsets, __ = self._create_formsets(asked, obj, change=True)
        context = {
            **self.admin_site.each_context(request),
            "title": str(obj),
            "opts": self.opts,
            "object_id": object_id,
            "typed": [(one.label, one.mine) for one in obj.collision.open],
            "added": list(added_rows(formsets)),
            "last_change": self._last_change(obj, None),
        }
        return TemplateResponse(request, "admin/closed.html", context, status=409)

    def _last_change(self, obj: Any, since: datetime | None) -> LogEntry | None:
        """None when it was changed elsewhere: on the page of a part, by a script."""
        kind = get_content_type_for_model(self.model)
        entries = LogEntry.objects.filter(content_type=kind, object_id=obj.pk)
        entries = entries.filter(action_time__gte=since) if since else entries
        return entries.select_related("user").order_by("-action_time").first()

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (CollisionForm, form), {}) if change else form

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        obj = context["original"]
        if obj and request.method == "GET":
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            page = saved_rows(context["adminform"].form, formsets)
            context["opened"] = write_stamp({place: row.stamp() for place, row in page})
        elif obj:
            context |= {"opened": obj.opened, "collision": obj.collision}
            if obj.collision:
                opened = read_time(request.POST.get(OPENED, ""))
                context["last_change"] = self._last_change(obj, opened)
        return super().render_change_form(request, context, *args, **kw)
