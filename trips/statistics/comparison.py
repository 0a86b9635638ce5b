"""Officials or governments side by side. Plain data out, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from trips.choices import HEADS, AgreementStatus, Standing, TripStatus
from trips.disputed_values import cost_disputed, length_disputed
from trips.models import Agreement, Country, LocalGovernment, Participant, Stop, Term, Travel, Trip
from trips.querysets import ABROAD_BY_NAME
from trips.statistics.aggregates import KnownSum, known_sum
from trips.statistics.coverage import Basis, bases_of

MOST = 4
KINDS = ("official", "government")
DAY = timedelta(days=1)
BEST_FIRST = Standing.values
DISPUTED = (length_disputed, cost_disputed)


@dataclass(frozen=True, slots=True)
class ComparedTrip:
    """What is compared of one trip; `days` and `won` are None where unknown."""

    status: str
    days: int | None
    won: int | None
    years: range
    days_disputed: bool
    won_disputed: bool


@dataclass(frozen=True, slots=True)
class TermTrips:
    """Trips within one term, or outside of all known ones (None). days: of completed trips."""

    term: Term | None
    trips: int
    days: KnownSum


@dataclass(frozen=True, slots=True)
class CountryTrips:
    """A country with the number of trips; shared: every other side went there too."""

    country: Country
    trips: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class ComparedRecord:
    """One official or government. standings: → trips. years: → trips, and those confirmed."""

    key: str
    trips: int
    basis: Basis
    standings: dict[str, int]
    years: dict[int, tuple[int, int]]
    days: KnownSum
    cost: KnownSum
    terms: list[TermTrips]
    countries: list[CountryTrips]
    agreements: dict[str, int]


def compare(kind: str, keys: list[str]) -> list[ComparedRecord]:
    """In the order of the keys, which are ids of officials or codes of governments.

    Nine queries and, for governments, one more each.
    """
    members = {key: {key} for key in keys}
    if kind == "government":  # each with the governments that became it
        members = {code: LocalGovernment.objects.lineage_of([code]) for code in keys}
    trips = _trips(kind, members)
    every = set().union(*trips.values())
    facts, countries, agreements = _facts(every), _countries(every), _agreements(every)
    terms = _terms(kind, members, every)
    been = {key: Counter(c for t in trips[key] for c in countries[t]) for key in keys}
    bases = dict(zip(trips, bases_of(trips.values()), strict=True))
    common = set.intersection(*map(set, been.values())) if len(keys) > 1 else set()
    return [
        ComparedRecord(
            key=key,
            trips=len(own),
            basis=bases[key],
            standings=dict(Counter(own.values())),
            years=_years(own, facts),
            days=_days(facts[t] for t in own),
            cost=_cost([facts[t] for t in own]),
            terms=_trips_by_term(own, terms[key], facts),
            countries=_trips_by_country(been[key], common),
            agreements=_in_order(AgreementStatus, (a for t in own for a in agreements[t])),
        )
        for key, own in trips.items()
    ]


def _owners(members: dict[str, set[str]]) -> dict[str, list[str]]:
    """Id or code → the keys that it counts for."""
    owners = defaultdict(list)
    for key, own in members.items():
        for one in own:
            owners[one].append(key)
    return owners


def _trips(kind: str, members: dict[str, set[str]]) -> dict[str, dict[int, str]]:
    """Key → trip → its standing for this side. As the trip list finds them
    (trips/filters/trip_rules.py).
    """
    owners, public = _owners(members), Trip.objects.published()
    rows: QuerySet
    if kind == "official":
        rows = Participant.objects.filter(role__in=ABROAD_BY_NAME, official__in=map(int, owners))
    else:
        rows = Travel.objects.filter(government__in=owners)
    column = "standing" if kind == "official" else "trip__standing"
    trips: dict[str, dict[int, str]] = {key: {} for key in members}
    shown = rows.filter(trip__in=public).order_by().values_list(kind, "trip", column)
    for one, trip, standing in shown:
        for key in owners[str(one)]:
            trips[key][trip] = min(standing, trips[key].get(trip, standing), key=BEST_FIRST.index)
    return trips


def _years(trips: dict[int, str], facts: dict[int, ComparedTrip]) -> dict[int, tuple[int, int]]:
    every = Counter(year for t in trips for year in facts[t].years)
    sure = (t for t, standing in trips.items() if standing == Standing.CONFIRMED)
    confirmed = Counter(year for t in sure for year in facts[t].years)
    return {year: (every[year], confirmed[year]) for year in every}


def _facts(trips: set[int]) -> dict[int, ComparedTrip]:
    rows: QuerySet[Any, Any] = Trip.objects.with_length().filter(pk__in=trips).order_by()
    disputed = (ExpressionWrapper(of(rows), BooleanField()) for of in DISPUTED)
    columns = rows.values_list("pk", "status", "length", "cost_total_krw", "span", *disputed)
    return {
        pk: ComparedTrip(status, days, won, _range(span), *disputed)
        for pk, status, days, won, span, *disputed in columns
    }


def _range(span: Any) -> range:
    return range(span.lower.year, (span.upper - DAY).year + 1)


def _countries(trips: set[int]) -> dict[int, set[Country]]:
    countries = defaultdict(set)
    for stop in Stop.objects.filter(trip__in=trips).order_by().select_related("country"):
        countries[stop.trip_id].add(stop.country)
    return countries


def _agreements(trips: set[int]) -> dict[int, list[str]]:
    statuses = defaultdict(list)
    rows = Agreement.objects.filter(trip__in=trips).order_by()
    for trip, status in rows.values_list("trip", "status"):
        statuses[trip].append(status)
    return statuses


def _terms(
    kind: str, members: dict[str, set[str]], trips: set[int]
) -> dict[str, dict[Term, set[int]]]:
    """Key → term → trips: an official's own terms, those of the heads of a government."""
    owners = _owners(members)
    went = Participant.objects.filter(
        trip__in=trips, role__in=ABROAD_BY_NAME, term__isnull=False
    ).select_related("term__government__parent", "term__official")
    if kind == "official":
        went = went.filter(official__in=map(int, owners))
    else:
        went = went.filter(term__government__in=owners, term__office__in=HEADS)
    terms: dict[str, dict[Term, set[int]]] = {key: defaultdict(set) for key in members}
    for one in went.order_by():
        term: Any = one.term
        of = str(one.official_id) if kind == "official" else term.government_id
        for key in owners[of]:
            terms[key][term].add(one.trip_id)
    return terms


def _trips_by_term(
    trips: Iterable[int], terms: dict[Term, set[int]], facts: dict[int, ComparedTrip]
) -> list[TermTrips]:
    """Newest term first; trips outside of every known term last."""
    by_start = sorted(terms, key=lambda term: (term.start_date or date.min, term.pk), reverse=True)
    served = [
        TermTrips(term, len(terms[term]), _days(facts[t] for t in terms[term])) for term in by_start
    ]
    rest = set(trips).difference(*terms.values())
    return [*served, TermTrips(None, len(rest), _days(facts[t] for t in rest))] if rest else served


def _days(facts: Iterable[ComparedTrip]) -> KnownSum:
    """Of completed trips: nobody was abroad on one that was only planned or called off."""
    went = [one for one in facts if one.status == TripStatus.COMPLETED]
    disputed = sum(one.days is not None and one.days_disputed for one in went)
    return known_sum((one.days for one in went), disputed)


def _cost(facts: list[ComparedTrip]) -> KnownSum:
    return known_sum((one.won for one in facts), sum(one.won_disputed for one in facts))


def _trips_by_country(been: Counter[Country], common: set[Country]) -> list[CountryTrips]:
    """Most trips first."""
    order = sorted(been.items(), key=lambda pair: (-pair[1], pair[0].pk))
    return [CountryTrips(country, trips, country in common) for country, trips in order]


def _in_order(vocabulary: Any, values: Iterable[str]) -> dict[str, int]:
    """Label → how often, in the order of the vocabulary."""
    times = Counter(values)
    return {str(label): times[v] for v, label in vocabulary.choices if times[v]}
