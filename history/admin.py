"""All changes as a list, what was done in one go as a page, and taking it back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.context import LONGEST_WHY
from history.differences import bundles
from history.models import Change
from history.querysets import bundle_of
from history.revision_admin import RevisionAdmin
from history.revision_box import revision_box
from history.tracked_tables import model_of
from history.undo import UndoRefused, undo
from history.undo_form import UndoForm
from history.undo_permissions import UndoPermissions

admin.site.home_boxes["revisions"] = revision_box  # type: ignore[attr-defined]
__all__ = ["ChangeAdmin", "RevisionAdmin"]

MOST = 5_000  # changes that a page shows or takes back in one go


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    """Nobody writes here but the database."""

    list_display = ["moment", "who", "way", "action", "noun", "object_id", "why", "bundle_link"]
    list_display_links = None
    list_filter = ["at", "way", "action", ("who", admin.RelatedOnlyFieldListFilter)]
    list_per_page = 50
    list_select_related = ["who"]
    show_full_result_count = False

    class Media:
        css = {"all": ["staff.css"]}

    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        title = {"title": self.opts.verbose_name_plural}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    @admin.display(description=gettext_lazy("때"), ordering="at")
    def moment(self, change: Change) -> str:
        return f"{localtime(change.at):%Y-%m-%d %H:%M}"

    @admin.display(description=gettext_lazy("종류"), ordering="kind")
    def noun(self, change: Change) -> str:
        return str(model_of(change.kind)._meta.verbose_name)

    @admin.display(description=gettext_lazy("묶음"))
    def bundle_link(self, change: Change) -> str:
        address = reverse("admin:history_change_bundle", args=[change.pk])
        return format_html('<a href="{}">{}</a>', address, _("한꺼번에 바뀐 것"))

    def get_urls(self) -> list[Any]:
        staff_only = self.admin_site.admin_view
        return [
            path("<int:pk>/bundle/", staff_only(self.bundle_view), name="history_change_bundle"),
            path("undo/", staff_only(self.undo_view), name="history_change_undo"),
            *super().get_urls(),
        ]

    def bundle_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        changes = bundle_of(get_object_or_404(Change, pk=pk)).select_related("who")
        context = {
            **self._context(request, _("한꺼번에 바뀐 것")),
            "bundles": bundles(changes[:MOST]),
            "change": pk,
            "more": changes[MOST:].exists(),
        }
        return TemplateResponse(request, "admin/history/bundle.html", context)

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """Shown first, done when it was seen."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = UndoForm(request.POST if sent else request.GET)
        changes = list(form.changes().select_related("who")[: MOST + 1])
        back = HttpResponseRedirect(reverse("admin:history_change_changelist"))
        if not changes:
            messages.warning(request, _("되돌릴 것이 없습니다."))
            return back
        if len(changes) > MOST:
            sentence = _("한 번에 %(most)s건까지 되돌릴 수 있습니다.") % {"most": MOST}
            messages.error(request, sentence)
            return back
        records = UndoPermissions(request, changes)
        records.check_before()
        refused = self._undo(records, form, changes) if sent else None
        if sent and not refused:
            messages.success(request, _("%(n)s건의 변경을 되돌렸습니다.") % {"n": len(changes)})
            return HttpResponseRedirect(_address(changes))
        context = {
            **self._context(request, _("되돌리기")),
            "bundles": bundles(changes),
            "wanted": form,
            "columns": form.columns(),
            "refused": refused,
            "why": request.POST.get("_why", ""),
            "longest": LONGEST_WHY,
        }
        return TemplateResponse(request, "admin/history/undo.html", context)

    def _undo(
        self, records: UndoPermissions, form: UndoForm, changes: list[Change]
    ) -> UndoRefused | None:
        try:
            with transaction.atomic():
                undo(changes, columns=form.columns())
                records.check_after()
                records.tell_undone()
                records.log(_("변경 %(n)s건을 되돌림") % {"n": len(changes)})
        except UndoRefused as refused:
            return refused
        return None

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        site = self.admin_site.each_context(request)
        return {**site, "title": title, "opts": self.opts, "media": self.media}


def _address(changes: list[Change]) -> str:
    """The history of the one record, or the list of all."""
    records = {(change.root_kind, change.root_id) for change in changes}
    kind, key = next(iter(records))
    model = model_of(kind)
    if len(records) > 1 or not model._base_manager.filter(pk=key).exists():
        return reverse("admin:history_change_changelist")
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", args=[key])
