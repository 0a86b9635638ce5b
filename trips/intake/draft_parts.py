"""Parts of a trip from accepted suggestions: one row and one citation each. Saves nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from trips.choices import (
    AgreementKind,
    AgreementStatus,
    ParticipantRole,
    SuggestionField,
    VisitKind,
)
from trips.intake.draft_rows import DraftRows
from trips.intake.draft_values import AGREEMENT_KINDS, cut, role_of, sure_date
from trips.models import (
    Agreement,
    AgreementParty,
    Participant,
    Stop,
    Suggestion,
    Trip,
    Visit,
)


@dataclass(slots=True)
class DraftPart:
    """`kind`: the column of Citation for the row; `field`, `value`: what the article says of it."""

    suggestion: Suggestion
    kind: str
    row: Any
    field: str
    value: str
    parties: tuple[AgreementParty, ...] = ()


@dataclass(frozen=True, slots=True)
class PartMaker:
    trip: Trip
    rows: DraftRows

    def part(self, one: Suggestion) -> DraftPart | None:
        """None for the trip's own columns."""
        makers: dict[str, Callable[[Suggestion, Any], DraftPart]] = {
            SuggestionField.OFFICIAL: self._official,
            SuggestionField.PARTY: self._party,
            SuggestionField.STOP: self._stop,
            SuggestionField.EVENT: self._event,
            SuggestionField.ORGANIZATION: self._organization,
            SuggestionField.AGREEMENT: self._agreement,
        }
        make = makers.get(one.field)
        return make(one, one.final_value) if make else None

    def _official(self, one: Suggestion, value: dict[str, Any]) -> DraftPart:
        official, term = self.rows.official(one)
        government = self.rows.government(value["government"])
        name = cut(value["name"], 150)
        row = Participant(
            trip=self.trip,
            official=official,
            term=term,
            government=None if government == self.trip.government else government,
            role=ParticipantRole.MEMBER,
            name_as_reported=name,
            title_as_reported=cut(value["title"] or value["office"], 150),
        )
        field = "official" if official else "name_as_reported"
        return DraftPart(one, "participant", row, field, official.name if official else name)

    def _party(self, one: Suggestion, value: dict[str, Any]) -> DraftPart:
        name, role = cut(value.get("name"), 150), cut(value.get("role"), 150)
        row = Participant(
            trip=self.trip,
            role=role_of(role),
            count=value.get("count") or None,
            name_as_reported=name,
            title_as_reported=role,
        )
        field = "name_as_reported" if name else "title_as_reported"
        return DraftPart(one, "participant", row, field, name or role)

    def _stop(self, one: Suggestion, value: dict[str, Any]) -> DraftPart:
        place = self.rows.row_of(one)
        name = cut(value.get("city") or value.get("region"), 150)
        country = place.country if place else self.rows.country(value["country"])
        row = Stop(trip=self.trip, country=country, destination=place, name_as_reported=name)
        row.arrived = sure_date(value.get("date"))
        if place:
            return DraftPart(one, "stop", row, "destination", place.name)
        if name:
            return DraftPart(one, "stop", row, "name_as_reported", name)
        return DraftPart(one, "stop", row, "country", country.code)

    def _event(self, one: Suggestion, value: dict[str, Any]) -> DraftPart:
        event, name = self.rows.row_of(one), cut(value["name"], 150)
        row = Visit(trip=self.trip, kind=VisitKind.EVENT, event=event, name_as_reported=name)
        row.on = sure_date(value.get("date"))
        field = "event" if event else "name_as_reported"
        return DraftPart(one, "visit", row, field, event.name if event else name)

    def _organization(self, one: Suggestion, value: dict[str, Any]) -> DraftPart:
        body, name = self.rows.row_of(one), cut(value["name"], 150)
        row = Visit(trip=self.trip, kind=VisitKind.MEETING, organization=body)
        row.name_as_reported, row.on = name, sure_date(value.get("date"))
        field = "organization" if body else "name_as_reported"
        return DraftPart(one, "visit", row, field, body.name if body else name)

    def _agreement(self, one: Suggestion, value: dict[str, Any]) -> DraftPart:
        kind = AGREEMENT_KINDS.get(value["kind"], AgreementKind.OTHER)
        name = cut(value.get("counterpart"), 150)
        row = Agreement(trip=self.trip, kind=kind, title=cut(f"{name} {kind.label}".strip(), 200))
        day = sure_date(value.get("date"))
        if value.get("status") == "signed":
            row.status, row.signed = AgreementStatus.SIGNED, day
        else:
            row.status, row.planned = AgreementStatus.PLANNED, day
        parties = []
        if self.trip.government_id:
            parties.append(AgreementParty(government=self.trip.government))
        if name:
            parties.append(AgreementParty(name_as_reported=name))
        return DraftPart(one, "agreement", row, "kind", kind.value, tuple(parties))


# By what rows of a kind are told apart, the surest first.
IDENTITIES: dict[type[Model], tuple[str, ...]] = {
    Participant: ("official_id", "name_as_reported"),
    Stop: ("destination_id", "name_as_reported"),
    Visit: ("event_id", "organization_id", "name_as_reported"),
    Agreement: ("title",),
}


def same_fact(part: DraftPart, row: Any) -> bool:
    """Whether a row that the trip has is what the part is; a country alone is any stop in it."""
    new = part.row
    if isinstance(row, Stop) and row.country_id != new.country_id:
        return False
    pairs = [(getattr(row, key), getattr(new, key)) for key in IDENTITIES[type(row)]]
    is_unnamed = not any(mine for _its, mine in pairs)
    if isinstance(row, Stop) and is_unnamed:
        return True
    if isinstance(row, Participant) and is_unnamed:
        same_group = (row.title_as_reported, row.count) == (new.title_as_reported, new.count)
        return same_group and not any(its for its, _mine in pairs)
    return next((its == mine for its, mine in pairs if its and mine), False)
