"""What was signed, promised or announced on a trip. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from articles.ingest.parsed import LineKind
from trips.choices import SuggestionMark
from trips.intake.dates.day_before import day_before
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import KnownNames, reference_rows
from trips.intake.meetings.agreement_status import CONSENT, FUTURE, GIVEN, VERB, is_signed
from trips.intake.meetings.counterparts import EACH, counterparts_in, givers_in
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import AgreementName

READ = ((LineKind.BODY,), (LineKind.CAPTION,), (LineKind.SUBTITLE, LineKind.TITLE))
LONGEST = 2000
# From the paper to the verb of signing it.
FARTHEST = 60
# From those with whom it is agreed to the paper.
FARTHEST_BEFORE = 300
# From the year in which it was agreed to the paper.
OLD_BEFORE = 60
# Those who are to come here: 대표단을 초청해.
_INVITED = re.compile(r"[을를] (?:[가-힣]{2,3}로 )?초청[해하]")
# Kinds that say what a paper is, not what it is about.
_FORMS = frozenset(("MOU", "MOA", "LOI"))
_OLD_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})년")
_LAST_YEAR = re.compile(r"지난해|작년|재작년")
_OLD = re.compile(
    r"(?:체결|결연|협약|협정|맺은)\s?(?:이후|이래|지 |후 [0-9]|[0-9]{1,3}주년)"
    r"|(?:맺고|체결하고|이어오고) 있|(?:체결한|맺은|체결했던|맺었던)\s(?!뒤|후|것|이날|데|다음)"
)


@cache
def _words() -> tuple[tuple[str, str, str], ...]:
    rows = reference_rows("agreement_words")
    return tuple((row["word"], row["kind"], row["role"]) for row in rows)


@cache
def _papers() -> re.Pattern[str]:
    papers = sorted((w for w, _, role in _words() if role == "paper"), key=len, reverse=True)
    words = "|".join(map(re.escape, papers))
    return re.compile(rf"(?:{words})(?!\s?(?:도시|지역|단체|관계|맺은|학교))")


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
            return tuple(_of_form(one, others, scope) for one in agreements.values())
    return ()


def _add(agreements: dict[str, Suggested[AgreementName]], one: Suggested[AgreementName]) -> None:
    """다낭시, 다낭시 인민위원회: one counterpart, by its first words; its day and what kind of
    paper it was may be told later.
    """
    key = re.sub(r"[\s()]", "", one.value.counterpart or "")
    same = next((other for other in agreements if key in other or other in key), None)
    if same is None:
        agreements[key] = one
        return
    first = agreements[same]
    kind = one.value.kind if first.value.kind == "협약" else first.value.kind
    day = first.value.date or one.value.date
    agreements[same] = replace(first, value=replace(first.value, kind=kind, date=day))


def _of_form(
    one: Suggested[AgreementName], others: set[str], scope: TripScope
) -> Suggested[AgreementName]:
    """협약, where the article calls it 양해각서 elsewhere and names no other form of paper, nor
    another agreement of this form.
    """
    if one.value.kind != "협약":
        return one
    forms = {
        kind
        for word, kind, role in _words()
        if role == "paper" and kind in _FORMS - others
        if any(word in sentence.text for sentence in scope.sentences)
    }
    return replace(one, value=replace(one.value, kind=forms.pop())) if len(forms) == 1 else one


def _in_sentence(
    sentence: Sentence, scope: TripScope, names: KnownNames
) -> Iterator[Suggested[AgreementName]]:
    text = sentence.text[:LONGEST]
    start = 0
    papers = list(_papers().finditer(text)) or list(CONSENT.finditer(text))
    for paper in papers:
        behind = paper.start() if text.startswith("식", paper.end()) else paper.end()
        verb = VERB.search(text, behind, paper.end() + FARTHEST)
        if verb is None or _old(text, start, paper, verb, scope):
            continue
        behind_last = max(start, paper.start() - FARTHEST_BEFORE)
        each = bool(EACH.search(text, behind_last, verb.end()))
        given = GIVEN.match(verb.group())
        with_whom = givers_in(text, behind_last, paper.start(), names) if given else []
        known = paper.re is CONSENT
        with_whom = with_whom or counterparts_in(
            text, behind_last, paper.start(), names, each=each, known=known
        )
        for one in with_whom:
            until = one.end if len(with_whom) > 1 else verb.end()
            signed = is_signed(text, verb, consent=known)
            value = AgreementName(
                _kind(text[one.end : _own_end(text, paper, verb)]),
                one.name,
                day_before(sentence, scope, names, until),
                "signed" if signed else "planned",
            )
            spans = (sentence.span(one.start, one.end), sentence.span(paper.start(), verb.end()))
            yield Suggested(value, spans, "agreement.word", SuggestionMark.C)
        if with_whom:
            start = paper.end()


def _own_end(text: str, paper: re.Match[str], verb: re.Match[str]) -> int:
    """The end of what is said of this paper: A시와 의향서를[,] B시와 협약을 맺었다."""
    comma = text.find(",", paper.end(), verb.end())
    return verb.end() if comma < 0 else comma


def _kind(text: str) -> str:
    """Of the words between the name and the verb, the one that stands first in the table."""
    return next((kind for word, kind, _ in _words() if word in text), "합의")


def _old(
    text: str, start: int, paper: re.Match[str], verb: re.Match[str], scope: TripScope
) -> bool:
    """Agreed before the trip: another year, 이후, 주년, or told as a quality of the place; or with
    those who are to come here.
    """
    clause = text[max(start, paper.start() - OLD_BEFORE) : verb.end()]
    years = _OLD_YEAR.findall(clause)
    published = scope.document.published
    if published and any(int(year) < published.year - 1 for year in years):
        return True
    if published is None and years and not FUTURE.search(text, verb.end()):
        return True
    if _INVITED.search(text, start, paper.start()):
        return True
    told = text[paper.start() : verb.end() + len("맺은 이래")]
    return bool(_LAST_YEAR.search(clause) or _OLD.search(told))
