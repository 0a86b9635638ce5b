"""A trip of a file → the rows of its draft and what the file is cited for. Saves nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from trips.choices import (
    Body,
    CostStatus,
    DocumentKind,
    DocumentStatus,
    ParticipantRole,
    Stage,
    TripStatus,
    VisitKind,
)
from trips.models import Document, LocalGovernment, Participant, Stop, Trip, Visit
from trips.partial_dates import FIRST_YEAR, LAST_YEAR, PartialDate
from trips.registers.drafts.trip_names import TripNames
from trips.registers.register_trip import RegisterPerson, RegisterTrip
from trips.spreadsheets.cell_values import contradictions

MOST_PEOPLE = 32_767  # what a small column of numbers holds
_NUMBERS = ("nights", "days", "party_size")
_COSTS = ("cost_total_krw", "cost_per_person_krw")
_CITED = ("start_date", "end_date", *_NUMBERS, *_COSTS, "payer", "inviter")


@dataclass(frozen=True, slots=True)
class CitedValue:
    """`kind`: the column of Citation for `row`; `value`: what the file says of its `field`."""

    kind: str
    row: Any
    field: str
    value: str


@dataclass(slots=True)
class TripRows:
    """Unsaved rows of one draft. `doubts`: sentences on what could not be taken over."""

    source: RegisterTrip
    trip: Trip
    participants: list[Participant] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    cited: list[CitedValue] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def own(self) -> list[CitedValue]:
        """What the file says of the trip's own columns."""
        return [one for one in self.cited if one.kind == "trip"]


def trip_rows(one: RegisterTrip, names: TripNames, stage: str) -> TripRows:
    """`stage`: of the file, seen from its trips. A plan makes no completed trip."""
    government = names.government(one.government_code)
    body = one.body or Body.EXECUTIVE
    rows = TripRows(one, Trip(government=government, body=body, purposes=list(one.purposes)))
    rows.doubts += one.wrong
    if one.government and government is None:
        rows.doubts.append(_("지방정부를 찾지 못했습니다: %(name)s") % {"name": one.government})
    is_planned = stage == Stage.BEFORE and one.status == TripStatus.COMPLETED
    rows.trip.status = TripStatus.PLANNED if is_planned else one.status
    _set_columns(rows)
    _set_texts(rows, government)
    _add_people(rows, names, government)
    _add_places(rows, names)
    _add_visits(rows, names)
    if one.report_url:
        report = {"kind": DocumentKind.REPORT, "status": DocumentStatus.PUBLISHED}
        rows.documents.append(Document(trip=rows.trip, url=one.report_url[:1000], **report))
    _cite_columns(rows)
    rows.trip.needs_review = "\n".join(dict.fromkeys(rows.doubts))
    return rows


def _set_columns(rows: TripRows) -> None:
    """The trip's own columns; of values that contradict each other the later is left out."""
    one = rows.source
    facts: dict[str, Any] = {name: getattr(one, name) for name in (*_NUMBERS, *_COSTS)}
    for name in _NUMBERS:
        if not 0 <= (facts[name] or 0) <= MOST_PEOPLE:
            rows.doubts.append(f"{name}: {facts[name]}")
            facts[name] = None
    facts |= {"start_date": _date(one.start), "end_date": _date(one.end)}
    facts["cost_status"] = one.cost_status
    for name, sentence in contradictions(facts):
        rows.doubts.append(sentence)
        for column in _COSTS if name == "cost_status" else (name,):
            facts[column] = None
    trip = rows.trip
    trip.start, trip.end = facts.pop("start_date"), facts.pop("end_date")
    for name, value in facts.items():
        setattr(trip, name, value)
    trip.cost_basis = one.cost_basis
    trip.payer, trip.inviter = cut(one.payer or "", 150), cut(one.inviter or "", 150)


def _date(text: str | None) -> PartialDate | None:
    try:
        day = PartialDate.parse(text or "")
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.first.year <= LAST_YEAR else None


def _set_texts(rows: TripRows, government: LocalGovernment | None) -> None:
    """The title: the file's, else the purpose, else whose trip it is."""
    one, trip = rows.source, rows.trip
    who = government.name if government else one.government or ""
    places = dict.fromkeys(place.city or place.country or "" for place in one.places)
    plain = " ".join(filter(None, (who, "·".join([*places][:3]), "출장")))
    trip.title = cut(one.title or one.purpose or plain, 200)
    if one.title and one.purpose and one.purpose != one.title:
        trip.summary = one.purpose


def _days(trip: Trip) -> tuple[date | None, date | None]:
    start, last = trip.start, trip.end or trip.start
    return start.first if start else None, last.last if last else None


def _add_people(rows: TripRows, names: TripNames, government: LocalGovernment | None) -> None:
    """The leaders first, then as they stand in the file."""
    leads_last = [one.role != ParticipantRole.LEADER for one in rows.source.people]
    pairs = sorted(zip(leads_last, rows.source.people, strict=True), key=lambda pair: pair[0])
    first, _last = _days(rows.trip)
    for position, (_leads, person) in enumerate(pairs, start=1):
        official, term = names.official(person, government, rows.trip.body, first)
        participant = Participant(
            trip=rows.trip,
            position=position,
            official=official,
            term=term,
            role=person.role,
            count=None if person.name else max(1, min(person.count, MOST_PEOPLE)),
            name_as_reported=cut(person.name or "", 150),
            title_as_reported=cut(_title(person), 150),
        )
        rows.participants.append(participant)
        rows.cited.append(_cited_person(participant))


def _title(person: RegisterPerson) -> str:
    """`경제과 지방행정사무관`"""
    return " ".join(filter(None, (person.dept, person.title)))


def _cited_person(row: Participant) -> CitedValue:
    if row.official:
        return CitedValue("participant", row, "official", row.official.name)
    for column in ("name_as_reported", "title_as_reported"):
        if text := getattr(row, column):
            return CitedValue("participant", row, column, text)
    return CitedValue("participant", row, "count", str(row.count))


def _add_places(rows: TripRows, names: TripNames) -> None:
    for position, place in enumerate(rows.source.places, start=1):
        destination = names.place(place) if place.city else None
        country = destination.country_id if destination else names.country(place.country)
        name = cut(place.city or "", 150)
        if country is None:
            rows.doubts.append(_("어느 나라인지 모르는 곳: %(name)s") % {"name": name})
            continue
        stop = Stop(trip=rows.trip, position=position, country_id=country, name_as_reported=name)
        stop.destination = destination
        rows.stops.append(stop)
        if destination:
            rows.cited.append(CitedValue("stop", stop, "destination", destination.name))
        elif name:
            rows.cited.append(CitedValue("stop", stop, "name_as_reported", name))
        else:
            rows.cited.append(CitedValue("stop", stop, "country", country))


def _add_visits(rows: TripRows, names: TripNames) -> None:
    for name in rows.source.events:
        event = names.event(name, *_days(rows.trip))
        _add_visit(rows, name, "event", event, VisitKind.EVENT)
    for name in rows.source.hosts:
        _add_visit(rows, name, "organization", names.organization(name), VisitKind.MEETING)


def _add_visit(rows: TripRows, name: str, column: str, named: Any, kind: str) -> None:
    visit = Visit(
        trip=rows.trip,
        position=len(rows.visits) + 1,
        kind=kind,
        name_as_reported=cut(name, 150),
        **{column: named},
    )
    rows.visits.append(visit)
    field_name = column if named else "name_as_reported"
    rows.cited.append(CitedValue("visit", visit, field_name, named.name if named else name))


def _cite_columns(rows: TripRows) -> None:
    """Every filled column of the trip; without any, the trip as a whole."""
    trip = rows.trip
    own = [CitedValue("trip", trip, name, value) for name, value in _own_values(trip)]
    rows.cited = [*(own or [CitedValue("trip", trip, "summary", trip.title)]), *rows.cited]


def _own_values(trip: Trip) -> Iterator[tuple[str, str]]:
    if trip.government:
        yield "government", trip.government.name
    for name in _CITED:
        value = getattr(trip, {"start_date": "start", "end_date": "end"}.get(name, name))
        if value not in (None, ""):
            yield name, str(value)
    if trip.cost_status != CostStatus.UNKNOWN and not trip.cost_total_krw:
        yield "cost_status", trip.cost_status
    if trip.summary:
        yield "summary", trip.summary


def cut(text: str, most: int) -> str:
    """As much of a text as a column holds, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
