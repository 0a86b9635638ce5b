"""The bodies that travellers visited or met: by the last part of a name, the words before it and
the verb it stands with.
"""

import csv

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.choices import OrganizationKind, SuggestionMark
from trips.intake.known_names import REFERENCE
from trips.intake.meetings.organization_names import organization_words
from trips.intake.meetings.organizations import organizations_of
from trips.intake.sentence_words import ends_in_particle


def bodies_in(text: str) -> list[str]:
    return [one.value.name for one in organizations_of(body_scope(text), reference_names())]


def rows_of(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


VISITED = [
    (
        "이가람 군수는 라오스 비엔티안주 농업국을 방문해 인력 도입을 논의했다.",
        ["라오스 비엔티안주 농업국"],
    ),
    (
        "이 군수는 뉴사우스웨일스대학교를 찾아 연구 현황을 듣고 시드니 한인회와 간담회를 가졌다.",
        ["뉴사우스웨일스대학교", "시드니 한인회"],
    ),
    ("방문단은 도쿄도청과 미르물산 본사를 차례로 방문한다.", ["도쿄도청", "미르물산 본사"]),
    (
        "이 교육감은 헬싱키 교육청과 옴니아 직업학교에서 수업을 참관한다.",
        ["헬싱키 교육청", "옴니아 직업학교"],
    ),
    (
        "방문단은 KOTRA 호치민무역관, 엘에이(LA) 총영사관 등을 찾아 지원을 당부했다.",
        ["KOTRA 호치민무역관", "엘에이(LA) 총영사관"],
    ),
    (
        "이 시장은 응우옌 반 미르 빈즈엉성 인민위원회 부위원장을 접견했다.",
        ["빈즈엉성 인민위원회"],
    ),
    (
        "대표단은 구글 본사에서 엔지니어들과 간담회를 열고 보잉사를 방문했다.",
        ["구글 본사", "보잉사"],
    ),
    ("대표단은 현지 로봇기업인 쿠카를 찾아 생산라인을 둘러봤다.", ["쿠카"]),
    ("대표단은 독일 미르사와 협력을 논의했다.", ["미르사"]),
    (
        "이들이 공식적으로 찾는 기관은 미르 도서관과 나고야 미술관이다.",
        ["미르 도서관", "나고야 미술관"],
    ),
    ("(가온=미르통신) 이하늘 기자 = 대표단은 구글 본사를 찾았다.", ["구글 본사"]),
    ("이 시장은 바르셀로나 MWC 전시장을 둘러봤다.", []),
    ("이 시장은 ‘미르 디자인 랜드’를 방문했다.", ["미르 디자인 랜드"]),
    ("이 시장은 오스틴시청에서 부시장을 만났다.", ["오스틴시청"]),
    ("이번 방문은 다낭시 인민위원회의 초청으로 이뤄졌다.", ["다낭시 인민위원회"]),
    ("27일에는 테너플라이 미들스쿨의 학교 축제에 참석한다.", ["테너플라이 미들스쿨"]),
    (
        "일정은 ▲20일 나고야 미술관 ▲21일 미르 도서관 등이다.",
        ["나고야 미술관", "미르 도서관"],
    ),
    ("이 시장은 시카고 한인회, 한인회 임원들과 만났다.", ["시카고 한인회"]),
    (
        "공식 방문 기관은 드레스덴 관광청과 라이프치히시 도시재생센터 두 곳이었다.",
        ["드레스덴 관광청", "라이프치히시 도시재생센터"],
    ),
    ("방문지는 고베시 교육지원청, 고베 소방학교 등이다.", ["고베시 교육지원청", "고베 소방학교"]),
    (
        "이 지사는 프랑스 제조사 미르테라, 덴마크 풍력기업 노르윈 관계자와 잇달아 면담했다.",
        ["미르테라", "노르윈"],
    ),
    ("이 시장은 통신사 미르콤과 협력을 논의했다.", ["미르콤"]),
    (
        "이 시장은 지멘스·미르텍·노바소프트 등과 만나 투자를 요청했다.",
        ["지멘스", "미르텍", "노바소프트"],
    ),
    ("이 시장은 항공우주기업 미르젯의 공장을 찾았다.", ["미르젯"]),
    ("이 시장은 ‘다낭 액티바’와 협력 양해각서를 체결했다.", ["다낭 액티바"]),
    ("이 시장은 물류기업 미르로지의 김가나 부사장과 면담했다.", ["미르로지"]),
    ("방문 기관: 오슬로 시청, 베르겐 수산시장", ["오슬로 시청", "베르겐 수산시장"]),
    ("주요 방문지는 오슬로 시청이다.", ["오슬로 시청"]),
    ("이 시장은 타슈켄트 정보통신대학교를 찾았다.", ["타슈켄트 정보통신대학교"]),
    ("연수단은 칸시청에서 임대 방식을 물었다.", ["칸시청"]),
    ("이 지사는 미르나에너지에서 인력 진출을 협의했다.", ["미르나에너지"]),
    ("이 시장은 이클레이(ICLEI) 세계사무국 관계자와 만났다.", ["이클레이(ICLEI) 세계사무국"]),
    ("이 구청장은 파리 15구청과 토론회를 열었다.", ["파리 15구청"]),
    ("의원들은 로마 시의회를 방문했다.", ["로마 시의회"]),
    ("▷19일 파리 12구청 방문, 센강", ["파리 12구청"]),
    ("▷21일 루체른 미르박물관, 카펠교", ["루체른 미르박물관"]),
    ("방문단은 미르나시청을 방문했다.", ["미르나시청"]),
    ("대표단은 파리의 보육센터 스테이션F도 둘러봤다.", ["보육센터 스테이션F"]),
    ("이 시장은 산업단체인 바이오콤 캘리포니아와 만났다.", ["바이오콤 캘리포니아"]),
    ("이 시장은 개발회사 미르나 디벨롭과 만났다.", ["미르나 디벨롭"]),
    ("연수단은 핀란드 직업학교인 옴니아를 견학했다.", ["옴니아"]),
    ("대표단은 미르나마트(5천만 달러)와 협의했다.", ["미르나마트"]),
    ("방문단은 워싱턴의 미르 박물관을 관람했다.", ["미르 박물관"]),
    ("방문단은 한인회와 만나고, 이어 애틀랜타 한인회를 찾았다.", ["한인회", "애틀랜타 한인회"]),
]


@pytest.mark.parametrize(("text", "names"), VISITED)
def test_a_body_that_is_visited_or_met_is_read_as_it_is_written(
    text: str, names: list[str]
) -> None:
    assert bodies_in(text) == names


NOT_VISITED = [
    "이번 출장에는 수원상공회의소와 경남대학교 관계자가 동행한다.",
    "시의회 의장단은 경기도의회를 방문했다.",
    "대표단은 한국관광공사와 협력을 논의했다.",
    "주한 인도네시아 대사관의 소개로 만남을 논의했다.",
    "미르전자박람회는 미국소비자기술협회가 주관한다.",
    "미르나협회 김나래 회장이 시를 방문했다.",
    "이 시장은 미르나컨벤션센터에서 열린 개막식을 참관했다.",
    "대표단은 현지 박물관과 주요 대학을 방문했다.",
    "이 지사는 워싱턴주지사를 만났다.",
    "이 시장은 싱가포르 외교부 선임장관을 만났다.",
    "대표단은 관내 기업 미르정밀을 찾았다.",
    "이 시장은 ‘2026 미르 포럼’을 찾았다.",
    "이 시장은 베트남 행사를 방문했다.",
    "이 지사는 도쿄 도민회 신년인사회에 참석한다.",
    "이 시장은 교토연구센터 국제 심포지엄에 참가한다.",
    "시는 지난해 폭스바겐과 협약을 맺은 바 있다.",
    "이 지사는 미국 공장 증설을 논의했다.",
    "의원들은 시립병원을 둘러봤다.",
    "이 시장은 다낭롯데호텔에서 투자설명회를 열었다.",
    "이 시장은 다낭시와 우호협력 협약을 체결했다.",
    "이 시장은 러시아 미르그라드와 우호협력 협약을 체결했다.",
    "시의회는 노르웨이서 농장 해법을 찾는다.",
    "방문단의 다낭도시공사 방문은 현지에서 취소됐다.",
    "대표단은 새만금산업단지를 방문했다.",
    "이 시장은 수소에너지와 자율주행자동차를 살펴봤다.",
    "이번 방문은 다낭시 인민위원회의 제안으로 이뤄졌다.",
    "이 시장은 스타트업 10개사와 간담회를 가졌다.",
    "이번 방문에는 미르대학교 총장, 미르상공회의소 회장 등 20명이 함께했다.",
    "방문단은 투자유치본부장 등 6명으로 현지를 방문했다.",
    "이 시장은 현지 유통·시공업체들과 협약을 맺었다.",
    "이 시장은 투자사 관계자들을 만났다.",
    "행사는 다낭 컨벤션센터에서 열리며 기업 8곳이 참여한다.",
    "이 시장은 다낭 컨벤션센터에서 막을 올리는 대회에 참가한다.",
    "이 시장은 인공지능 기반 CCTV 관제시스템 사례를 발표한다.",
    "이 군수는 아이스홍시 냉동 유통을 협의했다.",
    "이 지사는 칭다오항에 이어 상하이항 취항을 협의했다.",
    "이 시장은 인삼가공공장을 견학했다.",
    "이 지사는 영천 항공전자정비센터 확장을 제안했다.",
    "이 지사는 한림대 의료원과 공동연구를 제안했다.",
    "시는 칭다오시 교육국과 결연을 맺은 바 있다.",
    "이 시장은 두바이 핀테크 행사를 참관했다.",
    "이 시장은 리마와 우호협력 협약을 체결했다.",
    "이 군수는 현지 유통업체와 수출협약을 체결했다.",
    "▲춘천의 미르나 참전기념관. 자료사진",
    "체결식에는 다낭시 인민위원회 관계자 등이 참석했다.",
]


@pytest.mark.parametrize("text", NOT_VISITED)
def test_ours_generic_words_and_those_who_come_or_host_are_no_bodies_visited(text: str) -> None:
    assert bodies_in(text) == []


BEFORE = {
    "alone": "",
    "whole": "",
    "name": "미르나",
    "place": "베트남 ",
    "glued": "다낭",
    "firm": "미르나",
}


def test_every_word_that_ends_a_name_gives_its_kind() -> None:
    wrong = []
    for word, (kind, stands) in organization_words().items():
        text = f"대표단은 {BEFORE[stands]}{word}에서 간담회를 열었다."
        bodies = organizations_of(body_scope(text), reference_names())
        names = [(one.value.name.endswith(word), one.value.kind) for one in bodies]
        if names != [(True, kind)]:
            wrong.append((word, names))
    assert wrong == []
    assert {kind for kind, _ in organization_words().values()} <= set(OrganizationKind.values)


def test_every_verb_says_whether_a_body_was_visited() -> None:
    wrong = []
    for row in rows_of("organization_verbs"):
        texts = {
            "visit": f"대표단은 미르나대학교와 {row['stem']}",
            "meet": f"대표단은 미르나대학교와 {row['stem']}",
            "attend": f"대표단은 미르나대학교 졸업식에 {row['stem']}",
            "not": f"대표단은 미르나대학교와 {row['stem']} 뒤 다낭을 방문했다",
        }
        bodies = bodies_in(texts[row["meaning"]])
        if bodies != ([] if row["meaning"] == "not" else ["미르나대학교"]):
            wrong.append((row, bodies))
    assert wrong == []


def test_every_filler_is_no_name() -> None:
    texts = {
        "word": "대표단은 {} 박물관을 방문했다.",
        "ending": "대표단은 독일 기업 미르{}를 방문했다.",
    }
    named = [
        row["word"]
        for row in rows_of("organization_fillers")
        if bodies_in(texts[row["part"]].format(row["word"]))
    ]
    assert named == []
    assert bodies_in(texts["word"].format("미르")) == ["미르 박물관"]
    assert bodies_in(texts["ending"].format("노바")) == ["미르노바"]


def test_a_name_beside_its_verb_of_visiting_is_surer_than_one_in_a_list() -> None:
    text = "대표단은 미르나대학교를 방문했다. 다낭대학교, 후에대학교 등과 교류를 논의했다."
    bodies = organizations_of(body_scope(text), reference_names())
    assert [one.mark for one in bodies] == [SuggestionMark.B, SuggestionMark.C, SuggestionMark.C]


def test_the_country_follows_from_the_place_in_the_name_and_the_quote_is_exact() -> None:
    text = "대표단은 다낭대학교를 방문했다. 미르나대학교도 찾았다."
    bodies = organizations_of(body_scope(text), reference_names())
    assert [one.value.country for one in bodies] == ["VN", None]
    quotes = [text[one.spans[0].start : one.spans[0].end] for one in bodies]
    assert quotes == [one.value.name for one in bodies]


@pytest.mark.parametrize(
    ("word", "particle"),
    [
        *(
            ("시장이", True),
            ("도시를", True),
            ("미술관은", True),
            ("학교에서", True),
            ("시장의", True),
        ),
        *(("테너플라이", False), ("아이오와", True), ("하버드", False), ("은", False)),
    ],
)
def test_a_particle_follows_a_consonant_or_a_vowel(word: str, particle: bool) -> None:
    assert ends_in_particle(word) is particle
