"""What headings of Korean bodies mean, by headings.csv and what many of them share."""

import pytest

from tests.registers.table_files import table, text_file
from trips.intake.known_names import reference_rows
from trips.registers.headings import field_of, likely_field, meaning_of
from trips.registers.mappings import (
    best_mapping,
    cost_unit_of,
    private_headings,
    unplaced_headings,
)
from trips.registers.register_fields import RegisterField
from trips.spreadsheets.columns import HEADINGS


def test_every_row_of_the_table_is_reached() -> None:
    for row in reference_rows("headings"):
        meaning = meaning_of(row["word"])
        assert (row["word"], meaning and (meaning.field, meaning.basis)) == (
            row["word"],
            (row["field"], row["basis"]),
        )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("소요예산(천원)", "cost_total"),
        ("출장 국가명", "country"),
        ("공무국외출장 기간", "period"),
        ("국외여행 목적", "purpose"),
        ("성 명", "name"),
        ("출장자 성명", "name"),
        ("출장기간 시작일", "start"),
        ("출장기간 부터", "start"),
        ("출장기간(시작)", "start"),
        ("출장기간(까지)", "end"),
        ("출장경비(1인당)", "cost_per_person"),
        ("출장국 도시", "city"),
        ("경비 계", "cost_total"),
        ("경비(천원) 합계", "cost_total"),
        ("경비 항공임", "ignored"),
        ("경비 없는이름", "ignored"),
        ("항공 금액", "ignored"),
        ("출장인원 계", "party_size"),
        ("출장인원 의원", "group_count"),
        ("출장경비 1인당", "cost_per_person"),
        ("담당자 연락처", "private"),
        ("담당자 성명", "private"),
        ("휴대전화번호", "private"),
        ("출장자 생년월일", "private"),
        ("보고서 주소", "report_url"),
        ("출장보고서 URL", "report_url"),
        ("국가(도시)", "places"),
        ("※ 비고", "note"),
        ("출장국가2", "country"),
        ("출장국가\n(도시)", "places"),
        ("1인당 예상경비", "cost_per_person"),
        ("1인당예상경비", "cost_per_person"),
        ("1인 평균 지원 금액", "cost_per_person"),
        ("1인당 만족도", "ignored"),
        ("초청기관", "inviter"),
        ("초청기관(단체)", "inviter"),
        ("초청기관 부담액", "ignored"),
        ("의원(명)", "group_count"),
        ("출장위원(단)", "people"),
        ("가나다라", None),
    ],
)
def test_a_heading_of_one_or_two_rows_has_a_field(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "basis"),
    [
        ("소요예산(천원)", "budget"),
        ("집행액", "spent"),
        ("예산 합계", "budget"),
        ("경비(집행액)", "spent"),
        ("비용(원)", ""),
    ],
)
def test_a_heading_says_whether_an_amount_was_planned_or_spent(heading: str, basis: str) -> None:
    meaning = meaning_of(heading)
    assert meaning
    assert meaning.basis == basis


def test_every_heading_of_our_own_template_has_a_field() -> None:
    rows = [[heading.ko for heading in HEADINGS], *[["1"] * len(HEADINGS)] * 2]
    read = table(text_file(rows))
    mapping = best_mapping(read)
    assert unplaced_headings(read, mapping) == []
    assert mapping.columns(RegisterField.PURPOSES)


def test_a_heading_that_says_a_kind_of_thing_means_what_its_cells_say() -> None:
    head = ["구분", "성명", "출장국가", "출장기간", "출장목적"]
    body = [["의회", "가온솔", "일본", "2023.5.8.~5.14.", "견학"]]
    number = [["1", "가온솔", "일본", "2023.5.8.~5.14.", "견학"]]
    assert best_mapping(table(text_file([head, *body]))).fields[0] == RegisterField.BODY
    assert best_mapping(table(text_file([head, *number]))).fields[0] == RegisterField.IGNORED


@pytest.mark.parametrize(
    ("heading", "left", "field"),
    [
        ("귀국보고서 제목", "", "title"),
        ("파견 직원 성명", "", "name"),
        ("합계(원)", "", "cost_total"),
        ("계", "체재비(원)", "cost_total"),
        ("계", "의원", None),
        ("반납금액", "", None),
        ("협약기관", "", None),
    ],
)
def test_a_heading_that_no_alias_fits_is_likely_what_it_ends_in(
    heading: str, left: str, field: str | None
) -> None:
    assert likely_field(heading, left) == field


def test_what_is_likely_counts_only_where_no_other_column_means_it() -> None:
    head = ["성명", "파견배경과목적", "출장국가", "출장기간", "출장목적"]
    read = table(text_file([head, ["가온솔", "-", "일본", "2023.5.8.~5.14.", "견학"]]))
    assert best_mapping(read).fields[1] is None
    alone = table(text_file([head[:-1], ["가온솔", "-", "일본", "2023.5.8.~5.14."]]))
    assert best_mapping(alone).fields[1] == RegisterField.PURPOSE


def test_private_columns_units_and_what_has_no_place_are_named() -> None:
    head = ["성명", "성별", "출장국가", "출장기간", "출장목적", "경비", "가나다라", "연락처"]
    rows = [
        ["", "", "", "", "", "", "", "(단위: 천원)"],
        head,
        ["가온솔", "남", "일본", "2023.5.8.~5.14.", "견학", "3,120", "?", "02-000-0000"],
    ]
    read = table(text_file(rows))
    mapping = best_mapping(read)
    assert private_headings(read, mapping) == ["성별", "연락처"]
    assert unplaced_headings(read, mapping) == ["가나다라"]
    assert cost_unit_of(read) == 1000
    assert cost_unit_of(table(text_file([[*head[:5], "경비(만원)"], rows[2][:6]]))) == 10_000
