"""The staff pages of revisions: the list, and the page on which one is read and decided."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.context import LONGEST_WHY
from history.differences import names_of
from history.models import Revision, RevisionStatus
from history.revision_decisions import accept, record_of, send_back, withdraw
from history.revision_differences import RevisionDifferences
from history.revision_permissions import RevisionPermissions, site_of
from history.revision_writes import RevisionRefused, as_proposed
from history.tracked_tables import model_of

NAMED = 6  # changed fields in the list


class RevisionKindFilter(admin.SimpleListFilter):
    title = gettext_lazy("종류")
    parameter_name = "kind"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        kinds = Revision.objects.order_by("kind").values_list("kind", flat=True).distinct()
        return [(kind, model_of(kind)._meta.verbose_name) for kind in kinds]

    def queryset(self, request: Any, queryset: Any) -> Any:  # noqa: ARG002
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    """Whoever may read the history may read what is proposed. Nobody writes a revision here."""

    actions = None
    list_display = ["name", "noun", "what", "proposer", "moment", "status", "reviewer"]
    list_filter = ["status", RevisionKindFilter, ("proposer", admin.RelatedOnlyFieldListFilter)]
    list_per_page = 50
    list_select_related: ClassVar[Any] = ["proposer", "reviewer"]
    search_fields = ["name", "why", "note"]
    show_full_result_count = False

    class Media:
        css = {"all": ["staff.css"]}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("history.view_change")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("history.view_change")

    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        title = {"title": self.opts.verbose_name_plural}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).select_related(*self.list_select_related)

    @admin.display(description=gettext_lazy("제안한 때"), ordering="at")
    def moment(self, revision: Revision) -> str:
        return f"{localtime(revision.at):%Y-%m-%d %H:%M}"

    @admin.display(description=gettext_lazy("종류"), ordering="kind")
    def noun(self, revision: Revision) -> str:
        return str(model_of(revision.kind)._meta.verbose_name)

    @admin.display(description=gettext_lazy("고칠 것"))
    def what(self, revision: Revision) -> str:
        names = names_of(revision.rows())
        more = " …" if len(names) > NAMED else ""
        return ", ".join(names[:NAMED]) + more

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.preview_view)
        own = path("<int:pk>/preview/", view, name="history_revision_preview")
        return [own, *super().get_urls()]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The public page as it would be."""
        revision = self._revision(request, str(pk))
        record = record_of(revision)
        page: Callable[..., HttpResponse] | None = getattr(site_of(revision), "preview", None)
        if page is None or record is None:
            raise Http404
        with as_proposed(revision):
            return page(request, record.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        del form_url, extra_context
        revision = self._revision(request, unquote(object_id))
        refusal = ""
        if request.method == "POST":
            try:
                return self._decide(request, revision)
            except RevisionRefused as refused:
                refusal = refused.sentence
                revision.refresh_from_db()
        return self._page(request, revision, refusal)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """A revision has no history of its own: its page says all."""
        del extra_context
        revision = self._revision(request, unquote(object_id))
        return HttpResponseRedirect(reverse("admin:history_revision_change", args=[revision.pk]))

    def _revision(self, request: HttpRequest, object_id: str) -> Revision:
        if not self.has_view_permission(request):
            raise PermissionDenied
        revision: Revision | None = self.get_object(request, object_id)
        if revision is None:
            raise Http404
        return revision

    def _decide(self, request: Any, revision: Revision) -> HttpResponse:
        may = RevisionPermissions(request, revision)
        who = request.user.pk
        if "_withdraw" in request.POST and may.withdraw:
            withdraw(revision, who)
            messages.success(request, _("제안을 거두었습니다."))
        elif "_send_back" in request.POST and may.decide:
            send_back(revision, who, request.POST.get("note", ""))
            messages.success(request, _("제안을 돌려보냈습니다."))
        elif "_accept" in request.POST and may.decide:
            self._accept(request, revision)
        else:
            raise PermissionDenied
        return HttpResponseRedirect(request.path)

    def _accept(self, request: Any, revision: Revision) -> None:
        site = site_of(revision)
        with transaction.atomic():
            rest = accept(
                revision,
                request.user.pk,
                seen=request.POST.get("_seen", ""),
                chosen=request.POST.getlist("part"),
                why=request.POST.get("_why", ""),
                note=request.POST.get("note", ""),
            )
            record = record_of(revision)
            if refusals := site.undo_refusals(request, [record]):
                raise RevisionRefused(" ".join(refusals))
            sentence = _("고침 제안을 받아들임: %(who)s") % {"who": revision.proposer}
            site.log_change(request, record, sentence)
        messages.success(request, _("제안을 받아들였습니다."))
        for doubt in site.doubts(record):
            messages.warning(request, doubt)
        if rest:
            address = reverse("admin:history_revision_change", args=[rest.pk])
            link = format_html('<a href="{}">{}</a>', address, _("돌려보낸 나머지"))
            messages.info(request, link)

    def _page(self, request: HttpRequest, revision: Revision, refusal: str) -> HttpResponse:
        may = RevisionPermissions(request, revision)
        is_open = revision.status == RevisionStatus.OPEN
        differences = RevisionDifferences(revision.rows())
        sent = request.POST if refusal else {}
        context = {
            **self.admin_site.each_context(request),
            "title": _("고침 제안: %s") % revision,
            "opts": self.opts,
            "media": self.media,
            "revision": revision,
            "noun": model_of(revision.kind)._meta.verbose_name,
            "record_url": _record_url(revision),
            "groups": list(differences.groups()),
            "seen": differences.comparison.digest,
            "chosen": request.POST.getlist("part") if "_accept" in sent else None,
            "may": may,
            "is_open": is_open,
            "remarks": _remarks(request, revision) if is_open and may.decide else [],
            "has_preview": is_open and hasattr(site_of(revision), "preview"),
            "next": Revision.objects.filter(previous=revision).first(),
            "refusal": refusal,
            "why": sent.get("_why", revision.why),
            "note": sent.get("note", ""),
            "longest": LONGEST_WHY,
        }
        status = 409 if refusal else 200
        return TemplateResponse(request, "admin/history/revision.html", context, status=status)


def _record_url(revision: Revision) -> str:
    """Of the record's staff page; empty where the record is gone."""
    meta = model_of(revision.kind)._meta
    if record_of(revision) is None:
        return ""
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[revision.object_id])


def _remarks(request: HttpRequest, revision: Revision) -> Iterable[str]:
    """What would stand in the way of the record with all that fits, or should be looked at."""
    site = site_of(revision)
    with as_proposed(revision):
        record = record_of(revision)
        if record is None:
            return [_("기록이 없어졌습니다.")]
        return [*site.undo_refusals(request, [record]), *map(str, site.doubts(record))]
