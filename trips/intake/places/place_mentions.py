"""Every place abroad that a document names, and how. Pure."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.places.place_context import in_sentence
from trips.intake.places.place_hits import countries_named, hits_in, joined, proved
from trips.intake.places.place_names import PlaceHit, PlaceName, place_names
from trips.intake.places.place_use import PlaceUse, agrees_with, ends_as_word, stands_alone
from trips.intake.places.places_bare import bare_places
from trips.intake.places.places_unknown import places_alone, unknown_places

SMALL = 2500  # ids of towns run roughly by size
_PARTS = ("구", "면", "촌", "마을", "타운", "시티", "거리", "지구")
LONGEST = 2000  # letters of a sentence that are read


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Offsets in the document; `destination` is None for a country or a place we do not have.
    `led_by`: the name of the region that stands right before a city;
    `within`: the id of the region that it lies in.
    """

    start: int
    end: int
    name: str
    kind: str
    country: str
    destination: int | None
    use: PlaceUse
    sentence: int  # where its sentence begins
    led_by: str | None = None
    within: int | None = None


def mentions_within(
    document: TextDocument, names: KnownNames, start: int, end: int
) -> tuple[PlaceMention, ...]:
    """Those of a part of the document."""
    mentions = place_mentions(document, names)
    first = bisect_left(mentions, start, key=lambda one: one.start)
    return mentions[first : bisect_left(mentions, end, key=lambda one: one.start)]


@lru_cache(maxsize=8)
def place_mentions(document: TextDocument, names: KnownNames) -> tuple[PlaceMention, ...]:
    """All of them in the order of the text, those of titles and captions too."""
    known = place_names(names)
    sentences = [replace(one, text=one.text[:LONGEST]) for one in document.sentences]
    scanned = [(one, hits_in(one.text, known)) for one in sentences]
    countries = countries_named(hit for _, hits in scanned for hit in hits if not hit.weak)
    proven = {
        hit.name
        for sentence, hits in scanned
        for at, hit in enumerate(hits)
        if hit.weak and proved(sentence.text, hits, at, countries)
    }
    mentions: list[PlaceMention] = []
    order = list(countries)
    for sentence, hits in scanned:
        kept = [
            hit
            for hit in hits
            if not hit.weak or (hit.name in proven and stands_alone(sentence.text, hit.end))
        ]
        kept = unknown_places(sentence.text, kept, names)
        kept += bare_places(sentence.text, kept, order, names)
        kept.sort(key=lambda one: one.start)
        if len(order) == 1:
            kept += places_alone(sentence.text, kept, order[0], names)
            kept.sort(key=lambda one: one.start)
        mentions += _mentions(sentence, kept, order, document.published)
    return tuple(sorted(_supported(mentions), key=lambda one: one.start))


def _supported(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Without small towns of countries that nothing else in the document speaks of."""
    spoken = {
        one.country
        for one in mentions
        if one.kind in {"country", "region"} or (one.destination or SMALL) < SMALL
    }
    small = [one for one in mentions if one.kind == "city" and (one.destination or 0) >= SMALL]
    strange = {(one.start, one.end) for one in small if spoken and one.country not in spoken}
    return [one for one in mentions if (one.start, one.end) not in strange]


def _mentions(
    sentence: Sentence, hits: list[PlaceHit], countries: list[str], published: date | None
) -> Iterator[PlaceMention]:
    """Each list of places takes the use that the words after it give it."""
    text = sentence.text
    group: list[tuple[PlaceHit, PlaceName]] = []
    for at, hit in enumerate(hits):
        lead = group[-1] if group and _spaced(text, group[-1][0], hit) else None
        before = hits[at - 1] if at and _spaced(text, hits[at - 1], hit) else None
        if before and _of_another_country(text, hit, before):
            continue
        group.append((hit, _row(hit, lead[1] if lead else None, countries)))
        if at + 1 == len(hits) or not joined(text, hit, hits[at + 1]):
            yield from _group_mentions(sentence, group, published)
            group = []


def _of_another_country(text: str, hit: PlaceHit, before: PlaceHit) -> bool:
    """Part of another name, right behind a place whose country has no such town:
    `싱가포르 난양공대`.
    """
    countries = {row.country for row in before.rows}
    return not ends_as_word(text, hit.end) and all(
        row.kind == "city" and row.country not in countries for row in hit.rows
    )


def _spaced(text: str, left: PlaceHit, right: PlaceHit) -> bool:
    return not text[left.end : right.start].strip()


def _row(hit: PlaceHit, lead: PlaceName | None, countries: list[str]) -> PlaceName:
    """The row meant: by the country or region named right before, else by those the document
    names. Right behind another country it is a town that we do not have.
    """
    rows = list(hit.rows)
    if lead:
        own = [row for row in rows if row.country == lead.country]
        if own:
            return min(own, key=lambda row: (row.region != lead.destination, *_plainest(row)))
        cities = all(row.kind == "city" for row in rows)
        if lead.kind == "country" and (cities or hit.name.endswith("시")):
            return PlaceName(lead.country, "city")
    if hit.name.endswith(("시", "시티")):
        rows = [row for row in rows if row.kind != "country"] or rows
    elif any(row.kind == "country" for row in rows):
        rows = [row for row in rows if row.kind in {"country", "region"}]
    for country in countries:
        same = [row for row in rows if row.country == country]
        if same:
            return min(same, key=_plainest)
    return min(rows, key=_plainest)


def _plainest(row: PlaceName) -> tuple[bool, bool, int]:
    return (row.kind != "country", row.kind == "region", row.destination or 0)


def _group_mentions(
    sentence: Sentence, group: list[tuple[PlaceHit, PlaceName]], published: date | None
) -> Iterator[PlaceMention]:
    first, (last, row) = group[0][0], group[-1]
    use = in_sentence(sentence.text, first.start, last.end, row.kind, published)
    if use is PlaceUse.NAMED and _sisters(sentence.text, group):
        use = PlaceUse.GUESTS
    led_by: str | None = None
    before: PlaceHit | None = None
    above: PlaceName | None = None
    for hit, row in group:
        if _bare(hit, row) and use is not PlaceUse.TRAVEL:
            continue
        spaced = before is not None and _spaced(sentence.text, before, hit)
        span = sentence.span(hit.start, hit.end)
        part = spaced and _within(above, row, hit)
        led = spaced and not part and row.kind != "region"
        yield PlaceMention(
            span.start,
            span.end,
            hit.name,
            row.kind,
            row.country,
            row.destination,
            PlaceUse.WITHIN if part else use,
            sentence.start,
            led_by if led else None,
            row.region,
        )
        led_by = hit.name if row.kind in {"region", "area"} else None
        before, above = hit, row


def _bare(hit: PlaceHit, row: PlaceName) -> bool:
    """Whether only its sound makes it a place, which it then is where somebody goes."""
    return hit.weak and row.destination is None and row.kind != "country"


def _sisters(text: str, group: list[tuple[PlaceHit, PlaceName]]) -> bool:
    """Towns of several countries with which one agreement after the other was made."""
    countries = {row.country for _, row in group}
    return len(countries) > 1 and agrees_with(text, group[-1][0].end)


def _within(above: PlaceName | None, row: PlaceName, hit: PlaceHit) -> bool:
    """`뉴욕 맨해튼`, `울란바토르시 날라이흐구`: a part of the town named before."""
    if above is None or above.kind == "country" or row.kind == "region":
        return False
    if hit.name.endswith("시"):
        return above.kind == "city" and row.destination is None
    if above.kind != "region" and hit.name.endswith(_PARTS):
        return True
    if above.kind != "city" or row.kind != "city":
        return False
    return row.region is not None and row.region == above.region
