"""Lines of a table become trips: people's rows are one, amounts are never counted twice."""

import json
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.intake.body_text import reference_names
from tests.registers.table_files import table, text_file, workbook_file
from trips.models import RememberedMapping
from trips.registers.mappings import best_mapping
from trips.registers.register_fields import RegisterField
from trips.registers.register_json import trip_json
from trips.registers.register_trip import RegisterTrip
from trips.registers.trip_groups import RegisterReading, read_register

TODAY = date(2026, 1, 1)
HEAD = ("기관명", "성명", "직급", "출장국가", "출장기간", "출장목적", "경비(원)")
WHERE = ("일본", "2023.5.8.~5.14.", "시장 견학")
GOVERNMENT = "서울특별시 노원구"


def reading(content: bytes, **constants: str) -> RegisterReading:
    read = table(content)
    mapping = best_mapping(read, {RegisterField(name): said for name, said in constants.items()})
    return read_register(read, mapping, reference_names(), TODAY)


def trips_of(*rows: Sequence[str], head: Sequence[str] = HEAD) -> tuple[RegisterTrip, ...]:
    return reading(text_file([head, *rows])).trips


def only_trip(*rows: Sequence[str], head: Sequence[str] = HEAD) -> RegisterTrip:
    (one,) = trips_of(*rows, head=head)
    return one


def test_rows_of_people_are_one_trip_with_the_sum_of_their_costs() -> None:
    trip = only_trip(
        (GOVERNMENT, "가온솔", "구청장", *WHERE, "3,000,000"),
        (GOVERNMENT, "나래울", "주무관", *WHERE, "2,000,000"),
    )
    assert (trip.lines, trip.party_size, trip.cost_total_krw) == ((2, 3), 2, 5_000_000)
    assert [(one.name, one.role) for one in trip.people] == [
        ("가온솔", "leader"),
        ("나래울", "staff"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        ("울진군", "나래울", "주무관", *WHERE, "1"),
        (GOVERNMENT, "나래울", "주무관", "독일", *WHERE[1:], "1"),
        (GOVERNMENT, "나래울", "주무관", WHERE[0], "2023.5.9.~5.14.", WHERE[2], "1"),
        (GOVERNMENT, "나래울", "주무관", *WHERE[:2], "투자 유치", "1"),
    ],
    ids=["government", "country", "days", "purpose"],
)
def test_another_government_country_period_or_purpose_is_another_trip(other: tuple[str]) -> None:
    assert len(trips_of((GOVERNMENT, "가온솔", "구청장", *WHERE, "1"), other)) == 2


def test_the_cost_of_the_whole_trip_in_each_line_counts_once() -> None:
    rows = [
        (GOVERNMENT, "가온솔", "과장", *WHERE, "5,000,000"),
        (GOVERNMENT, "나래울", "주무관", *WHERE, "5,000,000"),
    ]
    assert only_trip(*rows).cost_total_krw == 10_000_000
    assert only_trip(*rows, head=(*HEAD[:-1], "총경비(원)")).cost_total_krw == 5_000_000
    with_size = [(*row, "2명") for row in rows]
    assert only_trip(*with_size, head=(*HEAD, "인원")).cost_total_krw == 5_000_000


def test_costs_for_each_are_summed_where_each_line_is_one_person() -> None:
    head = (*HEAD[:-1], "1인당 경비(원)")
    first = (GOVERNMENT, "가온솔", "구청장", *WHERE, "3,000,000")
    both = only_trip(first, (GOVERNMENT, "나래울", "주무관", *WHERE, "2,000,000"), head=head)
    alone = only_trip(first, head=head)
    group = only_trip((GOVERNMENT, "가온솔 외 3명", "구청장", *WHERE, "3,000,000"), head=head)
    costs = [(one.cost_total_krw, one.cost_per_person_krw) for one in (both, alone, group)]
    assert costs == [(5_000_000, None), (3_000_000, 3_000_000), (None, 3_000_000)]


def test_a_merged_amount_counts_once_and_a_department_merged_over_trips_joins_none() -> None:
    rows = [
        ("부서", *HEAD[1:]),
        ("경제과", "가온솔", "과장", *WHERE, 5_000_000),
        ("", "나래울", "주무관", "", "", "", ""),
        ("", "다솜결", "팀장", "독일", "2023.6.1.~6.3.", "조사", 1_000_000),
    ]
    merged = ("A2:A4", "D2:D3", "E2:E3", "F2:F3", "G2:G3")
    trips = reading(workbook_file(rows, merged=merged)).trips
    assert [(one.lines, one.cost_total_krw) for one in trips] == [
        ((2, 3), 5_000_000),
        ((4,), 1_000_000),
    ]


def test_a_line_that_only_names_somebody_belongs_to_the_trip_above() -> None:
    trip = only_trip(
        (GOVERNMENT, "가온솔", "과장", *WHERE, "3,000,000"),
        ("", "나래울", "주무관", "", "", "", "2,000,000"),
    )
    assert (trip.party_size, trip.cost_total_krw) == (2, 5_000_000)


def test_others_are_as_many_as_the_cell_for_the_number_leaves() -> None:
    trip = only_trip((GOVERNMENT, "가온솔 등", "과장", *WHERE, "1", "4명"), head=(*HEAD, "인원"))
    people = [(one.name, one.title, one.role, one.count) for one in trip.people]
    assert people == [("가온솔", "과장", "leader", 1), (None, None, "member", 3)]


def test_a_cell_of_its_own_says_who_leads() -> None:
    head = ("구분", *HEAD)
    trip = only_trip(
        ("단원", GOVERNMENT, "가온솔", "과장", *WHERE, "1"),
        ("단장", GOVERNMENT, "나래울", "팀장", *WHERE, "1"),
        head=head,
    )
    assert [one.role for one in trip.people] == ["member", "leader"]


def test_a_column_says_who_attends_and_one_cell_holds_department_and_title() -> None:
    head = ("단장", "수행", "출장국가", "출장기간", "출장목적")
    row = ("도지사 가온솔", "비서관 나래울, 다솜결", *WHERE)
    attended = reading(text_file([head, row]), government="43000").trips[0]
    assert [one.role for one in attended.people] == ["leader", "staff", "staff"]
    head = ("성명", "소속(직급)", "출장국가", "출장기간", "출장목적")
    row = ("가온솔", "문화예술과(행정6급)", *WHERE)
    alone = reading(text_file([head, row]), government="43000").trips[0]
    assert [(one.dept, one.title) for one in alone.people] == [("문화예술과", "행정6급")]


def test_cells_with_several_lines_give_the_first_title_to_the_first_name() -> None:
    head = ("출장자", "소속", "직급", "출장국가", "출장기간", "출장목적")
    row = ("가온솔\n나래울", "경제과\n관광과", "과장\n주무관", *WHERE)
    trip = reading(text_file([head, row]), government="43000").trips[0]
    assert [(one.name, one.title, one.dept) for one in trip.people] == [
        ("가온솔", "과장", "경제과"),
        ("나래울", "주무관", "관광과"),
    ]


def test_a_length_alone_beside_first_and_last_day_is_their_length() -> None:
    head = (*HEAD[:4], "출발일", "귀국일", "기간", *HEAD[5:])
    days = ("2023-05-08", "5.14.", "5박7일")
    trip = only_trip((GOVERNMENT, "가온솔", "과장", "일본", *days, "견학", "1"), head=head)
    assert (trip.start, trip.end, trip.nights, trip.days) == ("2023-05-08", "2023-05-14", 5, 7)


def test_a_cell_for_the_number_may_say_who_they_are() -> None:
    head = ("출장국가", "출장기간", "출장목적", "인원")
    rows = [(*WHERE, "11명(의원 7, 직원 4)"), ("독일", *WHERE[1:], "도지사 등 9명")]
    trips = reading(text_file([head, *rows]), government="43000").trips
    assert [
        (trip.party_size, [(one.title, one.count) for one in trip.people]) for trip in trips
    ] == [(11, [("의원", 7), ("직원", 4)]), (9, [("도지사", 1), (None, 8)])]


def test_two_heading_rows_of_a_text_file_leave_merged_cells_empty() -> None:
    head = ("연번", "출장자", "", "출장 개요", "", "", "경비(천원)", "")
    below = ("", "직급", "성명", "국가", "기간", "목적", "계", "1인당")
    row = ("1", "과장", "가온솔", *WHERE, "7,300", "7,300")
    more = ("", "주무관", "나래울", "", "", "", "", "")
    trip = reading(text_file([head, below, row, more]), government="43000").trips[0]
    assert (trip.lines, trip.start, trip.cost_per_person_krw) == (
        *((3, 4), "2023-05-08", 7_300_000),
    )


def test_two_cells_under_one_heading_for_the_period_are_its_ends() -> None:
    head = (*HEAD[:4], "출장기간", "출장기간", "출장기간", *HEAD[5:])
    days = ("2023-05-08", "~", "2023-05-14")
    trip = only_trip((GOVERNMENT, "가온솔", "과장", "일본", *days, "견학", "1"), head=head)
    assert (trip.start, trip.end) == ("2023-05-08", "2023-05-14")


def test_ditto_marks_repeat_the_cell_above() -> None:
    trip = only_trip(
        (GOVERNMENT, "가온솔", "과장", *WHERE, "3,000,000"),
        ("〃", "나래울", "주무관", "〃", "상동", "″", "2,000,000"),
    )
    assert trip.lines == (2, 3)


def test_what_was_spent_goes_before_what_was_planned() -> None:
    head = (*HEAD[:-1], "예산액(천원)", "집행액(천원)")
    spent = only_trip((GOVERNMENT, "가온솔", "과장", *WHERE, "9,000", "8,450"), head=head)
    planned = only_trip((GOVERNMENT, "가온솔", "과장", *WHERE, "9,000", "정산중"), head=head)
    costs = [(one.cost_total_krw, one.cost_basis) for one in (spent, planned)]
    assert costs == [(8_450_000, "spent"), (9_000_000, "budget")]


@pytest.mark.parametrize(
    ("cell", "status"), [("비공개", "refused"), ("해당없음", "none"), ("-", "unknown")]
)
def test_a_trip_without_an_amount_says_why(cell: str, status: str) -> None:
    trip = only_trip((GOVERNMENT, "가온솔", "과장", *WHERE, cell))
    assert (trip.cost_total_krw, trip.cost_status, trip.cost_basis) == (None, status, "unknown")


def test_title_year_and_constants_say_what_lines_do_not() -> None:
    head = ("출장자", "출장국가", "출장기간", "출장목적")
    row = ("의원 7명, 직원 3명", "독일", "5.8.~5.14.", "견학")
    titled = reading(text_file([["2023년 울진군의회 국외출장 현황"], head, row])).trips[0]
    assert (titled.government, titled.body, titled.start) == (
        *("경상북도 울진군", "council", "2023-05-08"),
    )
    constant = reading(text_file([head, row]), government="47930", year="2023").trips[0]
    assert (constant.government_code, constant.body, constant.end) == (
        *("47930", "council", "2023-05-14"),
    )


def test_a_plan_and_what_lies_ahead_are_planned() -> None:
    head, row = HEAD[1:], ("가온솔", "과장", *WHERE, "1")
    plan = reading(text_file([["2023년 국외출장 계획"], head, row])).trips[0]
    ahead = only_trip((GOVERNMENT, "가온솔", "과장", "일본", "2026.5.8.~5.14.", "견학", "1"))
    assert [plan.status, ahead.status] == ["planned", "planned"]


def test_a_cell_that_cannot_be_read_is_named_and_the_rest_stays() -> None:
    trip = only_trip((GOVERNMENT, "가온솔", "과장", "일본", "2023.5.14.~5.8.", "견학", "1천유로"))
    assert trip.wrong == (
        "2행 출장기간: “2023.5.14.~5.8.”: 읽을 수 없습니다.",
        "2행 경비(원): “1천유로”: 읽을 수 없습니다.",
    )
    assert (trip.start, [place.country for place in trip.places]) == (None, ["JP"])


def test_an_event_among_the_hosts_is_one_and_private_cells_are_nowhere() -> None:
    head = (*HEAD, "방문기관", "성별", "연락처")
    row = (
        GOVERNMENT,
        "가온솔",
        "과장",
        *WHERE,
        "1",
        "CES 2024, 오사카상공회의소",
        "여",
        "010-0000-0000",
    )
    trip = only_trip(row, head=head)
    assert (trip.events, trip.hosts) == (("CES 2024",), ("오사카상공회의소",))
    assert "010-0000" not in json.dumps(trip_json(trip), ensure_ascii=False)


def test_a_number_in_cells_for_groups_leaves_out_who_is_named() -> None:
    head = ("성명", "직위", "출장국가", "출장기간", "출장목적", "인원", "", "")
    below = ("", "", "", "", "", "계", "의원", "직원")
    rows = [head, below, ("가온솔", "의원", *WHERE, 5, 3, 2)]
    merged = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:H1")
    (trip,) = reading(workbook_file(rows, merged=merged)).trips
    assert [(one.name, one.title, one.count) for one in trip.people] == [
        *(("가온솔", "의원", 1), (None, "의원", 2), (None, "직원", 2)),
    ]
    assert trip.party_size == 5


def test_the_command_prints_what_a_file_would_make(tmp_path: Path) -> None:
    path = tmp_path / "현황.csv"
    row = ("", "가온솔", "과장", *WHERE, "3,000,000")
    path.write_bytes(
        text_file([HEAD, row, ("합계", "1건", "", "", "", "", "3,000,000")], ";", "cp949")
    )
    out = StringIO()
    call_command("import_sheet", str(path), "--dry-run", "--json", government="11350", stdout=out)
    printed = json.loads(out.getvalue())
    (trip,) = printed["trips"]
    assert (trip["government"], trip["lines"]) == (GOVERNMENT, [2])
    assert printed["not_trips"] == [{"lines": [3], "why": "sum row"}]
    assert (printed["encoding"], printed["delimiter"]) == ("cp949", ";")


@pytest.mark.django_db
def test_the_command_reads_by_a_confirmed_mapping(tmp_path: Path) -> None:
    path = tmp_path / "현황.csv"
    path.write_bytes(
        text_file([(*HEAD[:-1], "가나다"), (GOVERNMENT, "가온솔", "과장", *WHERE, "3")])
    )
    fields = ["government", "name", "person_title", "country", "period", "purpose", "cost_total"]
    RememberedMapping.objects.create(
        name="구청 양식",
        fingerprint="0" * 64,
        mapping={"fields": fields, "cost_unit": 10**6, "constants": {}},
    )
    out = StringIO()
    call_command("import_sheet", str(path), "--dry-run", mapping="구청 양식", stdout=out)
    (trip,) = json.loads(out.getvalue())["trips"]
    assert trip["cost_total_krw"] == 3_000_000
    with pytest.raises(CommandError):
        call_command("import_sheet", str(path), "--dry-run", mapping="다른 양식", stdout=out)


def test_the_command_refuses_what_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "글.csv"
    path.write_text("아무 말")
    with pytest.raises(CommandError):
        call_command("import_sheet", str(path), "--dry-run", "--json")


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (("의원(명)", "직원(명)"), ("5", "2")),
        (("의원수", "직원 수"), ("5명", "2명")),
        (("인원(의원/직원)",), ("7(5/2)",)),
        (("출장인원(의원·직원)",), ("7명(5·2)",)),
    ],
)
def test_numbers_under_titles_are_groups(heads: tuple[str, ...], cells: tuple[str, ...]) -> None:
    trip = only_trip((GOVERNMENT, *WHERE, *cells), head=("기관명", *HEAD[3:6], *heads))
    people = [(one.title, one.count, one.role) for one in trip.people]
    assert people == [("의원", 5, "member"), ("직원", 2, "staff")]
    assert trip.party_size == 7


@pytest.mark.parametrize("who", ["재정경제위원회", "전 의원", ""])
def test_those_whom_a_number_counts_by_title_are_not_counted_twice(who: str) -> None:
    head = ("기관명", *HEAD[3:6], "출장위원(단)", "인원(의원/직원)")
    trip = only_trip((GOVERNMENT, *WHERE, who, "7(5/2)"), head=head)
    assert [(one.title, one.count) for one in trip.people] == [("의원", 5), ("직원", 2)]


def test_a_number_under_other_words_is_the_size_alone() -> None:
    trip = only_trip((GOVERNMENT, *WHERE, "7(5/2)"), head=("기관명", *HEAD[3:6], "인원(남/여)"))
    assert trip.people == ()


IKSAN = ("전라북도 익산시", "전북특별자치도 익산시")


def test_a_trip_is_of_the_government_that_was_there_on_its_day() -> None:
    lines = [("1.8.~1.12.", 0), ("2.19.~2.23.", 1)]
    for days, at in lines:
        where = (WHERE[0], f"2024.{days}", WHERE[2])
        assert only_trip((IKSAN[0], "가온솔", "과장", *where, "1")).government == IKSAN[at]
        titled = [(IKSAN[0],), HEAD[1:], ("가온솔", "과장", *where, "1")]
        (trip,) = reading(text_file(titled)).trips
        assert trip.government == IKSAN[at]
