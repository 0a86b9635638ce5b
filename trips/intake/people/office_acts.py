"""What a sentence says a holder of office does: lead, travel, speak, be named. Pure."""

import re
from enum import IntEnum

from trips.intake.people.government_mentions import LONGEST_SENTENCE
from trips.intake.people.office_holder import COMMITTEE_CHAIRS, OfficeMention

_QUOTED = re.compile(r"[“\"][^“”\"]{0,600}[”\"]")
_LEADS = re.compile(
    r"(?:이|가|을|를)?\s?(?:단장|대표|위원장|필두|인솔)(?:으?로|인|이)|(?:이|가)\s?(?:이끄는|이끌|이끈|인솔)"
)
# Those named first of several.
_FOREMOST = re.compile(r"(?:을|를)\s?(?:비롯|포함|필두|대표로|중심)")
# 가(·나·다 의원): what is said of the last is said of each.
_LISTED = re.compile(
    r"(?:\([^()]{1,40}\))?\s?(?:[,·ㆍ‧∙•・、/][가-힣\s,·ㆍ‧∙•・、/]{1,120}?|(?:과|와|및)\s[가-힣]{2,4}\s)"
    r"[시도군구]?의원들?"
)
# With no verb of travel either: 부시장 등 대표단, 시장 일행.
_IN_PARTY = re.compile(r"\s?일행|\s?(?:등|외)[^.]{0,12}(?:대표단|방문단|사절단|연수단|\d명)")
_LED_BY = re.compile(r"단장(?:은|인|을 맡은|으로 (?:뽑힌|선출된|선임된)|[:：=])?\s?$")
_ABSENT = re.compile(
    r"(?:\s?의)?\s?(?:친서|명의|서한|축전|대신|대리|축하|당선|취임|재임|시절|임기)|"
    r"(?:을|를) (?:대신|대리)"
)
_MET = re.compile(
    r"(?:을|를) (?:만나|예방|접견|면담)|(?:과|와) (?:면담|회담|만나|만났|간담)|에게|께 "
)
_ACTION = re.compile(
    r"방문|출국|출장|찾[아는았을기고]|순방|떠[나났난날]|나[서섰선]|귀국|참관|참석|참가|체결|면담|만[나났난날남]|"
    r"논의|시찰|견학|연수|둘러|돌[아며]|다녀|향[하했]|도착|파견|동행|함께|이동|머[무문]|출발|오[른르]|올랐|개최|열었|연다|열고|펼[친쳐쳤]|"
    r"서명|교환|왔[다고으습]|온다|돈다|돌았|들[러렀른르]|건너|넘어|옮[겨긴]|합류|참여|수행했|배석|날아|발길|밟|입성|이끄|이끌|자리했|협의|회담|간담|협약|열[고며었]|연다|열기로|연설|강연|벤치마킹|맺[고는었을어]|살[피핀폈펴]|가졌|갖[고는]|행보|세일즈|탐방|점검|"
    r"홍보|제안|요청|초청|일정|시동|[가갔간갈](?:다|는|고|며)\b|예방|전달|건[네넸]|비행기|출격|공략|누[비볐]"
)
# What goes on at home, and who sees to it while others travel.
_HOME_WORK = r"(?:시정|군정|구정|도정|의정|행정|업무|직무|살림|안살림|현안|교육행정|의사일정|회의)"
_KEEPS = (
    r"(?:챙[기긴길겨겼]|맡[는아았기을]|이끄|이끈|이끌|돌[보본볼봤]|살[피핀펴폈]|책임[지진]|"
    r"지휘|총괄)"
)
# Councillors who blame the travellers, or stayed at home.
_BLAMES = re.compile(r"비판|지적|질타|촉구|규탄|성토|반발|꼬집|비난|따졌|추궁|제기|주장")
_STAYED = re.compile(r"[가-힣]지 않[았은기]|불참|제외|빠졌|빠진|거부|포기|반납")
# Said of anybody, also of a head: 시장은 감사 준비로 빠졌다.
_STAYS = re.compile(
    r"(?:은|는|이|가)\s[^.“\"]{0,40}?(?:불참|빠졌|빠지고|빠진다|빠진 채|"
    r"(?:출정|발대|결단|해단|출발|환송)식|배웅|환송|격려사|"
    r"(?:이들|연수단|대표단|방문단|의원들|일행)을 [^.]{0,8}?(?:만나|맞[이아았]|격려|환영|접견)|"
    r"(?:려|려고|예정|계획|기로|키로)[^.]{0,8}(?:으나|지만|던)\s[^.]{0,40}?"
    r"(?:취소|포기|접었|접고|못|무산|불참)|"
    r"(?:일정|출장|참가|동행|참석|계획|연수|방문)(?:을|를) (?:취소|포기|철회|접었|접고|미뤘|미루)|"
    r"(?:가|동행하|참석하|참가하|함께하|떠나|나서)지 (?:않|못|아니)|"
    r"(?<!기억)(?<!마음)(?<!인상)(?<!역사)에 남[아았는기]|(?:자리|청사)를 지[키킨킬켰]|비상근무|"
    r"(?:직무|업무|권한)를?\s(?:대행|대리)|(?:간부|대책|긴급|업무)회의를 (?:주재|열)|빈자리를|"
    r"대신(?:\s|해 )?(?:업무|시정|군정|구정|도정|의정)|(?:시|도|군|구)?의회에? 출석|"
    rf"{_HOME_WORK}(?:을|를) .{{0,8}}?{_KEEPS})"
)
_HOUSE_KEPT = re.compile(rf"{_HOME_WORK}(?:은|는|을|를)\s(?:[가-힣]{{1,6}}\s)?$")
_KEPT = re.compile(rf"(?:이|가)\s[^.]{{0,16}}?(?:{_KEEPS}|대행|대신)")
# A room of ours, where guests are received before or after the journey.
_AT_HOME = re.compile(
    r"(?:은|는|이|가)\s[^.“\"]{0,40}?(?<![가-힣]시 )"
    r"(?:시장|군수|구청장|지사|교육감|의장|의장단|부시장|접견|집무|상황)실에서"
)
_GROUP_ACTS = re.compile(r"[^()]{0,8}[)）\]]\s?(?:[은는이가도]|등|소속|의원|위원|와|과)")
_SAYS = re.compile(r"(?:은|는|이|가|도)\s")


COUNCILLORS = COMMITTEE_CHAIRS  # and all below


class Act(IntEnum):
    """The more, the surer that the person travels."""

    ABSENT = 0
    SPEAKS = 1
    NAMED = 2
    TRAVELS = 3
    LEADS = 4


def act_of(mention: OfficeMention) -> Act:
    """What the sentence of the mention says of it."""
    sentence = mention.sentence
    text = sentence.text[:LONGEST_SENTENCE]
    start, end = mention.span.start - sentence.start, mention.span.end - sentence.start
    if _in_quotes(text, start):
        return Act.ABSENT
    end += len(match[0]) if (match := _LISTED.match(text, end)) else 0
    behind = text[end : end + 24]
    if _ABSENT.match(behind) or _MET.match(behind):
        return Act.ABSENT
    if mention.labelled and not _group_travels(mention, behind):
        return Act.ABSENT
    if _stays_at_home(mention, text, behind) or _minds_the_house(text, start, end):
        return Act.ABSENT
    acts = _ACTION.search(_QUOTED.sub(" ", text))
    if _LED_BY.search(text[max(0, start - 14) : start]) or _LEADS.match(behind):
        return Act.LEADS
    if acts or _IN_PARTY.match(behind):
        return Act.LEADS if _FOREMOST.match(behind) else Act.TRAVELS
    quoted = _QUOTED.search(text) and _SAYS.match(behind)
    return Act.SPEAKS if quoted else Act.NAMED


def _group_travels(mention: OfficeMention, behind: str) -> bool:
    """A committee or delegation acts with its own chair: 운영위원회(위원장 이가람)는."""
    return mention.rank == COMMITTEE_CHAIRS and bool(_GROUP_ACTS.match(behind))


def _stays_at_home(mention: OfficeMention, text: str, behind: str) -> bool:
    if mention.rank < COUNCILLORS or not _SAYS.match(behind):
        return False
    return bool(_BLAMES.search(text) or _STAYED.search(text))


def _minds_the_house(text: str, start: int, end: int) -> bool:
    """`시정은 이가람 부시장이 챙긴다`, `이가람 부의장이 직무를 대행한다`, `의장실에서 만나`."""
    if _STAYS.match(text, end) or _AT_HOME.match(text, end):
        return True
    kept = _HOUSE_KEPT.search(text[max(0, start - 16) : start])
    return kept is not None and _KEPT.match(text, end) is not None


def _in_quotes(text: str, at: int) -> bool:
    return any(match.start() < at < match.end() for match in _QUOTED.finditer(text))
