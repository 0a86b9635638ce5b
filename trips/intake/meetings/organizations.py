"""The bodies that travellers visited or met. Pure."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from articles.ingest.parsed import LineKind
from trips.choices import SuggestionMark
from trips.intake.dates.day_before import day_before
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import KnownNames, reference_rows
from trips.intake.meetings.agreements import agreements_of
from trips.intake.meetings.counterpart_groups import number_of_unnamed
from trips.intake.meetings.organization_appositions import bodies_by_context
from trips.intake.meetings.organization_names import BodyName, body_names, organization_words
from trips.intake.meetings.organization_places import (
    country_in,
    is_country,
    is_home,
    is_place,
    may_be_place,
)
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import AgreementName, OrganizationName

READ = (LineKind.BODY, LineKind.CAPTION, LineKind.SUBTITLE)
# Longer than any sentence of a newspaper.
LONGEST = 2000
# More bodies than any article names.
MOST = 200
# From a name to the verb it stands with, a list of names between them.
FARTHEST = 160
_SUBJECT = frozenset(("은", "는", "이", "가"))
_PLACED = frozenset(("에서", "에서는", "에서도", "에선", "의", "에", "에도"))
# 회장이, 장관은: the body's own head does what the verb says.
_HEAD = re.compile(
    r"(?:회장|총장|대표|위원장|의장|사장|장관|국장|소장|원장|교장|총영사|대사|교수|단장|관계자|위원|의원)"
    r"(?:들)?\s?(?:등)?(?:이|가|은|는)\s"
)
_OWN_HEAD = re.compile(
    r"\s?(?:[가-힣]{2,4}\s)?(?:회장|총장|대표|위원장|의장|사장|국장|소장|원장|교장|교수|단장|관계자|위원|의원|임원|직원|회원)"
)
_MINISTER = re.compile(r"[^,.]{0,24}(?:장관|차관)")
_NOT_MET = re.compile(r"\s?(?:출신|소속|산하|제공|주최|주관|후원|열리는|열린|열릴|개최)")
_NATIONAL = re.compile(r"^(?:한국|대한|전국|국회|주한|행정안전|산업통상)")
_NATIONAL_KINDS = frozenset(("association", "company", "government", "parliament", "research"))
_HERE = re.compile(r"(?:도내|관내|시내|국내|군내|지역|주한)\s$")
_ADNOMINAL = re.compile(r"(?:한|하는)\s")
# 방문은 취소됐다, 방문하려던 일정은 무산됐다, 방문하지 않았다.
_NOT_DONE = re.compile(
    r"(?:하려던|할)?\s?(?:계획|일정)?(?:은|이|을|도)\s[^,.]{0,25}(?:취소|무산|불발|접었|거절|연기)"
    r"|하?지[는도]?\s?(?:않|못)"
    r"|[^,.]{0,6}[은한] 바 있"
)
_EVENT_OF = re.compile(
    r"(?:\s\S{1,12}){0,2}?\s\S{0,12}(?:인사회|심포지엄|행사|총회|포럼|회의|세미나|콘퍼런스|컨퍼런스"
    r"|대회|박람회|축제|기념식|창립식|취임식|이취임식|만찬|송년회|신년회|성인식|체육대회)"
)
_TOWN = re.compile(r"[시군구주성현면도]$|[0-9]|등")
_BEFORE_NOW = re.compile(r"(?:지난해|작년|재작년|(?<![0-9])[0-9]{1,2}년 전)[^,]{0,40}$")
# ▲20일 나고야 미술관 ▲21일 미르 도서관; one mark alone begins a caption.
_LIST = re.compile(r"[▲△▷▶][^▲△▷▶]{1,200}[▲△▷▶]|[▲△▷▶◆◇■□○●∙•\-]\s?[0-9]{1,2}일")
# 미르대학교 총장 등 20명이: those who come along.
_PARTY = re.compile(
    r"[^.]{0,60}?\s등\s?(?:모두 |총 )?[0-9]{1,3}여?\s?(?:명|인)(?:이|은|의|을 |으로|과 함께|이나)"
)
_HARBOUR = re.compile(r"[가-힣]항$")
# What is visited, named at the end of its sentence: 방문지는, 주요 방문 기관으로는.
_CALLED = re.compile(
    r"(?:방문|견학|시찰|탐방|연수|답사|면담)\s?(?:지|처|대상|기관|시설|장소|국|일정|기업|도시)?"
    r"(?:(?:은|는|이|으로는|로는|에는|지로)\s|\s?[:：]\s?)"
    r"|(?:찾는|찾은|방문하는|방문한|들르는|들른|둘러보는|둘러본|견학하는|견학한)\s(?:곳|기관|시설|데|장소)(?:은|는)\s"
)
# `(대구=가온통신) 홍길동 기자 =` before the text: whose it is, and nobody's visit.
_OPENING = re.compile(
    r"\s{0,3}[\[(【<][^\[\]()【】<>]{2,40}[\])】>]\s?(?:[가-힣 ·ㆍ,]{2,40}(?:기자|특파원))?\s?=?"
)
# Where an event is held: MWC 전시장, 박람회장.
_GROUNDS = re.compile(
    r"(?:[A-Z]{2,8}|박람회|엑스포|축제|총회)\s?(?:\d{4}\s)?(?:전시장|회의장)$|(?:행사장|박람회장|개막식장|상담장)$"
)


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    stems = {row["stem"]: row["meaning"] for row in reference_rows("organization_verbs")}
    longest = sorted(stems, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), stems


def organizations_of(
    scope: TripScope, names: KnownNames
) -> tuple[Suggested[OrganizationName], ...]:
    """Each body once, in the order of the text."""
    bodies: dict[str, Suggested[OrganizationName]] = {}
    for sentence in scope.sentences:
        if sentence.kind in READ and len(bodies) < MOST:
            for body, mark in _visited(sentence.text[:LONGEST], names):
                key = re.sub(r"[\s()]", "", body.name)
                if not _repeats(key, bodies):
                    bodies[key] = _organization(body, mark, sentence, scope, names)
    for agreed in agreements_of(scope, names):
        name = agreed.value.counterpart or ""
        key = re.sub(r"[\s()]", "", name)
        if name and not _repeats(key, bodies) and not _is_town(name, names):
            bodies[key] = _agreed_with(agreed, names)
    return tuple(bodies.values())


def _is_town(name: str, names: KnownNames) -> bool:
    """레이크우드시, 산마테오 시, 러시아 미르그라드; also 3개사, which names nobody."""
    first, *others = name.split()
    behind_country = bool(others) and is_country(first, names)
    if number_of_unnamed(name) or may_be_place(name, names):
        return True
    return behind_country or is_place(name, names) or bool(_TOWN.search(name))


def _agreed_with(
    agreed: Suggested[AgreementName], names: KnownNames
) -> Suggested[OrganizationName]:
    """Who signs is met."""
    name = agreed.value.counterpart or ""
    kind = next((body.kind for body in body_names(name, names)), "company")
    value = OrganizationName(name, kind, country_in(name, names), agreed.value.date)
    return Suggested(value, agreed.spans[:1], "organization.agreement", SuggestionMark.C)


def _repeats(key: str, keys: Iterable[str]) -> bool:
    """한인회 says nothing new behind a longer name of one; a longer one behind it does."""
    return any(
        key in other or (other in key and other not in organization_words()) for other in keys
    )


def _visited(text: str, names: KnownNames) -> Iterator[tuple[BodyName, SuggestionMark]]:
    called = list(bodies_by_context(text, names))
    known = [
        one
        for one in body_names(text, names)
        if not any(one.start < other.end and other.start < one.end for other in called)
    ]
    opening = _OPENING.match(text)
    for body in (*known, *called):
        if (opening and body.start < opening.end()) or _GROUNDS.search(body.name):
            continue
        mark = _visit(text, body)
        if mark and not _of_home(text, body, names):
            yield body, mark


def _organization(
    body: BodyName, mark: SuggestionMark, sentence: Sentence, scope: TripScope, names: KnownNames
) -> Suggested[OrganizationName]:
    day = day_before(sentence, scope, names, body.end) or day_before(
        sentence, scope, names, len(sentence.text)
    )
    country = country_in(body.name, names)
    value = OrganizationName(body.name, body.kind, country, day)
    span = sentence.span(body.start, body.end)
    return Suggested(value, (span,), "organization.word", mark)


def _visit(text: str, body: BodyName) -> SuggestionMark | None:
    """Whether the sentence says that the body was visited or met."""
    if body.particle in _SUBJECT or _BEFORE_NOW.search(
        text, max(0, body.start - FARTHEST), body.start
    ):
        return None
    if _NOT_MET.match(text, body.word_end) or _comes_along(text, body):
        return None
    if _HARBOUR.search(body.name) and body.particle not in ("을", "를", "에서"):
        return None
    if body.kind == "government" and not body.particle and _MINISTER.match(text, body.word_end):
        return None
    pattern, stems = _verbs()
    for match in pattern.finditer(text, body.word_end, body.word_end + FARTHEST):
        meaning = stems[match.group()]
        if meaning == "attend" and _ADNOMINAL.match(text, match.end()):
            continue
        if meaning == "attend" and not _stands_at(text, body):
            return None
        if (
            meaning == "not"
            or _NOT_DONE.match(text, match.end())
            or _HEAD.search(text, body.word_end, match.start())
        ):
            return None
        near = match.start() - body.word_end <= 3 and body.particle in ("을", "를")
        return SuggestionMark.B if near and meaning == "visit" else SuggestionMark.C
    return SuggestionMark.C if _listed(text, body) else None


def _comes_along(text: str, body: BodyName) -> bool:
    """미르대학교 총장 등 20명이 동행: the head of a body that the party counts."""
    head = body.particle.startswith("장") or _OWN_HEAD.match(text, body.word_end)
    return bool(head and not body.abroad and _PARTY.match(text, body.word_end))


def _listed(text: str, body: BodyName) -> bool:
    """방문지는 [A와 B 등이다], 공식 방문 기관은 [A, B] 두 곳: in a list of those visited."""
    return bool(_LIST.search(text, 0, body.start) or _CALLED.search(text, 0, body.start))


def _stands_at(text: str, body: BodyName) -> bool:
    """도서관에서, 도서관의, 도서관 수업에; 도민회 신년인사회 is an event, wherever it is held."""
    if not body.particle and _EVENT_OF.match(text, body.word_end):
        return False
    before_noun = not body.particle and text[body.word_end : body.word_end + 1] == " "
    return body.particle in _PLACED or before_noun


def _of_home(text: str, body: BodyName, names: KnownNames) -> bool:
    """Of ours, in Korea: not Korean associations and missions abroad."""
    if _HERE.search(text, max(0, body.start - 4), body.start):
        return True
    if body.kind in ("diaspora", "diplomatic"):
        return body.name.startswith("주한")
    national = bool(_NATIONAL.match(body.name)) and body.kind in _NATIONAL_KINDS
    return (national and not body.abroad) or is_home(body.name, names)
