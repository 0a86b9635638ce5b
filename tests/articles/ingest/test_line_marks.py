"""What a line is by its form, in any paper's words."""

import pytest

from articles.ingest.furniture import Furniture
from articles.ingest.line_marks import LineMark, LineMarker
from articles.ingest.publishers import PublisherNames

MARKER = LineMarker(PublisherNames.of_rows([("가온신문", ["kaon.kr"])]), Furniture.standard())

BUTTONS = [
    # menus
    "누리소식 | 정책 | 현장 | 학술·연구 | 오피니언",
    "자치구 | 의회 | 행정 | 교육 | 사람들",
    "홈으로 | 전체기사 | 가온 | 나루 | 해솔",
    "뉴스 · 시정 · 기업 · 문화 · 사람",
    "뉴스 : 정치 : 경제 : 사회 : 문화",
    "강남 ㅣ 서초 ㅣ 송파 ㅣ 강동",
    "정치·의회 │ 경제 │ 사회·교육",
    "홈 ▸ 도정 ▸ 의회",
    "한·중·일 | 경제 | 교류",
    "정치 청와대·국회 행정·지방자치 선거",
    # where an article stands
    "오늘의 가온 | 정치·행정",
    "가온사람들 > 교육",
    "가온신문 기사목록",
    "오피니언 사설 칼럼 기고 독자마당",
    "스포츠 야구 축구 골프 생활체육",
    # rows of buttons and counters
    "URL복사 카카오톡 페이스북 X",
    "글자 작게 글자 크게 인쇄 스크랩",
    "인쇄하기 | 이메일 보내기",
    "구독신청 지면보기 뉴스레터",
    "로그인 회원가입 지면보기",
    "조회 842 | 추천 5 | 스크랩",
    "조회수 1,204",
    "가 + 가 -",
    # a page that speaks to its readers
    "지역별 뉴스를 확인하세요.",
    "앱에서 더 많은 기사를 만나보세요",
    "누리신문 채널을 구독해 주십시오!",
    # offices
    "제공부서 : 가온시 기후정책과",
    "제공부서: 가온군 농업과 ☎061-000-0000",
    "문의 : 농업정책과 농촌인력팀 ☎ 055-000-0000",
    "자료문의: 국제교류팀장 도하영(055-000-0000)",
    "배포기관 : 가온시청",
    "사진 있음(2매)",
    # parts of a broadcast
    "◀VCR▶",
    "◀앵커▶",
    "[ANC]",
]


@pytest.mark.parametrize("line", BUTTONS)
def test_a_line_of_the_page_is_a_button_by_its_form(line: str) -> None:
    assert MARKER.mark(line) is LineMark.BUTTON


WEATHER = [
    "☀ 가온 4℃ 미세먼지 보통",
    "☁ 흐림 가온 18°C",
    "내일 1/8℃ 모레 -2/5℃",
    "오늘 15℃ / 내일 13℃",
    "최저 2도 최고 11도",
    "가온 맑음 14/28℃",
    "가온 3.4℃ 습도 45% 강수확률 20%",
    "미세먼지 나쁨 초미세먼지 매우나쁨",
    "맑음가온1.4℃",
    "2월 5일 (수) 맑음 3℃",
    "제주 서귀포시 12℃",
]


@pytest.mark.parametrize("line", WEATHER)
def test_degrees_beside_a_place_are_the_weather(line: str) -> None:
    assert MARKER.mark(line) is LineMark.WEATHER


META = [
    "가온소식 봄호 / 군정 포커스",
    "가온의정 제34호",
    "가온소식 2024년 5월호",
    "도하영 기자의 기사 더보기",
    "도하영기자의 다른 글 보기",
    "글·사진 도하영",
    "글 도하영",
    "도하영 hayoung@kaon.example",
    "가온 도하영 시민기자",
    "= 도하영 통신원",
    "나루소식 지역팀   2025.02.11 14:03",
]


@pytest.mark.parametrize("line", META)
def test_issues_and_names_are_meta(line: str) -> None:
    assert MARKER.mark(line) is LineMark.META


CAPTIONS = [
    "▲ 가온 공원의 기념관. 본보 자료사진",
    "[가온=누리통신] 가온도청 전경. (사진=가온도 제공) photo@nuri.example *재판매 및 DB 금지",
    "시드니 시청을 찾은 의원단 사진=가온시의회",
    "오페라하우스 앞에 선 가온시 대표단. 가온시 제공",
    "대표단 현지 사진 ▶ 가온교육청 제공",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_credit_makes_a_caption(line: str) -> None:
    assert MARKER.mark(line) is LineMark.CAPTION


HEADLINES = [
    "가온시·나루시·해솔시, 3자 협약 맺고 일본으로",
    "가온 · 나루 · 해솔, 일본 간다",
    "가온시 · 나루시 · 해솔시 공동 방문",
    "영하 20도 몽골 초원서 배운 것",
    "40도 폭염 속 두바이 출장",
    "내일 오전 귀국하는 가온시장",
    "경제 교육 문화 교류 확대",
    "정치 경제 사회 문화 교류 확대",
    "청년 취업 일본 유럽 연수",
    "놀러 오세요 가온시, 도쿄서 관광설명회",
    "문의 빗발친 가온 배, 뉴욕서 완판",
    "도하영 기자가 본 유럽의 의회",
    "제2호 자매도시 찾은 가온군",
    "글로벌 가온, 사진으로 보는 출장",
    "가온시 | 도쿄에서 찾은 교육의 길",
    "가온시장, 8일 오후 3시 출국",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_of_like_words_stays_one(headline: str) -> None:
    assert MARKER.mark(headline) is LineMark.PHRASE


PAPERS = [("남도신보", "남도신보"), ("가온신문", "가온신문"), ("누리뉴스라인", "누리뉴스라인")]
NO_PAPERS = ["지역경제", "문화뉴스", "뉴스", "라디오", "시민의 신문", "전체기사"]


@pytest.mark.parametrize(("text", "name"), [*PAPERS, *((text, None) for text in NO_PAPERS)])
def test_a_section_is_no_paper(text: str, name: str | None) -> None:
    assert MARKER.looks_like_paper(text) == name
