"""Actions on many rows with a stage: shown first, then done to all of them or to none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import model_format_dict
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from history.context import LONGEST_WHY, because
from history.models import Way
from publication.stages import Publication
from publication.undo_link import undo_link
from publication.workflow import StagedAdmin, reachable

MOST = 500  # rows in one go: each is named on the page, and sent back with it


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("까닭"),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, bulk: "Bulk", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bulk = bulk
        reason = self.fields["reason"]
        reason.required = bulk.reasoned
        # Readers are told why since a row was last published.
        if bulk.to in (None, Publication.PUBLISHED):
            reason.help_text = _("공개된 기록이면 ‘최근 바뀐 기록’에 그대로 보입니다.")
        else:
            reason.help_text = _("동료에게 남기는 말. 공개되지 않습니다.")

    def outcome(self) -> str:
        """What the rows are afterwards, for the log."""
        return str(self.bulk.to.label) if self.bulk.to else ""


@dataclass(frozen=True)
class Bulk:
    """`stages`: from which it may start (None: any that the person may write); `to`: the stage
    it leads to (None: it changes something else).
    """

    name: str
    label: Any
    stages: frozenset[str] | None
    to: Publication | None
    permission: str = "publish"
    reasoned: bool = False
    form: type[ReasonForm] = ReasonForm


STAGES = [
    Bulk(
        "send_to_review",
        gettext_lazy("고른 %(verbose_name_plural)s 검토에 보내기"),
        frozenset({Publication.DRAFT}),
        Publication.REVIEW,
        permission="change",
    ),
    Bulk(
        "publish",
        gettext_lazy("고른 %(verbose_name_plural)s 공개하기"),
        frozenset({Publication.DRAFT, Publication.REVIEW, Publication.WITHDRAWN}),
        Publication.PUBLISHED,
    ),
    Bulk(
        "send_back",
        gettext_lazy("고른 %(verbose_name_plural)s 돌려보내기"),
        frozenset({Publication.REVIEW}),
        Publication.DRAFT,
        reasoned=True,
    ),
    Bulk(
        "withdraw",
        gettext_lazy("고른 %(verbose_name_plural)s 철회하기"),
        frozenset({Publication.PUBLISHED}),
        Publication.WITHDRAWN,
        reasoned=True,
    ),
]


def action(bulk: Bulk) -> Callable[..., Any]:
    @admin.action(description=bulk.label, permissions=[bulk.permission])
    def act(site: StagedAdmin, request: HttpRequest, queryset: QuerySet) -> Any:
        return _Run(bulk, site, request).answer(queryset)

    act.__name__ = bulk.name  # by which the list's form asks for it
    return act


STAGE_ACTIONS = [action(bulk) for bulk in STAGES]


class _Run:
    def __init__(self, bulk: Bulk, site: Any, request: HttpRequest) -> None:
        self.bulk, self.site, self.request = bulk, site, request
        self.title = bulk.label % model_format_dict(site.opts)
        self.sent = "apply" in request.POST
        self.form = bulk.form(bulk, request.POST if self.sent else None)

    def answer(self, queryset: QuerySet) -> Any:
        """None: back to the list."""
        chosen = {int(pk) for pk in self.request.POST.getlist(ACTION_CHECKBOX_NAME)}
        if self.sent:  # those that a colleague took out of the filtered list meanwhile as well
            queryset = self.site.get_queryset(self.request).filter(pk__in=chosen)
        if queryset.count() > MOST:
            sentence = _("한 번에 %(most)s건까지 할 수 있습니다. 목록을 좁혀 주세요.")
            messages.error(self.request, sentence % {"most": MOST})
            return None
        with transaction.atomic():
            rows = self._rows(queryset)
            why = self._refusals(rows)
            if self.sent and (gone := len(chosen) - len(rows)):
                sentence = _("%(n)s건은 그 사이에 지워졌습니다. 남은 것을 보고 다시 눌러 주세요.")
                self.form.add_error(None, sentence % {"n": gone})
            if self.sent and not why and self.form.is_valid():
                self._carry_out(rows)
                return None
        return self._page(rows, why)

    def _rows(self, queryset: QuerySet) -> list[Any]:
        rows = self.site.get_queryset(self.request).filter(pk__in=queryset.order_by().values("pk"))
        if self.sent:
            rows = rows.select_for_update(of=("self",), no_key=True)
        return list(rows.order_by("pk"))

    def _refusals(self, rows: list[Any]) -> dict[int, list[str]]:
        stages = self.bulk.stages or reachable(publishes=self.site.publishes(self.request))
        why = {
            row.pk: [_("지금 단계에서는 할 수 없습니다: %s") % self.site.stage_label(row)]
            for row in rows
            if getattr(row, self.site.stage) not in stages
        }
        for pk, sentences in self.site.bulk_refusals(self.bulk, rows).items():
            why[pk] = [*why.get(pk, []), *sentences]
        return why

    def _carry_out(self, rows: list[Any]) -> None:
        form_data = self.form.cleaned_data
        saved = self.site.model._default_manager.filter(pk__in=[row.pk for row in rows])
        with because(Way.BULK, why=form_data["reason"]):
            saved.update(**self.site.bulk_values(self.bulk, form_data))
            _say_done(self.request, rows)
        parts = [f"{self.title} → {self.form.outcome()}.", form_data["reason"]]
        message = " ".join(filter(None, parts))
        LogEntry.objects.log_actions(self.request.user.pk, rows, CHANGE, message)  # type: ignore[arg-type]

    def _page(self, rows: list[Any], why: dict[int, list[str]]) -> TemplateResponse:
        cells = [self.site.bulk_cells(row) for row in rows]
        context = {
            **self.site.admin_site.each_context(self.request),
            "title": self.title,
            "opts": self.site.opts,
            "media": self.site.media,
            "bulk": self.bulk,
            "form": self.form,
            "labels": list(cells[0]) if cells else [],
            "rows": [
                (row, why.get(row.pk, []), list(shown.values()))
                for row, shown in zip(rows, cells, strict=True)
            ],
            "refused": len(why),
        }
        return TemplateResponse(self.request, "admin/bulk.html", context)


def _say_done(request: HttpRequest, rows: list[Any]) -> None:
    """With the way back."""
    done = ngettext("%(n)s건을 마쳤습니다.", "%(n)s건을 마쳤습니다.", len(rows))
    sentence = done % {"n": len(rows)}
    if link := undo_link(type(rows[0]), [row.pk for row in rows]):
        sentence = format_html("{} {}", sentence, link)
    messages.success(request, sentence)
