"""A line of a text file with a cell too many is a trip where nothing moved, else left out."""

import pytest

from tests.registers.sheets import CANARY, HEADINGS, person_rows
from tests.registers.table_files import skipped, table, text_file
from tests.registers.test_trip_groups import reading
from trips.registers.drafts.cleaned_file import cleaned_file
from trips.registers.register_plain import plain_table, table_of_plain

HEAD = ("연번", "기관명", "성명", "출장국가", "출장기간", "출장목적", "소요예산(천원)", "비고")
LINE = ("1", "고양시", "가온솔", "일본", "2023.5.8.~5.14.", "시장 견학", "3,120", "")
KEPT = [
    ("a remark beside the table", (*LINE, "3.2. 통화함")),
    ("several", (*LINE, "", "", "확인")),
    ("an unquoted comma in the last column", (*LINE[:7], "항공료", " 숙박비 제외")),
    ("no amount told", (*LINE[:6], "비공개", "", "확인")),
]
LEFT_OUT = [
    ("an unquoted comma in the purpose", (*LINE[:5], "견학", " 조사", "3,120", "")),
    ("in the names", ("1", "고양시", "가온솔", "나래울", *LINE[3:])),
    ("a number cut at its separator", (*LINE[:6], "3", "120", "")),
    ("at its separator, of millions", (*LINE[:6], "12", "345", "678")),
    ("a number in place of the days", ("1", "고양시", "2", "가온솔", *LINE[3:])),
    ("without its days", (*LINE[:4], "", *LINE[5:], "확인")),
]


@pytest.mark.parametrize("line", [one[1] for one in KEPT], ids=[one[0] for one in KEPT])
def test_a_line_whose_cells_all_read_is_a_trip_that_says_so(line: tuple[str, ...]) -> None:
    read = reading(text_file([HEAD, LINE, line, LINE]))
    assert [trip.lines for trip in read.trips] == [(2, 3, 4)]
    (sentence,) = read.trips[0].wrong
    assert sentence.startswith("3행: 칸이 ")
    assert "남는 칸은 읽지 않았습니다" in sentence


@pytest.mark.parametrize("line", [one[1] for one in LEFT_OUT], ids=[one[0] for one in LEFT_OUT])
def test_a_line_with_a_cell_that_does_not_read_is_left_out(line: tuple[str, ...]) -> None:
    read = reading(text_file([HEAD, LINE, line, LINE]))
    assert [trip.lines for trip in read.trips] == [(2, 4)]
    assert [(one.lines, one.why) for one in read.skipped] == [((3,), "ragged")]
    assert not read.trips[0].wrong


def test_a_stored_table_keeps_how_many_cells_were_too_many() -> None:
    read = table(text_file([HEAD, LINE, (*LINE, "", "x")]))
    assert [line.surplus for line in read.lines] == [0, 2]
    assert table_of_plain(plain_table(read)) == read
    plain = plain_table(read)
    plain["lines"] = [line[:5] for line in plain["lines"]]  # of an upload of before
    assert [line.surplus for line in table_of_plain(plain).lines] == [0, 0]


def test_what_may_have_moved_out_of_a_private_column_is_not_kept() -> None:
    """Days that read show that nothing left of them moved; what lies behind may have."""
    front, back = HEADINGS.split(",").index("성별"), "연락처,비고"
    content = "\n".join(
        (
            f"연번,기관명,성명,출장국가,출장기간,{back}",
            f"1,고양시,가온솔,일본,2023.5.8.~5.14.,{CANARY}1,확인,",
            f"2,고양시,나래울,일본,2023.5.8.~5.14.,늘봄,{CANARY}2,확인",
        )
    ).encode()
    file = cleaned_file("출장.csv", content, [table(content)])
    assert CANARY not in file.content.decode()
    assert CANARY not in str(file.tables)
    assert [len(trip.people) for trip in reading(file.content).trips] == [2]
    cells = person_rows().decode("cp949").splitlines()[1].split(",")
    moved = ",".join([*cells[:front], "x", *cells[front:]])
    content = person_rows(moved)
    file = cleaned_file("출장.csv", content, [table(content)])
    assert CANARY not in str(file.tables) + file.content.decode("utf-8-sig")
    assert skipped(file.tables[0]) == {}
    assert not reading(content).trips
