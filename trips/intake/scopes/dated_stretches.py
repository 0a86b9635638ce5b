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
from trips.intake.scopes.scope_people import countries_in
from trips.intake.scopes.travel_verbs import says, unquoted

# When somebody leaves, or how long they are away.
_STRETCH = re.compile(
    r"부터\s?.{0,16}?까지|\d\s?[∼~～-]\s?(?:\d{1,2}월\s?)?\d{1,2}일|출국|떠[나났난날]|출발|\d박"
)
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
    travels = [one for one in sentences if _travels(one, document, names)]
    told = [one for sentence in travels if (one := _stretch(sentence, document))]
    told.sort(key=lambda one: one.first)
    apart = all(
        one.last < other.first and _months_apart(one, other) for one, other in pairwise(told)
    )
    return [one.sentence for one in told[:-1]] if apart else []


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
    first = next((one for one in days if _month(one, document)), None)
    if first is None:
        return None
    year, month = _year(first, document), _month(first, document)
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
    return (document.published.month if document.published else _THIS_MONTH) + words.month_shift


def _year(words: DateWords, document: TextDocument) -> int:
    now = document.published.year if document.published else _NO_YEAR
    return words.year if words.year is not None else now + (words.year_shift or 0)
