"""Who was on a trip, and in which office."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from trips.admin.base import PartInline, Rows, TripPartAdmin
from trips.admin.inputs.forms import ArchiveForm
from trips.models import Participant, Term

PARTICIPANT_ROWS: Rows = [
    ("position", "role", "official", "term", "title_as_reported"),
    ("name_as_reported", "count", "government", "organization"),
]


class ParticipantForm(ArchiveForm):
    """An empty term is the only one that the official held on the day of departure."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        official, new = cleaned.get("official"), self.instance.pk is None
        if official and not cleaned.get("term") and (new or "official" in self.changed_data):
            trip = cleaned.get("trip") or self.instance.trip
            if (term := the_term(official, trip.start)) and "term" not in self.errors:
                cleaned["term"] = term
                sentence = _("%(name)s: 임기를 ‘%(term)s’(으)로 골랐습니다.")
                names = {"name": official, "term": f"{term.government} {term}"}
                self.filled_in.append(sentence % names)
        return cleaned


def the_term(official: Any, start: Any) -> Term | None:
    """None when no day is known, or when several offices were held on it."""
    if start is None:
        return None
    held = [
        term
        for term in official.terms.select_related("government__parent", "official")
        if (term.start_date is None or term.start_date <= start.last)
        and (term.end_date is None or term.end_date >= start.first)
    ]
    return held[0] if len(held) == 1 else None


class ParticipantInline(PartInline):
    model = Participant
    form = ParticipantForm
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
    related_many = (Prefetch("official__terms", Term.objects.select_related("government")),)


@admin.register(Participant)
class ParticipantAdmin(TripPartAdmin):
    autocomplete_fields = ["trip", *ParticipantInline.autocomplete_fields]
    fields = ["trip", *PARTICIPANT_ROWS]
    form = ParticipantForm
    list_display = ["trip", "role", "official", "name_as_reported", "term", "government"]
    list_filter = ["role", ("official", admin.EmptyFieldListFilter)]
    list_select_related = ["trip__government", *ParticipantInline.related]
    ordering = ["-id"]
    search_fields = ["trip__title", "official__name", "name_as_reported", "title_as_reported"]
