"""Files as they come: from spreadsheets, in several encodings, and from people who mean ill."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook

from tests.admin.sheets import (
    IMPORT,
    confirm,
    csv_of,
    preview,
    problems,
    refusal,
    send,
    sentences,
    xlsx,
)
from trips.models import Trip
from trips.spreadsheets import parse
from trips.spreadsheets.parse import LARGEST, MOST, SheetRefused, read_table
from trips.spreadsheets.template import template

pytestmark = pytest.mark.django_db
ROW = {"title": "미국; 출장, 둘", "start_date": "2024-01", "days": 3}
HEADING = ["제목", "출발일", "박", "일"]


def brought(staff: Client, content: bytes, name: str) -> Trip:
    page = send(staff, content, name)
    assert refusal(page) == ""
    assert problems(page) == []
    confirm(staff, page)
    return Trip.objects.get()


def book(*rows: list[Any]) -> tuple[Workbook, Any]:
    made = Workbook()
    page: Any = made.active
    for row in rows:
        page.append(row)
    return made, page


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_csv_is_read_as_it_was_saved(staff: Client, encoding: str, delimiter: str) -> None:
    trip = brought(staff, csv_of(ROW, delimiter=delimiter, encoding=encoding), "표.CSV")
    assert (trip.title, str(trip.start), trip.days) == ("미국; 출장, 둘", "2024-01", 3)


def test_rows_are_counted_as_the_spreadsheet_shows_them(staff: Client) -> None:
    content = csv_of(
        {"title": "두\n줄", "days": 1}, {"title": "", "days": ""}, {"title": "가", "days": "x"}
    )
    assert [row for row, _column, _said in problems(send(staff, content, "a.csv"))] == [4]


def test_dates_numbers_and_empty_rows_of_a_workbook_are_read(staff: Client) -> None:
    made, page = book(HEADING, ["미국 출장", datetime(2024, 1, 5), 12.0, 13], [None], ["", " "])  # noqa: DTZ001
    page["Z9"] = "옆에 적은 말"
    made.create_sheet("다른 시트").append(["제목", "일"])
    trip = brought(staff, xlsx(book=made), "a.xlsx")
    assert (str(trip.start), trip.nights, trip.days) == ("2024-01-05", 12, 13)


@pytest.mark.parametrize(
    ("shown_as", "read"),
    [("mmm\\-yy", "2024-01"), ("yyyy", "2024"), ("yyyy\\-mm\\-dd", "2024-01-01")],
)
def test_a_month_that_the_spreadsheet_made_a_day_of_is_a_month(
    staff: Client, shown_as: str, read: str
) -> None:
    made, page = book(HEADING, ["미국 출장", datetime(2024, 1, 1)])  # noqa: DTZ001
    page["B2"].number_format = shown_as
    assert str(brought(staff, xlsx(book=made), "a.xlsx").start) == read


@pytest.mark.parametrize(
    ("column", "number", "shown_as"),
    [
        *(("B2", 2024.1, "0.00"), ("B2", 2024.1, "General")),
        *(("B2", 24.05, "General"), ("A2", 5.12, "@")),
    ],
)
def test_a_number_with_a_fraction_is_to_be_written_as_text(
    staff: Client, column: str, number: float, shown_as: str
) -> None:
    made, page = book(HEADING, ["미국 출장", "2024-10", 3, 4])
    page[column] = number
    page[column].number_format = shown_as
    listed = problems(send(staff, xlsx(book=made)))
    heading = HEADING["ABCD".index(column[0])]
    assert [(row, column) for row, column, _said in listed] == [(2, heading)]
    assert "텍스트로" in listed[0][2]
    assert str(number) in listed[0][2]


@pytest.mark.parametrize(("year", "shown_as"), [(2024, "General"), (2024.0, "0.00")])
def test_a_whole_number_is_a_year(staff: Client, year: float, shown_as: str) -> None:
    made, page = book(HEADING, ["미국 출장", year, 3, 4])
    page["B2"].number_format = shown_as
    assert str(brought(staff, xlsx(book=made), "a.xlsx").start) == "2024"


def test_other_digits_are_no_date(staff: Client) -> None:
    """45296 is how Excel keeps 2024-01-05; 202410 may be a month or a number."""
    made, _page = book(HEADING, *(["미국 출장", n, 3, 4] for n in (45296, 20241301, 202410)))
    listed = problems(send(staff, xlsx(book=made)))
    assert [(row, column) for row, column, _said in listed] == [(n, "출발일") for n in (2, 3, 4)]


def test_eight_digits_are_a_day_as_in_forms(staff: Client) -> None:
    made, _page = book(HEADING, ["미국 출장", 20240105, 3, 4])
    assert str(brought(staff, xlsx(book=made), "a.xlsx").start) == "2024-01-05"


def test_a_title_may_stand_above_the_headings(staff: Client) -> None:
    made, page = book(["2024년 국외출장 제목"], [], HEADING, ["미국 출장", 2024, 1, "x"])
    page.merge_cells("A1:D1")
    listed = problems(send(staff, xlsx(book=made)))
    assert [(row, column) for row, column, _said in listed] == [(4, "일")]


def test_headings_nobody_knows_are_named(staff: Client) -> None:
    page = preview(staff, {"title": "출장", "days": 1, "비고": "말"})
    assert page.context["unread"] == ["비고"]


def test_a_hidden_first_sheet_is_passed_over(staff: Client) -> None:
    made, page = book(["숨은", "표"])
    page.sheet_state = "hidden"
    shown: Any = made.create_sheet("출장")
    shown.append(HEADING)
    shown.append(["미국 출장", 2024, 1, 2])
    made.active = 1
    assert brought(staff, xlsx(book=made), "a.xlsx").days == 2


def test_merged_rows_are_refused_with_their_place(staff: Client) -> None:
    made, page = book(HEADING, ["하나", 2024, 1, 2], ["둘", None, 1, 2])
    page.merge_cells("B2:B3")
    assert "합친 칸이 있습니다(B2)" in refusal(send(staff, xlsx(book=made)))


def test_the_template_has_the_headings_and_is_an_empty_sheet(staff: Client) -> None:
    with template() as file:
        assert "제목 행 아래에 행이 없습니다." in refusal(send(staff, file.read()))


def test_the_template_can_be_downloaded(staff: Client) -> None:
    answer: Any = staff.get(f"{IMPORT}template.xlsx")
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def deflated(size: int) -> bytes:
    """A workbook of a few kilobytes that unpacks to `size` bytes."""
    source = zipfile.ZipFile(io.BytesIO(xlsx(ROW)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            package.writestr(name, source.read(name))
        package.writestr("xl/bomb.xml", b" " * size)
    return file.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose one page is this."""
    source = zipfile.ZipFile(io.BytesIO(xlsx(ROW)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            is_page = name == "xl/worksheets/sheet1.xml"
            package.writestr(name, xml if is_page else source.read(name))
    return file.getvalue()


NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"%PDF", "표 파일이 아닙니다. CSV, TSV, XLSX"),
        ("a", b"x", "“a”에서 열 제목이 있는 표를 찾지 못했습니다."),
        ("../../etc/passwd", b"x", "“passwd”에서 열 제목이 있는 표를 찾지 못했습니다."),
        ("a.csv", b"", "빈 파일"),
        ("a.csv", b" \n ", "빈 파일입니다."),
        ("a.csv", b"PK\x03\x04rest", "내용은 그렇지 않습니다."),
        ("a.xlsx", b"\x89PNG", "내용은 그렇지 않습니다."),
        ("a.xlsx", b"\xd0\xcf\x11\xe0rest", "암호가 걸렸거나"),
        ("a.xlsx", b"PK\x03\x04broken", "깨졌습니다"),
        ("a.xlsx", xlsx(ROW)[:3000], "깨졌습니다"),
        ("a.csv", b"\xff\xfe\x00", "글자를 읽을 수 없습니다"),
        ("a.csv", b"\x81\x20\xff", "글자를 읽을 수 없습니다"),
        ("a.csv", "제목,일\n가\x00,1".encode(), "NUL"),
        ("a.csv", "하나,둘\n1,2".encode(), "제목 행을 찾지 못했습니다."),
        ("a.csv", "제목,일\n".encode(), "제목 행 아래에 행이 없습니다."),
        ("a.csv", "제목,일,제목\n가,1,나".encode(), "“제목” 열이 두 번 있습니다."),
        ("a.csv", '제목,일\n"가'.encode() + b"x" * 200_000, "따옴표가 닫혔는지"),
        ("a.csv", ("제목,일\n" + "가,1\n" * (MOST + 1)).encode(), "1000건까지"),
        ("a.csv", b"x" * (LARGEST + 1), "5MB까지"),
        ("a.csv", b"x" * 10 * 1024 * 1024, "5MB까지"),
        ("a.xlsx", with_sheet("<not xml"), "깨졌습니다"),
        ("a.xlsx", with_sheet(f"<worksheet {NS}/>"), "제목 행을 찾지 못했습니다."),
        (
            "a.xlsx",
            with_sheet(f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><worksheet {NS}>&l9;</worksheet>'),
            "깨졌습니다",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_file_that_is_none_gets_a_sentence(
    staff: Client, name: str, content: bytes, sentence: str
) -> None:
    assert sentence in refusal(send(staff, content, name))


def test_an_open_quote_is_noticed_whatever_limit_another_package_set(staff: Client) -> None:
    before = csv.field_size_limit(10**9)
    try:
        content = '제목,일\n"가'.encode() + b"x" * 200_000
        assert "따옴표가 닫혔는지" in refusal(send(staff, content, "a.csv"))
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"companions": "하나;" * 301}, "한 칸에 300가지까지"),
        ({"stops": " ".join(["가"] * 8_000)}, "나라 이름부터"),
        ({"days": "1e400"}, "숫자만"),
    ],
)
def test_a_cell_that_holds_too_much_is_named(
    staff: Client, row: dict[str, str], sentence: str
) -> None:
    page = preview(staff, {"title": "미국 출장", **row})
    assert sentence in " ".join(sentences(page))


def test_more_people_and_places_than_are_looked_up_are_refused(staff: Client) -> None:
    rows = [{"title": f"{n}", "companions": "가;" * 299} for n in range(70)]
    assert "20,000가지를 넘습니다" in refusal(send(staff, csv_of(*rows), "a.csv"))


@pytest.fixture
def filled() -> tuple[Workbook, Any]:
    return book(HEADING, ["미국 출장", 2024, 1, 2])


def test_a_huge_dimension_is_not_believed(staff: Client, filled: tuple[Workbook, Any]) -> None:
    made, page = filled
    page["XFD1048576"] = "끝"
    assert brought(staff, xlsx(book=made), "a.xlsx").days == 2


def test_a_workbook_that_unpacks_to_more_than_our_template_holds_is_refused() -> None:
    with pytest.raises(SheetRefused, match="너무 많습니다"):
        read_table("xlsx", deflated(60 * 1024 * 1024))


def test_more_written_rows_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "BOUNDS", replace(parse.BOUNDS, rows=500))
    rows = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(3, 510))
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADING)
    xml = f'<worksheet {NS}><sheetData><row r="1">{head}</row>{rows}</sheetData></worksheet>'
    with pytest.raises(SheetRefused, match="행이 너무 많습니다"):
        read_table("xlsx", with_sheet(xml))


def test_an_error_value_of_a_spreadsheet_is_named(staff: Client) -> None:
    made, page = book(HEADING, ["미국 출장", 2024, 1, "#REF!"])
    page["D2"].data_type = "e"
    assert "오류 값입니다: #REF!" in sentences(send(staff, xlsx(book=made)))[0]


def test_no_file_is_a_sentence(staff: Client) -> None:
    assert staff.post(IMPORT, {}).context["form"].errors["file"]


@pytest.mark.parametrize("number", ["", "x", "\x00", "-1", "0", "9" * 18, "9" * 40])
def test_a_preview_that_this_site_did_not_make_is_refused(staff: Client, number: str) -> None:
    assert "다시 올려 주세요" in refusal(staff.post(IMPORT, {"preview": number}))


def test_more_text_than_is_stored_is_refused(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trips.spreadsheets.stored_preview.LONGEST", 10)
    assert "글이 너무 많습니다" in refusal(preview(staff, ROW))


def test_control_characters_do_not_reach_the_database(staff: Client) -> None:
    trip = brought(staff, "제목,일\n\x08가\x0b나,1".encode(), "a.csv")
    assert trip.title == "가나"
