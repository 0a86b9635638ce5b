"""A file in any form that is handed out gives the same table."""

import subprocess
from collections import deque
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.registers.table_files import (
    HEADINGS,
    OTHER,
    PERSON,
    Rows,
    cells,
    records_here,
    skipped,
    table,
    tables,
    text_file,
    workbook_file,
)
from tests.registers.test_trip_groups import reading
from tests.untrusted_files import makers
from trips.registers import register_file
from trips.registers.merged_cells import MergedCells
from trips.registers.register_file import (
    LARGE_FROM,
    RegisterFileRefused,
    bounds_of,
    tables_of_file,
)
from untrusted_files.refusals import FileRefused

NONE: frozenset[int] = frozenset()
ROWS: Rows = [HEADINGS, PERSON, OTHER]
PAGE = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS)
FORMS: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("commas", lambda: text_file(ROWS), "utf-8", ","),
    ("semicolons", lambda: text_file(ROWS, ";"), "utf-8", ";"),
    ("tabs", lambda: text_file(ROWS, "\t"), "utf-8", "\t"),
    ("a byte order mark", lambda: text_file(ROWS, encoding="utf-8-sig"), "utf-8", ","),
    ("cp949", lambda: text_file(ROWS, encoding="cp949"), "cp949", ","),
    ("Unicode text of Excel", lambda: text_file(ROWS, "\t", "utf-16"), "utf-16", "\t"),
    ("UTF-16 without its mark", lambda: text_file(ROWS, "\t", "utf-16-le"), "utf-16-le", "\t"),
    ("UTF-16 the other way", lambda: text_file(ROWS, ",", "utf-16-be"), "utf-16-be", ","),
    ("lines that end as on old Macs", lambda: text_file(ROWS).replace(b"\n", b""), "utf-8", ","),
    ("a workbook", lambda: workbook_file(ROWS), "", ""),
    ("a table of a page", lambda: f"<table>{PAGE}</table>".encode(), "utf-8", ""),
    (
        "a page in cp949",
        lambda: f"<html><meta charset=euc-kr><body><table>{PAGE}</table>".encode("cp949"),
        "cp949",
        "",
    ),
]


@pytest.mark.parametrize(
    ("make", "encoding", "delimiter"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS]
)
def test_a_form_of_file(make: Callable[[], bytes], encoding: str, delimiter: str) -> None:
    read = table(make())
    assert (read.headings, cells(read)) == (HEADINGS, {2: PERSON, 3: OTHER})
    assert (read.encoding, read.delimiter) == (encoding, delimiter)


def test_a_delimiter_in_every_cell_is_not_taken_for_the_one_between_them() -> None:
    rows = [("번호", "기관명", "출장기간", "총여비"), ("1,001", "고양시", "6.1,6.2", "2,120,300")]
    for delimiter in ("\t", ";"):
        assert list(cells(table(text_file(rows, delimiter))).values()) == rows[1:]


UNREADABLE = {
    "shift_jis": "氏名,国,期間\n山田,日本,五月\n".encode("shift_jis"),
    "gb18030": "姓名,国家,目的,期间\n张三,日本,考察学习,2024.5\n".encode("gb18030"),
    "two at once": "연번,성명\n".encode() + "가온솔,과장\n".encode("cp949"),
    "latin-1": "prénom,pays,façade\nRenée,Brésil,été\n".encode("latin-1"),
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_no_encoding_is_guessed(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from_worker(monkeypatch)
    with pytest.raises(RegisterFileRefused, match="UTF-8"):
        tables_of_file("표.csv", content)


def test_the_refusal_of_an_encoding_carries_lines_to_choose_by() -> None:
    broken = text_file([HEADINGS, PERSON] * 4, encoding="cp949") + b"\x80\xff"
    with pytest.raises(RegisterFileRefused) as caught:
        tables_of_file("출장.csv", broken)
    samples = caught.value.samples
    assert samples["cp949"][1] == ",".join((*PERSON[:6], '"3,120"'))
    assert {len(lines) for lines in samples.values()} <= {0, 1, 2, 3, 4, 5}
    assert "UTF-8" in caught.value.sentence


def test_a_chosen_encoding_is_taken_and_what_it_cannot_read_is_wrong() -> None:
    content = text_file(ROWS, encoding="cp949").replace("견학".encode("cp949"), b"\x80\xff")
    read = table_with(content, "cp949")
    assert list(read.lines[0].wrong) == [5]
    assert read.lines[1].wrong == {}


def table_with(content: bytes, encoding: str) -> Any:
    (only,) = tables(content, encoding)
    return only


EVENED = [
    ("２０２３．５．８", "2023.5.8"),
    ("４，２１０，０００원", "4,210,000원"),
    ("일본（오사카）", "일본(오사카)"),
    ("\u1100\u1161\u110b\u1169\u11ab", "가온"),
    ("가온\u200b솔\ufeff", "가온솔"),
    ("\u00a0가온\u00a0솔\u3000", "가온 솔"),
    ("견학_x000D_\n조사", "견학\n조사"),
    ("①②", "①②"),
    ('="001"', "001"),
]


@pytest.mark.parametrize(("written", "text"), EVENED)
def test_what_looks_alike_is_one_text(written: str, text: str) -> None:
    row = (*PERSON[:5], written, PERSON[6])
    assert table(text_file([HEADINGS, row])).lines[0].cells[5] == text


def test_a_cell_may_hold_line_breaks_and_delimiters() -> None:
    content = (
        '연번,성명,출장국가,출장기간\n1,가온솔,"일본\n(오사카, 교토)",5.8\n2,나래울,독일,6.1\n'
    )
    assert cells(table(content.encode())) == {
        2: ("1", "가온솔", "일본\n(오사카, 교토)", "5.8"),
        3: ("2", "나래울", "독일", "6.1"),
    }


def test_a_formula_in_a_text_file_is_wrong() -> None:
    row = (*PERSON[:5], '=HYPERLINK("https://example.com")', "'23.4.17.")
    assert list(table(text_file([HEADINGS, row])).lines[0].wrong) == [5]


@pytest.mark.parametrize("content", ['연번,성명\n1,"가온솔\n2,나래울\n', '연번,성명\n1,"'])
def test_a_quote_that_is_never_closed_swallows_no_lines(content: str) -> None:
    with pytest.raises(FileRefused, match="quotes"):
        tables(content.encode())


def test_a_line_with_a_cell_too_many_is_told_and_not_shifted() -> None:
    ragged = ("2", "나래울", "주사", "독일", "2023.6.1.", "도시", "재생", "2,980")
    read = table(text_file([HEADINGS, PERSON, ragged, OTHER]))
    assert cells(read)[3] == ragged[:7]
    assert [(line.number, line.surplus) for line in read.lines] == [(2, 0), (3, 1), (4, 0)]
    told = reading(text_file([HEADINGS, PERSON, ragged, OTHER])).skipped
    assert [(one.lines, one.why) for one in told] == [((3,), "ragged")]


def test_a_line_with_cells_too_few_says_so() -> None:
    read = table(text_file([HEADINGS, PERSON, OTHER[:5]]))
    assert read.lines[1].cells == (*OTHER[:5], "", "")
    assert list(read.lines[1].wrong) == [5]


def test_delimiters_alone_behind_a_line_are_nothing() -> None:
    read = table(text_file([HEADINGS, (*PERSON, "", ""), OTHER]))
    assert [line.wrong for line in read.lines] == [{}, {}]


def test_a_column_without_a_heading_is_kept() -> None:
    read = table(text_file([HEADINGS, (*PERSON, "가"), (*OTHER, "나")]))
    assert (read.headings[7:], read.lines[0].cells[7]) == (("",), "가")


def test_cells_merged_downwards_are_filled_in_and_named() -> None:
    rows = [HEADINGS, PERSON, ("", "나래울", "주사"), (), OTHER]
    read = table(workbook_file(rows, merged=["A2:A3", "D2:D3", "E2:E3", "F2:F3", "G2:G3"]))
    first, second, last = read.lines
    assert second.cells == ("1", "나래울", "주사", *PERSON[3:])
    assert (second.joined, second.filled) == (2, frozenset({0, 3, 4, 5, 6}))
    assert [(line.joined, line.filled) for line in (first, last)] == [(2, NONE), (5, NONE)]
    assert skipped(read) == {4: "blank"}


def test_cells_merged_sideways_say_the_same_in_each() -> None:
    rows = [HEADINGS, ("1", "비공개", "", *PERSON[3:]), ("합계", "", "", "", "", "", 3120)]
    read = table(workbook_file(rows, merged=["B2:C2", "A3:F3"]))
    assert read.lines[0].cells[:3] == ("1", "비공개", "비공개")
    assert (read.lines[0].filled, skipped(read)) == (frozenset(), {3: "sum row"})


def test_of_merges_within_merges_the_nearest_first_line_counts() -> None:
    rows = [HEADINGS, ("고양시", *PERSON[1:]), ("", *OTHER[1:]), ("", "다솜결", "팀장")]
    read = table(workbook_file(rows, merged=["A2:A4", "D3:D4", "E3:E4", "F3:F4", "G3:G4"]))
    assert [line.joined for line in read.lines] == [2, 2, 3]
    assert read.lines[1].filled == {0}


@pytest.mark.parametrize(
    ("span", "joined"), [('rowspan="2"', 2), ("rowspan=99999999", 2), ("rowspan=x", 3)]
)
def test_rowspan_and_colspan_are_merged_cells(span: str, joined: int) -> None:
    head = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    spanned = "".join(f"<td {span}>{cell}</td>" for cell in PERSON[3:])
    page = (
        f"<table><caption>(단위: 천원)</caption><thead><tr>{head}</tr></thead>"
        f"<tr><td>1</td><td>가온솔<td>과장{spanned}</tr>"
        "<tr><td>1</td><td colspan='2'>나래&nbsp;울<br>&lt;외 2명&gt;</td></tr></table>"
    )
    read = table(page.encode())
    assert read.above == ("(단위: 천원)",)
    second = read.lines[1]
    assert second.cells[:3] == ("1", "나래 울\n<외 2명>", "나래 울\n<외 2명>")
    assert (second.joined, second.cells[3] == "일본") == (joined, joined == 2)


def test_a_title_and_tables_within_tables_of_a_page() -> None:
    title = "<table><tr><td>2023년 국외출장</td></tr></table>"
    page = f"<h1>충청남도</h1>{title}<table><tr><td>메뉴<table>{PAGE}</table></td></tr></table>"
    read = table(page.encode())
    assert read.above == ("충청남도", "2023년 국외출장")
    assert [line.cells for line in read.lines] == [PERSON, OTHER]


MIDNIGHT = datetime.combine(date(2023, 6, 11), time())
DAYS = ("연번", "성명", "출장국가", "시작일", "종료일", "소요예산")
# value, number format, text, whether it is wrong; columns: a day, a cost
NUMBERS: list[tuple[str, Any, str, str, bool]] = [
    ("D2", date(2023, 6, 11), "yyyy-mm-dd", "2023-06-11", False),
    ("D2", MIDNIGHT, 'yyyy"년" m"월" d"일"', "2023-06-11", False),
    ("D2", date(2023, 6, 1), 'yyyy"년" m"월"', "2023-06", False),
    ("D2", 45088, "General", "2023-06-11", False),
    ("D2", "45088", "General", "2023-06-11", False),
    ("D2", 2023, "General", "2023", False),
    ("D2", 20230611, "General", "20230611", False),
    ("D2", 2024.1, "General", "2024.1", True),
    ("D2", 2024.1, "0.00", "2024.1", True),
    ("D2", 5.1, "General", "5.1", True),
    ("F2", 38400, "#,##0", "38400", False),
    ("F2", 38400, '#,##0"천원"', "38400천원", False),
    ("F2", 45088, "General", "45088", False),
    ("F2", 12.5, "General", "12.5", False),
    ("F2", 12.5, '0.00_ "백만원"', "12.5백만원", False),
    ("F2", 38400, "#,##0,", "38400", True),
    ("F2", 1234567.8, "#,##0", "1234567.8", True),
    ("F2", 0.5, "0%", "0.5", True),
    ("F2", 0.1 + 0.2, "General", "0.3", False),
    ("F2", "=1+2", "General", "", True),
    ("F2", "#N/A", "General", "#N/A", True),
]


@pytest.mark.parametrize(("cell", "value", "code", "text", "is_wrong"), NUMBERS)
def test_a_number_says_what_is_shown_or_is_wrong(
    cell: str, value: Any, code: str, text: str, is_wrong: bool
) -> None:
    at = "ABCDEF".index(cell[0])
    row: list[Any] = ["1", "가온솔", "일본", "", "", ""]
    row[at] = value
    line = table(workbook_file([DAYS, row], formats={cell: code})).lines[0]
    assert (line.cells[at], list(line.wrong)) == (text, [at] if is_wrong else [])


NO_TABLES = {
    "nothing": (b" \n", "빈 파일"),
    "words": ("출장을 다녀왔습니다.".encode(), "찾지 못했습니다"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "옛 형식"),
    "a document": (b"%PDF-1.4", "표 파일이 아닙니다"),
    "a picture": (b"\x89PNG\r\n", "표 파일이 아닙니다"),
    "a mail": (b"MIME-Version: 1.0", "표 파일이 아닙니다"),
}


@pytest.mark.parametrize(("content", "sentence"), NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table_gets_a_sentence(
    content: bytes, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_worker(monkeypatch)
    with pytest.raises(RegisterFileRefused, match=sentence):
        tables_of_file("파일", content)


def from_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process: one test below starts the one they are read in."""
    monkeypatch.setattr(register_file, "records_of", records_here)


def test_the_file_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    run, commands = subprocess.run, []

    def counted(command: list[str], **options: Any) -> Any:
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    (read,) = tables_of_file("출장.csv", text_file(ROWS))
    assert cells(read) == {2: PERSON, 3: OTHER}
    assert len(commands) == 1


WORDS = st.text("가나다라마 ABab12.,;\t\"'\n()~-", min_size=1, max_size=12)
BODIES = st.lists(st.tuples(*[WORDS] * 5), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(body=BODIES)
def test_no_text_of_a_cell_moves_another(body: list[tuple[str, ...]]) -> None:
    """Every line has its number and its cells under their headings, or is skipped with a reason."""
    rows = [("연번", *HEADINGS[1:6]), *[(str(n), *row) for n, row in enumerate(body, start=1)]]
    for delimiter in ",\t":
        read = table(text_file(rows, delimiter))
        for line in read.lines:
            evened = tuple(cell.strip() for cell in rows[line.number - 1])
            assert line.cells == evened
        assert len(read.lines) + len(skipped(read)) == len(body)


def test_merged_cells_over_each_other_or_without_end_are_refused() -> None:
    ranges = [[1, 0, 1_048_576, 7]] * 201
    overlapping, endless = MergedCells(), MergedCells()
    overlapping.add(ranges)
    endless.add([[1, 0, 1_048_576, 99]])
    with pytest.raises(FileRefused, match="broken"):
        overlapping.even_row(1, ("a",), {})
    with pytest.raises(FileRefused, match="cells"):
        deque(endless.even_row(number, ("a",), {}) for number in range(1, 12_000))


def test_a_sheet_without_days_beside_one_with_them_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from_worker(monkeypatch)
    codes = [("국가코드", "국가명"), ("JP", "일본")]
    summary = [("연도", "출장인원", "총경비"), (2023, 7, 21_000)]
    content = workbook_file(codes, ROWS, summary)
    assert [one.sheet for one in tables_of_file("출장.xlsx", content)] == ["시트2"]
    (only,) = tables_of_file("출장.xlsx", workbook_file(summary))
    assert only.headings == summary[0]


def test_a_file_may_take_time_by_its_size() -> None:
    sizes = (1_000, LARGE_FROM, 1_000_000, 2_400_000, 20 * 2**20)
    bounds = [bounds_of(b"x" * size) for size in sizes]
    assert [one.cpu for one in bounds] == [4, 4, 8, 18, 40]
    assert [one.cells for one in bounds] == [200_000, 200_000, 500_000, 1_000_000, 1_000_000]
    assert max(one.memory for one in bounds) <= 300 * 2**20


def test_tables_without_end_are_one_sentence() -> None:
    other = ("번호", "의원명", "방문국가", "출국일", "귀국일", "목적", "비고")
    with pytest.raises(FileRefused, match="tables"):
        tables(text_file([HEADINGS, other] * 5_000))


def test_1_2_million_cells_are_one_sentence() -> None:
    row = makers.cells(100, "<c><v>1</v></c>")
    with pytest.raises(RegisterFileRefused, match="채워진 칸이 너무 많습니다"):
        tables_of_file("a.xlsx", makers.workbook(sheet=makers.sheet(row * 12_000)))
