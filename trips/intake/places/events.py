"""The fairs, forums and ceremonies that travellers took part in. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from articles.ingest.parsed import LineKind
from trips.choices import SuggestionMark
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import KnownEvent, KnownNames
from trips.intake.places.event_elsewhere import is_elsewhere, is_of_home
from trips.intake.places.event_forms import EventPhrase
from trips.intake.places.event_names import (
    edition_of,
    event_names,
    plain_name,
    series_name,
    year_beside,
)
from trips.intake.places.event_phrases import event_phrases
from trips.intake.places.place_mentions import LONGEST, mentions_within
from trips.intake.places.place_use import PlaceUse, ends_as_word
from trips.intake.suggested_value import Span, Suggested
from trips.intake.trip_values import EventName

MOST_EVENTS = 40
_LETTER = re.compile(r"[A-Za-z0-9가-힣]")
_LATIN = re.compile(r"[A-Z][A-Z0-9]{1,7}(?![A-Za-z])")
_ASIDE = re.compile(r"\s?\([A-Za-z][^()]{0,60}\)(?=(.?))")
_YEAR = re.compile(r"20\d\d")
_CLOSED = re.compile(r"[^()]{0,30}\)")
_OTHER_EDITION = re.compile(r"\s[가-힣A-Za-z]{2,12}\)")  # 국제식품박람회(SIAL 인터푸드)
_OWN_NAMES = frozenset({"CES"})  # what stands before these in brackets only explains them
_ABROAD = frozenset({PlaceUse.TRAVEL, PlaceUse.LOCAL})


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    name: str
    event: KnownEvent | None
    series: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _NamedEvent:
    """Offsets in the sentence; `end` is behind the quotation mark that closes the name."""

    start: int
    end: int
    name_end: int
    name: str
    event: KnownEvent | None
    series: frozenset[str]


def events_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[EventName], ...]:
    """Each event once, under the longest of its names."""
    kept: list[list[_Mention]] = []
    for sentence in scope.sentences:
        for one in _mentions(sentence, scope, names):
            same = next((each for each in kept if _same(each[0], one)), None)
            if same is None and len(kept) < MOST_EVENTS:
                kept.append([one])
            elif same is not None:
                same.append(one)
    told = [each for each in kept if not _is_paraphrase(each, kept, scope)]
    return tuple(_event(each) for each in told)


def _is_paraphrase(same: list[_Mention], every: list[list[_Mention]], scope: TripScope) -> bool:
    """A name that no table has and only headlines or captions say, where the body names events:
    `기업 상담회도 열어` of a 수출상담회.
    """
    body = [one for one in scope.sentences if one.kind is LineKind.BODY]
    in_body = [any(_inside(one, sentence) for one in each for sentence in body) for each in every]
    own = in_body[every.index(same)]
    return not own and any(in_body) and all(one.event is None for one in same)


def _inside(one: _Mention, sentence: Sentence) -> bool:
    return sentence.start <= one.span.start < sentence.end


def _mentions(sentence: Sentence, scope: TripScope, names: KnownNames) -> Iterator[_Mention]:
    text, published = sentence.text[:LONGEST], scope.document.published
    places = mentions_within(scope.document, names, sentence.start, sentence.end)
    abroad = frozenset(one.name for one in places)
    phrases = list(event_phrases(text, frozenset(one.end - sentence.start for one in places)))
    known = list(_known(text, phrases, published, names))
    gone_to = any(one.use in _ABROAD for one in places)
    others = [
        _of_phrase(phrase, published, names)
        for phrase in phrases
        if not any(one.start < phrase.end and phrase.start < one.end for one in known)
        and not is_of_home(phrase, gone_to, names)
    ]
    for one in (*known, *others):
        if not is_elsewhere(text, one.start, one.end, abroad, names, published):
            span = sentence.span(one.start, one.name_end)
            yield _Mention(span, one.name, one.event, one.series)


def _of_phrase(phrase: EventPhrase, published: date | None, names: KnownNames) -> _NamedEvent:
    rows = event_names(names).plain.get(plain_name(phrase.name), ())
    event = edition_of(rows, None, published) or next(iter(rows), None)
    end = phrase.end + phrase.quoted
    return _NamedEvent(phrase.start, end, phrase.end, phrase.name, event, _series(rows))


def _known(
    text: str, phrases: list[EventPhrase], published: date | None, names: KnownNames
) -> Iterator[_NamedEvent]:
    starts = {one.end: one.start for one in phrases}
    for match in event_names(names).scan.matches(text):
        if not _stands(text, match.start, match.end, match.name):
            continue
        year, start, end = year_beside(text, match.start, match.end)
        event: KnownEvent | None = match.rows[0]
        if len(match.rows) > 1:
            event = edition_of(match.rows, year, published)
        series = _series(match.rows)
        if not series & _OWN_NAMES:
            start, end = _whole_name(text, (match.start, match.end), (start, end), starts, phrases)
        if _OTHER_EDITION.match(text, match.end):
            event, series = None, frozenset()
        starts[match.end] = start
        yield _NamedEvent(start, end, end, _text_of(text[start:end]), event, series)


def _whole_name(
    text: str,
    known: tuple[int, int],
    dated: tuple[int, int],
    starts: dict[int, int],
    phrases: list[EventPhrase],
) -> tuple[int, int]:
    """From where to where the name goes of which a known one is a part: the quotation around it,
    what its letters stand behind in brackets (`유엔기후변화협약 당사국총회(COP28)`), or what it
    begins (`세계경제포럼(WEF) 연차총회`).
    """
    start, end = dated
    for one in phrases:
        inside = one.start <= known[0] and known[1] <= one.end
        if inside and (one.quoted or text[known[0] - 1 : known[0]] == "("):
            return one.start, one.end
    if text[known[0] - 1 : known[0]] == "(" and known[0] - 1 in starts:
        bracket = _CLOSED.match(text, known[1])
        return starts[known[0] - 1], max(end, bracket.end() if bracket else known[1])
    longer = [one.end for one in phrases if one.start == start and one.kind == "meeting"]
    return start, max([end, *longer])


def _stands(text: str, start: int, end: int, name: str) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and _LETTER.match(before):
        return False
    if name[-1].isascii() and after.isascii() and after.isalpha():
        return False
    return ends_as_word(text, end) or name.isascii()


def _text_of(name: str) -> str:
    """`CES) 2024` of `소비자가전쇼(CES) 2024` → `CES 2024`."""
    return name if "(" in name else name.replace(")", "")


def _series(events: Iterable[KnownEvent]) -> frozenset[str]:
    return frozenset(one.series for one in events)


def _same(one: _Mention, other: _Mention) -> bool:
    if one.event and other.event:
        return one.event.id == other.event.id
    if one.series & other.series:
        return True
    left, right = plain_name(one.name), plain_name(other.name)
    return left in right or right in left or _short_of(one, other) or _short_of(other, one)


def _short_of(short: _Mention, full: _Mention) -> bool:
    """`BIE 총회` of `제171차 국제박람회기구(BIE) 총회`."""
    letters = _LATIN.match(short.name)
    return (
        letters is not None
        and letters.group() in full.name
        and full.name.endswith(short.name[letters.end() :].strip())
    )


def _event(same: list[_Mention]) -> Suggested[EventName]:
    named = max(same, key=_clearest)
    event = named.event.id if named.event else None
    mark = SuggestionMark.B if event else SuggestionMark.C
    spans = tuple(one.span for one in same[:3])
    rule = "events.known" if named.series else "events.phrase"
    return Suggested(EventName(_without_asides(named.name), event), spans, rule, mark)


def _clearest(one: _Mention) -> tuple[bool, bool, bool, bool, int]:
    """A name that its letters explain first, one with its year, one by which the event is known."""
    official = one.event is not None and series_name(one.name) in one.event.name
    return (
        one.event is not None or bool(one.series),
        "(" in one.name,
        _YEAR.search(one.name) is not None,
        official,
        len(_without_asides(one.name)),
    )


def _without_asides(name: str) -> str:
    """`제3차 위고(WeGO)총회` → `제3차 위고 총회`."""
    return _ASIDE.sub(lambda match: " " if match.group(1).strip() else "", name).strip()
