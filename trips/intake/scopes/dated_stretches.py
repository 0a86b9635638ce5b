"""Journeys of the same head on days far apart, in an article about how often they go. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grammar.date_words import DateWords, dates_in
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.scopes.cancellations import is_cancelled
from trips.intake.scopes.journeys import is_outbound
from trips.intake.scopes.scope_parts import pieces
from trips.intake.scopes.scope_people import countries_in
from trips.intake.scopes.travel_verbs import says, unquoted

# When somebody leaves, or how long they are away.
_STRETCH = re.compile(
    r"부터\s?.{0,16}?까지|\d\s?[∼~～-]\s?(?:\d{1,2}월\s?)?\d{1,2}일|출국|떠[나났난날]|출발|\d박"
)
# A day without a month is of this one: 지난 1일부터.
_THEN = re.compile(r"(?:지난|오는|이어|이번|다시|또)\s")
_AND_THEN = re.compile(r"데\s이어\s")
_NO_YEAR = 0
_THIS_MONTH = 100  # of an article without a day of publication: behind every month that is named

Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Stretch:
    sentence: Sentence
    first: Day
    last: Day


def stretches_apart(
    sentences: Iterable[Sentence], document: TextDocument, names: KnownNames
) -> list[Sentence]:
    """The sentences, but that of the latest, each of which tells days of travel abroad that begin
    after those of the one before are over and in another month: `지난 2월 7일부터 15일까지
    미국을`, `이달 3일 4박 5일 일정으로 일본으로`.
    """
    parts = [part for one in sentences for part in _parts(one)]
    travels = [one for one in parts if _travels(one, document, names)]
    told = [one for part in travels if (one := _stretch(part, document))]
    told.sort(key=lambda one: one.first)
    apart = all(
        one.last < other.first and _months_apart(one, other) for one, other in pairwise(told)
    )
    return [one.sentence for one in told[:-1]] if apart else []


def _parts(sentence: Sentence) -> list[Sentence]:
    """`4월 8일부터 12일까지 중국을 방문한 데 이어`, `지난 1일부터 9일까지 미국을 다녀왔다`."""
    return pieces(sentence, (match.end() for match in _AND_THEN.finditer(sentence.text)))


def _months_apart(one: _Stretch, other: _Stretch) -> bool:
    return one.first[:2] != other.first[:2]


def _travels(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    text = unquoted(sentence.text)
    if says("unmade", text) or says("background", text) or is_cancelled(text):
        return False
    return (
        _STRETCH.search(text) is not None
        and is_outbound(sentence, document, names)
        and bool(countries_in(sentence, document, names))
    )


def _stretch(sentence: Sentence, document: TextDocument) -> _Stretch | None:
    """From the first day of the sentence that has a month to the last one."""
    days = [one for one in dates_in(unquoted(sentence.text)) if one.day is not None]
    named = next((one for one in days if _month(one, document)), None)
    first = named or next(iter(days), None)
    if first is None or (named is None and not _THEN.match(sentence.text)):
        return None
    year = _year(first, document)
    month = _month(first, document) or _this_month(document)
    last = days[-1]
    month_of_last = _month(last, document) or month
    begins = (year, month, first.day or 0)
    return _Stretch(sentence, begins, max(begins, (year, month_of_last, last.day or 0)))


def _month(words: DateWords, document: TextDocument) -> int:
    """0 for a day without a month."""
    if words.month is not None:
        return words.month
    if words.month_shift is None:
        return 0
    return _this_month(document) + words.month_shift


def _this_month(document: TextDocument) -> int:
    return document.published.month if document.published else _THIS_MONTH


def _year(words: DateWords, document: TextDocument) -> int:
    now = document.published.year if document.published else _NO_YEAR
    return words.year if words.year is not None else now + (words.year_shift or 0)
