"""The countries and places of a trip, in visiting order. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from articles.ingest.parsed import LineKind
from trips.choices import SuggestionBasis, SuggestionMark
from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames, KnownPlace
from trips.intake.places.events import events_of
from trips.intake.places.place_mentions import PlaceMention, mentions_within
from trips.intake.places.place_rivals import without_rivals
from trips.intake.places.place_use import PlaceUse
from trips.intake.suggested_value import Span, Suggested
from trips.intake.trip_values import StopName

MOST_MENTIONS = 300  # more are a list of all the world
_OTHER_TIMES = frozenset({PlaceUse.PAST, PlaceUse.LATER})
_SPEAKS = frozenset({PlaceUse.TRAVEL, PlaceUse.LOCAL, PlaceUse.NAMED})


def stops_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[StopName], ...]:
    """Countries that hold none of the places stand for themselves."""
    mentions = mentions_of(scope, names)
    now = _spoken([one for one in mentions if one.use not in _OTHER_TIMES], scope, names)
    first = min((one.start for one in now if one.use is PlaceUse.TRAVEL), default=None)
    led = [
        _now(one) for one in mentions if one.use is PlaceUse.LATER and first and one.start < first
    ]
    counted = [*mentions, *led] if now else list(map(_now, mentions))
    spoken = _spoken(counted, scope, names)
    stops = _stops(_in_order(spoken or _only_country(mentions), scope))
    return (*stops, *_implied(stops, scope, names))


def _now(one: PlaceMention) -> PlaceMention:
    return replace(one, use=PlaceUse.TRAVEL) if one.use in _OTHER_TIMES else one


def _spoken(
    mentions: list[PlaceMention], scope: TripScope, names: KnownNames
) -> list[PlaceMention]:
    """Places that nothing speaks against, and countries that somebody goes to."""
    parts = {_key(one) for one in mentions if one.use is PlaceUse.WITHIN}
    places = [
        one
        for one in mentions
        if one.kind != "country" and one.use in _SPEAKS and _key(one) not in parts
    ]
    gone_to = {one.country for one in mentions if one.use is PlaceUse.TRAVEL}
    places = without_rivals(places, gone_to, scope, names)
    held = {one.country for one in places}
    countries = [
        one
        for one in mentions
        if one.kind == "country" and one.use is PlaceUse.TRAVEL and one.country not in held
    ]
    return [*places, *countries]


def _implied(
    stops: list[Suggested[StopName]], scope: TripScope, names: KnownNames
) -> Iterator[Suggested[StopName]]:
    """The towns of the events of the trip, where they are not written."""
    written = {one.value.destination for one in stops}
    towns = _towns_of_events(names)
    for event in events_of(scope, names):
        place = towns.get(event.value.event or 0)
        if place and place.id not in written:
            written.add(place.id)
            value = StopName(place.country, city=place.name, destination=place.id, optional=True)
            yield Suggested(
                value, event.spans, "stops.event", SuggestionMark.B, SuggestionBasis.IMPLIED
            )


@lru_cache(maxsize=2)
def _towns_of_events(names: KnownNames) -> dict[int, KnownPlace | None]:
    places = {one.id: one for one in names.places}
    return {one.id: places.get(one.place) for one in names.events if one.place}


def mentions_of(scope: TripScope, names: KnownNames) -> list[PlaceMention]:
    """The places that the sentences of the trip name."""
    within = [
        one
        for sentence in scope.sentences
        for one in mentions_within(scope.document, names, sentence.start, sentence.end)
        if one.country not in scope.elsewhere
    ]
    return within[:MOST_MENTIONS]


def _only_country(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The one country that is spoken of, even if no word says that anybody went there."""
    named = [one for one in mentions if one.use is not PlaceUse.GUESTS]
    return named[:1] if len({one.country for one in named}) == 1 else []


def _in_order(mentions: Iterable[PlaceMention], scope: TripScope) -> list[PlaceMention]:
    """As the body names them; what only titles and captions name comes last."""
    body = [one for one in scope.sentences if one.kind is LineKind.BODY]
    starts = [one.start for one in body]

    def place(one: PlaceMention) -> tuple[bool, int]:
        at = bisect_right(starts, one.start) - 1
        return at < 0 or one.start >= body[at].end, one.start

    return sorted(mentions, key=place)


def _key(one: PlaceMention) -> tuple[str, str]:
    if one.kind == "country":
        return one.country, ""
    return one.country, str(one.destination or one.name.removesuffix("시"))


def _stops(mentions: list[PlaceMention]) -> list[Suggested[StopName]]:
    by_place: dict[tuple[str, str], list[PlaceMention]] = {}
    for one in mentions:
        by_place.setdefault(_key(one), []).append(one)
    led = {one.led_by for one in mentions if one.led_by}
    regions = {one.name for one in mentions if one.kind == "region"}
    return [
        _stop(same, regions)
        for same in by_place.values()
        if not (same[0].kind in {"region", "area"} and same[0].name in led)
        and not _part_of_name(same[0], mentions)
    ]


def _part_of_name(one: PlaceMention, mentions: list[PlaceMention]) -> bool:
    """`센다이항` where the trip is to `사쓰마센다이`."""
    return any(
        other.destination != one.destination
        and other.country == one.country
        and other.name.removesuffix("시").endswith(one.name)
        for other in mentions
    )


def _stop(same: list[PlaceMention], regions: set[str]) -> Suggested[StopName]:
    first = same[0]
    name = max((one.name for one in same if first.name in one.name), key=len)
    region = next((one.led_by for one in same if one.led_by in regions), None)
    value = StopName(
        first.country,
        region=name if first.kind == "region" else region,
        city=name if first.kind not in {"region", "country"} else None,
        destination=first.destination,
    )
    known = first.kind == "country" or first.destination is not None
    travel = any(one.use is PlaceUse.TRAVEL for one in same)
    mark = SuggestionMark.A if known and travel else SuggestionMark.B if known else SuggestionMark.C
    spans = tuple(Span(one.start, one.end) for one in same[:3])
    return Suggested(value, spans, f"stops.{first.use.value}", mark)
