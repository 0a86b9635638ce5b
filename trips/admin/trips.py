"""The trip's page: the whole trip in the order in which one thinks of it."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from history.middleware import writes_own_bundles
from publication.bulk_actions import Bulk
from publication.own_work import OwnRowsFilter
from publication.stages import Publication
from publication.workflow import WRITABLE, StagedAdmin
from staff.autocomplete import RowChoice, RowSelect, label_of
from staff.base import Page
from staff.proposal_forms import ProposalForms
from trips.admin.activities import StopGrid, StopInline, VisitGrid, VisitInline
from trips.admin.agreements import AgreementInline, follow_updates
from trips.admin.base import MergeAdmin, shown
from trips.admin.citations import CitationInline
from trips.admin.disclosure import DocumentInline
from trips.admin.grids.grid import GridAdmin
from trips.admin.inputs.forms import ArchiveForm
from trips.admin.inputs.labels import trip_label
from trips.admin.intake.paste import paste, read_article
from trips.admin.intake.precision_page import precision_page
from trips.admin.intake.reading_page import reading_page
from trips.admin.participants import ParticipantInline
from trips.admin.review.bulk_actions import ACTIONS, SET_STATUS, publication_refusals, trip_values
from trips.admin.review.joint_publication import JointPublication
from trips.admin.review.list_filters import RegionFilter, ReviewFilter
from trips.admin.review.preview import preview
from trips.admin.review.publish_checks import (
    MissingSentence,
    kept_rows,
    missing_for_publication,
    missing_in_database,
)
from trips.admin.review.warnings import doubts
from trips.admin.sources.attach import AttachPages
from trips.admin.sources.fill_in import cite_the_rest
from trips.admin.spreadsheet_import import SheetImport
from trips.choices import ParticipantRole
from trips.models import Agreement, Citation, Trip

MEMO = 60  # characters of a note in the list
AT_END = "at-end"  # the change form shows these after the rows
SOURCE = Citation._meta.get_field("article")


class TripForm(ArchiveForm):
    reviewer = False  # set by TripAdmin
    publishes_sources = False  # set by JointPublication
    source = RowChoice(
        queryset=Article.objects.select_related("publisher").defer("body"),
        required=False,
        label=gettext_lazy("모두 이 기사에서"),
        help_text=gettext_lazy(
            "고르면, 적은 사실 가운데 출처가 없는 것마다 이 기사를 출처로 더합니다."
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
        if self._stage(cleaned) == Publication.PUBLISHED:
            rows = list(kept_rows(getattr(self.instance, "formsets", [])))
            public = {Publication.PUBLISHED} | (WRITABLE if self.publishes_sources else set())
            if missing := missing_for_publication(cleaned, rows, public):
                at = "publication" if "publication" in self.fields else None
                self.add_error(at, MissingSentence(missing))
        return cleaned

    def _stage(self, cleaned: dict[str, Any]) -> str | None:
        """As it will be; None where the form has not all that a published trip needs."""
        kept = self.instance.publication if "government" in self.fields else None
        stage: str | None = cleaned.get("publication", kept)
        return stage


@admin.register(Trip)
class TripAdmin(SheetImport, JointPublication, StagedAdmin, ProposalForms, GridAdmin, MergeAdmin):
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
    grids = {"stops": StopGrid, "visits": VisitGrid}
    in_words = {"source": None}
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
    list_filter = [
        *("publication", OwnRowsFilter, ReviewFilter),
        *("status", RegionFilter, "body", "cost_status"),
    ]
    list_select_related = ["government__parent"]
    note = "needs_review"
    merge_deletes = False  # nothing of a trip is lost: whoever may write both may merge them
    readonly_fields = ["created_at", "updated_at"]
    search_fields = [
        *("title", "summary", "party_name", "government__name"),
        *("participants__official__name", "stops__destination__name"),
    ]

    def pages(self) -> list[Page]:
        attach = AttachPages(self)
        return [
            ("<int:pk>/preview/", self.preview, "preview"),
            ("intake/", writes_own_bundles(partial(paste, self)), "intake"),
            ("intake/precision/", partial(precision_page, self), "precision"),
            ("intake/<int:pk>/", partial(reading_page, self), "reading"),
            ("intake/article/<int:article>/", partial(read_article, self), "read_article"),
            ("attach/<int:article>/", attach.choose, "attach"),
            ("attach/<int:article>/new/", attach.attach, "attach_new"),
            ("attach/<int:article>/<int:trip>/", attach.attach, "attach_to"),
            *super().pages(),
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

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        return preview(self, request, pk)

    def is_public(self, obj: Trip) -> bool:
        return obj.publication == Publication.PUBLISHED

    def doubts(self, obj: Trip) -> Iterable[str]:
        page = reverse("admin:trips_trip_change", args=[obj.pk])
        return [doubt.linked(page) for doubt in doubts(obj)]

    def bulk_refusals(self, bulk: Bulk, rows: Sequence[Trip]) -> dict[int, list[str]]:
        return publication_refusals(rows) if bulk.to == Publication.PUBLISHED else {}

    def bulk_values(self, bulk: Bulk, form_data: dict[str, Any]) -> dict[str, Any]:
        if bulk is SET_STATUS:
            return {**trip_values(bulk, form_data), "status": form_data["status"]}
        return {**trip_values(bulk, form_data), **super().bulk_values(bulk, form_data)}

    def bulk_cells(self, row: Trip) -> dict[Any, Any]:
        return {
            _("지방정부"): row.government,
            _("출발일"): row.start,
            **super().bulk_cells(row),
            _("상태"): row.get_status_display(),
        }

    def undo_refusals(self, request: HttpRequest, records: Sequence[Any]) -> list[str]:  # noqa: ARG002
        shown = [trip for trip in records if trip.publication == Publication.PUBLISHED]
        lacking = missing_in_database(shown)
        return [
            f"{trip}: {MissingSentence(lacking[trip.pk])}" for trip in shown if lacking[trip.pk]
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        form: Any = super().get_form(request, obj, **kwargs)
        form.reviewer = self.publishes(request)
        return form

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
        if any(formset.model is Agreement and formset.has_changed() for formset in formsets):
            follow_updates(form.instance.agreements.all())
        for part in (part for formset in formsets for part in formset.forms):
            for sentence in part.filled_in:
                messages.info(request, sentence)
        if source := form.cleaned_data.get("source"):
            added = cite_the_rest(form.instance, source)
            messages.info(request, _("출처 %(n)s건을 더했습니다.") % {"n": added})
        self.publish_sources(request, form.instance)
        for doubt in self.doubts(form.instance):
            messages.warning(request, doubt)
