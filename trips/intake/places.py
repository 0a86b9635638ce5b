"""Every place abroad that a document names, and how. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from trips.intake.document import Document, Sentence
from trips.intake.known_names import KnownNames
from trips.intake.place_hits import countries_named, hits_in, joined, proved
from trips.intake.place_names import PlaceHit, PlaceName, place_names
from trips.intake.place_use import PlaceUse, stands_alone, use_of
from trips.intake.places_unknown import places_alone, unknown_places

LONGEST = 2000  # letters of a sentence that are read
_QUOTE = re.compile(r"[‘’'“”\"「」『』]")
# A sentence that describes a town names others beside it.
_DESCRIPTION = re.compile(
    r"(?:도시|지역|고장|곳|나라|국가)(?:로서|로|이다|다|이며|이자|인데)(?![가-힣])|위치|자리\s?잡|자리한|인구|면적"
    r"|주도로|주도이|성도로|수도로|있으며|떨어진|국경을|인접"
)
_GOES = re.compile(r"방문|찾|순방|출장|출국|떠나|떠난|떠났|다녀|연수|시찰|견학|만나|참석")
_EARLIER = re.compile(
    r"(?:지난해|작년)(?!보다|부터|에\s?이어|에\s?비해)\s?(?P<month>\d{1,2})?|재작년|지지난해|\d{1,2}년\s?전"
    r"|(?P<year>(?:19|20)\d\d)년(?!도)"
)
_NOW = re.compile(r"올해|이번|오는|이달|내달|다음\s?달|현재|최근")
_DAY_BEFORE = re.compile(r"\d일?\s?(?:간\s?|부터\s?|까지\s?|에\s?|에는\s?)?$")


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
    document: Document, names: KnownNames, start: int, end: int
) -> tuple[PlaceMention, ...]:
    """Those of a part of the document."""
    mentions = place_mentions(document, names)
    first = bisect_left(mentions, start, key=lambda one: one.start)
    return mentions[first : bisect_left(mentions, end, key=lambda one: one.start)]


@lru_cache(maxsize=8)
def place_mentions(document: Document, names: KnownNames) -> tuple[PlaceMention, ...]:
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
        if len(order) == 1:
            kept += places_alone(sentence.text, kept, order[0], names)
            kept.sort(key=lambda one: one.start)
        mentions += _mentions(sentence, kept, order, document.published)
    return tuple(sorted(mentions, key=lambda one: one.start))


def _mentions(
    sentence: Sentence, hits: list[PlaceHit], countries: list[str], published: date | None
) -> Iterator[PlaceMention]:
    """Each list of places takes the use that the words after it give it."""
    text = sentence.text
    group: list[tuple[PlaceHit, PlaceName]] = []
    for at, hit in enumerate(hits):
        group.append((hit, _row(hit, [row.country for _, row in group], countries)))
        if at + 1 == len(hits) or not joined(text, hit, hits[at + 1]):
            yield from _group_mentions(sentence, group, published)
            group = []


def _row(hit: PlaceHit, before: list[str], countries: list[str]) -> PlaceName:
    """The row meant: by the country named right before, else by those the document names."""
    if hit.name.endswith(("시", "시티")):
        rows = [row for row in hit.rows if row.kind != "country"] or list(hit.rows)
    else:
        rows = list(hit.rows)
    for country in reversed(before):
        own = [row for row in rows if row.country == country]
        if own:
            return min(own, key=_plainest)
    if any(row.kind == "country" for row in rows):
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
    use = _use(sentence.text, group)
    if use is not PlaceUse.PART and _earlier(sentence.text[: group[0][0].start], published):
        use = PlaceUse.PAST
    led_by: str | None = None
    before: PlaceHit | None = None
    above: PlaceName | None = None
    for hit, row in group:
        spaced = before is not None and sentence.text[before.end : hit.start].strip() == ""
        span = sentence.span(hit.start, hit.end)
        part = spaced and _within(above, row, hit)
        yield PlaceMention(
            span.start,
            span.end,
            hit.name,
            row.kind,
            row.country,
            row.destination,
            PlaceUse.PART if part else use,
            sentence.start,
            led_by if spaced and row.kind != "region" else None,
            row.region,
        )
        led_by = hit.name if row.kind in {"region", "area"} else None
        before, above = hit, row


def _earlier(before: str, published: date | None) -> bool:
    """Whether the words before tell of another year: 지난해, 2015년 of an article of 2024."""
    marks = list(_EARLIER.finditer(before[-80:]))
    if not marks or _NOW.search(before[-80:], marks[-1].end()):
        return False
    mark = marks[-1]
    if mark["year"]:
        return published is not None and int(mark["year"]) < published.year
    newest = published is not None and published.month <= 2 and mark["month"] in {"11", "12"}
    return not newest


def _within(above: PlaceName | None, row: PlaceName, hit: PlaceHit) -> bool:
    """`뉴욕 맨해튼`, `울란바토르시 날라이흐구`: a part of the town named before."""
    if above is None or above.kind != "city" or row.kind != "city" or hit.name.endswith("시"):
        return False
    if row.destination is None:
        return hit.name.endswith(("구", "면", "촌"))
    return row.region is not None and row.region == above.region


def _use(text: str, group: list[tuple[PlaceHit, PlaceName]]) -> PlaceUse:
    """What the words around the list say of all in it."""
    first, (last, row) = group[0][0], group[-1]
    use = use_of(text, last.end, row.kind)
    quoted = _QUOTE.match(text[first.start - 1 : first.start] if first.start else "")
    if quoted and _QUOTE.match(text, last.end):
        return PlaceUse.PART
    if first.start > 0 and _DESCRIPTION.search(text) and not _GOES.search(text):
        return PlaceUse.GUESTS
    listed = use is PlaceUse.NAMED and text[last.end : last.end + 1] == ","
    if listed and _DAY_BEFORE.search(text[max(0, first.start - 8) : first.start]):
        return PlaceUse.TRAVEL
    return use
