"""What a cell of a government's table says: amounts, places, people, governments, words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.body_text import reference_names
from trips.intake.known_names import reference_rows
from trips.registers.cells.addresses import read_address
from trips.registers.cells.amounts import ReadAmount, read_amount, unit_in
from trips.registers.cells.days import read_count, read_length
from trips.registers.cells.party_pieces import WrittenPerson
from trips.registers.cells.people import read_names, read_party
from trips.registers.cells.person_titles import title_of
from trips.registers.cells.places import read_cities, read_places
from trips.registers.cells.plain_text import cell_words, is_blank, plain_text, word_key
from trips.registers.cells.statuses import (
    read_body,
    read_cost_basis,
    read_cost_status,
    read_status,
    status_of_note,
)
from trips.registers.party_roles import with_roles
from trips.registers.table_context import register_names, year_in

KNOWN = register_names(reference_names())


@pytest.mark.parametrize(
    ("text", "unit", "won"),
    [
        ("3,120", 1000, 3_120_000),
        ("3 120", 1000, 3_120_000),
        ("38400.0", 1000, 38_400_000),
        ("12.5", 10**6, 12_500_000),
        ("12,340천원", 1, 12_340_000),
        ("12,340 천원", 10**6, 12_340_000),
        ("3,600만원", 1, 36_000_000),
        ("1억 2천만원", 1, 120_000_000),
        ("15백만원", 1, 15_000_000),
        ("21,540,300원", 1000, 21_540_300),
        ("금3,200,000원정", 1, 3_200_000),
        ("약 500만원", 1, 5_000_000),
        ("국비 300만원", 1, 3_000_000),
        ("₩4,000,000", 1, 4_000_000),
        ("４，２１０，０００", 1, 4_210_000),
        ("3,000천원×4명=12,000천원", 1, 12_000_000),
    ],
)
def test_an_amount_is_whole_won(text: str, unit: int, won: int) -> None:
    assert read_amount(text, unit) == ReadAmount(won, None, "known")


def test_an_amount_for_each_person_stands_beside_the_whole() -> None:
    both = ReadAmount(28_000_000, 5_600_000, "known")
    assert read_amount("28,000,000원\n(1인당 5,600,000원)", 1) == both
    assert read_amount("1인당 3,000", 1000) == ReadAmount(None, 3_000_000, "known")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *(("비공개", "refused"), ("공개 거부", "refused"), ("미공개", "refused")),
        *(("-", "unknown"), ("미정", "unknown"), ("", "unknown"), ("정산중", "unknown")),
        *(("해당없음", "none"), ("해당 없음", "none"), ("0", "none"), ("0원", "none")),
        *(("자부담", "none"), ("전액 초청기관 부담", "none")),
    ],
)
def test_a_cell_without_an_amount_says_why(text: str, status: str) -> None:
    assert read_amount(text, 1) == ReadAmount(None, None, status)


@pytest.mark.parametrize(
    "text", ["$12,000", "3천유로", "4명", "12~13백만원", "1.5", "-500", "9" * 50]
)
def test_what_is_no_amount_in_won_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_amount(text, 1)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("소요예산(천원)", 1000),
        ("(단위: 백만원)", 10**6),
        ("단위 : 만원", 10**4),
        ("비용(원)", 1),
        ("비용", None),
        ("천원 공원", None),
    ],
)
def test_a_unit_stands_in_a_heading_or_a_line_of_its_own(text: str, unit: int | None) -> None:
    assert unit_in(text) == unit


@given(
    st.integers(1, 10**9), st.sampled_from([("", 1), ("원", 1), ("천원", 1000), ("만원", 10**4)])
)
def test_any_amount_comes_back(number: int, unit: tuple[str, int]) -> None:
    word, won = unit
    if number * won <= 10**12:
        assert read_amount(f"{number:,}{word}", 1).total == number * won


PLACES = [
    ("일본(후쿠오카)", "JP 후쿠오카"),
    ("미국(LA, 뉴욕), 캐나다", "US LA|US 뉴욕|CA"),
    ("· 네덜란드 · 벨기에", "NL|BE"),
    ("총 3개국(독일, 체코, 폴란드)", "DE|CZ|PL"),
    ("유럽 2개국(독일·체코)", "DE|CZ"),
    ("독일 등 3개국", "DE"),
    ("일본 외 1개국", "JP"),
    ("일본/도쿄, 일본/오사카", "JP 도쿄|JP 오사카"),
    ("일본 오사카, 교토", "JP 오사카|JP 교토"),
    ("독일, 프랑스 / 베를린, 파리", "DE 베를린|FR 파리"),
    ("오사카(일본)", "JP 오사카"),
    ("프랑스(파리) - 독일(뮌헨)", "FR 파리|DE 뮌헨"),
    ("○ 독일\n○ 스위스", "DE|CH"),
    ("① 일본 ② 중국", "JP|CN"),
    ("미국 샌프란시스코, 산호세", "US 샌프란시스코|US 산호세"),
    ("하노이", "VN 하노이"),
    ('미국 "작은마을"; 일본', "US 작은마을|JP"),
    ("일본(2박)", "JP"),
    ("싱가포르", "SG"),
    ("태국(작은마을)", "TH 작은마을"),
    ("어디에도없는마을", "- 어디에도없는마을"),
    ("동남아", ""),
    ("미정", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_a_cell_names_countries_with_their_cities(text: str, places: str) -> None:
    read = read_places(text, KNOWN.places)
    assert "|".join(f"{p.country or '-'} {p.city or ''}".strip() for p in read) == places


@pytest.mark.parametrize(
    ("text", "countries", "places"),
    [
        ("오사카", ("JP",), "JP 오사카"),
        ("베를린, 파리", ("DE", "FR"), "DE 베를린|FR 파리"),
        ("싱가포르", ("SG",), "SG 싱가포르"),
        ("독일 베를린", ("DE",), "DE 베를린"),
        ("작은마을", ("TH",), "TH 작은마을"),
    ],
)
def test_cities_of_their_own_cell_lie_in_the_countries_beside_it(
    text: str, countries: tuple[str, ...], places: str
) -> None:
    read = read_cities(text, KNOWN.places, countries)
    assert "|".join(f"{place.country} {place.city}" for place in read) == places


@given(st.text(max_size=80))
def test_any_text_is_a_list_of_places(text: str) -> None:
    assert all(place.country or place.city for place in read_places(text, KNOWN.places))


# name/title/department/count, * for the one who leads as the cell tells it, + for who attends.
PEOPLE = [
    ("위원장 가온솔, 의원 나래울 외 4명", "*가온솔/위원장//1|나래울/의원//1|///4"),
    ("위원장 ○○○, 의원 ○○○ 외 4명", "*/위원장//1|/의원//1|///4"),
    ("구청장 가온솔 등 6명", "*가온솔/구청장//1|///5"),
    ("가온솔 구청장", "가온솔/구청장//1"),
    ("여울빛 과장 외 １명", "*여울빛/과장//1|///1"),
    ("과장 가온솔외 2명", "*가온솔/과장//1|///2"),
    ("가온솔(구청장), 나래울(비서실장)", "가온솔/구청장//1|나래울/비서실장//1"),
    ("구청장(가온솔)", "가온솔/구청장//1"),
    ("가온솔, 나래울, 다솜결 의원", "가온솔/의원//1|나래울/의원//1|다솜결/의원//1"),
    ("가온솔·나래울 의원 (2명)", "가온솔/의원//1|나래울/의원//1"),
    ("의원 7명, 직원 3명", "/의원//7|/직원//3"),
    ("의원(5), 직원(2)", "/의원//5|/직원//2"),
    ("의원 3명(가온솔, 나래울), 직원 1명", "가온솔/의원//1|나래울/의원//1|/의원//1|/직원//1"),
    ("의원: 가온솔, 나래울", "가온솔/의원//1|나래울/의원//1"),
    ("수행 직원 3명", "+/직원//3"),
    ("의회사무국 직원 4명", "/직원/의회사무국/4"),
    ("위원장 가온솔 외 의원 5명, 직원 2명", "*가온솔/위원장//1|/의원//5|/직원//2"),
    ("가온솔 의원 외 8명(직원 3명 포함)", "*가온솔/의원//1|///5|/직원//3"),
    ("투자유치과 가온솔 팀장", "가온솔/팀장/투자유치과/1"),
    ("지방행정 주사 홍길동", "홍길동/지방행정 주사//1"),
    ("행정6급/가온솔", "가온솔/행정6급//1"),
    ("홍길동의원", "홍길동/의원//1"),
    ("강동구의원 홍길동", "홍길동/강동구의원//1"),
    ("경제국장 가온솔(단장), 경제과장 나래울", "*가온솔/경제국장//1|나래울/경제과장//1"),
    ("김○○ 주무관", "김○○/주무관//1"),
    ("1. 가온솔 2. 나래울", "가온솔///1|나래울///1"),
    ("홍길동 김하늘", "홍길동///1|김하늘///1"),
    ("○ 군수 가온솔\n○ 직원 3명", "가온솔/군수//1|/직원//3"),
    ("국외출장 담당 3명", "/국외출장 담당//3"),
    ("외 4명", "///4"),
    ('김하늘#12; 수행 직원: "관계 공무원" 5명', "김하늘///1|+/관계 공무원//5"),
    ('"홍길동"(부시장)', "홍길동/부시장//1"),
    ("부군수 가온솔 등 5명\n(부군수, 경제과장, 주무관 3)", "*가온솔/부군수//1|///4"),
    ("미래성장과장", "/미래성장과장//1"),
    (
        "총 2명 · 부산광역시 가온솔 등 3명 · 부산경제진흥원 나래울",
        "*가온솔//부산광역시/1|///2|나래울//부산경제진흥원/1",
    ),
    ("-", ""),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_a_cell_names_and_counts_people(text: str, people: str) -> None:
    assert "|".join(map(_written, read_party(text).people)) == people


def _written(one: WrittenPerson) -> str:
    marks = "*" * (one.leads or one.before_others) + "+" * one.attends
    return f"{marks}{one.name or ''}/{one.title or ''}/{one.dept or ''}/{one.count}"


def test_a_cell_of_its_own_holds_a_name_whatever_it_ends_in() -> None:
    assert [one.name for one in read_names("한의원")] == ["한의원"]
    assert [one.name for one in read_names("가 온 솔")] == ["가온솔"]
    assert [(one.name, one.title) for one in read_names("가온솔 과장")] == [("가온솔", "과장")]


@given(st.text(alphabet="가온솔나래울 의원외등직명12(),·/○:.시장과국", max_size=60))
def test_any_text_is_a_party_or_refused(text: str) -> None:
    try:
        party = read_party(text)
    except ValueError:
        return
    assert all(one.count >= 1 for one in party.people)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("구청장 가온솔, 지방시설주사 나래울", "leader staff"),
        ("지방부이사관 가온솔, 도지사 나래울", "staff leader"),
        ("지방행정사무관 가온솔, 지방행정주사 나래울", "member member"),
        ("관광국장 가온솔", "leader"),
        ("팀장 가온솔", "member"),
        ("가온솔 과장 외 1명", "leader member"),
        ("의장 가온솔, 의원 나래울, 의회사무국장 다솜결", "leader member staff"),
        ("의원 7명, 직원 3명", "member staff"),
        ("의원 가온솔, 위원장 나래울", "member leader"),
        ("시장 가온솔, 기업인 5명, 기자 1명", "leader company guest"),
        ("국장 가온솔, 과장 나래울, 주무관 다솜결", "leader member member"),
        ("주무관 가온솔, 구청장 나래울 등 3명", "staff leader member"),
        ("의장 가온솔, 의원 나래울(단장)", "member leader"),
    ],
)
def test_the_highest_leads_and_officials_attend_whom_the_people_elected(
    text: str, roles: str
) -> None:
    assert " ".join(one.role for one in with_roles(read_party(text).people)) == roles


@pytest.mark.parametrize(
    ("text", "name", "body", "rest"),
    [
        ("서울특별시 노원구", "서울특별시 노원구", None, ""),
        ("부산광역시 해양농수산국", "부산광역시", None, "해양농수산국"),
        ("울진군", "경상북도 울진군", None, ""),
        ("노원구청", "서울특별시 노원구", None, ""),
        ("울진군의회", "경상북도 울진군", "council", ""),
        ("경상북도 울진군의회 사무과", "경상북도 울진군", "council", "사무과"),
        ("부산광역시교육청", "부산광역시", "education", ""),
        ("경기도수원교육지원청", "경기도", "education", ""),
        ("경남 고성군", "경상남도 고성군", None, ""),
    ],
)
def test_a_government_stands_at_the_beginning_of_its_cell(
    text: str, name: str, body: str | None, rest: str
) -> None:
    read = KNOWN.governments.read(text, None)
    assert read
    assert (read.name, read.body, read.rest) == (name, body, rest)


@pytest.mark.parametrize("text", ["경제과", "고성군", "남구", "부산경제진흥원", ""])
def test_namesakes_and_departments_are_no_government(text: str) -> None:
    assert KNOWN.governments.read(text, None) is None


def test_of_namesakes_the_one_counts_that_other_cells_name() -> None:
    read = KNOWN.governments.read("남구", None, "31000")
    assert read
    assert read.name == "울산광역시 남구"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2023년 충청남도 공무국외출장 현황", "충청남도"),
        ("울산광역시 남구 국외출장 내역", "울산광역시 남구"),
        ("제주특별자치도의회의원 공무국외출장", "제주특별자치도"),
        ("(단위: 천원)", None),
        ("공무국외출장 현황", None),
    ],
)
def test_a_title_names_a_government(text: str, name: str | None) -> None:
    read = KNOWN.governments.in_text(text)
    assert (read and read.name) == name


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_status, "다녀옴", "completed"),
        (read_status, "추진 완료", "completed"),
        (read_status, "출장 취소(코로나19)", "cancelled"),
        (read_status, "잠정 연기", "postponed"),
        (read_status, "추진 예정", "planned"),
        (read_status, "가나다", None),
        (status_of_note, "코로나19로 취소", "cancelled"),
        (status_of_note, "취소(예산 미집행)", "cancelled"),
        (status_of_note, "연기 후 실시", None),
        (status_of_note, "항공료 포함(취소 수수료 제외)", None),
        (status_of_note, "항공편 취소로 하루 늦음", None),
        (read_body, "집행부", "executive"),
        (read_body, "울진군의회 사무과", "council"),
        (read_body, "부산광역시교육청", "education"),
        (read_cost_status, "O", "known"),
        (read_cost_status, "○", "known"),
        (read_cost_status, "비공개", "refused"),
        (read_cost_basis, "집행액", "spent"),
        (read_cost_basis, "예산 기준", "budget"),
        (
            read_address,
            "https://www.example.go.kr/report/101",
            "https://www.example.go.kr/report/101",
        ),
        (read_address, "보고서(http://example.kr/a).", "http://example.kr/a"),
        (read_address, "보고서 보기", None),
        (plain_text, "○ 우수사례\n○ 조사", "우수사례 조사"),
        (plain_text, "해당 없음", None),
        (read_count, "11명", 11),
        (read_count, "(4명)", 4),
        (year_in, "2023년 국외출장 현황", 2023),
        (year_in, "2022년~2023년 현황", None),
    ],
)
def test_a_word_has_one_meaning(read, text: str, value: object) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert read(text) == value


def test_nights_and_days_of_a_cell_for_both() -> None:
    assert [(n.nights, n.days) for n in map(read_length, ("4박5일", "4/5", "-"))] == [
        *((4, 5), (4, 5), (None, None))
    ]


@pytest.mark.parametrize("text", ["", " ", "-", "–", "미정", "해당없음", "N/A", "\u200b", "없음"])
def test_many_words_say_nothing(text: str) -> None:
    assert is_blank(text)


def test_every_row_of_titles_and_words_is_reached() -> None:
    for row in reference_rows("person_titles"):
        title = title_of(row["ending"])
        assert (row["ending"], title and title.kind) == (row["ending"], row["kind"])
        assert title
        assert str(title.rank or "") == row["rank"]
    for row in reference_rows("cell_words"):
        assert (row["word"], cell_words(row["use"]).get(word_key(row["word"]))) == (
            row["word"],
            row["value"],
        )
