"""The trip's page: the whole trip in the order in which one thinks of it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from publication.stages import Publication
from staff.autocomplete import RowChoice, RowSelect, label_of
from trips.admin.activities import StopInline, VisitInline
from trips.admin.agreements import AgreementInline, follow_updates
from trips.admin.base import shown, trip_label
from trips.admin.citations import CitationInline
from trips.admin.disclosure import DocumentInline
from trips.admin.inputs.forms import ArchiveForm
from trips.admin.merge.views import MergeableTrip
from trips.admin.participants import ParticipantInline
from trips.admin.review.bulk_actions import ACTIONS, TripsInBulk
from trips.admin.review.list_filters import RegionFilter, ReviewFilter
from trips.admin.review.preview import Previewed
from trips.admin.review.publish_checks import (
    kept_rows,
    missing_for_publication,
    missing_in_database,
)
from trips.admin.review.warnings import doubts
from trips.admin.sources.attach import Attaching
from trips.admin.sources.fill_in import cite_the_rest
from trips.admin.spreadsheet_import import SheetImport
from trips.choices import ParticipantRole
from trips.models import Citation, Trip

MEMO = 60  # characters of a note in the list
AT_END = "at-end"  # the change form shows these after the rows
SOURCE = Citation._meta.get_field("article")


class TripForm(ArchiveForm):
    reviewer = False  # set by TripAdmin
    source = RowChoice(
        queryset=Article.objects.select_related("publisher").defer("body"),
        required=False,
        label=gettext_lazy("모두 이 기사에서"),
        help_text=gettext_lazy(
            "고르면, 출처가 없는 날짜·인원·참가자·여정·일정·협약마다 이 기사를 출처로 더합니다."
        ),
        label_of=label_of,
        widget=RowSelect(SOURCE, admin.site),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moved = (self.initial.get("publication"), cleaned.get("publication"))
        sent_back = self.reviewer and moved == (Publication.REVIEW, Publication.DRAFT)
        if sent_back and not cleaned.get("needs_review"):
            self.add_error("needs_review", _("무엇을 고쳐야 하는지 적어 주세요."))
        self.instance.source = cleaned.get("source")  # for citations that leave the article out
        if cleaned.get("publication") == Publication.PUBLISHED:
            rows = list(kept_rows(getattr(self.instance, "formsets", [])))
            if missing := missing_for_publication(cleaned, rows):
                message = _("공개하려면 더 있어야 합니다: %(missing)s.")
                self.add_error("publication", message % {"missing": ", ".join(missing)})
        return cleaned


@admin.register(Trip)
class TripAdmin(SheetImport, Previewed, TripsInBulk, Attaching, MergeableTrip):
    actions = ACTIONS
    autocomplete_fields = ["government"]
    date_hierarchy = "start_date"
    fieldsets = [
        (None, {"fields": ["title", ("government", "body", "status")]}),
        (
            gettext_lazy("언제"),
            {"fields": [("start_date", "end_date", "nights", "days"), "date_note"]},
        ),
        (
            gettext_lazy("왜"),
            {"fields": ["purposes", "summary", ("inviter", "party_name", "party_size")]},
        ),
        (
            gettext_lazy("경비"),
            {
                "fields": [
                    ("cost_status", "cost_total_krw", "cost_per_person_krw", "cost_basis"),
                    ("cost_as_reported", "payer"),
                ]
            },
        ),
        (gettext_lazy("한 기사로 적었다면"), {"fields": ["source"], "classes": [AT_END]}),
        (
            gettext_lazy("검토와 공개"),
            {
                "fields": ["publication", "needs_review", ("created_at", "updated_at")],
                "classes": [AT_END],
            },
        ),
    ]
    form = TripForm
    said = {"source": None}
    inlines = [
        ParticipantInline,
        StopInline,
        VisitInline,
        AgreementInline,
        DocumentInline,
        CitationInline,
    ]
    list_display = [
        *("title", "government"),
        *(shown(Trip, "start_date"), shown(Trip, "end_date")),
        *("status", "publication", "memo", "updated_at"),
    ]
    list_filter = ["publication", ReviewFilter, "status", RegionFilter, "body", "cost_status"]
    list_select_related = ["government__parent"]
    readonly_fields = ["created_at", "updated_at"]
    save_on_top = False  # what saves stays in sight
    search_fields = [
        *("title", "summary", "party_name", "government__name"),
        *("participants__official__name", "stops__destination__name"),
    ]

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:  # noqa: ARG002
        """All words; Django's own way joins everything and sorts it out afterwards."""
        for word in search_term.replace("\x00", "").split():
            queryset = queryset.mentioning(word)
        return queryset, False

    def choice_label(self, obj: Trip) -> str:
        return trip_label(obj)

    @admin.display(description=gettext_lazy("검토 메모"), empty_value="")
    def memo(self, obj: Trip) -> str:
        return Truncator(obj.needs_review).chars(MEMO)

    def undo_refusals(self, request: HttpRequest, records: Sequence[Any]) -> list[str]:  # noqa: ARG002
        shown = [trip for trip in records if trip.publication == Publication.PUBLISHED]
        lacking = {pk: names for pk, names in missing_in_database(shown).items() if names}
        said = _("%(trip)s: 공개하려면 더 있어야 합니다: %(missing)s.")
        return [
            said % {"trip": trip, "missing": ", ".join(lacking[trip.pk])}
            for trip in shown
            if trip.pk in lacking
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        form: Any = super().get_form(request, obj, **kwargs)
        form.reviewer = self.publishes(request)
        return form

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """The trip's form, which is checked later, asks the inlines what they hold."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        obj.formsets = formsets
        return formsets, inlines

    def get_formset_kwargs(self, request: Any, obj: Any, inline: Any, prefix: str) -> Any:
        """The first participant of a new trip leads it."""
        params = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, ParticipantInline) and obj.pk is None:
            params["initial"] = [{"role": ParticipantRole.LEADER}]
        return params

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        for formset in formsets:
            formset.save_first()
        # Backwards: a citation or visit must not point at a stop deleted just before it.
        super().save_related(request, form, formsets[::-1], change)
        follow_updates(form.instance.agreements.all())
        for told in (told for formset in formsets for part in formset.forms for told in part.told):
            messages.info(request, told)
        if source := form.cleaned_data.get("source"):
            added = cite_the_rest(form.instance, source)
            messages.info(request, _("출처 %(n)s건을 더했습니다.") % {"n": added})
        for doubt in doubts(form.instance):
            messages.warning(request, doubt)
