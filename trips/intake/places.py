"""Every place abroad that a document names, and how. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from trips.intake.document import Document, Sentence
from trips.intake.known_names import KnownNames
from trips.intake.place_names import PlaceHit, PlaceName, PlaceNames, place_names
from trips.intake.place_use import PlaceUse, ends_as_word, local_after, use_of
from trips.intake.places_unknown import unknown_places

_HANGUL = re.compile(r"[가-힣]")
_ASCII = re.compile(r"[A-Za-z0-9]")
_SUFFIX = re.compile(r"시티|시|특별시|직할시|구|군|현|주|성|섬")
# Units that only some countries have: 프라하성 is a castle.
_UNITS = {
    "성": frozenset({"CN", "VN"}),
    "현": frozenset({"JP", "CN", "VN"}),
    "구": frozenset({"CN", "JP", "VN", "TW", "MN"}),
    "군": frozenset({"JP", "VN", "TW"}),
}
_QUOTE = re.compile(r"[‘’'“”\"「」『』]")
# A sentence that describes a town names others beside it.
_DESCRIPTION = re.compile(
    r"(?:도시|지역|고장|곳|나라|국가)(?:로서|로|이다|다|이며|이자|인데)(?![가-힣])|위치|자리\s?잡|자리한|인구|면적"
    r"|주도로|주도이|성도로|수도로|있으며|떨어진|국경을|인접"
)
_GOES = re.compile(r"방문|찾|순방|출장|출국|떠나|떠난|떠났|다녀|연수|시찰|견학|만나|참석")
_DAY_BEFORE = re.compile(r"\d일?\s?(?:간\s?|부터\s?|까지\s?|에\s?|에는\s?)?$")
_JOINT = re.compile(
    r"\s{0,2}(?:\([^()]{0,40}\)\s?)?(?:과|와|및|[,·ㆍ․・/∙•∼~–−-]|그리고)?\s{0,2}(?:그리고\s|또\s)?"
)
_EMBASSY = re.compile(r"(?:^|[^가-힣])[주재]\s?$")
_WEAK_PROOF = re.compile(
    r"[을를]\s?(?:공식\s|차례로\s)?(?:방문|찾|순방|거쳐|들러)|(?:으로|로)\s(?:이동|출국|출장|향|떠나)"
    r"|\s(?:공식\s)?(?:방문|순방|출장)"
)
_SIGN_BEFORE = re.compile(r"(?:^|[\s,'\"‘“(\[…·])$")


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


@lru_cache(maxsize=8)
def place_mentions(document: Document, names: KnownNames) -> tuple[PlaceMention, ...]:
    """All of them in the order of the text, those of titles and captions too."""
    known = place_names(names)
    scanned = [(one, tuple(_hits(one.text, known))) for one in document.sentences]
    countries = _countries_named(hit for _, hits in scanned for hit in hits if not hit.weak)
    proven = {
        hit.name
        for sentence, hits in scanned
        for at, hit in enumerate(hits)
        if hit.weak and _proved(sentence.text, hits, at, countries)
    }
    found: list[PlaceMention] = []
    order = list(countries)
    for sentence, hits in scanned:
        kept = [
            hit
            for hit in hits
            if not hit.weak or (hit.name in proven and ends_as_word(sentence.text, hit.end))
        ]
        kept = unknown_places(sentence.text, kept, names)
        found += _mentions(sentence, kept, order)
    return tuple(sorted(found, key=lambda one: one.start))


def _hits(text: str, known: PlaceNames) -> Iterator[PlaceHit]:
    """Names that begin as a word, or right behind another name."""
    last = -1
    for match in known.scan.matches(text):
        if not _begins(text, match.start, last):
            continue
        if _ASCII.match(match.name[-1]) and _ASCII.match(text[match.end : match.end + 1]):
            continue
        end = _with_suffix(text, match.end, match.rows)
        weak = match.name in known.weak and end == match.end
        last = end
        yield PlaceHit(match.start, end, text[match.start : end], match.rows, weak)


def _begins(text: str, start: int, last: int) -> bool:
    before = text[start - 1 : start] if start else ""
    if _EMBASSY.search(text[max(0, start - 4) : start]):
        return False
    if _ASCII.match(text[start]):
        return not _ASCII.match(before)
    return start == last or not _HANGUL.match(before)


def _with_suffix(text: str, end: int, rows: tuple[PlaceName, ...]) -> int:
    match = _SUFFIX.match(text, end)
    if not match or not (ends_as_word(text, match.end()) or local_after(text, match.end())):
        return end
    having = _UNITS.get(match.group())
    return match.end() if having is None or having & {row.country for row in rows} else end


def _countries_named(hits: Iterable[PlaceHit]) -> dict[str, None]:
    """Countries in the order in which the document first names them."""
    return dict.fromkeys(row.country for hit in hits for row in hit.rows if row.kind == "country")


def _joined(text: str, left: PlaceHit, right: PlaceHit) -> bool:
    """Whether both stand in one list; `제남시 산동사범대학` is none."""
    if not (ends_as_word(text, right.end) or local_after(text, right.end)):
        return False
    return _JOINT.fullmatch(text, left.end, right.start) is not None


def _proved(text: str, hits: tuple[PlaceHit, ...], at: int, countries: dict[str, None]) -> bool:
    """Whether its neighbours show that a name which is a word too is a place here."""
    hit = hits[at]
    own = {row.country for row in hit.rows}
    if not ends_as_word(text, hit.end):
        return False
    for left, right in ((at - 1, at), (at, at + 1)):
        if left >= 0 and right < len(hits) and _joined(text, hits[left], hits[right]):
            other = hits[left] if right == at else hits[right]
            listed = right == at or _country(hit) or text[hit.end : other.start].strip()
            if (
                listed
                and not other.weak
                and (own & {row.country for row in other.rows} or _country(hit))
            ):
                return True
    known = bool(own & countries.keys()) or _country(hit)
    return known and _WEAK_PROOF.match(text, hit.end) is not None


def _country(hit: PlaceHit) -> bool:
    return any(row.kind == "country" for row in hit.rows)


def _mentions(
    sentence: Sentence, hits: list[PlaceHit], countries: list[str]
) -> Iterator[PlaceMention]:
    """Each list of places takes the use that the words after it give it."""
    text = sentence.text
    group: list[tuple[PlaceHit, PlaceName]] = []
    for at, hit in enumerate(hits):
        group.append((hit, _row(hit, [row.country for _, row in group], countries)))
        if at + 1 == len(hits) or not _joined(text, hit, hits[at + 1]):
            yield from _group_mentions(sentence, group)
            group = []


def _row(hit: PlaceHit, before: list[str], countries: list[str]) -> PlaceName:
    """The row meant: by the country named right before, else by those the document names."""
    if hit.name.endswith(("시", "시티")):
        rows = [row for row in hit.rows if row.kind != "country"] or list(hit.rows)
    else:
        rows = list(hit.rows)
    own = [row for row in rows if row.country in before]
    if own:
        return min(own, key=lambda row: (-before[::-1].count(row.country), *_plainest(row)))
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
    sentence: Sentence, group: list[tuple[PlaceHit, PlaceName]]
) -> Iterator[PlaceMention]:
    use = _use(sentence.text, group)
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


def _within(above: PlaceName | None, row: PlaceName, hit: PlaceHit) -> bool:
    """`뉴욕 맨해튼`: a part of the town named before."""
    return (
        above is not None
        and above.kind == "city"
        and row.kind == "city"
        and not hit.name.endswith("시")
        and row.region is not None
        and row.region == above.region
    )


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
