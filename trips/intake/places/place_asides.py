"""Places that a sentence names beside the trip: another time's, others', likened ones. Pure."""

import re
from datetime import date

from trips.intake.places.place_use import PlaceUse

NEAR = 60  # letters before a place that are read
FAR = 80  # letters behind it
_ACT = re.compile(
    r"방문|찾[아았은는]|순방|둘러|시찰|견학|답사|탐방|살피|살핀|살펴|살폈|만나|만났|만난|예방|참석|참관|간담|체결|서명|맺"
    r"|들러|들렀|들른|도착|이동|출국|떠나|떠났|연수|돌아[본보봤]|머물|묵"
)
# What is done in a body that has its seat in the place: 에센에 있는 본부에서 설명을 듣고.
_ACT_INSIDE = re.compile(
    r"듣[는고]|들었|들은|배우|배웠|배운|논의|협의|상담|면담|점검|확인"
    r"|(?<!만든\s)(?<!생산된\s)(?:에서|에선)\s(?!생산|만든|제조|일하|근무)"
)

# Another time. The words stand before the place, what is meant behind it.
_LATER = re.compile(
    r"내년|내후년|후년|차기|차차기|향후|앞으로|추후|장차|조만간|머지않아|하반기|상반기|연말|연내|다음(?:번|에[는도]?|엔)"
    r"|다음\s(?:대회|총회|포럼|회의|행사|순방|출장|방문|해외|번|개최)|\d월(?:에도|엔|쯤|께|중)|\d월\s(?!\d)"
)
# 싱가포르 학교도 내년에 방문할 계획이다.
_LATER_ON = re.compile(
    r"[^.]{0,16}?(?:도|에도|는|은|와|과)\s(?:\S{1,6}\s)?(?:내년|내후년|하반기|연말|추후|다음에)(?:에|엔|중|쯤)?\s[^.]{0,20}?(?:계획|예정|방침|생각|검토)"
)
_MEANT = re.compile(
    r"계획|예정|방침|생각이|검토|구상|의향|희망|하고\s?싶|고\s?싶|기대|전망|목표|준비\s?중|추진|열린다|열릴|개최된다"
    r"|기로\s?했|것이다|것으로|할\s?것|겠다"
)
_ALSO = re.compile(
    r"(?:에서도|에도|으로도|로도|도)(?![가-힣])|.{0,40}?(?:에도|행사도|대회도)(?![가-힣])"
)
_OTHER_TIME = re.compile(
    r"내년|후년|차기|다음|향후|앞으로|추후|하반기|상반기|연말|장차|조만간|머지않아"
)
_YEAR = re.compile(r"(20\d\d)년(?:에는|에|엔)?\s(?:\S{1,10}\s)?$")
# Earlier this year, or the time before this one.
_BEFORE_NOW = re.compile(
    r"(?:앞서|이에\s?앞서|이전에?)\s(?:\S{1,10}\s){0,2}?(?:지난\s?)?\d{1,2}월(?!\s?\d)"
    r"|(?:올해\s?초|올\s?초|연초)(?:에는|에도|에)?\s(?:\S{1,10}\s){0,3}?$"
)
_NTH_AFTER = re.compile(
    r"(?:시|주|성|현)?(?:\s\S{1,12}){0,2}?에\s이어\s(?:올해\s|올\s들어\s|이번이\s|취임\s후\s)?(?:[두세네]|다섯|여섯|\d{1,2})\s?번째"
    r"|(?:\s\S{1,12}){0,3}?에\s이어\s(?:\d{1,2}|[한두세네])\s?(?:달|개월|년)\s?만"
)

# 앞서 지난 3월 5일부터 8일까지, in May or later.
_MONTH_AGO = re.compile(
    r"(?:앞서|이전에?)\s(?:\S{1,10}\s){0,2}?(?:지난\s?)?(\d{1,2})월\s?\d{1,2}일"
)
# 지난 3월 대만으로 연수를 다녀와.
_SOME_MONTH = re.compile(r"지난\s(\d{1,2})월(?:에도|에는|에)?\s(?!\d)")
_BEEN = re.compile(r"다녀[와온왔]|갔다\s?[와온왔]|갔다가|바\s있")
MONTHS_AGO = 2

# Others: forebears, neighbours, those who come.
_OTHERS = re.compile(
    r"(?:전임|역대|전직|선대)\s(?:시장|군수|구청장|지사|도지사|의장|교육감)(?:은|이|도|의|들)?"
    r"|(?:다른|타|이웃|옆|인근|인접)\s?(?:\S{0,6}\s)?(?:시의회|군의회|구의회|도의회|의회|지자체|자치단체|시장|군수|구청장|도시|시|군|구)[은는이가도의]?\s"
)
# 자매도시로는 오클랜드와 하이퐁 등이 있다.
_SISTER_LIST = re.compile(
    r"(?:자매|우호|교류)(?:결연|협력)?\s?(?:도시|지역|지자체)(?:로는|에는|로|는|은)\s(?:[^\s다]{1,12}\s){0,5}$"
)
_ARE_SUCH = re.compile(
    r"[^.]{0,60}?(?:있다|있으며|있고|꼽힌다|(?:\d{1,3}|[가-힣])\s?(?:개\s?)?(?:곳|도시|시|국)(?:이다|이며|다)(?![가-힣]))"
)
_COMING = re.compile(
    r"(?:(?<=\s)시|(?<=\s)군|(?<=\s)구|(?<=\s)도|시청|군청|구청|도청|의회|본청|한국|우리나라|국내|[가-힣]{2}(?:시|군|구|도))[을를]"
    r"\s(?:공식\s|직접\s|차례로\s)?(?:찾은|찾아온|방문한|방문했던|다녀간|예방한|찾는|방문하는|방문\s중인)\s"
    r"(?:[가-힣]{1,8}\s)?$"
)
_VISITORS = re.compile(
    r"(?:\s?등)?(?:의)?\s.{0,24}?(?:시장|지사|대표|대표단|시장단|단체장|정상|전문가|관계자|선수|선수단|팀|기업|기업인|업체|바이어|공연단|예술단|언론인|학자|석학)"
    r"(?:들|단)?(?:\s\d[\d,여\s]{0,6}[명팀개사]{1,2})?(?:이|가|은|는|도|을\s?포함|를\s?포함|을\s?비롯|를\s?비롯|\s등)"
    r".{0,40}?(?:참석|참가|참여|모이|모인|모였|함께|방문|출전|출품|초청|찾는다|찾아|온다|왔다|오고|자리[해했를])"
)
_HOSTED = re.compile(r"에는\s(?:\S{1,12}\s){0,3}$")
_FROM = re.compile(
    r"(?:\s?등)?(?:지)?에서\s(?:건너\s?|날아\s?|파견\s?|시집\s?)?(?:온|오는|왔|태어|자란|자라|모인|모여든|들여온|수입|유학한|살던|파견된|초청[된한]|유입|유래)"
    r"|에서\s(?:\S{1,10}\s){0,2}?(?:들여[오올온와]|수입[하한해될]|조달|가져[오올온와]|공수|사들)"
    r"|에서\s(?:처음\s|가장\s먼저\s|먼저\s)?(?:시작[된됐되]|비롯[된됐]|유래|탄생|고안|창안|발원|발생|확산|도입된|개발된|만들어진|창업|설립[된됐])"
    r"|에서\s?(?:비행기를|항공기를|열차를|환승|갈아|경유)|[을를]?\s?(?:경유|통과)(?:해|하|하여|한)"
    r"|대(?:학교)?(?:를|을|에서)?\s?(?:나온|나왔|졸업|출신|박사|석사)"
)
_SEATED = re.compile(
    r"에\s(?:있는|위치한|자리한|본사|공장|지사|법인|사무소|본부|생산|거점|연구소|해외사무소|통상사무소|현지법인|해외\s?사무소|투자|진출|수출)"
)
_OPENED = re.compile(r"개소|개관|문을\s?[열연]|개원|현판|준공|착공|기공")

# What is only likened, or near.
_AS_OTHERS = re.compile(r"(?:\s?등)?(?:시|주|성|현)?(?:처럼|보다|만큼)(?![가-힣])")
_LIKENED = re.compile(
    r"(?:\s?등)?(?:에|와|과)?\s?(?:못지않|버금|견줄|비견|필적|맞먹|손색)"
    r"|(?:\s?등)?(?:을|를)?\s?(?:본뜬|본떠|본받|닮은|연상)|(?:시|주|성|현)?\s?(?:같은|수준의|식의)\s"
    r"|(?:\s?등)?[을를]\s(?:제치|앞서|앞섰|앞질|누르|꺾|따돌|뛰어넘|넘어서|넘어설|능가|추월|따라잡)"
    r"|\s\S{2,12}[을를]\s비교하"
    r"|의\s(?:방식|사례|경험|모델|제도|정책)(?:과|와|을|를)?\s[^.]{0,16}?(?:견줘|견주|비교)"
    r"|(?:\s?등)?(?:와|과)\s(?:\S{1,8}\s)?(?:겨루|겨룬|겨뤘|경쟁|맞붙|각축|대결|경합)"
)
_CASE_IN_POINT = re.compile(
    r"(?:사례|예)(?:로|를)\s?(?:들|꼽|소개|참고|제시|언급|삼)|벤치마킹(?:해|하여|한)|(?:모델|본보기|교훈)(?:로|으로)\s?삼|참고(?:해|하|삼)|본떠"
)
_AWAY = re.compile(
    r"\s?(?:시|시내|도심)?(?:의|에서)?\s?(?:동|서|남|북|남동|남서|북동|북서|동남|서남|동북|서북)(?:쪽|부에\s위치|방향)"
    r"|(?:에서|으로부터|로부터|와|과)\s(?:약\s|불과\s)?(?:차로|차량으로|자동차로|기차로|열차로|버스로|비행기로|배로|\d{1,4}\s?(?:㎞|km|킬로|분|시간)|가까|가깝|이웃|인접|국경|맞닿|접해|떨어)"
    r"|\s(?:근교|외곽|인근|근처|인접|부근)(?:의|에|에서)?\s"
)
_GIVEN_NAME = re.compile(
    r"\s[가-힣]{2,6}(?P<hanja>\([一-鿿]{3,6}\))?\s?(?:현\s?)?(?:부?지사|시장|의장|정장|촌장|총리|외무상|교육장)"
)
_BODY_END = re.compile(r"(?:[회소원관청단당현부구국점성]|지역|도시|자매|우호|신임|전임|부시|친선)$")


def aside_of(text: str, start: int, end: int, published: date | None) -> PlaceUse | None:
    """The use of a place, or of a list of places, at text[start:end] that the trip does not touch;
    None where nothing says so.
    """
    before, after = text[max(0, start - NEAR) : start], text[end : end + FAR]
    if _is_later(before, after, published):
        return PlaceUse.LATER
    if (
        _BEFORE_NOW.search(before)
        or _NTH_AFTER.match(after)
        or _months_ago(before, after, published)
    ):
        return PlaceUse.PAST
    if _COMING.search(before) or (_HOSTED.search(before) and _VISITORS.match(after)):
        return PlaceUse.GUESTS
    if _SISTER_LIST.search(before) and _ARE_SUCH.match(after):
        return PlaceUse.GUESTS
    if _OTHERS.search(before) or _FROM.match(after):
        return PlaceUse.ORIGIN
    return _likened(before, after)


def _likened(before: str, after: str) -> PlaceUse | None:
    acts = _ACT.search(after) is not None
    if _AS_OTHERS.match(after):
        return PlaceUse.COMPARED
    if _LIKENED.match(after) and not acts:
        return PlaceUse.COMPARED
    if _AWAY.match(after):
        return PlaceUse.COMPARED
    inside = acts or _ACT_INSIDE.search(after) is not None
    if _SEATED.match(after) and not inside and not _OPENED.search(after):
        return PlaceUse.ORIGIN
    case = _CASE_IN_POINT.search(after)
    if case and not _ACT.search(after) and not _ACT.search(before):
        return PlaceUse.COMPARED
    return None


def _is_later(before: str, after: str, published: date | None) -> bool:
    if _LATER_ON.match(after):
        return True
    year = _YEAR.search(before)
    if year and published and int(year.group(1)) > published.year:
        return True
    marks = list(_LATER.finditer(before))
    if not marks or not _MEANT.search(after):
        return False
    mark = marks[-1].group()
    return bool(mark.endswith("에도") or _OTHER_TIME.match(mark) or _ALSO.match(after))


def _months_ago(before: str, after: str, published: date | None) -> bool:
    match = _MONTH_AGO.search(before) or (_BEEN.search(after) and _SOME_MONTH.search(before))
    return bool(match and published and published.month - int(match[1]) in range(MONTHS_AGO, 9))


def is_surname(text: str, end: int) -> bool:
    """`야마구치 요시노리 지사`: a Japanese town's name that is a family name here."""
    match = _GIVEN_NAME.match(text, end)
    if not match:
        return False
    given = text[end + 1 : match.end()].split("(")[0].split(" ")[0]
    return bool(match["hanja"]) or not _BODY_END.search(given)
