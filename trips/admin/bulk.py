"""Actions on many trips at once: shown first, then done to all of them or to none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.reviewing import reachable
from history.choosing import of_records
from history.models import Way
from history.recording import because, current_bundle
from trips.admin.publishing import missing_in_database
from trips.choices import Publication, TripStatus
from trips.models import Trip

MOST = 500  # trips in one go: each is named on the page, and sent back with it


@dataclass(frozen=True)
class Bulk:
    """`stages`: from which it may start (None: any that the person may write); `to`: the stage
    it leads to (None: it sets the trip's status instead).
    """

    name: str
    label: Any
    stages: frozenset[str] | None
    to: str | None
    permission: str = "publish"
    reasoned: bool = False


class BulkForm(forms.Form):
    status = forms.ChoiceField(label=gettext_lazy("상태"), choices=TripStatus)
    reason = forms.CharField(
        label=gettext_lazy("까닭"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, bulk: Bulk, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bulk.to:
            del self.fields["status"]
        self.fields["reason"].required = bulk.reasoned


BULKS = [
    Bulk(
        "send_to_review",
        gettext_lazy("고른 출장을 검토에 보내기"),
        frozenset({Publication.DRAFT}),
        Publication.REVIEW,
        permission="change",
    ),
    Bulk(
        "publish",
        gettext_lazy("고른 출장 공개하기"),
        frozenset({Publication.DRAFT, Publication.REVIEW, Publication.WITHDRAWN}),
        Publication.PUBLISHED,
    ),
    Bulk(
        "send_back",
        gettext_lazy("고른 출장 돌려보내기"),
        frozenset({Publication.REVIEW}),
        Publication.DRAFT,
        reasoned=True,
    ),
    Bulk(
        "withdraw",
        gettext_lazy("고른 출장 철회하기"),
        frozenset({Publication.PUBLISHED}),
        Publication.WITHDRAWN,
        reasoned=True,
    ),
    Bulk("set_status", gettext_lazy("고른 출장의 상태 바꾸기"), None, None, permission="change"),
]


def refusals(bulk: Bulk, trips: Iterable[Trip], *, publishes: bool) -> dict[int, list[str]]:
    """Trip id → why it cannot be done to that trip."""
    stages = bulk.stages or reachable(publishes=publishes)
    there = list(trips)
    why: dict[int, list[str]] = {
        trip.pk: [_("지금 단계에서는 할 수 없습니다: %s") % trip.get_publication_display()]
        for trip in there
        if trip.publication not in stages
    }
    if bulk.to == Publication.PUBLISHED:
        for pk, lacking in missing_in_database(there).items():
            if lacking:
                sentence = _("공개하려면 더 있어야 합니다: %(missing)s.")
                why.setdefault(pk, []).append(sentence % {"missing": ", ".join(lacking)})
    return why


def _carry_out(bulk: Bulk, trips: list[Trip], told: dict[str, str], user: Any) -> None:
    rows = Trip.objects.filter(pk__in=[trip.pk for trip in trips])
    changed: dict[str, Any] = {"updated_at": timezone.now()}
    if bulk.to:
        changed["publication"] = bulk.to
    else:
        changed["status"] = told["status"]
    if bulk.to == Publication.DRAFT:
        changed["needs_review"] = _above_the_note(told["reason"])
    rows.update(**changed)
    new = Publication(bulk.to).label if bulk.to else TripStatus(told["status"]).label
    message = " ".join(filter(None, [f"{bulk.label} → {new}.", told["reason"]]))
    LogEntry.objects.log_actions(user.pk, trips, CHANGE, message)


def _above_the_note(reason: str) -> Case:
    both = Concat(Value(f"{reason}\n\n"), F("needs_review"), output_field=TextField())
    return Case(When(needs_review="", then=Value(reason)), default=both, output_field=TextField())


def _chosen(queryset: QuerySet[Trip], *, lock: bool) -> list[Trip]:
    rows = Trip.objects.filter(pk__in=queryset.order_by().values("pk"))
    rows = rows.select_related("government__parent").order_by("pk")
    return list(rows.select_for_update(of=("self",)) if lock else rows)


def _run(bulk: Bulk, site: Any, request: HttpRequest, queryset: QuerySet[Trip]) -> Any:
    if queryset.count() > MOST:
        sentence = _("한 번에 %(most)s건까지 할 수 있습니다. 목록을 좁혀 주세요.")
        messages.error(request, sentence % {"most": MOST})
        return None
    sent = "apply" in request.POST
    form = BulkForm(bulk, request.POST if sent else None)
    with transaction.atomic():
        trips = _chosen(queryset, lock=sent)
        why = refusals(bulk, trips, publishes=site.publishes(request))
        if sent and not why and form.is_valid():
            with because(Way.BULK):
                _carry_out(bulk, trips, {"status": "", **form.cleaned_data}, request.user)
            _say_done(request, trips)
            return None
    context = {
        **site.admin_site.each_context(request),
        "title": bulk.label,
        "opts": site.opts,
        "media": site.media,
        "bulk": bulk,
        "form": form,
        "rows": [(trip, why.get(trip.pk, [])) for trip in trips],
        "refused": len(why),
    }
    return TemplateResponse(request, "admin/bulk.html", context)


def _say_done(request: HttpRequest, trips: list[Trip]) -> None:
    """With the way back."""
    done = ngettext("%(n)s건을 마쳤습니다.", "%(n)s건을 마쳤습니다.", len(trips))
    sentence = done % {"n": len(trips)}
    records = of_records(Trip._meta.label_lower, [trip.pk for trip in trips])
    bundle = current_bundle()
    if bundle and (change := records.filter(bundle=bundle).first()):
        address = reverse("admin:history_change_bundle", args=[change.pk])
        link = format_html('<a href="{}">{}</a>', address, _("바뀐 것 보기, 되돌리기"))
        sentence = format_html("{} {}", sentence, link)
    messages.success(request, sentence)


def _action(bulk: Bulk) -> Callable[..., Any]:
    @admin.action(description=bulk.label, permissions=[bulk.permission])
    def act(site: Any, request: HttpRequest, queryset: QuerySet[Trip]) -> Any:
        return _run(bulk, site, request, queryset)

    act.__name__ = bulk.name  # by which the list's form asks for it
    return act


ACTIONS = [_action(bulk) for bulk in BULKS]
