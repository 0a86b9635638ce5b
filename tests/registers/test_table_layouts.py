"""Where the headings of a table stand, which lines are none of trips, and why."""

import pytest

from tests.registers.table_files import (
    HEADINGS,
    OTHER,
    PERSON,
    Rows,
    cells,
    skipped,
    table,
    tables,
    text_file,
    workbook_file,
)

BLANK = ("",) * 7


def one(text: str, at: int = 0) -> tuple[str, ...]:
    """A row with one text."""
    return ("",) * at + (text,) + ("",) * (6 - at)


# rows → which of them are lines, and why the others are not
LAYOUTS: list[tuple[str, Rows, list[int], dict[int, str]]] = [
    ("headings at the top", [HEADINGS, PERSON, OTHER], [2, 3], {}),
    (
        "a title, a date and a unit over them",
        [
            one("공무국외출장 현황"),
            one("2024. 1. 15. 기준"),
            one("(단위 : 천원)", 6),
            HEADINGS,
            PERSON,
        ],
        [5],
        {1: "title", 2: "title", 3: "unit"},
    ),
    (
        "blank rows between",
        [one("현황"), BLANK, HEADINGS, BLANK, PERSON, BLANK, BLANK, OTHER],
        [5, 8],
        {1: "title", 4: "blank", 6: "blank", 7: "blank"},
    ),
    (
        "headings again, as on every printed page",
        [HEADINGS, PERSON, HEADINGS, OTHER],
        [2, 4],
        {3: "heading again"},
    ),
    (
        "a title again over headings again",
        [one("출장 현황"), HEADINGS, PERSON, one("출장 현황"), HEADINGS, OTHER],
        [3, 6],
        {1: "title", 4: "title", 5: "heading again"},
    ),
    (
        "a note under the table",
        [
            HEADINGS,
            PERSON,
            one("※ 항공료는 취소 수수료를 포함"),
            one("주) 환율 1,300원"),
            one("끝."),
        ],
        [2],
        {3: "note", 4: "note", 5: "note"},
    ),
    (
        "a note with a comma that nobody quoted",
        [HEADINGS, PERSON, ("※ 숙박비", " 식비 포함")],
        [2],
        {3: "note"},
    ),
    (
        "who made it, under the table",
        [HEADINGS, PERSON, ("작성부서: 총무과", "담당: 가온솔", "", "", "", "", "")],
        [2],
        {3: "note"},
    ),
    ("parts of a body over their rows", [HEADINGS, one("의회사무국"), PERSON], [3], {2: "note"}),
    (
        "numbers without trips",
        [HEADINGS, PERSON, one("2"), one("3")],
        [2],
        {3: "blank", 4: "blank"},
    ),
    (
        "numbers of the columns",
        [HEADINGS, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"), PERSON],
        [3],
        {2: "note"},
    ),
    (
        "a quarter in which nobody travelled",
        [HEADINGS, ("1", "해당없음", "-", "-", "-", "-", "-"), PERSON],
        [3],
        {2: "note"},
    ),
    ("a second person under blank cells", [HEADINGS, PERSON, one("나래울", 1)], [2, 3], {}),
    ("a trip by a group", [HEADINGS, ("1", "총 5명", "", "일본", "2023.5.8.", "", "")], [2], {}),
]


@pytest.mark.parametrize(
    ("rows", "lines", "why"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS]
)
def test_a_layout(rows: Rows, lines: list[int], why: dict[int, str]) -> None:
    read = table(text_file(rows))
    assert read.headings == HEADINGS
    assert [line.number for line in read.lines] == lines
    assert skipped(read) == why


SUMS = [
    ("합계", "", "", "", "", "", "6,100"),
    ("합 계", "2명", "", "", "", "", "6,100"),
    ("총계", "3건", "", "2개국", "", "", "6,100천원"),
    ("", "소계", "", "", "", "", "6,100"),
    ("", "", "", "", "", "계", "6,100"),
    ("계", "", "", "", "", "", ""),
    ("총 2건", "", "", "", "", "", "6,100"),
    ("총 2건 / 4명", "", "", "", "", "", ""),
    ("2023년 합계", "-", "-", "-", "-", "-", "6,100"),
    ("상반기 소계", "", "", "", "", "", "6,100"),
    ("누계", "2", "", "", "14일", "", "6,100"),
    ("평균", "", "", "", "", "", "3,050"),
    ("합계(2건)", "", "", "", "", "", "6,100"),
    ("합계", "", "", "", "", "전년보다 늘어남", "6,100"),
    ("Total", "", "", "", "", "", "6,100"),
]


@pytest.mark.parametrize("row", SUMS, ids=["|".join(row) for row in SUMS])
def test_a_row_of_sums_is_no_trip(row: tuple[str, ...]) -> None:
    assert skipped(table(text_file([HEADINGS, PERSON, OTHER, row])))[4] == "sum row"


def test_a_unit_under_its_heading_belongs_to_it() -> None:
    under = ("", "", "", "", "", "", "(천원)")
    read = table(text_file([(*HEADINGS[:6], "소요예산"), under, PERSON]))
    assert read.headings[6] == "소요예산 (천원)"
    assert read.heading_lines == (1, 2)


GROUPS = ("연번", "출장자", "", "출장국", "", "출장기간", "", "출장목적", "소요예산")
PARTS = ("", "성명", "직급", "국가", "도시", "시작일", "종료일", "", "")
BOTH = (
    *("연번", "출장자 성명", "출장자 직급", "출장국 국가", "출장국 도시"),
    *("출장기간 시작일", "출장기간 종료일", "출장목적", "소요예산"),
)
VALUES = ("1", "가온솔", "과장", "일본", "오사카", "2023-05-08", "2023-05-14", "견학", "3,120")
REPEATED = (
    *("연번", "출장자", "출장자", "출장국", "출장국", "출장기간", "출장기간"),
    *("출장목적", "소요예산"),
)
MERGED = ("A1:A2", "B1:C1", "D1:E1", "F1:G1", "H1:H2", "I1:I2")


def test_two_rows_of_headings_are_read_together_merged_or_not() -> None:
    plain = text_file([GROUPS, PARTS, VALUES])
    merged = workbook_file([GROUPS, PARTS, VALUES], merged=MERGED)
    spelled = text_file([REPEATED, PARTS, VALUES])
    for content in (plain, merged, spelled):
        read = table(content)
        assert (read.headings, read.heading_lines) == (BOTH, (1, 2))
        assert cells(read) == {3: VALUES}


def test_words_that_are_headings_only_under_their_group_make_a_second_row() -> None:
    upper = ("연번", "국가", "기간", "출장인원", "", "", "예산")
    lower = ("", "", "", "계", "의원", "직원", "")
    read = table(text_file([upper, lower, ("1", "일본", "5.1.~5.4.", "5", "3", "2", "1,000")]))
    assert read.headings[3:6] == ("출장인원 계", "출장인원 의원", "출장인원 직원")


def test_the_second_heading_row_repeated_is_a_heading_again() -> None:
    read = table(text_file([GROUPS, PARTS, VALUES, GROUPS, PARTS, VALUES]))
    assert skipped(read) == {4: "heading again", 5: "heading again"}
    assert list(cells(read)) == [3, 6]


def test_a_line_of_words_alone_is_no_second_heading_row() -> None:
    words = ("가", "가온솔", "과장", "일본", "미정", "견학", "비공개")
    assert [line.number for line in table(text_file([HEADINGS, words, PERSON])).lines] == [2, 3]


def test_a_sheet_without_headings_is_a_cover() -> None:
    cover = [["국외출장 현황"], ["", "2024. 1."], ["목차"], ["1. 집행부"]]
    read = tables(workbook_file(cover, [HEADINGS, PERSON], [["", ""]], [HEADINGS, OTHER]))
    assert [(one.sheet, len(one.lines)) for one in read] == [("시트2", 1), ("시트4", 1)]


def test_other_headings_below_begin_another_table() -> None:
    council = ("번호", "의원명", "방문국가", "출국일", "귀국일", "목적")
    person = ("1", "다솜결", "독일", "2023-06-01", "2023-06-07", "견학")
    rows = [one("집행부"), HEADINGS, PERSON, one("의회"), council, person]
    first, second = tables(text_file(rows))
    assert (first.above, second.above) == (("집행부",), ("의회",))
    assert list(cells(first)) == [3]
    assert (second.heading_lines, list(cells(second))) == ((5,), [6])


def test_headings_that_nobody_knows_are_told_by_their_looks() -> None:
    unknown = ("ㄱ호", "누구", "어느 곳", "얼마 동안")
    read = table(text_file([("그해의 이야기",), unknown, ("1", "가온솔", "오사카", "7일")]))
    assert (read.headings, read.heading_lines) == (unknown, (2,))


def test_a_table_may_begin_in_another_column_than_the_first() -> None:
    shifted = [("", *HEADINGS), ("", *PERSON), ("", "※ 시장 제외")]
    read = table(workbook_file(shifted))
    assert read.headings == ("", *HEADINGS)
    assert skipped(read) == {3: "note"}
