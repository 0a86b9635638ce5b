"""Values of a reading → the rows they mean, valid on that day, or none of ours. Makes nothing."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from trips.choices import Office, RedirectKind, SuggestionField
from trips.intake.people.offices_of_words import office_of
from trips.intake.row_names import Resolution, RowCandidate, RowsOfNames, best
from trips.models import (
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Term,
)

NAMESAKE = 2  # rank of an official who may be another person
MOST = 50  # officials of one name


@dataclass(frozen=True, slots=True)
class NamedValue:
    field: str
    value: Any


class RowResolver:
    """The rows behind the values of one article, in at most ten queries however many there are.

    `on`: the day on which names, codes and terms must be valid; None: any day.
    """

    def __init__(self, values: Iterable[NamedValue], on: date | None = None) -> None:
        self.on = on
        by_field: dict[str, list[Any]] = {}
        for one in values:
            by_field.setdefault(one.field, []).append(one.value)
        self._governments = _governments(by_field.keys())
        self._officials = _officials(by_field.get(SuggestionField.OFFICIAL, ()))
        stops = by_field.get(SuggestionField.STOP, ())
        events = by_field.get(SuggestionField.EVENT, ())
        self._places = RowsOfNames(
            Destination.objects.select_related("country", "region"),
            RedirectKind.DESTINATION,
            [(v.get("destination"), v.get("city") or v.get("region")) for v in stops],
        )
        self._events = RowsOfNames(
            Event.objects.all(), RedirectKind.EVENT, [(v.get("event"), v["name"]) for v in events]
        )
        self._organizations = RowsOfNames(
            Organization.objects.select_related("country"),
            RedirectKind.ORGANIZATION,
            [(None, v["name"]) for v in by_field.get(SuggestionField.ORGANIZATION, ())],
        )

    def resolve(self, field: str, value: Any) -> Resolution | None:
        """None for fields whose values are no rows."""
        match field:
            case SuggestionField.GOVERNMENT:
                return self.government(value)
            case SuggestionField.OFFICIAL:
                return self.official(value)
            case SuggestionField.STOP if value.get("city") or value.get("region"):
                return self.place(value)
            case SuggestionField.EVENT:
                return self.event(value)
            case SuggestionField.ORGANIZATION:
                return self.organization(value)
        return None

    def government(self, code: str) -> Resolution:
        """The row of this code, or of its lineage the one in force on the day."""
        own = self._governments.get(code)
        if own is None:
            return Resolution()
        lineage = [g for g in self._governments.values() if g.current_id == own.current_id]
        ranked = [(0 if g is own else 1, g) for g in lineage if self._in_force(g)] or [(0, own)]
        ranked.sort(key=lambda pair: (pair[0], pair[1].code))
        candidates = (RowCandidate(g, government_label(g), rank) for rank, g in ranked)
        return best(candidates)

    def _in_force(self, one: LocalGovernment) -> bool:
        day = self.on
        return day is None or ((one.valid_from or date.min) <= day <= (one.valid_to or date.max))

    def official(self, value: dict[str, Any]) -> Resolution:
        """Of this name: in this office on the day; in another there; else namesakes, of whom none
        is certain.
        """
        government = self._governments.get(value["government"])
        office = office_of(value["office"], government.level if government else "")
        namesakes = [one for one in self._officials if one.name == value["name"]]
        candidates = [
            RowCandidate(one, official_label(one), self._rank(one, office, government))
            for one in namesakes
        ]
        resolution = best(candidates)
        rank = min((one.rank for one in candidates), default=0)
        return Resolution(resolution.candidates, resolution.is_certain and rank < NAMESAKE)

    def _rank(self, official: Official, office: Office, government: LocalGovernment | None) -> int:
        ranks = [NAMESAKE]
        for term in official.terms.all():
            if government and term.government.current_id == government.current_id:
                held = self.on is None or is_held(term, self.on)
                ranks.append((0 if term.office == office else 1) if held else NAMESAKE)
        return min(ranks)

    def place(self, value: dict[str, Any]) -> Resolution:
        """By its id, else by name within the country."""
        name = value.get("city") or value["region"]
        named = self._places.resolve(value.get("destination"), name, place_label)
        return named.among(lambda one: one.country_id == value["country"])

    def event(self, value: dict[str, Any]) -> Resolution:
        return self._events.resolve(value.get("event"), value["name"], event_label)

    def organization(self, value: dict[str, Any]) -> Resolution:
        """By name, without spaces and forms of firms; one of another country is another."""
        country = value.get("country")
        named = self._organizations.resolve(None, value["name"], organization_label)
        return named.among(
            lambda one: None in (country, one.country_id) or one.country_id == country
        )


def is_held(term: Term, day: date) -> bool:
    return (term.start_date or date.min) <= day <= (term.end_date or date.max)


def _governments(fields: Container[str]) -> dict[str, LocalGovernment]:
    """All three hundred of them, where any is asked for."""
    if SuggestionField.GOVERNMENT not in fields and SuggestionField.OFFICIAL not in fields:
        return {}
    return {one.code: one for one in LocalGovernment.objects.select_related("parent")}


def _officials(values: Iterable[dict[str, Any]]) -> list[Official]:
    names = {value["name"] for value in values}
    rows = (
        Official.objects.filter(name__in=names).order_by("pk") if names else Official.objects.none()
    )
    return list(rows.prefetch_related("terms__government")[: MOST * len(names)])


# What tells namesakes apart


def government_label(one: LocalGovernment) -> str:
    return f"{one.parent.name} {one.name}" if one.parent else one.name


def official_label(one: Official) -> str:
    seats = [f"{t.government.name} {t}" for t in one.terms.all()]
    hint = one.disambiguation or ", ".join(seats[:2])
    return f"{one.name}#{one.pk}" + (f" ({hint})" if hint else "")


def place_label(one: Destination) -> str:
    inside = f"{one.country.name} {one.region.name}" if one.region else one.country.name
    return f"{inside} {one.name}"


def event_label(one: Event) -> str:
    return one.name + (f" ({one.start_date})" if one.start_date else "")


def organization_label(one: Organization) -> str:
    return one.name + (f" ({one.country.name})" if one.country else "")
