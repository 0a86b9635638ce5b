"""Towns that no table holds and no unit marks, by the sound of their names and what is done there.
Pure.
"""

import re
from collections.abc import Iterator
from itertools import chain

from trips.intake.known_names import KnownNames
from trips.intake.places.place_names import PlaceHit, PlaceName
from trips.intake.places.places_unknown import NO_PLACE, home_names

# Syllables that Korean words hardly have, and those that they share with foreign names.
_FOREIGN = frozenset(
    "카캄캉캐캔커컨컬컴켄켈코콘콜콩쾰쿄쿠쿤쿨퀘퀸크클킨킬테텐텔토톨톤튀튜트티틴틸퍼펀페펜펠푸푼프플핀필"
    "르즈츠브블드들스슬흐느므러렁레렌렐렘롤롬뢰뤼루룬룸린릴림뉴뉘뮌뮐메멘멜벤벨뵈뷔뷰빌샌셀셰쇼슈슐쉬젠첸츄촨쩌"
    "쭈찌띠볼뵐쾨퀼셴따빠뿌쓰"
)
_SHARED = frozenset(
    "퐁침심켐겜곰굼뎀돔둠땀람럼롬밈범봄붐샘숨얌욤윰잼젬줌참첨춤캄콤쿰템톰툼팜펨폼헴홈훔"
    "가고구그기나네노누니다더데도두디라란랄람랑래랜랭로론롱류리마만말맨모몬몽무문미민밀바반발방버베보본부북비빈사산살상새"
    "생샤샹서선세소손솔수시신실싱아안알암애앤야양어얼에엔엘오온올와요우울움웨위유윤으은을이인일임자잔장저제조존주준쥐즐지진"
    "차찬창체추치칠타탄탕태파판팔팡포폰폴풍피하한할함핸허헤헬호혼홀화환황후휘흥히힌힐닌님덴델뎅딘딜댈달담당덕던벌번"
    "배뱅쟌잘질칭켐톈퉁펑핑훙간감겐곤궁긴길깐꽝끼난날남낭녹논눔단둔둥듀랏랍렁막맥먼묘믈벌벡봉분붕섬셍솜숭쉰승쌈썬쏘씨악압앗엄엠옌"
    "완왕용웅잉잠졸좀짱찬청쭝충칸칼탈탐탑탕퉁틀팍팜팟품항핫헨홍훈흔갈굴궈룽닝닐둘든땅량럴맙멕샴송숨쏭앵욤잭짜쩐째쿵퀴텟튼폭푹핌혜"
)
# Loanwords and what else sounds foreign: vehicles, buildings, bodies, fields.
_LOANS = re.compile(
    r"(?:버스|택시|트램|페리|크루즈|셔틀|요트|카트|헬기|호텔|센터|캠퍼스|스튜디오|파크|타워|로비|라운지|리조트|터미널|스타디움|아레나|갤러리"
    r"|마트|스토어|쇼룸|클러스터|테크|플랜트|플라자|빌리지|타운|시티|랜드|월드|벨트|밸리|팜|하우스|카페|레스토랑|마켓|몰|프라자|스트리트|로드|루트"
    r"|코스|코너|부스|홀|룸|포럼|페스티벌|페스타|페어|쇼|엑스포|콩그레스|서밋|세미나|콘서트|컨벤션|컨퍼런스|콘퍼런스|세션|브리핑|투어|트레킹"
    r"|프로그램|프로젝트|비즈니스|네트워크|플랫폼|시스템|서비스|데이터|로봇|드론|모델|디자인|콘텐츠|미디어|뉴스|스포츠|골프|올림픽|월드컵|리그|매치"
    r"|커뮤니티|파트너|바이어|메이커|리더|멘토|스타트업|벤처|그룹|코퍼레이션|컴퍼니|파마|바이오|로직스|모터스|일렉트릭|에너지|케미컬|시멘트|코트라|스쿨"
    r"|아카데미|칼리지|인스티튜트|재단|협회|연구소|학교|병원|기업|정부|의회|회사|은행|공사|공장|사무소|지사|현지|시내|공항|역|항|국가|나라|도시|지역"
    r"|카드|포인트|이벤트|패션|뷰티|푸드|커피|와인|치즈|코로나|메르스|사스|바이러스|스트레스|알레르기|마케팅|브랜드|엔터|게임|테러|트럼프|포스트|피크|스케줄|스타일|트렌드|라인|코드|티켓|카운터)$"
)
_STEM = r"(?<![가-힣])([가-힣]{2,7}?)"
_TO = (
    r"(?:으로|로)\s?(?:이동|옮겨|자리를\s옮|건너[가갔간]|넘어[가갔간]|향했|향한다|향해|떠나|떠났|떠난"
    r"|출국|출발|날아)"
)
_PASSED = r"(?:을|를)\s(?:다녀|거쳐|거치|순방)"  # 테슬라를 방문: firms are visited too
_LOCATIVE = r"(?:에서|에서는|에서도)(?![가-힣])|에\s(?:도착|머물|머무|체류)"
_BESIDE = re.compile(rf"\s{_STEM}(?:{_TO}|{_LOCATIVE}|{_PASSED})")
# 볼로냐와 프랑스 몽트뢰유를 방문: the end of a list of towns.
_LIST_BEFORE = re.compile(r"(?:[과와]|[,·ㆍ])\s?$")
_VISITED = re.compile(rf"\s{_STEM}(?:을|를)\s(?:공식\s|차례로\s|잇따라\s)?(?:방문|찾|둘러)")
# 침켄트시와: a town by its unit and its sound, wherever it stands.
_OF_UNIT = re.compile(
    r"(?<![가-힣])((?P<stem>[가-힣]{3,7}?)[시주군])(?=[와과를을에의는은가이,·\s]|청|의회|정부|장)"
)
# 유가와라정으로 떠나: towns of Japan, whose names share their syllables with our words.
_OF_JAPAN = re.compile(rf"\s([가-힣]{{3,6}}정)(?:{_TO}|{_LOCATIVE}|{_PASSED}|(?:을|를)\s방문)")
_LISTED = re.compile(rf"\s{_STEM}(?:과|와|,|·|ㆍ)\s?$")
_ON_THE_WAY = re.compile(rf"(?<![가-힣])((?P<stem>[가-힣]{{2,7}}?)){_TO}")
_UNITS = frozenset("시군")
_LONGEST_GAP = 14


def bare_places(
    text: str, hits: list[PlaceHit], countries: list[str], names: KnownNames
) -> list[PlaceHit]:
    """Right behind a country: 슬로베니아 프투이로 넘어가, 노르웨이 릴레순과 스웨덴 말뫼를; alone
    only where the document names one country: 이어 카이쿠라로 이동해; with its unit anywhere.
    """
    spans = {
        match.span(1): hit.rows[0].country
        for hit, after in zip(hits, [*hits[1:], None], strict=False)
        if hit.rows[0].kind == "country"
        for match in [_beside(text, hit, after)]
        if match and (sounds_foreign(match[1]) or match.re is _OF_JAPAN)
    }
    spans.update(_named_alone(text, hits, countries))
    taken = [(hit.start, hit.end) for hit in hits]
    return [
        PlaceHit(start, end, name, (_row(name, country),), weak=name[-1] not in _UNITS)
        for (start, end), country in spans.items()
        for name in [text[start:end]]
        if name not in home_names(names)
        and not any(left < end and start < right for left, right in taken)
    ]


def _row(name: str, country: str) -> PlaceName:
    return PlaceName(country, "region" if name.endswith("주") else "city")


def _named_alone(
    text: str, hits: list[PlaceHit], countries: list[str]
) -> Iterator[tuple[tuple[int, int], str]]:
    """A town on the way or with its unit, of the country that the sentence named last, or of the
    only one.
    """
    for match in chain(_ON_THE_WAY.finditer(text), _OF_UNIT.finditer(text)):
        before = [hit.rows[0].country for hit in hits if hit.end <= match.start()]
        country = before[-1] if before else countries[0] if len(countries) == 1 else None
        name = match[1]
        word = name.endswith("시") and NO_PLACE.search(name)
        if country and not word and sounds_foreign(name[: match.end("stem") - match.start()]):
            yield match.span(1), country


def _beside(text: str, hit: PlaceHit, after: PlaceHit | None) -> re.Match[str] | None:
    if hit.rows[0].country == "JP" and (match := _OF_JAPAN.match(text, hit.end)):
        return match
    if match := _BESIDE.match(text, hit.end):
        return match
    listed = _LIST_BEFORE.search(text[max(0, hit.start - 3) : hit.start])
    if listed and (match := _VISITED.match(text, hit.end)):
        return match
    if after and after.start - hit.end <= _LONGEST_GAP:
        return _LISTED.fullmatch(text, hit.end, after.start)
    return None


def sounds_foreign(name: str) -> bool:
    """Whether a word could be the name of a foreign town and no loanword."""
    return (
        all(letter in _FOREIGN or letter in _SHARED for letter in name)
        and any(letter in _FOREIGN for letter in name)
        and _LOANS.search(name) is None
    )
