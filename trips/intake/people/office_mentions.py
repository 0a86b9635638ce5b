"""The holders of local offices that an article names. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice

from trips.choices import Body
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import (
    LONGEST_SENTENCE,
    GovernmentContext,
    government_context,
)
from trips.intake.people.name_lists import names_before, names_behind
from trips.intake.people.office_context import OfficeSurroundings, surroundings_of
from trips.intake.people.office_governments import settled_by
from trips.intake.people.office_guards import holds_office, is_short, names_a_council
from trips.intake.people.office_holder import COMMITTEE_CHAIRS, OfficeMention
from trips.intake.people.office_words import OfficeMatch, office_matches
from trips.intake.people.person_names import surname_of, surnames

MOST_HOLDERS = 300  # an article names fewer
_ACTING = re.compile(
    r"(?<![가-힣])([가-힣]{1,4}) (?:권한|직무)\s?(?:대행|대리)"
    r"(?:\((?:[가-힣\d]{0,6}?)(?P<deputy>부(?:시장|지사|군수|구청장|교육감))\))?"
)


@lru_cache(maxsize=4)
def office_mentions(document: TextDocument, names: KnownNames) -> tuple[OfficeMention, ...]:
    """All of them in the order of the text, the governments settled."""
    context = government_context(document, names)
    every = chain.from_iterable(
        _in_sentence(sentence, context, names) for sentence in document.sentences
    )
    mentions = list(islice(every, MOST_HOLDERS))
    settled = settled_by(context, [one for one in mentions if _is_sure(one, mentions, document)])
    every = chain.from_iterable(
        chain(_by_surname(one, settled), _acting(one, settled)) for one in document.sentences
    )
    surnamed = list(islice(every, MOST_HOLDERS))
    return tuple(sorted((*settled, *surnamed), key=lambda one: one.span))


def _is_sure(one: OfficeMention, mentions: list[OfficeMention], document: TextDocument) -> bool:
    """Beside their government all are; else a short name, or one like a noun in the genitive,
    must be in a list or stand twice, and a councillor needs a council in the text.
    """
    if one.stated:
        return True
    if one.office == "의원" and not names_a_council(document):
        return False
    like_a_noun = one.name.endswith("의") and one.rank < COMMITTEE_CHAIRS
    if not is_short(one.name) and not like_a_noun:
        return True
    return one.listed or len({each.span for each in mentions if each.name == one.name}) > 1


def _in_sentence(
    sentence: Sentence, context: GovernmentContext, names: KnownNames
) -> Iterator[OfficeMention]:
    for office in office_matches(sentence.text[:LONGEST_SENTENCE]):
        around = surroundings_of(sentence.text, office, context.names)
        if around.name and holds_office(sentence.text, office, around, names):
            first = _mention(sentence, office, around, context)
            others = list(_listed(sentence, office, around, first))
            yield from others
            yield replace(first, listed=bool(others))


def _mention(
    sentence: Sentence,
    office: OfficeMatch,
    around: OfficeSurroundings,
    context: GovernmentContext,
) -> OfficeMention:
    codes = context.names.on(around.rows, context.document.published)
    code = context.settle(codes, sentence.start + around.start)
    title_end = office.end
    return OfficeMention(
        name=around.name or "",
        office=office.office,
        title=" ".join(sentence.text[around.title_start : title_end].split()),
        body=office.row.body,
        rank=office.row.rank,
        code=code,
        span=sentence.span(around.start, around.end),
        sentence=sentence,
        stated=code is not None,
        labelled=around.bracketed,
        level=office.row.level or around.level or _level_of(office.row.word),
    )


def _level_of(word: str) -> str:
    """시의원 → 시"""
    return word[0] if len(word) > 2 and word[0] in "시도군구" else ""


def _listed(
    sentence: Sentence, office: OfficeMatch, around: OfficeSurroundings, last: OfficeMention
) -> Iterator[OfficeMention]:
    """The others of `가·나·다 의원`, `의원 가, 나, 다` and `가·나 부의장`."""
    row = office.row
    if row.body != Body.COUNCIL or row.rank == 1 or row.word == "단장":
        return
    if not around.name_first and (row.rank < COMMITTEE_CHAIRS or row.word.endswith("위원장")):
        return
    pieces = names_before if around.name_first else names_behind
    at = around.start if around.name_first else around.end
    for start, end, name in pieces(sentence.text, at):
        yield replace(last, name=name, span=sentence.span(start, end), listed=True)


def _acting(sentence: Sentence, holders: Iterable[OfficeMention]) -> Iterator[OfficeMention]:
    """`이 권한대행`, `이가람 권한대행(부시장)`: who acts for a head named elsewhere, with the own
    office where that is stated.
    """
    acting = [one for one in holders if one.office.endswith("대행")]
    for match in _ACTING.finditer(sentence.text[:LONGEST_SENTENCE]) if acting else ():
        for one in acting[:1]:
            if match[1] in (one.name, surname_of(one.name)):
                span = sentence.span(match.start(), match.end())
                office = match["deputy"] or one.office
                yield replace(
                    one,
                    office=office,
                    span=span,
                    sentence=sentence,
                    by_surname=True,
                    stated=False,
                    labelled=False,
                )


def _by_surname(sentence: Sentence, holders: Iterable[OfficeMention]) -> Iterator[OfficeMention]:
    """`이 시장`, `양구청장`: the one holder of that surname and office."""
    holders = list(holders)
    for office in office_matches(sentence.text[:LONGEST_SENTENCE]):
        match = re.search(r"(?<![가-힣])([가-힣]{1,2}) ?$", sentence.text[: office.start][-4:])
        if not match or match[1] not in surnames():
            continue
        same = [
            one
            for one in holders
            if surname_of(one.name) == match[1] and one.office == office.office
        ]
        if same and len({one.name for one in same}) == 1:
            start = office.start - len(match[0])
            span = sentence.span(start, office.end)
            yield replace(
                same[0], span=span, sentence=sentence, by_surname=True, stated=False, labelled=False
            )
