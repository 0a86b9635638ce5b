"""What was signed, promised or announced on a trip. Pure."""

import csv
import re
from collections.abc import Iterator
from functools import cache

from articles.ingest.parsed import LineKind
from trips.intake.counterparts import Counterpart, counterparts_in
from trips.intake.deed_days import day_in
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import REFERENCE, KnownNames
from trips.intake.suggested import Mark, Suggested
from trips.intake.trip_values import AgreementName

READ = ((LineKind.BODY,), (LineKind.CAPTION,), (LineKind.SUBTITLE, LineKind.TITLE))
LONGEST = 2000
# From the paper to the verb of signing it.
FARTHEST = 60
# From those with whom it is agreed to the paper.
FARTHEST_BEFORE = 300
# From the year in which it was agreed to the paper.
OLD_BEFORE = 60
_VERB = re.compile(r"체결|맺|서명|갱신|연장|교환|주고받|조인|협약식|합의|성사|추진")
_DONE = re.compile(
    r"(?:체결|서명|갱신|연장|교환|조인|합의|성사)\s?(?:을|를|에)?\s?(?:했|하였|됐|되었|한 바|시켰"
    r"|마쳤|이뤄졌|이루어졌)"
    r"|맺었|맺은|주고받았|체결식을 (?:가졌|열었|했|가진|갖고)|협약식을 (?:가졌|열었|했|가진)"
)
_TO_COME = re.compile(
    r"(?:체결|서명|갱신|연장|교환|조인|성사|합의|협약식)(?:을|를|이|에)?\s?"
    r"(?:위|앞|제안|요청|추진|논의|검토|협의|방안|예정|계획|한다|할|하기|하려|하러|하자|키로|목표|목적|준비)"
    r"|추진|맺(?:는다|을|기|으|자)|주고받(?:기|을|는다)"
)
# A verb in the past ends in a syllable that closes with ㅆ.
_CLOSED = "".join(chr(0xAC00 + 28 * each + 20) for each in range(399))
_PAST = re.compile(rf"[{_CLOSED}](?:다|으며|고|다고)|고\s있다")
_FUTURE = re.compile(r"예정|계획|방침|한다|는다|[할될질] (?:것|수)|전망")
_SAID = re.compile(
    r"고\s(?:[0-9]{1,2}일\s)?(?:밝혔|말했|전했|설명했|강조했|소개했|덧붙였|알렸)다\.?$"
)
_OLD_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})년")
_LAST_YEAR = re.compile(r"지난해|작년|재작년")
_OLD = re.compile(
    r"(?:체결|결연|협약|협정|맺은)\s?(?:이후|이래|지 |후 [0-9]|[0-9]{1,3}주년)"
    r"|(?:체결한|맺은|체결했던|맺었던)\s(?!뒤|후|것|이날)"
)


@cache
def _words() -> tuple[tuple[str, str, str], ...]:
    with (REFERENCE / "agreement_words.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["word"], row["kind"], row["role"]) for row in csv.DictReader(file))


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
            return tuple(agreements.values())
    return ()


def _add(agreements: dict[str, Suggested[AgreementName]], one: Suggested[AgreementName]) -> None:
    """다낭시, 다낭시 인민위원회: one counterpart, by its first words."""
    key = re.sub(r"[\s()]", "", one.value.counterpart or "")
    if not any(key in other or other in key for other in agreements):
        agreements[key] = one


def _in_sentence(
    sentence: Sentence, scope: TripScope, names: KnownNames
) -> Iterator[Suggested[AgreementName]]:
    text = sentence.text[:LONGEST]
    start = 0
    for paper in _papers().finditer(text):
        behind = paper.start() if text.startswith("식", paper.end()) else paper.end()
        verb = _VERB.search(text, behind, paper.end() + FARTHEST)
        if verb is None or _old(text, start, paper, verb, scope):
            continue
        behind_last = max(start, paper.start() - FARTHEST_BEFORE)
        with_whom = counterparts_in(text, behind_last, paper.start(), names)
        for one in with_whom:
            yield _agreement(sentence, scope, text, one, paper, verb)
        if with_whom:
            start = paper.end()


def _agreement(
    sentence: Sentence,
    scope: TripScope,
    text: str,
    one: Counterpart,
    paper: re.Match[str],
    verb: re.Match[str],
) -> Suggested[AgreementName]:
    day = day_in(sentence, scope)
    value = AgreementName(
        _kind(text[one.end : verb.end()]),
        one.name,
        day.value if day else None,
        "signed" if _signed(text, verb) else "planned",
    )
    spans = (sentence.span(one.start, one.end), sentence.span(paper.start(), verb.end()))
    return Suggested(value, spans, "agreement.word", Mark.C)


def _kind(text: str) -> str:
    """Of the words between the name and the verb, the one that stands first in the table."""
    return next((kind for word, kind, _ in _words() if word in text), "합의")


def _signed(text: str, verb: re.Match[str]) -> bool:
    """체결했다; 체결하고 … 했다. What is to come and what was agreed to be done is not."""
    tail = _SAID.sub("", text)[verb.start() :]
    if _DONE.match(tail) and not re.search(r"기로$", text[: verb.start()].rstrip()):
        return True
    if _TO_COME.match(tail):
        return False
    return bool(_PAST.search(tail)) and not _FUTURE.search(tail)


def _old(
    text: str, start: int, paper: re.Match[str], verb: re.Match[str], scope: TripScope
) -> bool:
    """Agreed before the trip: another year, 이후, 주년, or told as a quality of the place."""
    clause = text[max(start, paper.start() - OLD_BEFORE) : verb.end()]
    years = _OLD_YEAR.findall(clause)
    published = scope.document.published
    if published and any(int(year) < published.year - 1 for year in years):
        return True
    if published is None and years and not _FUTURE.search(text, verb.end()):
        return True
    told = text[paper.start() : verb.end() + len("맺은 이래")]
    return bool(_LAST_YEAR.search(clause) or _OLD.search(told))
