"""Papers and offices that no table has, headlines among names, and who writes without 기자."""

import pytest

from articles.ingest.parse import parse_text
from articles.ingest.parsed import LineKind, ParsedArticle
from articles.ingest.publishers import PublisherNames

PUBLISHERS = PublisherNames.of_rows([("가온신문", ["kaon.kr"])])
TEXT = "가온시는 한바름 시장이 14일 일본으로 떠난다고 밝혔다."
HEADLINE = "가온시장, 일본 자매도시 방문한다"


def read(head: str, tail: str = "", url: str = "") -> ParsedArticle:
    return parse_text(f"{head}\n{TEXT}\n{TEXT}\n{TEXT}{tail}", url, None, PUBLISHERS)


OWNERS = [
    ("ⓒ 섬마을이야기", "섬마을이야기"),
    ("저작권자 © 남해안바다 무단전재 및 재배포 금지", "남해안바다"),
    ("[저작권자ⓒ 누리뉴스라인. 무단전재-재배포 금지]", "누리뉴스라인"),
    ("Copyright @2025 누리저널 Corp. All rights reserved.", "누리저널"),
    ("Copyright (c) 누리타임스. 허락 없이 옮겨 실을 수 없습니다.", "누리타임스"),
    ("<ⓒ 남도신보 무단전재 및 재배포금지>", "남도신보"),
    ("Copyright © 2024 누리미디어 Co., Ltd. All rights reserved.", "누리미디어"),
    ("기사입력: 2024/03/02 [09:12]  최종편집: ⓒ 누리마루", "누리마루"),
    ("ⓒ 게티이미지뱅크", None),
    ("Copyright © 무단전재 및 재배포 금지", None),
]


@pytest.mark.parametrize(("line", "publisher"), OWNERS)
def test_the_owner_of_the_rights_is_the_publisher_whatever_its_name(
    line: str, publisher: str | None
) -> None:
    assert read(HEADLINE, f"\n{line}").publisher == publisher


SIGNATURES = [
    ("누리프레스(nuri@nuripress.example)", "누리프레스"),
    ("누리뉴스 제공", "누리뉴스"),
    ("누리투데이 & nuri.example 무단전재-재배포금지", "누리투데이"),
    ("가온군 제공", None),
]


@pytest.mark.parametrize(("line", "publisher"), SIGNATURES)
def test_a_name_with_an_address_signs_below_the_body(line: str, publisher: str | None) -> None:
    assert read(HEADLINE, f"\n{line}").publisher == publisher


ISSUES = [
    "누리일보 2022년 11월 23일 수요일 19면",
    "누리매일 2022. 11. 23. 수요일 3면",
    "누리저널\n2022년 11월 23일 수요일 (제1204호)",
]


@pytest.mark.parametrize("lines", ISSUES)
def test_the_day_of_a_printed_issue_is_the_day_of_publication(lines: str) -> None:
    article = read(f"{lines}\n{HEADLINE}")
    assert article.publisher in {"누리일보", "누리매일", "누리저널"}
    assert article.published is not None
    assert article.published.at.date().isoformat() == "2022-11-23"


def test_a_paper_in_brackets_before_the_headline_is_the_publisher() -> None:
    assert read(f"[남도신보] {HEADLINE}").publisher == "남도신보"


def test_who_stands_below_a_portrait_is_no_subtitle() -> None:
    article = read(f"{HEADLINE}\n▲ 한바름 가온시의회 의장")
    assert article.subtitles == ()


HEADS = [
    (f"남도신보\n{HEADLINE}", "남도신보"),
    (f"가온소식 봄호 / 군정 포커스\n{HEADLINE}", "가온소식"),
    (f"보도자료\n제공부서 : 가온시 기후정책과\n{HEADLINE}", "가온시"),
    (f"[가온군 보도자료]\n{HEADLINE}", "가온군"),
    (f"보도자료\n담당부서 : 가온시의회 의사팀\n{HEADLINE}", "가온시의회"),
    (f"제공부서 : 기후정책과\n{HEADLINE}", None),
    (f"지역경제\n{HEADLINE}", None),
    (HEADLINE, None),
]


@pytest.mark.parametrize(("head", "publisher"), HEADS)
def test_the_head_names_a_paper_or_an_office(head: str, publisher: str | None) -> None:
    article = read(head)
    assert (article.publisher, article.title) == (publisher, HEADLINE)


def test_an_address_goes_before_a_name_that_only_looks_like_a_paper() -> None:
    assert read(f"남도신보\n{HEADLINE}", url="https://kaon.kr/1").publisher == "가온신문"


def test_an_office_is_no_publisher_of_an_article_at_another_address() -> None:
    head = f"제공부서 : 가온시 문화과\n{HEADLINE}"
    assert read(head, url="https://blog.example/1").publisher is None
    assert read(head, url="https://www.kaon.go.kr/1").publisher == "가온시"


# lines above the headline · lines at the end · address · publisher
PAGES = [
    ("본문 바로가기\n대전광역시 유성구\n", "", "https://www.yuseong.go.kr/1", "대전 유성구"),
    ("강원특별자치도 춘천시\n보도자료\n", "", "https://www.chuncheon.go.kr/1", "춘천시"),
    ("전라남도\n", "", "https://www.jeonnam.go.kr/1", "전라남도"),
    ("강남구청\n새소식\n", "", "https://www.gangnam.go.kr/1", "강남구"),
    ("경상북도 포항시의회\n", "", "https://council.pohang.go.kr/1", "포항시의회"),
    ("해남군정소식 땅끝해남\n", "", "https://www.haenam.go.kr/1", "해남군"),
    ("완도군 공식 블로그\n", "", "https://blog.naver.com/wando/1", "완도군"),
    ("울산남구\n", "", "https://blog.naver.com/ulsannamgu/1", "울산 남구"),
    ("", "\n목록\n(1234) 전라남도 가온시 누리읍 가온길 4", "https://www.go.go.kr/1", "가온시"),
    ("", "\n목록\n(1234) 서울특별시 종로구 사직로 8", "https://www.mofa.go.kr/1", None),
    ("서울\n", "", "https://blog.naver.com/someone/1", None),
    ("대전광역시 유성구\n", "", "https://news.example/1", None),
]


@pytest.mark.parametrize(("head", "tail", "url", "publisher"), PAGES)
def test_the_page_of_a_government_is_its_own_publisher_and_no_title(
    head: str, tail: str, url: str, publisher: str | None
) -> None:
    article = read(f"{head}{HEADLINE}", tail, url)
    assert (article.publisher, article.title, article.subtitles) == (publisher, HEADLINE, ())


SLOGANS = ["대구·경북 대표 언론 가온신문", "바른 언론 가온신문", "가온 대표신문 ㈜가온신문사"]


@pytest.mark.parametrize("owner", SLOGANS)
def test_a_paper_is_named_without_its_slogan(owner: str) -> None:
    assert read(HEADLINE, f"\n<저작권자ⓒ {owner} . 무단전재-재배포 금지.>").publisher == "가온신문"


TITLES = [
    f"[누리뉴스데스크]{HEADLINE}\n작성자바람|작성시간24.05.25|조회수 14 댓글 2\n{HEADLINE}",
    f"{HEADLINE}\n글 농정과 · 사진 홍보담당관실",
    f"{HEADLINE}\n안녕하세요, 가온시 소식지기입니다 :)",
    f"{HEADLINE}\n↑↑ 한바름 가온시장",
    f"{HEADLINE}\n▲ 가온시의회 본회의장 ⓒ 가온시의회",
    f"{HEADLINE}\n가온시 대표단이 협약서를 교환하고 있다./가온시/",
    f"{HEADLINE}\n도하영(hayoung)\n공감8 댓글3",
    f"{HEADLINE}\n도하영, 임하영\n입력 2024.05.30 17:41",
    f"{HEADLINE} - 가온신문",
    f"가온신문 | {HEADLINE}",
    f"{HEADLINE} | 정치 | 가온신문",
    f"사회 > {HEADLINE}",
    f"{HEADLINE} : 남도신보",
    f"제목 : {HEADLINE}",
    f"남도신보 (http://nd.example)\n{HEADLINE}",
    f"{HEADLINE} :: 바른언론 남도통신 ::\n{HEADLINE}",
    f"시민의 눈과 귀 가온신문\n{HEADLINE}",
    f"누리 | 정책 | 현장 | 사람\n{HEADLINE}",
    f"☀ 가온 4℃ 미세먼지 보통\n내일 1/8℃ 모레 -2/5℃\n{HEADLINE}",
    f"지역의 소식을 전합니다.\n{HEADLINE}",
    f"{HEADLINE}\nURL복사 카카오톡 페이스북 X\n조회 842 | 추천 5",
]


@pytest.mark.parametrize("head", TITLES)
def test_a_title_is_free_of_papers_sections_and_furniture(head: str) -> None:
    article = read(head)
    assert (article.title, article.subtitles) == (HEADLINE, ())


WRITERS = [
    (f"{HEADLINE}\n도하영(hayoung)\n공감8 댓글3", "", ("도하영",)),
    (f"{HEADLINE}\n도하영, 임하영\n입력 2024.05.30 17:41", "", ("도하영", "임하영")),
    (f"{HEADLINE}\n도하영 기자의 기사 더보기", "", ("도하영",)),
    (f"{HEADLINE}\n글 도하영\n사진 가온시", "", ("도하영",)),
    (f"{HEADLINE}\n글·사진 도하영", "", ("도하영",)),
    (f"{HEADLINE}\n빙하영 기자", "", ("빙하영",)),
    (f"{HEADLINE}\n국제부 뇌하영 기자", "", ("뇌하영",)),
    ("[느티나무 아래] 지방의원의 가방\n도하영 자치연구모임 대표", "", ("도하영",)),
    (HEADLINE, "\n도하영 hayoung@nuri.example", ("도하영",)),
    (HEADLINE, "<가온/도하영>", ("도하영",)),
    (HEADLINE, " = 도하영 기자", ("도하영",)),
    (HEADLINE, " /도하영기자 (블로그)hayoung", ("도하영",)),
    (HEADLINE, " (사진/도하영)", ()),
    (f"{HEADLINE}\n사진 도하영", "", ()),
    (f"{HEADLINE}\n해당 기자", "", ()),
]


@pytest.mark.parametrize(("head", "tail", "reporters"), WRITERS)
def test_who_wrote_is_read_in_forms_without_a_usual_byline(
    head: str, tail: str, reporters: tuple[str, ...]
) -> None:
    assert read(head, tail).reporters == reporters


LONG = f"{TEXT} " * 8
ONE_LINE = [
    f"가온=누리일보 도하영 기자 / 2019.05.21. 08:30 / {LONG}[저작권자 ⓒ 누리일보, 무단 전재 금지]",
    f"누리일보 홈 > 의회 {HEADLINE} 도하영 기자 입력 2019-05-21 08:30 댓글 0 {LONG}"
    "저작권자 © 누리일보 무단전재 및 재배포 금지 관련기사 다른 제목",
]


@pytest.mark.parametrize("text", ONE_LINE)
def test_an_article_in_one_line_says_who_when_and_whose(text: str) -> None:
    article = parse_text(text, "", None, PUBLISHERS)
    published = str(article.published)
    assert (article.publisher, article.reporters, published) == (
        *("누리일보", ("도하영",)),
        "2019-05-21 08:30",
    )


def test_an_article_in_one_line_has_the_headline_before_its_bar() -> None:
    article = parse_text(
        f"{HEADLINE} | 누리일보 2019-05-21 도하영 기자 | {LONG}", "", None, PUBLISHERS
    )
    assert (article.title, str(article.published)) == (HEADLINE, "2019-05-21")
    assert parse_text(f"{TEXT} | 누리일보 | {LONG}").title is None


def test_the_day_beside_a_reporter_counts_with_its_weekday() -> None:
    signed = read(f"2005-11-04 (금) 도하영기자\n{HEADLINE}")
    assert str(signed.published) == "2005-11-04"
    assert read(f"2005-11-04 (금)\n{HEADLINE}").published is None


SHOWN = "시민들이 해변에서 햇볕을 즐기고 있다. 도하영 기자"


def test_what_is_shown_with_a_name_is_a_caption_within_the_text_alone() -> None:
    within = parse_text(f"{HEADLINE}\n{TEXT}\n{SHOWN}\n{TEXT}\n{TEXT}")
    assert within.lines[2].kind is LineKind.CAPTION
    last = parse_text(f"{HEADLINE}\n{TEXT}\n{TEXT}\n{SHOWN}")
    assert last.lines[3].kind is LineKind.BODY


def test_an_arrow_alone_is_a_caption_and_arrows_in_a_row_are_a_list() -> None:
    alone = parse_text(f"{HEADLINE}\n{TEXT}\n▲ 시드니항을 둘러보는 의원들\n{TEXT}\n{TEXT}")
    assert alone.lines[2].kind is LineKind.CAPTION
    row = parse_text(
        f"{HEADLINE}\n{TEXT}\n▲ 첫날 시청 방문과 견학\n▲ 이튿날 항만 공사 방문\n{TEXT}"
    )
    assert [line.kind for line in row.lines[2:4]] == [LineKind.BODY, LineKind.BODY]
