"""A form, a label beside each value, is a trip: alone on a sheet or below another."""

import pytest

from tests.registers.sheets import CANARY
from tests.registers.table_files import skipped, table, tables, text_file, workbook_file
from tests.registers.test_trip_groups import reading
from trips.registers.drafts.cleaned_file import cleaned_file
from trips.registers.register_plain import plain_table, table_of_plain
from untrusted_files.refusals import FileRefused

TITLE = ("공무국외출장 결과보고", "")
FORM = [
    ("출장명", "스마트팜 견학"),
    ("소속기관", "전라남도 해남군"),
    ("출장국가(도시)", "네덜란드(바헤닝언)"),
    ("출장기간", "2023. 10. 16. ~ 10. 23. (6박 8일)"),
    ("출장자", "농업기술센터소장 파란들 외 5명"),
    ("소요경비", "32,400천원"),
    ("보고서 주소", ""),
]
OTHER = [
    ("출장명", "수출 상담회"),
    ("소속기관", "전라남도 해남군"),
    ("출장국가(도시)", "일본(도쿄)"),
    ("출장기간", "2023. 11. 28. ~ 12. 1."),
]
WIDE = [
    ("출장명", "스마트팜 견학", "소속기관", "전라남도 해남군"),
    ("출장국가", "네덜란드", "출장기간", "2023. 10. 16. ~ 10. 23."),
    ("출장자", "성명", "파란들", ""),
    ("출장자", "연락처", CANARY, ""),
]


def test_forms_below_each_other_are_a_trip_each() -> None:
    content = text_file([TITLE, *FORM, ("", ""), *OTHER, ("끝.", "")])
    trips = reading(content).trips
    assert [(one.lines[0], one.lines[-1], one.title, one.start) for one in trips] == [
        (2, 8, "스마트팜 견학", "2023-10-16"),
        (10, 13, "수출 상담회", "2023-11-28"),
    ]
    first = trips[0]
    assert (first.government, first.party_size, first.nights) == ("전라남도 해남군", 6, 6)
    assert (first.cost_total_krw, first.cost_status) == (32_400_000, "known")
    read = table(content)
    assert skipped(read) == {1: "title", 14: "note"}
    assert table_of_plain(plain_table(read)) == read


def test_a_form_on_each_sheet_is_a_table_each() -> None:
    read = tables(workbook_file([TITLE, *FORM], [TITLE, *OTHER], merged=("A1:B1",)))
    assert [(one.sheet, len(one.lines)) for one in read] == [("시트1", 1), ("시트2", 1)]


def test_two_pairs_may_stand_in_a_row_and_private_ones_go() -> None:
    content = workbook_file(WIDE)
    read = table(content)
    assert read.headings[:4] == ("출장명", "소속기관", "출장국가", "출장기간")
    assert read.headings[4:] == ("출장자 성명", "출장자 연락처")
    file = cleaned_file("출장.xlsx", content, [read])
    assert file.private == ("출장자 연락처",)
    (trip,) = reading(file.content).trips
    assert (trip.start, [one.name for one in trip.people]) == ("2023-10-16", ["파란들"])
    assert CANARY not in str(table(file.content))


def test_a_table_of_two_columns_is_no_form() -> None:
    rows = [("출장국가", "출장기간"), ("일본", "2023.5.8.~5.14."), ("독일", "2023.6.8.~6.14.")]
    assert not table(text_file(rows)).is_form


def test_a_table_under_what_was_said_in_pairs_is_no_form() -> None:
    head = ("연번", "성명", "출장국가", "출장기간")
    over = [*(("기관명", "해남군"), ("출장목적", "견학"), ("기간", "2023년"), ("출장국", "일본"))]
    read = table(text_file([*over, head, ("1", "파란들", "일본", "2023.5.8.~5.14.")]))
    assert (read.headings, read.is_form) == (head, False)


def test_labels_without_end_are_refused() -> None:
    more = [(f"출장국가({n}차)", "일본") for n in range(101)]
    with pytest.raises(FileRefused, match="columns"):
        table(text_file([*FORM, *more]))
