"""The trip's page: the whole trip in the order in which one thinks of it."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.reviewing import Reviewed
from trips.admin.activities import StopInline, VisitInline
from trips.admin.agreements import AgreementInline, follow_updates
from trips.admin.base import (
    ArchiveAdmin,
    PartInline,
    Rows,
    TripPartAdmin,
    shown,
    trip_label,
)
from trips.admin.bulk import ACTIONS
from trips.admin.citations import CitationInline
from trips.admin.disclosure import DocumentInline
from trips.admin.doubts import doubts
from trips.admin.filters import RegionFilter, ReviewFilter
from trips.admin.forms import ArchiveForm
from trips.admin.publishing import kept_rows, missing_for_publication
from trips.choices import Publication
from trips.models import Participant, Trip

MEMO = 60  # characters of a note in the list
PARTICIPANT_ROWS: Rows = [
    ("position", "role", "official", "term"),
    ("name_as_reported", "title_as_reported", "count"),
    ("government", "organization"),
]


class ParticipantInline(PartInline):
    model = Participant
    autocomplete_fields = ["official", "term", "government", "organization"]
    fields = PARTICIPANT_ROWS
    related = (
        "official",
        "term__official",
        "term__government",
        "government__parent",
        "organization__country",
        "organization__destination",
    )
    related_many = ("official__terms__government",)


class TripForm(ArchiveForm):
    reviewer = False  # set by TripAdmin

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moved = (self.initial.get("publication"), cleaned.get("publication"))
        sent_back = self.reviewer and moved == (Publication.REVIEW, Publication.DRAFT)
        if sent_back and not cleaned.get("needs_review"):
            self.add_error("needs_review", _("무엇을 고쳐야 하는지 적어 주세요."))
        if cleaned.get("publication") == Publication.PUBLISHED:
            rows = list(kept_rows(getattr(self.instance, "formsets", [])))
            if missing := missing_for_publication(cleaned, rows):
                message = _("공개하려면 더 있어야 합니다: %(missing)s.")
                self.add_error("publication", message % {"missing": ", ".join(missing)})
        return cleaned


@admin.register(Trip)
class TripAdmin(Reviewed, ArchiveAdmin):
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
        (
            gettext_lazy("검토와 공개"),
            {"fields": ["publication", "needs_review", ("created_at", "updated_at")]},
        ),
    ]
    form = TripForm
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
    search_fields = [
        *("title", "summary", "party_name", "government__name"),
        *("participants__official__name", "stops__destination__name"),
    ]

    def choice_label(self, obj: Trip) -> str:
        return trip_label(obj)

    @admin.display(description=gettext_lazy("검토 메모"), empty_value="")
    def memo(self, obj: Trip) -> str:
        return Truncator(obj.needs_review).chars(MEMO)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        form: Any = super().get_form(request, obj, **kwargs)
        form.reviewer = self.publishes(request)
        return form

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """The trip's form, which is checked later, asks the inlines what they hold."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        obj.formsets = formsets
        return formsets, inlines

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        # Backwards: a citation or visit must not point at a stop deleted just before it.
        super().save_related(request, form, formsets[::-1], change)
        follow_updates(form.instance.agreements.all())
        for doubt in doubts(form.instance):
            messages.warning(request, doubt)


@admin.register(Participant)
class ParticipantAdmin(TripPartAdmin):
    autocomplete_fields = ["trip", *ParticipantInline.autocomplete_fields]
    fields = ["trip", *PARTICIPANT_ROWS]
    list_display = ["trip", "role", "official", "name_as_reported", "term", "government"]
    list_filter = ["role", ("official", admin.EmptyFieldListFilter)]
    list_select_related = ["trip__government", *ParticipantInline.related]
    ordering = ["-id"]
    search_fields = ["trip__title", "official__name", "name_as_reported", "title_as_reported"]
