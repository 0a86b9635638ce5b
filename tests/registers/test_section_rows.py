"""Rows that head those below them say whose and of which year they are, and are never trips."""

from collections.abc import Sequence

import pytest

from tests.intake.body_text import reference_names
from tests.registers.table_files import skipped, table, tables, text_file, workbook_file
from tests.registers.test_trip_groups import TODAY, reading
from trips.registers.mappings import best_mapping
from trips.registers.trip_groups import read_register

HEAD = ("연번", "성명", "직급", "출장국가", "출장기간", "출장목적", "경비(천원)")
FIRST = ("1", "가온솔", "과장", "일본", "5.8.~5.14.", "시장 견학", "3,120")
LATER = ("2", "나래울", "주무관", "독일", "6.1.~6.7.", "도시재생", "2,980")
LAST = ("3", "다솜결", "주사", "미국", "9.1.~9.7.", "투자 유치", "3,000")
TITLE = ("2022년 고양시 공무국외출장 현황", *[""] * 6)


def row(text: str, at: int = 0) -> tuple[str, ...]:
    return ("",) * at + (text,) + ("",) * (6 - at)


def facts(rows: Sequence[Sequence[str]]) -> list[tuple[str | None, str | None, str | None]]:
    """Government, body and start of each trip."""
    read = reading(text_file([TITLE, HEAD, *rows]))
    return [(trip.government, trip.body, trip.start) for trip in read.trips]


GOYANG, PAJU = "경기도 고양시", "경기도 파주시"
BODIES = [
    *("○ 의회", "[의회]", "의회", "□ 의 회", "■ 의회사무국", "【의회】", "<의회>", "ㅇ 시의회"),
    *("1. 의회", "가. 의회", "① 의회", "Ⅰ. 의회", "(의회)", "◆ 의회", "▶ 의회", "의회(3건)"),
    *("○ 의회 : 3건", "의회 - 2건, 5명", "○ 고양시의회", "○ 의원", "지방의회 의원", "- 의회"),
    *("○ 의회 국외출장 현황", "◎ 의회 소관", "《의회》", "「의회」", "○의회", "의회:"),
]


@pytest.mark.parametrize("text", BODIES)
def test_a_body_over_lines_is_theirs(text: str) -> None:
    assert facts([row(text), FIRST]) == [(GOYANG, "council", "2022-05-08")]


EXECUTIVE = ("[집행부]", "○ 집행부", "□ 본청", "집 행 부", "2. 집행기관", "○ 시청", "공무원")


@pytest.mark.parametrize("text", [*EXECUTIVE, "◇ 직속기관"])
def test_the_executive_ends_the_council(text: str) -> None:
    assert [body for _gov, body, _day in facts([row("○ 의회"), FIRST, row(text), LATER])] == [
        "council",
        "executive",
    ]


YEARS = [
    *(
        "□ 2024년 상반기",
        "2024년",
        "2024년도",
        "[2024년]",
        "○ 2024. 하반기",
        "2024년 1분기",
        "'24년",
    ),
    *("’24년 하반기", "24년도", "2024", "□ 2024년(5건)", "1) 2024년", "<2024년도>", "2024년 3월"),
    *("2024년 공무국외출장", "□ 2024 상반기", "2024.1분기", "2024년 2/4분기", "2024학년도"),
]


@pytest.mark.parametrize("text", YEARS)
def test_a_year_over_lines_is_the_one_of_their_days(text: str) -> None:
    assert facts([FIRST, row(text), LATER]) == [
        (GOYANG, "executive", "2022-05-08"),
        (GOYANG, "executive", "2024-06-01"),
    ]


GOVERNMENTS = [
    ("○ 파주시", PAJU, "executive"),
    ("[경기도 파주시]", PAJU, "executive"),
    ("파주시", PAJU, "executive"),
    ("■ 파주시의회", PAJU, "council"),
    ("2. 파주시 의회(2건)", PAJU, "council"),
    ("파주시청", PAJU, "executive"),
    ("□ 2022년 파주시 국외출장", PAJU, "executive"),
    ("서울특별시 중구", "서울특별시 중구", "executive"),
]


@pytest.mark.parametrize(("text", "government", "body"), GOVERNMENTS)
def test_a_government_over_lines_is_theirs(text: str, government: str, body: str) -> None:
    assert facts([FIRST, row(text), LATER])[1] == (government, body, "2022-06-01")


NO_SECTIONS = [
    *(
        "※ 의회 제외",
        "주) 의회는 2024년부터",
        "자료출처: 파주시의회",
        "담당: 의회사무국",
        "2024. 1. 15. 기준",
    ),
    *(
        "의회사무국 제출",
        "항공료는 파주시가 부담함",
        "○ 자매도시 교류",
        "출장 없음",
        "* 2024년 예산",
    ),
    *("의회 및 집행부", "□ 2023년 · 2024년"),
]


@pytest.mark.parametrize("text", NO_SECTIONS)
def test_a_note_between_lines_says_nothing_of_them(text: str) -> None:
    assert facts([FIRST, row(text), LATER]) == [
        (GOYANG, "executive", "2022-05-08"),
        (GOYANG, "executive", "2022-06-01"),
    ]


def test_an_outline_is_followed_to_its_levels() -> None:
    rows = [
        *(row("□ 2023년"), row("○ 의회"), FIRST, row("○ 집행부"), LATER),
        *(row("□ 2024년"), FIRST, row("○ 의회"), LATER, row("○ 기타"), LAST),
    ]
    assert [(body, day and day[:4]) for _gov, body, day in facts(rows)] == [
        ("council", "2023"),
        ("executive", "2023"),
        ("executive", "2024"),
        ("council", "2024"),
        ("executive", "2024"),
    ]


def test_headings_of_one_mark_that_follow_each_other_hold_together() -> None:
    rows = [row("파주시"), row("2024년"), row("의회"), FIRST, row("집행부"), LATER]
    assert facts(rows) == [
        (PAJU, "council", "2024-05-08"),
        (PAJU, "executive", "2024-06-01"),
    ]


@pytest.mark.parametrize("at", range(7))
def test_a_section_may_stand_in_any_column(at: int) -> None:
    assert facts([row("○ 의회", at), FIRST]) == [(GOYANG, "council", "2022-05-08")]


def test_a_section_may_count_what_is_below_it() -> None:
    counted = ("의회", "2명", "", "", "", "", "6,100")
    assert facts([counted, FIRST]) == [(GOYANG, "council", "2022-05-08")]


def test_a_cell_merged_over_all_columns_is_a_section() -> None:
    rows = [TITLE, HEAD, row("의회"), FIRST, row("□ 2024년 하반기"), LATER]
    merged = ("A1:G1", "A3:G3", "A5:G5")
    read = table(workbook_file([rows[0], *rows[1:]], merged=merged))
    assert [line.number for line in read.lines] == [4, 6]
    assert {number: why for number, why in skipped(read).items() if number > 2} == {
        3: "note",
        5: "note",
    }
    trips = read_register(read, best_mapping(read), reference_names(), TODAY).trips
    assert [(trip.body, trip.start) for trip in trips] == [
        ("council", "2022-05-08"),
        ("council", "2024-06-01"),
    ]


def test_what_a_line_says_itself_goes_before_its_section() -> None:
    head = (*HEAD, "기관명")
    line = (*FIRST[:4], "2023.5.8.~5.14.", *FIRST[5:], "파주시")
    read = reading(text_file([head, row("○ 고양시"), row("- 2024년"), line]))
    assert [(trip.government, trip.start) for trip in read.trips] == [(PAJU, "2023-05-08")]


def test_the_title_of_a_sheet_goes_for_its_later_tables_too() -> None:
    council = ("번호", "의원명", "방문국가", "출국일", "귀국일", "목적")
    person = ("1", "다솜결", "독일", "6.1.", "6.7.", "견학")
    rows = [TITLE, row("○ 집행부"), HEAD, FIRST, row("○ 의회"), council, person]
    read = [
        read_register(one, best_mapping(one), reference_names(), TODAY).trips
        for one in tables(text_file(rows))
    ]
    assert [(trip.government, trip.body, trip.start) for trips in read for trip in trips] == [
        (GOYANG, "executive", "2022-05-08"),
        (GOYANG, "council", "2022-06-01"),
    ]
