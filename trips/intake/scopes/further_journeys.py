"""A journey of another month that an article tells of the same head, beside the one it is about.

Pure.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import takewhile

from articles.ingest.parsed import LineKind
from grammar.date_words import DateWords, Direction, dates_in
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.places.place_mentions import mentions_within
from trips.intake.scopes.cancellations import is_cancelled
from trips.intake.scopes.inbound_visits import is_inbound
from trips.intake.scopes.journeys import is_wished
from trips.intake.scopes.scope_people import LOWEST_RANK, acting_in, countries_in
from trips.intake.scopes.travel_verbs import says, unquoted

_CONTRAST = re.compile(
    r"앞서|한편|다시|또\s|또다시|재차|올해|올 들어|지난\s?\d{1,2}월|지난\s?달|바\s?있"
)
_HEAD = re.compile(
    r"(?:(?:이에\s?)?앞서|한편|또|특히)?,?\s?(?:당시\s)?(?:시장|군수|구청장|도지사|지사|교육감|의장)[은는이]\s"
)
_BEFORE = re.compile(r"(?:이에\s?)?앞서")
_SUBJECT = re.compile(r"[가-힣]{2}(?<!에)[은는이가]\s(?!열[린리])")
_WENT = re.compile(
    r"참가|참석|다녀|방문|찾[아았은]|전달했|체결했|맺었|출장|순방|시찰|연설|[떠]났|출국|둘러"
)
_GOES = re.compile(r"떠난|떠날|출국|방문|찾[는을]|향한|나선|오른|참석|참가|연다|간다|갈 ")
_UNSURE = re.compile(r"검토|추진|초청|제안|요청|협의 중|조율|미정|정하지 않|계획서|희망")
_GOES_ON = re.compile(
    r"(?:이\s?자리|당시|이때|현지|이날|귀국|이번에는|\d{1,2}일|\d{1,2}\s?[∼~]\s?\d{1,2}일|[가-힣]{2,6}행)"
)


def further_journeys(
    sentences: tuple[Sentence, ...], document: TextDocument, names: KnownNames
) -> list[Sentence]:
    """Sentences in which a head went or will go in another month to countries of that alone:
    `앞서 이 군수는 지난 4월 베트남을 찾아`, `이 지사는 오는 10월 3일 독일로 다시 출국한다`.
    A journey to come needs a day.
    """
    body = [one for one in sentences if one.kind == LineKind.BODY]
    first = next((one for one in body if countries_in(one, document, names, now=True)), None)
    return [
        one
        for one in body
        if first
        and one.start > first.start
        and _is_another(one, document, names)
        and not _shared(one, body, document, names)
    ]


def _is_another(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    text = unquoted(sentence.text)
    if not _CONTRAST.search(text) or not _of_a_head(sentence, document, names):
        return False
    if any(says(use, text) for use in ("unmade", "background", "screen")) or is_cancelled(text):
        return False
    dates = [one for one in dates_in(text) if one.month is not None or one.month_shift is not None]
    if not dates or is_wished(sentence) or is_inbound(sentence, document, names):
        return False
    if _is_past(dates[0]):
        return _WENT.search(text) is not None
    return dates[0].day is not None and not _UNSURE.search(text) and bool(_GOES.search(text))


def _is_past(words: DateWords) -> bool:
    """Of a month of this year that is over; a year that is named is told as history."""
    if words.year is not None or words.year_shift is not None:
        return False
    if words.month_shift is not None:
        return words.month_shift < 0
    return words.direction != Direction.FUTURE


def _of_a_head(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    if any(one.rank <= LOWEST_RANK for one in acting_in(sentence, document, names)):
        return True
    return bool(_HEAD.match(sentence.text)) or _goes_on_with_the_one_before(sentence.text)


def _goes_on_with_the_one_before(text: str) -> bool:
    """Without a subject it is the one of the sentence before: `앞서 지난 4월에는 일본을 찾아`."""
    return _BEFORE.match(text) is not None and not _SUBJECT.search(text)


def _shared(
    one: Sentence, body: Iterable[Sentence], document: TextDocument, names: KnownNames
) -> bool:
    """Whether it goes nowhere, or to a country or in a month that others tell too."""
    countries = countries_in(one, document, names)
    months = _months(one)
    others = [other for other in body if other != one]
    return not countries or any(
        countries & countries_in(other, document, names, now=True) or months & _months(other)
        for other in others
    )


def _months(sentence: Sentence) -> set[int]:
    return {one.month for one in dates_in(unquoted(sentence.text)) if one.month is not None}


def continued(
    pieces: list[Sentence],
    sentences: Iterable[Sentence],
    document: TextDocument,
    names: KnownNames,
) -> Iterator[tuple[Sentence, ...]]:
    """Each journey's sentence and those right behind it that go on with it: they name places of
    its countries and none of another's, or a day or a scene of it.
    """
    body = [one for one in sentences if one.kind == LineKind.BODY]
    starts = {one.start for one in pieces}
    told = {
        country
        for one in body
        if not any(one.start <= start < one.end for start in starts)
        for country in countries_in(one, document, names, now=True)
    }
    for piece in pieces:
        own = _named(piece, document, names)
        goes_on = partial(_goes_on, own=own, others=told - own, document=document, names=names)
        on = takewhile(goes_on, (one for one in body if one.start >= piece.end))
        yield piece, *(one for one in on if one.start not in starts)


def _named(sentence: Sentence, document: TextDocument, names: KnownNames) -> set[str]:
    places = mentions_within(document, names, sentence.start, sentence.end)
    return {one.country for one in places}


def _goes_on(
    sentence: Sentence,
    *,
    own: set[str],
    others: set[str],
    document: TextDocument,
    names: KnownNames,
) -> bool:
    if named := _named(sentence, document, names):
        return bool(named & own) and not named & others
    return _GOES_ON.match(sentence.text) is not None
