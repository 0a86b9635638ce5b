"""What was signed, promised or announced on a trip. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.ingest.parsed import LineKind
from trips.choices import SuggestionMark
from trips.intake.dates.day_before import day_before
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import KnownNames
from trips.intake.meetings.agreement_papers import SignedPaper, forms_in, kind_in, papers_in
from trips.intake.meetings.agreement_status import GIVEN, RECEIVED, is_signed
from trips.intake.meetings.counterpart_groups import number_of_unnamed
from trips.intake.meetings.counterpart_mentions import other_of_two
from trips.intake.meetings.counterpart_names import Counterpart
from trips.intake.meetings.counterparts import EACH, counterparts_in
from trips.intake.meetings.earlier_agreements import is_of_before
from trips.intake.meetings.organization_places import is_place
from trips.intake.meetings.paper_bearers import givers_in, senders_in, visited_for
from trips.intake.suggested_value import Span, Suggested
from trips.intake.trip_values import AgreementName

READ = ((LineKind.BODY,), (LineKind.CAPTION,), (LineKind.SUBTITLE, LineKind.TITLE))
LONGEST = 2000
# From those with whom it is agreed to the paper.
FARTHEST_BEFORE = 300
# 다낭시와 농업 교류 [업무협약]
_BESIDE = re.compile(r"(?:과의|와의|과|와)\s[^,.]{0,24}")
_TO_US = re.compile(r"(?:시|도|군|구|청)에\s")
# 할리스코주 미르나시, called 미르나시 elsewhere.
_REGION = re.compile(r"[가-힣]{2,8}[주성현]")
# 2004년 맺은 [자매결연]을 새롭게 하는 합의서: not what is signed now.
_MADE = re.compile(r"(?:맺은|체결한)\s(?:\S{1,12}\s)?$")


def agreements_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[AgreementName], ...]:
    """Each counterpart once; captions and titles count only where nothing before them does."""
    for kinds in READ:
        agreements: dict[str, Suggested[AgreementName]] = {}
        for sentence in scope.sentences:
            if sentence.kind in kinds:
                for one in _in_sentence(sentence, scope, names):
                    _add(agreements, one)
        if agreements:
            others = {one.value.kind for one in agreements.values()}
            stand = _without_sums(list(agreements.values()), names)
            return tuple(_of_form(one, others, scope) for one in stand)
    return ()


def _add(agreements: dict[str, Suggested[AgreementName]], one: Suggested[AgreementName]) -> None:
    """다낭시, 다낭시 인민위원회: one counterpart, by its first words; its day and what kind of
    paper it was may be told later.
    """
    key = re.sub(r"[\s()]", "", one.value.counterpart or "")
    same = next((other for other in agreements if _is_same(key, other)), None)
    if same is None:
        agreements[key] = one
        return
    first = agreements[same]
    later = first.value.status == "planned" and one.value.status == "signed"
    agreements[same] = _merged(one, first) if later else _merged(first, one)


def _merged(
    first: Suggested[AgreementName], other: Suggested[AgreementName]
) -> Suggested[AgreementName]:
    """The first, with what only the other tells, and by its name without the region."""
    name, plain, spans = first.value.counterpart, other.value.counterpart, first.spans
    if name and plain and name != plain and _REGION.fullmatch(name.removesuffix(plain).strip()):
        name, spans = plain, (other.spans[0], *spans[1:])
    value = replace(
        first.value,
        kind=other.value.kind if first.value.kind == "협약" else first.value.kind,
        date=first.value.date or other.value.date,
        counterpart=name,
    )
    return replace(first, value=value, spans=spans)


def _is_same(key: str, other: str) -> bool:
    return key == other or bool(key and other and (key in other or other in key))


def _without_sums(
    agreements: list[Suggested[AgreementName]], names: KnownNames
) -> list[Suggested[AgreementName]]:
    """Without the sum of those that are named (업체 4곳, 협약 3건)."""
    unnamed = [number_of_unnamed(one.value.counterpart or "") for one in agreements]
    named = [
        one.value.counterpart for one, number in zip(agreements, unnamed, strict=True) if not number
    ]
    firms = [name for name in named if name and not is_place(name.split()[-1], names)]
    some = any(named)
    return [
        one
        for one, number in zip(agreements, unnamed, strict=True)
        if (one.value.counterpart or not some) and (not number or len(firms) < min(number, 2))
    ]


def _of_form(
    one: Suggested[AgreementName], others: set[str], scope: TripScope
) -> Suggested[AgreementName]:
    """협약, where the article calls it 양해각서 elsewhere and names no other form of paper, nor
    another agreement of this form.
    """
    if one.value.kind != "협약":
        return one
    forms = forms_in(sentence.text for sentence in scope.sentences) - others
    return replace(one, value=replace(one.value, kind=forms.pop())) if len(forms) == 1 else one


def _in_sentence(
    sentence: Sentence, scope: TripScope, names: KnownNames
) -> Iterator[Suggested[AgreementName]]:
    text = sentence.text[:LONGEST]
    start = earlier = told_from = 0
    for paper in papers_in(text):
        if is_of_before(text, max(start, earlier), paper, scope):
            earlier = paper.end
            told_from = paper.end if _MADE.search(text, 0, paper.start) else told_from
            continue
        new = replace(paper, told_from=told_from)
        agreed = [*_with_whom(sentence, start, new, scope, names)]
        yield from agreed
        if agreed:
            start = paper.end


def _with_whom(
    sentence: Sentence, start: int, paper: SignedPaper, scope: TripScope, names: KnownNames
) -> Iterator[Suggested[AgreementName]]:
    """One agreement for each counterpart named here, else for the one that a sentence before
    names, else one with nobody where a number of papers is told.
    """
    text = sentence.text[:LONGEST]
    start = max(start, paper.start - FARTHEST_BEFORE)
    each = bool(EACH.search(text, start, paper.verb_end))
    here = _handed(text, start, paper, names)
    here = here or counterparts_in(text, start, paper.start, names, each=each, known=paper.consent)
    here = here or visited_for(text, paper.verb_end, names)
    if paper.told_by_noun:
        here = [one for one in here if _BESIDE.fullmatch(text, one.end, paper.start)]
    for one in here:
        until = one.end if len(here) > 1 else paper.verb_end
        span = sentence.span(one.start, one.end)
        yield _agreement(sentence, paper, one.name, (one.end, until), (span,), scope, names)
    if here:
        return
    if paper.told_by_noun:
        return
    if other := other_of_two(sentence, start, paper.start, scope, names):
        one = other.counterpart
        span = other.sentence.span(one.start, one.end)
        told = (other.pair_end, paper.verb_end)
        yield _agreement(sentence, paper, one.name, told, (span,), scope, names)
    elif paper.counted:
        told = (paper.start, paper.verb_end)
        yield _agreement(sentence, paper, None, told, (), scope, names)


def _handed(text: str, start: int, paper: SignedPaper, names: KnownNames) -> list[Counterpart]:
    """Who hands the paper to our town, if it is handed."""
    if RECEIVED.match(paper.verb):
        return senders_in(text, start, paper.start, names)
    if GIVEN.match(paper.verb):
        to_us = bool(_TO_US.search(text, paper.end, paper.verb_start))
        return givers_in(text, start, paper.start, names, to_us=to_us)
    return []


def _agreement(
    sentence: Sentence,
    paper: SignedPaper,
    counterpart: str | None,
    told: tuple[int, int],
    spans: tuple[Span, ...],
    scope: TripScope,
    names: KnownNames,
) -> Suggested[AgreementName]:
    """`told`: from where its kind is told, and up to where its day."""
    text = sentence.text[:LONGEST]
    value = AgreementName(
        kind_in(text[_told_from(paper, told[0]) : _own_end(text, paper)]),
        counterpart,
        day_before(sentence, scope, names, told[1]),
        "signed" if is_signed(text, paper.verb_start, consent=paper.consent) else "planned",
    )
    words = sentence.span(paper.start, paper.verb_end)
    named = counterpart and not number_of_unnamed(counterpart) and told[0] <= paper.start
    here = named and all(sentence.start <= span.start < sentence.end for span in spans)
    sure = here and sentence.kind is LineKind.BODY and not paper.consent
    mark = SuggestionMark.B if sure else SuggestionMark.C
    return Suggested(value, (*spans, words), "agreement.word", mark)


def _told_from(paper: SignedPaper, named: int) -> int:
    """Behind the name, or from the paper on where the name stands behind it."""
    return max(named if named <= paper.start else paper.start, paper.told_from)


def _own_end(text: str, paper: SignedPaper) -> int:
    """The end of what is said of this paper: A시와 의향서를[,] B시와 협약을 맺었다."""
    comma = text.find(",", paper.end, paper.verb_end)
    return paper.verb_end if comma < 0 else comma
