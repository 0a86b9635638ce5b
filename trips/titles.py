"""Titles of trips and agreements in the reader's language.

Both are named in Korean. English readers get a title made from the recorded facts.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.dateformat import format as formatted

from listing.language import in_english
from trips.choices import Body, Office, ParticipantRole, PartyRole, Precision
from trips.display import name_of, office_words, party_name
from trips.models import AgreementParty, Participant, Stop, Trip
from trips.partial_dates import PartialDate

MOST = 3  # countries or sides that a title names
# Offices that a delegation is named by; councillors and staff travel as the body they belong to.
NAMED_OFFICES = frozenset(Office) - {Office.COUNCILLOR, Office.STAFF}
BODIES = {
    Body.EXECUTIVE: "{} delegation",
    Body.COUNCIL: "{} council",
    Body.EDUCATION: "{} office of education",
}


def title_of(row: Any) -> str:
    """Of a trip or an agreement: its own title, or in English one made from what is recorded."""
    if not in_english():
        return str(row.title)
    parts = _parts_of_trip(row) if isinstance(row, Trip) else _parts_of_agreement(row)
    return " · ".join(filter(None, parts)) or str(row.title)


def add_title_parts(trips: Iterable[Any]) -> None:
    """What English titles of these trips are made from, as `for_list()` loads it. Two queries,
    none for Korean readers.
    """
    if in_english():
        people, stops = Participant.objects.named().with_names(), Stop.objects.with_places()
        parts = (
            Prefetch("participants", people, to_attr="named"),
            Prefetch("stops", stops, to_attr="route"),
        )
        prefetch_related_objects(list(trips), *parts)


def add_parties(agreements: Iterable[Any]) -> None:
    """The same for agreements, as their `for_list()` does. One query."""
    if in_english():
        sides = AgreementParty.objects.select_related(
            "government", "organization", "destination__country"
        )
        prefetch_related_objects(list(agreements), Prefetch("parties", sides))


def _parts_of_trip(trip: Trip) -> Iterable[str]:
    """`Mayor of Goyang`, `United States`, `Dec 2023–Jan 2024`"""
    route = getattr(trip, "route", None)
    stops = trip.stops.all() if route is None else route
    yield _travellers(trip)
    yield _joined(dict.fromkeys(name_of(stop.country) for stop in stops), ", ")
    yield _months(trip.start, trip.end)


def _travellers(trip: Trip) -> str:
    named = getattr(trip, "named", None)
    people = trip.participants.all() if named is None else named
    government = name_of(trip.government)
    terms = (one.term for one in people if one.role == ParticipantRole.LEADER and one.term)
    for term in terms:
        if term.office in NAMED_OFFICES:
            office = office_words(term).split(" (")[0]
            between = ", " if " of " in office else " of "
            return f"{office}{between}{government}"
    return BODIES[Body(trip.body)].format(government) if government else ""


def _parts_of_agreement(agreement: Any) -> Iterable[str]:
    """`MOU`, `Goyang – Fullerton`, `2024`"""
    kind = str(agreement.get_kind_display())
    yield kind.rpartition("(")[2].rstrip(")") if kind.endswith(")") else kind
    parties = [one for one in agreement.parties.all() if one.role == PartyRole.PARTY]
    ours = sorted(parties, key=lambda party: party.government_id is None)
    names = [party_name(party) for party in ours]
    yield _joined(names or [name_of(agreement.trip.government)], " – ")
    day = agreement.signed or agreement.planned
    yield str(day.first.year) if day else ""


def _joined(names: Iterable[str], between: str) -> str:
    listed = [name for name in names if name]
    return between.join([*listed[:MOST], *(["…"] if len(listed) > MOST else [])])


def _months(start: PartialDate | None, end: PartialDate | None) -> str:
    """`Dec 2023–Jan 2024`, `Jan 2024`, `2024`"""
    known = [_month(day.first, day.precision) for day in (start, end) if day]
    return "–".join(dict.fromkeys(known))


def _month(first: date, precision: str) -> str:
    return formatted(first, "Y" if precision == Precision.YEAR else "M Y")
