"""Two rows that are one: choosing the other, looking at both, merging or telling them apart."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from history.context import because
from history.models import Way
from staff.autocomplete import RowChoice, RowSelect
from staff.models import StaffNote
from trips.admin.merge.page import CHOICE, MergePage, log_sentences
from trips.merging.execute import MergeChanged, carry, lock, tell_apart
from trips.merging.obstacles import obstacles
from trips.merging.plan import Plan, make_plan
from trips.merging.relations import relations
from trips.models import Redirect
from trips.quality.duplicates import alike_to, pairs

PAIRS = 50  # on one page
NAMED = 20  # rows that may be the same, offered beside the search


class OtherForm(forms.Form):
    """Which row is the same as this one."""

    def __init__(self, site: Any, request: HttpRequest, keep: Any, data: Any) -> None:
        super().__init__(data)
        self.site, self.request, self.keep = site, request, keep
        # Django's autocomplete asks on behalf of a column that points at such rows.
        column = next(r for r in relations(site.model) if r.model is not site.model)
        self.fields["other"] = RowChoice(
            queryset=site.get_queryset(request),
            label=_("합칠 다른 행"),
            label_of=site.choice_label,
            widget=RowSelect(column.model._meta.get_field(column.name), site.admin_site),
        )

    def clean_other(self) -> Any:
        other = self.cleaned_data["other"]
        if other == self.keep:
            raise forms.ValidationError(_("같은 행입니다. 다른 행을 골라 주세요."))
        if not self.site.has_merge_permission(self.request, other):
            raise forms.ValidationError(
                _("이 행을 합칠 권한이 없습니다. 검토자에게 부탁해 주세요.")
            )
        return other


def admin_address(site: Any, name: str, *args: Any) -> str:
    return reverse(f"admin:{site.opts.app_label}_{site.opts.model_name}_{name}", args=args)


def led_to_the_kept(site: Any, request: HttpRequest, object_id: str) -> HttpResponse | None:
    """To the page of the row that this one was merged into; None if it was not."""
    if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
        return None
    merged = Redirect.objects.filter(kind=site.opts.model_name, old_id=object_id)
    redirect = merged.exclude(new_id=None).first()
    if redirect is None or not site.get_object(request, str(redirect.new_id)):
        return None
    sentence = _("%(old)s번은 이 행에 합쳐졌습니다. 저장하던 것이 있으면 여기에 적어 주세요.")
    messages.warning(request, sentence % {"old": object_id})
    return HttpResponseRedirect(admin_address(site, "change", redirect.new_id))


class MergePages:
    """The pages on which the rows of one admin (`site`, a MergeAdmin) are merged."""

    def __init__(self, site: Any) -> None:
        self.site = site

    def address(self, name: str, *args: Any) -> str:
        return admin_address(self.site, name, *args)

    # One row and another

    def merge(self, request: HttpRequest, object_id: str) -> Any:
        keep = self.site.get_object(request, unquote(object_id))
        if keep is None:
            return self.site._get_obj_does_not_exist_redirect(request, self.site.opts, object_id)
        if not self.site.has_merge_permission(request, keep):
            raise PermissionDenied
        sent = request.POST or request.GET
        form = OtherForm(self.site, request, keep, sent if "other" in sent else None)
        if not form.is_valid():
            return self._choose(request, keep, form)
        gone = form.cleaned_data["other"]
        if request.method == "POST":
            return self._carry_out(request, keep, gone)
        return self._preview(request, make_plan(keep, gone, {}))

    def _choose(self, request: HttpRequest, keep: Any, form: OtherForm) -> HttpResponse:
        rows = self.site.get_queryset(request)
        near = rows.filter(pk__in=alike_to(self.site.model, keep.pk))[:NAMED]
        context = {
            "title": _("다른 행과 합치기"),
            "keep": keep,
            "keep_label": self.site.choice_label(keep),
            "form": form,
            "near": [(row.pk, self.site.choice_label(row)) for row in near],
            "media": self.site.media + form.media,
        }
        return self._render(request, "admin/merge_choose.html", context)

    def _preview(self, request: HttpRequest, plan: Plan, *, changed: bool = False) -> HttpResponse:
        context = {
            "title": _("합치기 전에 보기"),
            "page": MergePage(plan, self.site.choice_label, list(obstacles(plan))),
            "changed": changed,
            "from_list": request.POST.get("from") or request.GET.get("from", ""),
            "may_tell_apart": request.user.has_perm("trips.add_apart"),
            "swap_url": f"{self.address('merge', plan.gone.pk)}?other={plan.keep.pk}",
            "alike_url": self.address("alike"),
            "media": self.site.media,
        }
        return self._render(request, "admin/merge.html", context)

    def _render(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        site = self.site.admin_site.each_context(request)
        return TemplateResponse(request, template, {**site, "opts": self.site.opts, **context})

    def _carry_out(self, request: HttpRequest, keep: Any, gone: Any) -> HttpResponse:
        choices = {
            name.removeprefix(CHOICE): str(value)
            for name, value in request.POST.items()
            if name.startswith(CHOICE)
        }
        try:
            plan, done = self._try(request, keep, gone, choices)
        except (MergeChanged, IntegrityError):
            messages.warning(
                request, _("그 사이에 바뀌어 합치지 않았습니다. 다시 보고 합쳐 주세요.")
            )
            return HttpResponseRedirect(f"{self.address('merge', keep.pk)}?other={gone.pk}")
        if not done:
            return self._preview(request, plan, changed=request.POST.get("stamp") != plan.digest)
        label = self.site.choice_label(plan.keep)
        messages.success(
            request,
            format_html(
                _("{} ({}번)을 {} ({}번)에 합쳤습니다. 옛 주소는 이곳으로 이어집니다."),
                *(self.site.choice_label(gone), gone.pk, label, plan.keep.pk),
            ),
        )
        back = request.POST.get("from") == "alike"
        return HttpResponseRedirect(
            self.address("alike") if back else self.address("change", plan.keep.pk)
        )

    @transaction.atomic
    def _try(
        self, request: Any, keep: Any, gone: Any, choices: dict[str, str]
    ) -> tuple[Plan, bool]:
        """Merges them if they still are what the page showed and nothing stands in the way."""
        lock(keep, gone)
        keep, gone = (self.site.get_object(request, str(row.pk)) for row in (keep, gone))
        if not all(row and self.site.has_merge_permission(request, row) for row in (keep, gone)):
            raise MergeChanged
        plan = make_plan(keep, gone, choices)
        if request.POST.get("stamp") != plan.digest or any(obstacles(plan)):
            return plan, False
        sentences = log_sentences(plan)
        LogEntry.objects.log_actions(request.user.pk, [gone], DELETION, sentences.gone)
        with because(Way.MERGE):
            carry(plan)
        StaffNote.objects.follow(self.site.opts.label_lower, gone.pk, keep.pk)
        LogEntry.objects.log_actions(request.user.pk, [keep], CHANGE, sentences.keep)
        return plan, True

    # Pairs that may be the same

    def alike(self, request: HttpRequest) -> Any:
        if not self.site.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._tell_apart(request)
        page = Paginator(pairs(self.site.model), PAIRS).get_page(request.GET.get("page"))
        rows = self.site.get_queryset(request).in_bulk({pk for pair in page for pk in pair})
        loaded = [(rows[one], rows[other]) for one, other in page if {one, other} <= rows.keys()]
        context = {
            "title": _("같은 것일 수 있는 짝"),
            "page": page,
            "pairs": [self._pair(request, one, other) for one, other in loaded],
            "may_tell_apart": request.user.has_perm("trips.add_apart"),
            "media": self.site.media,
        }
        return self._render(request, "admin/alike.html", context)

    def _pair(self, request: HttpRequest, one: Any, other: Any) -> dict[str, Any]:
        may = all(self.site.has_merge_permission(request, row) for row in (one, other))
        query = urlencode({"other": other.pk, "from": "alike"})
        return {
            "rows": [(row.pk, self.site.choice_label(row)) for row in (one, other)],
            "merge_url": f"{self.address('merge', one.pk)}?{query}" if may else "",
        }

    def _tell_apart(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("trips.add_apart"):
            raise PermissionDenied
        numbers = [pk for pk in request.POST.getlist("apart") if pk.isascii() and pk.isdigit()]
        ids = {int(pk) for pk in numbers if len(pk) < 19}
        if len(ids) == 2 and self.site.model._base_manager.filter(pk__in=ids).count() == 2:
            tell_apart(self.site.model, *ids)
            messages.success(request, _("서로 다르다고 적었습니다. 이 짝은 다시 나오지 않습니다."))
        else:
            messages.error(request, _("고른 두 행이 없습니다. 목록을 다시 열어 주세요."))
        return HttpResponseRedirect(self.address("alike"))


def merge_two(site: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
    """The action of a list: the same page, without searching."""
    chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
    if len(chosen) != 2:
        messages.error(request, _("합칠 두 행을 골라 주세요."))
        return None
    return HttpResponseRedirect(f"{admin_address(site, 'merge', chosen[0])}?other={chosen[1]}")
