"""The fairs, forums and ceremonies that travellers took part in. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trips.choices import SuggestionMark
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import KnownEvent, KnownNames
from trips.intake.places.event_names import (
    edition_of,
    event_names,
    plain_name,
    series_name,
    year_beside,
)
from trips.intake.places.event_phrases import event_phrases
from trips.intake.places.place_mentions import LONGEST, mentions_within
from trips.intake.places.place_use import ends_as_word
from trips.intake.suggested_value import Span, Suggested
from trips.intake.trip_values import EventName

MOST_EVENTS = 40
_LETTER = re.compile(r"[A-Za-z0-9가-힣]")
_LATIN = re.compile(r"[A-Z]{2,8}(?![A-Za-z])")
_ASIDE = re.compile(r"\s?\([^()]{0,60}\)(?=(.?))")
_YEAR = re.compile(r"20\d\d")
# What a home fair is named for: 유치, 홍보, an invitation to it.
_FOR_LATER = re.compile(
    r"\s?(?:성공\s?개최|유치|홍보|후보|조직위|추진위|준비|벤치마킹)"
    r"|[을를]\s?(?:적극\s|널리\s)?(?:알리|알려|알렸|알릴|홍보|유치|준비|앞두|벤치마킹|소개)"
    r"|(?:에|의)?\s(?:\S{1,8}\s){0,3}?(?:참가|참석|참여|관심|협조|지지)(?:를|을|와|과)\s?(?:\S{1,6}\s)?(?:요청|당부|부탁|독려|약속)"
    r"|(?:,\s[^,.]{2,25}){1,4}\s?(?:에\s)?(?:참여|참가|참석|관심|협조)(?:를|을)\s(?:\S{1,6}\s)?(?:요청|당부|부탁|독려)"
    r"|(?:에|에는)\s(?:\S{2,16}[을를]\s)?(?:초청|초대)"
    r"|(?:이|가|은|는|이나|도)?\s(?:취소|연기)"
    r"|\s때"
)
_HOME = re.compile(
    r"(?:킨텍스|벡스코|코엑스|엑스코|도내|시내|국내|한국|서울|부산|대구|인천|광주|대전|울산|세종|제주|여수|순천"
    r"|고양|수원|창원|전주|청주|강릉|경주)(?:시|도)?에서\s?(?:열|개최)[가-힣]{1,3}\s(?:\S{1,12}\s){0,3}[‘'“\"]?$"
)
# 15일 서울 '…도민회 신년인사회': at home before the journey.
_HOME_DAY = re.compile(
    r"\d일(?:에는?)?\s(?:서울|부산|대구|인천|광주|대전|울산|세종|제주|수원|전주|청주|춘천|창원)(?:시|에서)?\s[‘'“\"]?$"
)
# 앞서 올해 1월에도 ‘CES 2025’를 참관했으나.
_LAST_TIME = re.compile(
    r"(?:앞서|지난해|작년|재작년|올해|지난)\s(?:\S{1,10}\s){0,4}?(?:\d{1,2}월에도|에도)\s[‘'“\"]?$"
    r"|(?:지난해|작년|재작년)(?:\s\d{1,2}월)?(?:에는|에)?\s(?:\S{1,10}\s)?(?:열린\s)?[‘'“\"]?$"
)
_SPEECH = re.compile(r"[“\"][^“”\"\n]{0,400}[”\"]")
_SAYS = re.compile(r"(?:다|요|까|자|라|것|때|곳)[.?!]?[”\"]$|.{32}")


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    name: str
    event: KnownEvent | None
    series: frozenset[str] = frozenset()


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
    return tuple(_event(each) for each in kept)


def _mentions(sentence: Sentence, scope: TripScope, names: KnownNames) -> Iterator[_Mention]:
    taken: list[tuple[int, int]] = []
    for start, end, event, series in _known(sentence.text, scope, names):
        taken.append((start, end))
        if not _elsewhere(sentence.text, start, end):
            yield _Mention(
                sentence.span(start, end), _text_of(sentence.text[start:end]), event, series
            )
    places = mentions_within(scope.document, names, sentence.start, sentence.end)
    ends = frozenset(one.end - sentence.start for one in places)
    for phrase in event_phrases(sentence.text[:LONGEST], ends):
        if any(start < phrase.end and phrase.start < end for start, end in taken):
            continue
        if not _elsewhere(sentence.text, phrase.start, phrase.end + phrase.quoted):
            rows = event_names(names).plain.get(plain_name(phrase.name), ())
            event = edition_of(rows, None, scope.document.published) or next(iter(rows), None)
            span = sentence.span(phrase.start, phrase.end)
            yield _Mention(span, phrase.name, event, _series(rows))


def _known(
    text: str, scope: TripScope, names: KnownNames
) -> Iterator[tuple[int, int, KnownEvent | None, frozenset[str]]]:
    for match in event_names(names).scan.matches(text):
        before = text[match.start - 1 : match.start]
        if before and _LETTER.match(before):
            continue
        after = text[match.end : match.end + 1]
        if match.name[-1].isascii() and after.isascii() and after.isalpha():
            continue
        if not (ends_as_word(text, match.end) or match.name.isascii()):
            continue
        year, start, end = year_beside(text, match.start, match.end)
        rows = match.rows
        event = rows[0] if len(rows) == 1 else edition_of(rows, year, scope.document.published)
        yield start, end, event, _series(rows)


def _text_of(name: str) -> str:
    """`CES) 2024` of `소비자가전쇼(CES) 2024` → `CES 2024`."""
    return name if "(" in name else name.replace(")", "")


def _series(events: Iterable[KnownEvent]) -> frozenset[str]:
    return frozenset(one.series for one in events)


def _elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the event is one at home, or one that others are asked to come to."""
    before = text[max(0, start - 60) : start]
    return bool(
        _FOR_LATER.match(text, end)
        or _HOME.search(before)
        or _HOME_DAY.search(before)
        or _LAST_TIME.search(before)
        or _spoken(text, start, end)
    )


def _spoken(text: str, start: int, end: int) -> bool:
    """Whether it stands within what somebody says, not in quotation marks of its own."""
    return any(
        one.start() < start and end < one.end() and _SAYS.search(one.group()) is not None
        for one in _SPEECH.finditer(text[:LONGEST])
    )


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


def _clearest(one: _Mention) -> tuple[bool, bool, bool, int]:
    """A name with its year first, then one by which the event is known."""
    official = one.event is not None and series_name(one.name) in one.event.name
    return (
        one.event is not None,
        _YEAR.search(one.name) is not None,
        official,
        len(_without_asides(one.name)),
    )


def _without_asides(name: str) -> str:
    """`제3차 위고(WeGO)총회` → `제3차 위고 총회`."""
    return _ASIDE.sub(lambda match: " " if match.group(1).strip() else "", name).strip()
