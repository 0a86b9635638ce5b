"""Earlier trips of the same traveller, in an article about how often they go. Pure."""

import re
from itertools import pairwise

from articles.ingest.parsed import LineKind
from grammar.date_words import DateWords, dates_in
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.places.place_mentions import mentions_within
from trips.intake.places.place_use import PlaceUse
from trips.intake.scopes.dated_stretches import stretches_apart
from trips.intake.scopes.journeys import is_outbound
from trips.intake.scopes.scope_parts import pieces
from trips.intake.scopes.scope_people import countries_in
from trips.intake.scopes.travel_verbs import says, unquoted

_OFTEN = re.compile(
    r"(?:\d{1,2}|[한두세네]|다섯|여섯|일곱|여덟|아홉|열|여러)\s?(?:번째|차례|회|번)"
    r"|잦[은다아]|올 들어|연이어|잇따라|잇달아|만에 (?:또|다시)|개월 ?만|달 만에"
    r"|달만에|또다시|첫 (?:해외|국외)|또 (?:해외|국외)"
)

_ABROAD = re.compile(r"(?:해외|국외|외국)(?:로|行|행)(?:[^가-힣]|\s|$)")
_STRETCH = re.compile(r"일부터\s.{0,12}?일까지")
_NEXT = re.compile(r"다음\s?달|내달")
_NEXT_MONTH = re.compile(r".{0,16}?(?:다음\s?달|내달)\s\d{1,2}일부터\s\d{1,2}일까지")


def tells_often(document: TextDocument) -> bool:
    """Whether it is about how often somebody travels."""
    texts = [one.text for one in document.sentences]
    return any(
        _OFTEN.search(text) and (says("journey", before + text) or _ABROAD.search(text))
        for before, text in pairwise(["", *texts])
    )


def earlier_trips(
    sentences: tuple[Sentence, ...], document: TextDocument, names: KnownNames
) -> list[Sentence]:
    """Parts of sentences, each of which tells a further trip: a month of its own, countries of
    its own.
    """
    body = [one for one in sentences if one.kind == LineKind.BODY]
    latest = next((c for one in body if (c := countries_in(one, document, names, now=True))), None)
    if not latest or not tells_often(document):
        return []
    cut = [_pieces(one) for one in body if is_outbound(one, document, names)]
    further = [one for each in cut for one in _further(each, latest, document, names)]
    return further or stretches_apart(body, document, names)


def following_trip(
    sentences: tuple[Sentence, ...], document: TextDocument, names: KnownNames
) -> list[Sentence]:
    """The sentence that tells a stretch of the next month in a country of its own, behind a stretch
    of this one: `이어 다음 달 15일부터 20일까지는 호주에서`.
    """
    visited: set[str] = set()
    stretched = False
    for one in sentences:
        countries = countries_in(one, document, names)
        if one.kind != LineKind.BODY or not countries:
            continue
        if stretched and not countries & visited and _NEXT_MONTH.match(one.text):
            return [one]
        stretched = bool(_STRETCH.search(one.text)) and not _NEXT.search(one.text)
        visited |= countries
    return []


def _further(
    parts: list[Sentence], latest: set[str], document: TextDocument, names: KnownNames
) -> list[Sentence]:
    """Where one part tells a further trip, the others of its sentence may go to the same country
    again: `11월에는 벨기에를, 12월에는 다시 베트남을`.
    """
    if any(_is_further(one, latest, document, names) for one in parts):
        if len(parts) == 1:
            return parts
        return [one for one in parts if _is_further(one, set(), document, names, listed=True)]
    return []


def _pieces(sentence: Sentence) -> list[Sentence]:
    months = [one.start for one in dates_in(sentence.text) if _is_month(one)]
    return pieces(sentence, months[1:])


def _is_month(words: DateWords) -> bool:
    """A month of a year, or a day of a year that is named."""
    if words.month is None:
        return False
    return words.day is None or words.year is not None or words.year_shift is not None


def _is_further(
    piece: Sentence,
    latest: set[str],
    document: TextDocument,
    names: KnownNames,
    listed: bool = False,
) -> bool:
    """`listed`: the verb stands behind another part: `1월 미국, 3월 독일을 다녀왔다`."""
    text = unquoted(piece.text)
    if says("unmade", text) or says("background", text):
        return False
    countries = countries_in(piece, document, names) or (
        _named_in(piece, document, names) if listed else set()
    )
    return bool(countries) and not countries & latest and any(map(_is_month, dates_in(text)))


def _named_in(piece: Sentence, document: TextDocument, names: KnownNames) -> set[str]:
    within = mentions_within(document, names, piece.start, piece.end)
    return {one.country for one in within if one.use is PlaceUse.NAMED}
