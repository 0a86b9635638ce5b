"""What the words after a place say of it: that somebody goes there, or comes from there. Pure."""

import re
from enum import StrEnum
from functools import cache

from trips.intake.known_names import reference_rows


class PlaceUse(StrEnum):
    """TRAVEL: somebody goes or acts there. NAMED: nothing speaks for or against. LOCAL: a body
    that stands there. ORIGIN: whose, not where. GUESTS: others who take part. UNMADE: a visit
    that was not made. PAST: an earlier visit. LATER: one of another time to come. COMPARED:
    likened, or where something lies. WITHIN: a part of the town named right before. PART: of the
    name of something else.
    """

    TRAVEL = "travel"
    NAMED = "named"
    LOCAL = "local"
    ORIGIN = "origin"
    GUESTS = "guests"
    UNMADE = "unmade"
    PAST = "past"
    LATER = "later"
    COMPARED = "compared"
    WITHIN = "within"
    PART = "part"


_CASE = (
    "에서부터|에서도|에서는|에서의|에서|에선|에게|에는|에도|에만|에의|에|엔|으로부터|으로도|으로는"
    "|으로의|으로|로부터|로도|로는|로의|로|을|를|과의|와의|과는|와는|과도|와도|과|와|이며|이나|이나마"
    "|이라는|이라고|이라며|인데|이|가|은|는|의|도|만의|만|까지|부터|이다|다|입니다|처럼|보다|측과|측은"
    "|측의|측이|측에|측|등지에서|등지를|등지로|등지|등을|등에서|등으로|등과|등의|등은|등이|등|뿐|및"
    "|行|간|발|편|행|서"
)
CASE = re.compile(f"(?:{_CASE})(?![가-힣])")
_ASIDE = r"(?:\s{0,2}\([^()]{0,40}\))?"
_COUNT = r"(?:\d{1,3}|[한두세네]|다섯|여섯|일곱)\s?(?:여\s?)?(?:개\s?)?"
_COLLECTIVE = (
    r"\)?" + _ASIDE + r"(?:\s?등지?)?\s?"
    rf"(?:(?:[가-힣]{{2,8}}\s|[가-힣]{{1,4}}\s[가-힣]{{1,4}}\s)?"
    rf"{_COUNT}(?:개국|국가|국|도시|나라|지역|주|성|곳))?"
)
_VISIT = (
    "방문|찾|순방|다녀|돌며|돌아|돌았|돌고|돈다|도는|거쳐|거치(?!던)|들르|들를|들러|들렀|들른|둘러|누비|떠나|떠난|떠났"
    "|시찰|답사|견학|탐방|순회|공략|두드|밟|여행|오가|갈 |가려|가기로"
)
_GO = (
    "출국|출장|넘어[가갔간]|떠나|떠난|떠났|떠날|향하|향한|향했|향해|연수|출발|이동|간다|가는|가서|가기"
    "|갔|갈 |간 |옮|건너|날아|파견|나가|나선|나섰|보내|보낸|행$|비행"
)
_TRIP = (
    "방문(?!객)|순방|출장(?!소)|연수(?![구원])|출국|시찰|답사|견학|탐방|여행(?![사업객])|순회|일정|파견|개척"
    r"|투어(?!단)|현지(?![인화]|\s?법인)|행보|세일즈|체류"
    "|도착|입국|벤치마킹|공무국외|해외|국외|외유|진출|공략|투자유치|로드쇼"
)
_ARRIVE = (
    "도착|머물|머문|체류|방문|파견|들러|들렀|들르|들어|가 |가서|간 |간다|갔|갈 |있는|보내|보낸|내려"
)
_NO_VISIT = (
    "통해|위한|위해|대상|상대|놓고|두고|제치|꺾|이기|이긴|중심으로|겨냥|넘어"
    "|거점|배경|모델|제외|잇는"
)
_SIGN = "협약|양해각서|MOU|MOA|자매|우호|결연|협정|의향서|교류"
_TRAVEL = re.compile(
    rf"{_COLLECTIVE}(?:"
    rf"\s?(?:공식|정식|친선|현지|현장|단기|첫|재)?\s?(?:{_TRIP})"
    rf"|[을를](?!\s?(?:{_NO_VISIT})).{{0,45}}?(?:{_VISIT})"
    rf"|도\s.{{0,20}}?(?:{_VISIT})"
    rf"|(?:으로|로)\s?.{{0,40}}?(?:{_GO})"
    r"|(?:에서|에선|서)(?:의|는|도|만|부터)?(?![가-힣])"
    rf"|에(?:는|도)?\s(?:.{{0,30}}?(?:{_ARRIVE})|[왔온]|오[고며])"
    r"|\s등\s[가-힣]{2,8}\s?(?:지역|일대|각지)[을를]\s(?:돈다|돌|누비|찾|방문|순회)"
    r"|\s?[行행](?![가-힣]))"
)
_AGREED = re.compile(rf"{_ASIDE}(?:과|와|과의|와의).{{0,40}}?(?:{_SIGN})")
_GUESTS = re.compile(
    rf"{_ASIDE}\s?등.{{0,14}}?(?:"
    rf"{_COUNT}(?:개국|국가|국|도시|나라|지역).{{0,30}}?(?:참가|참여|모이|모인|모였|출품|대표단)"
    rf"|{_COUNT}(?:개\s?)?(?:사|기업|업체|기관|팀|명)(?![가-힣]{{2}}))"
    rf"|{_ASIDE}\s?(?:등)?\s?(?:의\s)?{_COUNT}(?:개\s?)?(?:사|기업|업체)"
)
# 미국, 일본 등 6곳에 매장을 열었다: where something of ours stands.
_OUTPOSTS = re.compile(
    rf"{_ASIDE}(?:\s등)?\s?(?:전\s?세계\s|해외\s)?{_COUNT}(?:곳|개소|개국|국|도시|나라)에\s(?:\S{{1,10}}\s){{0,2}}?"
    r"\S{0,8}(?:매장|판매장|사무소|무역관|지사|법인|공장|거점|센터|대리점)(?:을|를|이|가)"
)
# What is always so, and no news of a trip: 상하이는 자매도시다, 쑤저우 등 8개 도시와 교류하고 있다.
_STANDING = re.compile(
    rf"{_ASIDE}(?:시|성|주|현)?(?:은|는|이|가)\s.{{0,24}}?(?:도시|나라|국가|지역|파트너|시장|곳)"
    r"(?:다|이다|이며|이고|이자|으로|로서|이라|라며|라고|[\"”’])"
    rf"|{_ASIDE}(?:시|성|주|현)?(?:\s등(?:\s[^\s,]{{1,6}})?)?(?:과|와)도?\s.{{0,8}}?(?:자매|우호|교류|결연)"
    r".{0,12}?(?:맺고 있|맺어 왔|맺어왔|이어오|이어 오|이어왔|유지하고|하고 있|중이)"
    r"|(?:시|성|주|현)?(?:과|와)도\s[^.]{0,24}?(?:협의|논의|추진|검토|타진)(?:\s?중이|하고\s?있|을\s이어)"
    r"|(?:을|를)\s(?:시작|필두|비롯)(?:으?로|해|한)\s.{0,30}?(?:교류|자매|우호|결연|협약|협력|도시)"
    r".{0,24}?(?:오고\s있|왔다|왔으며|있다|있으며|넓혀|늘려|늘었|맺었다)"
    rf"|{_ASIDE}(?:이|가|\s등이)?\s?(?:\d{{1,3}}\s?곳이\s)?(?:시|군|구|도)?의?\s?(?:자매|우호)(?:결연)?도시(?:다|이다|이며|로\s꼽)"
    rf"|{_ASIDE}\s?등\s?.{{0,8}}{_COUNT}(?:개국|국가|국|도시|나라|지역)(?:과|와)"
    r".{0,16}?(?:교류|자매|우호|결연|협약|협력).{0,12}?(?:있다|왔다|중이다|맺었다)"
)
_DONE_BEFORE = re.compile(
    rf"{_ASIDE}.{{0,110}}?[가-힣][은한던난된간운낸]?\s(?:바|적)(?:이|가|도)?\s?있"
)
_ONLINE = re.compile(rf"{_ASIDE}.{{0,14}}?(?:화상|온라인|비대면|영상회의|전화)")
# Whoever visits a company of a country has gone there: 독일 기업 지멘스를 방문.
_VISITED_BODY = re.compile(
    r"\s(?:[^\s,.]{0,11}[^\s,.이가은는]\s){0,3}[^\s,.]{1,14}[을를]\s?(?:차례로\s|직접\s)?(?:방문|찾|시찰|견학|둘러)"
)
_UNMADE = re.compile(
    rf"{_ASIDE}.{{0,24}}?(?:예정이었"
    r"|계획이었|계획했|려고?\s?했|려던|려다|못했|못하고|취소|무산|포기|접었|접기로|접고|철회|보류|불발"
    r"|미뤘|미루기로|미루고|연기했|연기하기로|연기됐|제외했|제외됐|빠졌다|뺐다)"
)
_SO_CALLED = re.compile(
    r"[’'”\"」]?\s?(?:으로|로|라고|이라|이라고|라)\s?(?:불리|불린|명성|유명|알려|일컬)"
)
# 상하이항을 잇는 항로, 칭다오항에 이어: of a line to a port.
_PORT_LINE = re.compile(
    r"공?항(?:(?:과|와|을|를|간|의)?[\s~∼–-]{1,2}(?:[가-힣]{1,8}항?[을를]?\s)?(?:\S{1,4}\s)?(?:잇는|오가|연결|항로|직항)|에\s이어)"
)
# Of a state, not in it: 매사추세츠 공과대학, 메릴랜드주 하원의원.
_OF_STATE = re.compile(r"\s?주?\s?(?:공과|공대|주립|대학|[상하]원|의원|의회\s\S{1,4}\s?의원)")
# Those of a wide place come to meet a visitor elsewhere; those of a town are met in it.
_SETTLERS = frozenset({"한인회", "한인", "교민", "교민회", "동포", "향우회", "한인단체"})
# Of a country whose, of a town where: 독일 의회, 스톡홀름 의회.
_BODIES = frozenset({"의회"})
_OFFICES = frozenset({"시청", "군청", "구청", "주청", "성청", "현청", "부청", "도청"})
_WORD = re.compile(r"[가-힣]+")
_UNIVERSITY = re.compile(
    r"(?:공|과기|의|교|외)대(?:학교?)?(?:[를을에와과의는은가이]|에서)?(?![가-힣])"
)
_LOCAL_SPACE = re.compile(r"\s?(?=[가-힣])")


@cache
def place_words() -> dict[str, frozenset[str]]:
    """Use → the words, from place_words.csv."""
    rows = list(reference_rows("place_words"))
    return {
        use: frozenset(row["word"] for row in rows if row["use"] == use)
        for use in ("origin_suffix", "origin", "local")
    }


def ends_as_word(text: str, at: int) -> bool:
    """Whether a name that ends at `at` stands as a word of its own there."""
    after = text[at : at + 1]
    return not _WORD.match(after) or CASE.match(text, at) is not None


def stands_alone(text: str, at: int) -> bool:
    """Whether a name that ends at `at` is not the beginning of another name."""
    return ends_as_word(text, at) or local_after(text, at)


def local_after(text: str, at: int) -> bool:
    """Whether a body or a part of the town is named right after it: 시청, 총영사관, 현지."""
    match = _WORD.match(text, at)
    return match is not None and (
        any(match.group().startswith(word) for word in place_words()["local"])
        or (text[at - 1 : at + 1] in _OFFICES)
    )


def _origin_word(text: str, at: int, words: frozenset[str]) -> bool:
    word = _WORD.match(text, at)
    if not word:
        return False
    for size in range(len(word.group()), 0, -1):
        if word.group()[:size] in words:
            return size == len(word.group()) or bool(CASE.match(text, at + size))
    return False


def _origin_suffix(text: str, at: int) -> bool:
    word = _WORD.match(text, at)
    if not word:
        return False
    return any(
        word.group().startswith(suffix) and ends_as_word(text, at + len(suffix))
        for suffix in place_words()["origin_suffix"]
    )


def use_of(text: str, at: int, kind: str) -> PlaceUse:
    """The use of a place of that kind, or of a list of places, that ends at `at`."""
    if any(pattern.match(text, at) for pattern in (_GUESTS, _OUTPOSTS, _ONLINE, _STANDING)):
        return PlaceUse.GUESTS
    if _DONE_BEFORE.match(text, at):
        return PlaceUse.PAST
    if _SO_CALLED.match(text, at) or (kind == "region" and _OF_STATE.match(text, at)):
        return PlaceUse.PART
    if _TRAVEL.match(text, at):
        return PlaceUse.UNMADE if _UNMADE.match(text, at) else PlaceUse.TRAVEL
    if kind == "country" and _VISITED_BODY.match(text, at):
        return PlaceUse.TRAVEL
    if _UNMADE.match(text, at):
        return PlaceUse.UNMADE
    if not ends_as_word(text, at):
        return _joined_use(text, at, kind)
    origin = place_words()["origin"]
    origin = origin - _BODIES if kind == "city" else origin | _SETTLERS
    if text[at : at + 1] == " " and _origin_word(text, at + 1, origin):
        return PlaceUse.ORIGIN
    return PlaceUse.NAMED


def _joined_use(text: str, at: int, kind: str) -> PlaceUse:
    if _PORT_LINE.match(text, at):
        return PlaceUse.ORIGIN
    if kind != "city" and _origin_word(text, at, _SETTLERS):
        return PlaceUse.ORIGIN
    if local_after(text, at) or (kind == "city" and _UNIVERSITY.match(text, at)):
        return PlaceUse.LOCAL
    return PlaceUse.ORIGIN if _origin_suffix(text, at) else PlaceUse.PART


def agrees_with(text: str, at: int) -> bool:
    """Whether an agreement is made with the place that ends at `at`."""
    return _AGREED.match(text, at) is not None
