"""Names in the trips of a file → the rows they mean on that day, all looked up at once.

A name of several rows, or of none, stays a name as reported.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from trips.intake.people.offices_of_words import office_of
from trips.intake.resolve import is_held
from trips.models import Country, Destination, Event, LocalGovernment, Official, Organization, Term
from trips.registers.register_trip import RegisterPerson, RegisterPlace, RegisterTrip
from trips.spreadsheets.cell_grammar import name_key
from trips.spreadsheets.lookup import NameLookup, NamesInSheet

RowT = TypeVar("RowT")


class TripNames:
    """The rows behind the names of many trips, in thirteen queries however many they are."""

    def __init__(self, trips: Iterable[RegisterTrip]) -> None:
        names, hosts = NamesInSheet(), set[str]()
        for trip in trips:
            names.officials |= {person.name for person in trip.people if person.name}
            names.places |= {place.city for place in trip.places if place.city}
            names.events |= set(trip.events)
            hosts |= set(trip.hosts)
        self._lookup = NameLookup(names)
        self._governments = {
            one.code: one for rows in self._lookup.governments.values() for one in rows
        }
        self._countries = set(Country.objects.values_list("code", flat=True))
        self._hosts: dict[str, list[Organization]] = defaultdict(list)
        for organization in Organization.objects.filter(name__in=hosts):
            self._hosts[organization.name].append(organization)

    def government(self, code: str | None) -> LocalGovernment | None:
        return self._governments.get(code or "")

    def country(self, code: str | None) -> str | None:
        return code if code in self._countries else None

    def place(self, place: RegisterPlace) -> Destination | None:
        named = self._lookup.places.get(name_key(place.city or ""), [])
        return _only([one for one in named if place.country in (None, one.country_id)])

    def event(self, name: str, first: date | None, last: date | None) -> Event | None:
        """Of this name; a dated one only where the trip touches its days."""
        named = self._lookup.events.get(name_key(name), [])
        return _only([one for one in named if _takes_place(one, first, last)])

    def organization(self, name: str) -> Organization | None:
        return _only(self._hosts.get(name, []))

    def official(
        self, person: RegisterPerson, government: LocalGovernment | None, body: str, on: date | None
    ) -> tuple[Official | None, Term | None]:
        """Who held this office in this government on that day; a clerk who bears the name of the
        mayor is nobody's term.
        """
        if not (person.name and government and on):
            return None, None
        namesakes = self._lookup.officials.get(name_key(person.name), [])
        terms = [term for one in namesakes for term in one.terms.all()]
        held = [
            term
            for term in terms
            if term.government.current_id == government.current_id
            and is_held(term, on)
            and _is_office(term, person.title, body)
        ]
        term = _only(held)
        return (term.official, term) if term else (None, None)


def _only(rows: Sequence[RowT]) -> RowT | None:
    return rows[0] if len(rows) == 1 else None


def _takes_place(event: Event, first: date | None, last: date | None) -> bool:
    starts, ends = event.start_date or event.end_date, event.end_date or event.start_date
    if starts is None or ends is None:
        return True
    return first is not None and starts <= (last or first) and first <= ends


def _is_office(term: Any, title: str | None, body: str) -> bool:
    """By the title; of somebody without one, by the body that travels."""
    if not title:
        return bool(term.body == body)
    return bool(term.office == office_of(title, term.government.level))
