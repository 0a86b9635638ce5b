"""How long the trip took, among the lengths that an article names, and what days agree. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from articles.ingest.parsed import LineKind
from grammar.lengths import LengthWords, lengths_in
from trips.intake.dates.date_candidates import LONGEST_TRIP, DayCandidate, has_nights
from trips.intake.dates.date_roles import DateRole, is_at_home, role_words
from trips.intake.dates.dated_units import LONGEST_SENTENCE, MOST_SENTENCES
from trips.intake.document import Sentence, TripScope
from trips.intake.suggested_value import Span

_KINDS = (LineKind.BODY, LineKind.SUBTITLE, LineKind.TITLE, LineKind.CAPTION)
MOST_LENGTHS = 500  # of one article
SLIPS = 2  # days by which a length and its dates may differ
NOUN_WITHIN = 24  # characters behind a length of days
VERB_WITHIN = 60  # characters behind `8일 일정`
PLANNED_WITHIN = 14  # characters before a length
TIME_WITHIN = 80  # characters before a length
_NOUN = re.compile(r"(?:의|\s)[^.\d명]{0,16}?(?<!현지 )(?:출장|순방|방문|연수|여정|일정|시찰)")
_PLANNED = re.compile(r"(?:당초|애초|원래|기존)(?:의)?\s(?:[가-힣]{1,6}\s)?$")
_SUM = re.compile(r"(?:차례|번|회|합쳐|모두|총|합계)(?:에 걸쳐)?\s?(?:총\s?)?$")  # of several trips
_ITINERARY = ("일정", "여정")
_GOING = (DateRole.TRIP, DateRole.DEPART, DateRole.TRAVEL, DateRole.RETURN)
# Words and numbers that set a sentence in a time of its own.
_OTHER_TIME = re.compile(
    "지난해|지난 해|작년|재작년|앞서|당시|이전에|지난번|그동안|역대|전임|매년|내년|과거"
)
_THIS_TIME = re.compile("올해|이번|이달")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})년")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})월")


@dataclass(frozen=True, slots=True)
class LengthSaid:
    """A length and where it stands; `beside`: next to the trip's first or last day."""

    words: LengthWords
    sentence: Sentence
    beside: bool = False

    @property
    def span(self) -> Span:
        return self.sentence.span(self.words.start, self.words.end)


def length_of(
    start: DayCandidate | None, end: DayCandidate | None, scope: TripScope
) -> LengthSaid | None:
    """The length beside the start or the end, else the first with nights, else, where a day is
    not known, the first number of days of a trip: not those of another time or at home.
    """
    for candidate in (start, end):
        if candidate and candidate.source.length:
            return LengthSaid(candidate.source.length, candidate.source.sentence, beside=True)
    days = [one for one in (start, end) if one]
    every = islice(_lengths_in(scope), MOST_LENGTHS)
    lengths = [one for one in every if not _of_another_time(one, days)]
    nights = (one for one in lengths if one.words.length.nights is not None)
    whole = (start and end) or (start and start.source.last)
    return next(nights, None) or (None if whole else next(filter(_of_a_trip, lengths), None))


def _lengths_in(scope: TripScope) -> Iterator[LengthSaid]:
    for sentence in sorted(
        scope.sentences[:MOST_SENTENCES], key=lambda one: _KINDS.index(one.kind)
    ):
        text = sentence.text[:LONGEST_SENTENCE]
        for words in lengths_in(text):
            behind = role_words(text, words.end, words.end + NOUN_WITHIN)
            planned = _PLANNED.search(text, max(words.start - PLANNED_WITHIN, 0), words.start)
            if not planned and not is_at_home(one.role for one in behind):
                yield LengthSaid(words, sentence)


def _of_a_trip(length: LengthSaid) -> bool:
    """`일주일간의 미국 출장`, `일주일 일정으로 미국을 찾은`, not `사흘간 열린 박람회`."""
    text, start, end = length.sentence.text, length.words.start, length.words.end
    if (length.words.length.days or 0) > LONGEST_TRIP or _SUM.search(
        text, max(start - 16, 0), start
    ):
        return False
    if text[start:end].endswith(_ITINERARY):
        verbs = (one.role for one in role_words(text, end, end + VERB_WITHIN))
        return next(verbs, None) in _GOING
    roles = (one.role for one in role_words(text, end, end + NOUN_WITHIN))
    noun = _NOUN.match(text, end, end + NOUN_WITHIN)
    return bool(noun) and next(roles, None) in (DateRole.TRIP, DateRole.DEPART)


def _of_another_time(length: LengthSaid, days: list[DayCandidate]) -> bool:
    """Whether the words before it name an earlier trip, or a year or month that is not its."""
    if not days or any(_stands_in(one, length.sentence) for one in days):
        return False
    text, end = length.sentence.text, length.words.start
    begin = max(end - TIME_WITHIN, 0)
    begin = max((one.end() for one in _THIS_TIME.finditer(text, begin, end)), default=begin)
    if _OTHER_TIME.search(text, begin, end):
        return True
    year, month = days[0].day.year, days[0].day.month
    years = {int(match[1]) for match in _YEAR.finditer(text, begin, end)}
    months = {int(match[1]) for match in _MONTH.finditer(text, begin, end)}
    other_year = bool(years) and year is not None and year not in years
    return other_year or (bool(months) and month is not None and not _near(month, months))


def _stands_in(day: DayCandidate, sentence: Sentence) -> bool:
    source = day.source.sentence
    return source.start <= sentence.start < source.end or (
        sentence.start <= source.start < sentence.end
    )


def _near(month: int, months: set[int]) -> bool:
    return any((one - month) % 12 in (0, 1, 11) for one in months)


def days_between(start: DayCandidate, end: DayCandidate) -> int | None:
    """Days away, both counted; in one unknown month by the numbers alone."""
    if start.day.whole and end.day.whole:
        return (end.day.whole - start.day.whole).days + 1
    same_month = (start.day.year, start.day.month) == (end.day.year, end.day.month)
    if same_month and start.day.day and end.day.day and start.day.day <= end.day.day:
        return end.day.day - start.day.day + 1
    return None


def disagree(start: DayCandidate, end: DayCandidate, length: LengthSaid) -> bool:
    between = days_between(start, end)
    return None not in (between, length.words.length.days) and between != length.words.length.days


def is_far_off(start: DayCandidate, end: DayCandidate, length: LengthSaid) -> bool:
    """Whether the length, told elsewhere, must be of somebody else; a day or two are an error."""
    between, days = days_between(start, end), length.words.length.days
    return bool(between and days and not length.beside and abs(between - days) > SLIPS)


def agreeing(
    start: DayCandidate, end: DayCandidate
) -> tuple[DayCandidate | None, DayCandidate | None]:
    """Of two dates that do not fit the length, the one beside which it stands."""
    if start.source is not end.source and has_nights(end.source) and not has_nights(start.source):
        return None, end
    if start.source is not end.source and has_nights(start.source) and end.rank > start.rank:
        return start, None
    return start, end
