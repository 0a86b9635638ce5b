"""What the confirmation page shows: a card for each suggested trip, ordered as the trip form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from history.models import Revision
from trips.admin.intake.suggestion_form import SuggestionForm
from trips.admin.intake.value_forms import FORMS
from trips.choices import SuggestionField, SuggestionMark, SuggestionStatus
from trips.intake.proposed_drafts import waiting_revisions
from trips.intake.same_trip import SameTrip, outline_of_suggestions, trips_like
from trips.intake.trip_states import WHOLE, TripState, refusal_of, states
from trips.intake.trip_values import LengthWarning
from trips.intake.warning_words import warning_words
from trips.models import (
    Country,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Reading,
    Suggestion,
    Trip,
)

SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("누가"), (SuggestionField.GOVERNMENT, SuggestionField.BODY)),
    (
        _("언제"),
        (
            *(SuggestionField.START, SuggestionField.END),
            *(SuggestionField.NIGHTS, SuggestionField.DAYS),
        ),
    ),
    (
        _("참가자"),
        (SuggestionField.OFFICIAL, SuggestionField.PARTY, SuggestionField.PARTY_SIZE),
    ),
    (_("방문지"), (SuggestionField.STOP,)),
    (_("방문·면담"), (SuggestionField.EVENT, SuggestionField.ORGANIZATION)),
    (_("협약"), (SuggestionField.AGREEMENT,)),
)
# Field → the model of the row it means, and inputs that choose further rows by these values.
_ROW_MODELS: dict[str, type[Model]] = {
    SuggestionField.GOVERNMENT: LocalGovernment,
    SuggestionField.OFFICIAL: Official,
    SuggestionField.STOP: Destination,
    SuggestionField.EVENT: Event,
    SuggestionField.ORGANIZATION: Organization,
}


class RowsOfValues:
    """The rows that values mean, a query for each kind."""

    def __init__(self, request: Any, suggestions: Iterable[Suggestion]) -> None:
        keys: dict[type[Model], set[str]] = {}
        for one in suggestions:
            value = one.final_value
            if (model := _ROW_MODELS.get(one.field)) and one.row:
                keys.setdefault(model, set()).add(one.row)
            if one.field == SuggestionField.GOVERNMENT:
                keys.setdefault(LocalGovernment, set()).add(value)
            if one.field == SuggestionField.OFFICIAL:
                keys.setdefault(LocalGovernment, set()).add(value["government"])
            if one.field == SuggestionField.STOP:
                keys.setdefault(Country, set()).add(value["country"])
        self._rows = {model: _in_bulk(request, model, of) for model, of in keys.items()}

    def __call__(self, model: type[Model], key: Any) -> Model | None:
        return self._rows.get(model, {}).get(str(key))


def _in_bulk(request: Any, model: type[Model], keys: set[str]) -> dict[str, Model]:
    is_number = model in (Official, Destination, Event, Organization)
    wanted = [key for key in keys if not is_number or key.isdecimal()]
    rows = admin.site.get_model_admin(model).get_queryset(request).filter(pk__in=wanted)
    return {str(row.pk): row for row in rows}


@dataclass(frozen=True, slots=True)
class CardSection:
    label: Any
    forms: tuple[SuggestionForm, ...]


@dataclass(frozen=True, slots=True)
class TripCard:
    """`trip`: the draft it became. `revision`: what waits of it for a reviewer. `refusal`: why it
    is none. `alike`: what it may be.
    """

    key: str
    number: int
    state: TripState
    sections: tuple[CardSection, ...]
    trip: Trip | None = None
    refusal: SuggestionForm | None = None
    alike: tuple[SameTrip, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    revision: Revision | None = None

    @property
    def forms(self) -> list[SuggestionForm]:
        return [form for section in self.sections for form in section.forms]

    @property
    def undecided(self) -> list[tuple[str, str, int]]:
        """Mark, what it promises, and how many values with it nobody has decided on."""
        marks = [
            form.suggestion.mark
            for form in self.forms
            if form.suggestion.status == SuggestionStatus.OPEN
        ]
        return [
            (mark.value, str(mark.label), marks.count(mark))
            for mark in SuggestionMark
            if mark in marks
        ]


class ReadingCards:
    """All forms of a reading; `data`: what was sent."""

    def __init__(self, request: Any, reading: Reading, data: Any = None) -> None:
        self.reading = reading
        self.suggestions = list(reading.suggestions.select_related("trip").order_by("position"))
        rows = RowsOfValues(request, self.suggestions)
        self.forms = [
            FORMS[one.field](one, rows, data if _is_sent(one, data) else None)
            for one in self.suggestions
        ]
        self.revisions = waiting_revisions(self.suggestions)
        self.states = states(self.suggestions, self.revisions)

    def cards(self) -> list[TripCard]:
        return [self._card(n, key) for n, key in enumerate(self.states, start=1)]

    def _card(self, number: int, key: str) -> TripCard:
        state = self.states[key]
        own = [form for form in self.forms if form.suggestion.trip_key == key]
        trip = next((f.suggestion.trip for f in own if f.suggestion.trip_id), None)
        sections = (
            CardSection(label, tuple(f for f in own if f.suggestion.field in fields))
            for label, fields in SECTIONS
        )
        warnings = self.reading.warnings.get(key, [])
        return TripCard(
            key,
            number,
            state,
            tuple(section for section in sections if section.forms),
            trip,
            self._refusal(own, key),
            self.alike(key) if state == TripState.OPEN else (),
            tuple(warning_words(LengthWarning(**one)) for one in warnings),
            self.revisions.get(key),
        )

    def _refusal(self, own: Sequence[SuggestionForm], key: str) -> SuggestionForm | None:
        why = refusal_of(self.suggestions, key)
        return next((form for form in own if why and form.suggestion.pk == why.pk), None)

    def alike(self, key: str) -> tuple[SameTrip, ...]:
        """Trips in the archive that this one may be."""
        own = (one for one in self.suggestions if one.trip_key == key)
        return tuple(trips_like(outline_of_suggestions(own)))

    @property
    def no_trip(self) -> SuggestionForm | None:
        """What was suggested, or said, of the article as a whole."""
        whole = [form for form in self.forms if form.suggestion.trip_key == WHOLE]
        return whole[-1] if whole else None


def _is_sent(one: Suggestion, data: Any) -> bool:
    return data is not None and f"s{one.pk}-decision" in data
