"""Where a sentence begins to speak of a group that travels: a committee, a team, some councillors,
a council, a government. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from trips.choices import Body
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import government_context
from trips.intake.places.place_mentions import mentions_within
from trips.intake.scopes.scope_parts import Key
from trips.intake.scopes.travel_verbs import travel_words, unquoted

_FIELD = (
    "운영|행정|자치|기획|경제|산업|건설|도시|환경|문화|복지|교육|농림|농정|농업|해양|수산|안전|소방|보건|여성|예결|결산|"
    "관광|교통|재경|총무|내무|사회|윤리|체육|정책|재정|일자리|도민|주민|시민|예산|통상|과학|미래|청년|가족|지원"
)
_COMMITTEE = re.compile(
    rf"([가-힣·ㆍ]{{0,14}}(?:{_FIELD}))\s?(?:상임)?위(?:원회)?(?!원장|기|원[^회])"
)
_TEAM = r"(?:팀|반|조|그룹|진|연수단|방문단|출장단|시찰단|대표단|참관단)"
_TEAM_TOPIC = r"(?=[은는이가도]\s|,|\s?의?\s?(?:[가-힣]{2,6}\s)?\d{1,2}명)"
_ORDINAL_TEAM = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<key>[A-Z]|\d차?|제\d차?|[가나다라]|(?:첫|두|세|네)\s?번째|첫|전반기|후반기|상반기|하반기)"
    rf"\s?{_TEAM}{_TEAM_TOPIC}|(?<![가-힣])(?P<wave>[선후]발대|[선후]발(?=\s?{_TEAM})){_TEAM}?{_TEAM_TOPIC}"
)
_TEAM_BEHIND = re.compile(rf"(?:권|지역|국가|방면)?\s?{_TEAM}{_TEAM_TOPIC}")
_TOPIC = re.compile(
    r"\s?(?:의회|교육청|시의회|군의회|구의회|도의회)?"
    r"(?:은|는|도|가|이|에서는|에서도|의\s|\s.{0,12}?\d{1,2}명)"
)
_PARTY = (
    r"(?:대표|방문|연수|출장|사절|시찰|유치|개척|순방|견학|홍보|참관|교류|판촉|실무|협력|무역사절"
    r"|투자유치|시장개척)단"
)
# Of a government: 시는, 군 대표단이, 시장은, 군수가; 대표단 10명은.
_GOVERNMENT_TOPIC = re.compile(
    rf"(?:청)?(?:장|수|지사)?(?:\s?(?:[가-힣]{{2,6}}\s?)?{_PARTY})?(?:\s\d{{1,3}}명)?"
    r"(?:은|는|이|가|도|에서는|에서도)\s"
)
_BULLET = re.compile(r"[△▲◇◆○●▷▶■□▪•①②③④⑤⑥⑦⑧⑨⑩]\s?(?:[가-힣]{2}\s)?$")
# Theirs whom we meet: 스톡홀름시의회 교육위원회, 교육위원회와 간담회를.
_THEIRS = re.compile(r"[가-힣]{0,3}(?:의회|의)?\s(?:[가-힣]{1,6}\s)?$")
_MET = re.compile(
    r"\S{0,4}?(?:와|과)의?\s.{0,8}?(?:간담|면담|회의|회담|만[나난났남]|교류|토론|논의|협의)"
    r"|\S{0,4}?(?:을|를)\s(?:방문|찾|만[나난났]|예방|견학)"
)
# 의원 등 5명은, 의장을 비롯한 의원 6명이; 나·다 의원은.
_COUNTED = re.compile(
    r"(?:의원|위원|의장|부의장|공무원|직원)(?:들)?(?:[을를]?\s(?:등|외|비롯|포함)[^.,]{0,30}?)?\s(?:등\s)?(?:총\s)?"
    r"\d{1,2}명(?:은|이|도)\s|[,·ㆍ]\s?[가-힣]{2,4}\s[시도군구]?의원(?:들|\s등)?(?:은|이)\s"
)
_CLAUSE = re.compile(r"(?:고|며|으며|지만|는데)?,\s|(?:[했됐났갔]고|하며|하고|며)\s")
_NEAR = 12  # letters between a place abroad and a committee of it
_MOST_BEFORE = 160  # letters of a list of names before what is said of them


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group in a sentence: where its name begins, and what tells it from others."""

    start: int
    key: Key


Finder = Callable[[Sentence], list[GroupName]]


def committees_in(sentence: Sentence, document: TextDocument, names: KnownNames) -> list[GroupName]:
    """Committees of a council and teams of its members; not those of the state or of a party."""
    text = unquoted(sentence.text)
    ends = [
        one.end - sentence.start
        for one in mentions_within(document, names, sentence.start, sentence.end)
    ]
    committees = [
        GroupName(m.start(), _bare(m[1]))
        for m in _COMMITTEE.finditer(text)
        if not _MET.match(text, m.end()) and not _is_theirs(text, m.start(), ends)
    ]
    ordinal = [
        GroupName(m.start(), _bare(m["key"] or m["wave"])) for m in _ORDINAL_TEAM.finditer(text)
    ]
    regional = _teams_by_place(sentence, text, document, names)
    return sorted((*committees, *ordinal, *regional), key=lambda one: one.start)


def _is_theirs(text: str, start: int, places: list[int]) -> bool:
    return any(0 <= start - end <= _NEAR and _THEIRS.fullmatch(text, end, start) for end in places)


def _bare(name: str) -> str:
    return name.replace("·", "").replace("ㆍ", "").replace(" ", "")


def _teams_by_place(
    sentence: Sentence, text: str, document: TextDocument, names: KnownNames
) -> list[GroupName]:
    """Teams called by where they go: 북미 팀은, 유럽 연수단은, 일본반 8명."""
    places = [
        (one.start - sentence.start, one.end - sentence.start)
        for one in mentions_within(document, names, sentence.start, sentence.end)
    ]
    places += [match.span() for match in _far_parts().finditer(text)]
    return [
        GroupName(start, text[start:end]) for start, end in places if _TEAM_BEHIND.match(text, end)
    ]


@cache
def _far_parts() -> re.Pattern[str]:
    return travel_words("abroad")


def _is_topic(topic: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether something is said of it and not in a quote, or it heads an item of a list:
    `△김천시 공무원 5명`.
    """
    if unquoted(text)[start:end].isspace():
        return False
    return topic.match(text, end) is not None or bool(
        _BULLET.search(text[max(0, start - 6) : start])
    )


def councils_in(sentence: Sentence, document: TextDocument, names: KnownNames) -> list[GroupName]:
    """Councils of which the sentence says something."""
    return [
        GroupName(one.start - sentence.start, one.code)
        for one in government_context(document, names).mentions
        if one.sentence == sentence
        and one.code
        and one.body == Body.COUNCIL
        and _is_topic(_TOPIC, sentence.text, one.start - sentence.start, one.end - sentence.start)
    ]


def governments_in(
    sentence: Sentence, document: TextDocument, names: KnownNames
) -> list[GroupName]:
    """Governments of which the sentence says something, of their delegations or their heads."""
    return [
        GroupName(one.start - sentence.start, one.code)
        for one in government_context(document, names).mentions
        if one.sentence == sentence
        and one.code
        and one.body == Body.EXECUTIVE
        and _is_topic(
            _GOVERNMENT_TOPIC, sentence.text, one.start - sentence.start, one.end - sentence.start
        )
    ]


def parties_in(sentence: Sentence) -> list[GroupName]:
    """Councillors counted or listed, each of whom the sentence says something: each party anew."""
    text = unquoted(sentence.text)
    starts: list[int] = []
    before = 0
    for match in _COUNTED.finditer(text):
        starts.append(_clause_start(text, before, match.start()))
        before = match.end()
    return [GroupName(start, f"{sentence.start + start:08}") for start in starts]


def _clause_start(text: str, before: int, at: int) -> int:
    """Where the list of names that ends at `at` begins: behind the verb or place before it."""
    if not before:
        return 0
    ends = [one.end() for one in _CLAUSE.finditer(text, before, at)]
    return ends[0] if ends and at - ends[0] < _MOST_BEFORE else at
