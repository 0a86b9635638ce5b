"""The copy of a file that is kept: private columns gone, every line where it stood."""

import io
from hashlib import sha256

import pytest
from openpyxl import Workbook, load_workbook

from tests.registers.sheets import CANARY, person_rows, without
from trips.registers.drafts.register_import import kind_of, place_text, read_file

pytestmark = pytest.mark.django_db


def test_a_text_file_without_private_columns_stays_as_it_is() -> None:
    content = without("성별", "연락처")
    file = read_file("출장.csv", content)
    assert (file.content, file.private) == (content, ())
    assert file.original == sha256(content).hexdigest()


def test_private_columns_are_emptied_and_every_line_keeps_its_number() -> None:
    content = person_rows()
    file = read_file("출장.csv", content)
    assert file.private == ("성별", "연락처")
    text = file.content.decode("utf-8-sig")
    assert CANARY not in text
    assert "이보람,지방행정주사,,,일본" in text.splitlines()[1]
    assert file.original == sha256(content).hexdigest() != sha256(file.content).hexdigest()
    assert read_file("출장.csv", file.content).tables[0].lines == file.tables[0].lines


def test_a_workbook_is_written_anew_from_what_was_read() -> None:
    book = Workbook()
    page = book.active
    assert page
    page.append(["2023년 공무국외출장 현황"])
    for row in (
        ["기관명", "성명", "연령", "출장국가", "출장기간", "출장목적"],
        ["고양시", "이보람", CANARY, "일본", "2023.5.8.~5.14.", "견학"],
        ["합계", "1", "", "", "", ""],
        ["고양시", "박누리", CANARY, "미국", "2023.6.8.~6.14.", "견학"],
    ):
        page.append(row)
    page["F3"].comment = None
    hidden = book.create_sheet("명부")
    hidden.sheet_state = "hidden"
    hidden.append([CANARY])
    stream = io.BytesIO()
    book.save(stream)
    file = read_file("출장.xlsx", stream.getvalue())
    copy = load_workbook(io.BytesIO(file.content))
    assert copy.sheetnames == ["Sheet"]
    rows = [[cell.value for cell in row] for row in copy["Sheet"].iter_rows()]
    assert CANARY not in str(rows)
    assert [rows[at][1] for at in (2, 4)] == ["이보람", "박누리"]
    assert rows[0][0] == "2023년 공무국외출장 현황"


@pytest.mark.parametrize(
    ("lines", "sheet", "text"),
    [
        ((3,), "", "3행"),
        ((3, 4, 5), "", "3–5행"),
        ((7, 3, 4), "", "3–4, 7행"),
        ((3,), "2분기", "시트 “2분기”, 3행"),
    ],
)
def test_a_place_names_lines_and_the_sheet(lines: tuple[int, ...], sheet: str, text: str) -> None:
    assert place_text(lines, sheet) == text


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2024년 공무국외출장 계획", "plan"),
        ("2023년 공무국외출장 계획 및 결과", "report"),
        ("공무국외출장 현황", "report"),
        ("국외출장", "other"),
    ],
)
def test_a_title_says_whether_it_is_a_plan_or_a_report(title: str, kind: str) -> None:
    assert kind_of(title) == kind
