"""Where an article names a local government, and which of several namesakes it means. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from trips.choices import Body, Level
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownGovernment, KnownNames
from trips.intake.name_scan import NameMatch, NameScan
from trips.intake.people.government_names import GovernmentNames, government_names
from trips.intake.people.person_names import is_letter

_COUNCIL = re.compile(
    r"\s?(?:의회|의장|의원|시의회|도의회|군의회|구의회|시의원|도의원|군의원|구의원)"
)
_EDUCATION = re.compile(r"\s?(?:교육청|교육감|교육위원|교육)")
_OFFICE = re.compile(r"\s?(?:지사|도지사|청|장|수(?![가-힣]{2}))")
# 서구권, 전남도민회, 인천공항, 부산대: names that go on as another word.
_OTHER_WORD = re.compile(
    r"(?:내|권|산|민국|식|난방)[가-힣]?|민(?:회|협회)|(?:국제)?공항|대(?:학|병원|(?![가-힣]))"
)
# 경기 is a game too.
_GYEONGGI = re.compile(r"\s?(?:지사|지역|남부|북부|의회|교육)|일보|신문|매일|도민|=")
# No newspaper writes more; what goes beyond would only cost time.
LONGEST_SENTENCE, LONGEST_TEXT, MOST_MENTIONS = 2_000, 20_000, 1_000
METROPOLIS = "29000", "12000"  # 광주시 alone mostly means the metropolis


@dataclass(frozen=True, slots=True)
class GovernmentMention:
    """`start`, `end` count in the document. `bare`: 전북, a place and maybe no government."""

    start: int
    end: int
    form: str
    codes: tuple[str, ...]
    code: str | None
    body: str
    bare: bool
    sentence: Sentence


@dataclass(frozen=True, eq=False)
class GovernmentContext:
    """The mentions of one document in the order of the text."""

    names: GovernmentNames
    document: TextDocument
    mentions: tuple[GovernmentMention, ...]
    provinces: tuple[tuple[int, str], ...]  # where a province is named or meant

    def settle(self, codes: tuple[str, ...], at: int) -> str | None:
        """The one government meant by a name that several bear; None if nothing tells."""
        if len(codes) < 2:
            return codes[0] if codes else None
        parents = {self.names.by_code[code].parent or code: code for code in codes}
        before = [code for place, code in self.provinces if place < at and code in parents]
        after = [code for place, code in self.provinces if place >= at and code in parents]
        if before or after:
            return parents[before[-1] if before else after[0]]
        return next((code for code in codes if code in METROPOLIS), None)


@lru_cache(maxsize=4)
def _scan(names: KnownNames) -> NameScan[KnownGovernment]:
    known = government_names(names)
    return NameScan(
        (form, row)
        for table in (known.full, known.bare)
        for form, rows in table.items()
        for row in rows
    )


@lru_cache(maxsize=4)
def government_context(document: TextDocument, names: KnownNames) -> GovernmentContext:
    """Every mention in the sentences of the document."""
    known = government_names(names)
    matches = list(islice(_matches(document, names), MOST_MENTIONS))
    provinces = _provinces(document, names, matches)
    context = GovernmentContext(known, document, (), provinces)
    mentions = tuple(_mention(sentence, match, context) for sentence, match in matches)
    return GovernmentContext(known, document, mentions, provinces)


def _matches(
    document: TextDocument, names: KnownNames
) -> Iterator[tuple[Sentence, NameMatch[KnownGovernment]]]:
    for sentence in document.sentences:
        for match in _scan(names).matches(sentence.text[:LONGEST_SENTENCE]):
            if _is_word(sentence.text, match):
                yield sentence, match


def _is_word(text: str, match: NameMatch[KnownGovernment]) -> bool:
    if is_letter(text, match.start - 1):
        return False
    return not _OTHER_WORD.match(text, match.end)


def _provinces(
    document: TextDocument,
    names: KnownNames,
    matches: list[tuple[Sentence, NameMatch[KnownGovernment]]],
) -> tuple[tuple[int, str], ...]:
    """Province codes by where they stand: in the sentences first, then in all of the text."""
    known = government_names(names)
    stated = [
        (sentence.start + match.start, code)
        for sentence, match in matches
        for code in _province_codes(sentence.text, match, known, document)
    ]
    beyond = len(document.text)
    around = {
        code: (beyond + match.start, code)
        for match in _scan(names).matches(document.text[:LONGEST_TEXT])
        for code in _province_codes(document.text, match, known, document)
    }
    return (*stated, *sorted(around.values()))


def _province_codes(
    text: str, match: NameMatch[KnownGovernment], known: GovernmentNames, document: TextDocument
) -> Iterator[str]:
    if match.name == "경기" and not _GYEONGGI.match(text, match.end):
        return
    codes = known.on(match.rows, document.published)
    if len(codes) == 1:
        row = known.by_code[codes[0]]
        yield row.code if row.level == Level.PROVINCE else str(row.parent)


def _mention(
    sentence: Sentence, match: NameMatch[KnownGovernment], context: GovernmentContext
) -> GovernmentMention:
    start, end = sentence.start + match.start, sentence.start + match.end
    codes = context.names.on(match.rows, context.document.published)
    bare = match.name in context.names.bare and not _named_office(sentence.text, match.end)
    body = _body_after(sentence.text, match.end)
    code = context.settle(codes, start)
    return GovernmentMention(start, end, match.name, codes, code, body, bare, sentence)


def _body_after(text: str, end: int) -> str:
    if _COUNCIL.match(text, end):
        return Body.COUNCIL
    return Body.EDUCATION if _EDUCATION.match(text, end) else Body.EXECUTIVE


def _named_office(text: str, end: int) -> bool:
    return bool(
        _OFFICE.match(text, end) or _EDUCATION.match(text, end) or _COUNCIL.match(text, end)
    )
