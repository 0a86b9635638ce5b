"""The bounds of a file that is read as records, each at its own small size, and one real run."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.untrusted_files import makers as m
from untrusted_files import door, html_records, worker
from untrusted_files.bounds import Bounds
from untrusted_files.number_formats import shown_number
from untrusted_files.refusals import FileRefused
from untrusted_files.text_encodings import sample_lines

SMALL = Bounds(rows=40, cells=100, text=1_000, cell_text=200, merged=10, columns=8)
ONE_CELL = "<tr><td>가</td></tr>"
MERGE = "<mergeCell ref='A1:B2'/>"
HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("rows of a text", lambda: b"a,b\n" * 60, "rows"),
    ("cells of a text", lambda: b"a,b,c\n" * 40, "cells"),
    ("a long cell of a text", lambda: b"a,b\n" + b"x" * 300, "quotes"),
    ("a quote never closed", lambda: b'a,b\n1,"2\n3,4\n', "quotes"),
    ("no encoding", lambda: b"a,b\n\x80\xff,1\n", "encoding"),
    ("NUL", lambda: b"a,b\n\x00,1\n", "nul"),
    ("rows of a workbook", lambda: m.workbook(sheet=m.sheet(m.cells(1) * 60)), "rows"),
    ("cells of a workbook", lambda: m.workbook(sheet=m.sheet(m.cells(30) * 4)), "cells"),
    ("merged cells", lambda: m.workbook(sheet=m.sheet(after=MERGE * 11)), "merged"),
    ("a billion laughs", lambda: m.workbook(sheet=m.laughs()), "doctype"),
    ("an external entity", lambda: m.workbook(sheet=m.external()), "doctype"),
    ("a document of another office", lambda: m.zipped({"mimetype": "hwp+zip"}), "kind"),
    ("an old workbook", lambda: b"\xd0\xcf\x11\xe0" + bytes(99), "old"),
    ("a spreadsheet as XML", lambda: b"<?xml version='1.0'?><Workbook/>", "kind"),
    ("rows of a page", lambda: f"<table>{ONE_CELL * 41}</table>".encode(), "rows"),
    ("cells of a page", lambda: b"<table><tr>" + b"<td>" * 101, "cells"),
    ("empty rows of a page", lambda: b"<table>" + b"<tr>" * 101, "cells"),
    (
        "spans of a page",
        lambda: b"<table>" + b"<tr><td colspan=2>a</td></tr>" * 11 + b"</table>",
        "merged",
    ),
    (
        "a long cell of a page",
        lambda: f"<table><tr><td>{'가' * 201}</td></tr></table>".encode(),
        "cell_text",
    ),
    (
        "elements in a cell of a page",
        lambda: f"<table><tr><td>{'<br>' * (html_records.INSIDE + 1)}</td></tr>".encode(),
        "elements",
    ),
    ("tables within tables", lambda: b"<table><tr><td>" * 21, "elements"),
    ("tags of a page", lambda: b"<p>" + b"<" * html_records.MOST_TAGS, "elements"),
]


@pytest.mark.parametrize(
    ("make", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE]
)
def test_a_part_beyond_its_bound_ends_the_records(make: Callable[[], bytes], code: str) -> None:
    *_before, last = worker.records(make(), SMALL)
    assert last[:2] == ["refused", code]


def test_a_span_reaches_no_further_than_the_columns_that_are_looked_at() -> None:
    page = b"<table><tr><td colspan=99999999 rowspan=0>a</td><td>b</td></tr><tr><td>c<td>d</table>"
    records = list(worker.records(page, SMALL))
    assert ["merged", [(1, 0, 1, 7)]] in records
    assert records[-1] == ["end"]


def test_hidden_sheets_are_passed_over_and_a_book_of_them_is_refused() -> None:
    hidden = m.many_sheets(1).replace("sheetId", "state='hidden' sheetId")
    assert list(worker.records(m.workbook(book=hidden), SMALL))[-1][:2] == ["refused", "hidden"]


def test_the_answer_of_the_process_is_read_record_by_record() -> None:
    records = list(door.records_of(m.workbook(), Bounds()))
    assert records[0][:2] == ["sheet", "a"]
    assert records[-1] == ["row", 2, ["출장", "3"], {}]


def test_a_process_that_ends_early_is_heavy_and_a_large_file_starts_none() -> None:
    with pytest.raises(FileRefused, match="heavy"):
        list(door.records_in([b'["row", 1, ["a"], {}]']))
    with pytest.raises(FileRefused, match="heavy"):
        list(door.records_in([b'["row", 1, ["a']))
    with pytest.raises(FileRefused, match="size"):
        list(door.records_of(b"a,b", replace(Bounds(), file_bytes=2)))


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (38400, "General", ("", "38400", "")),
        (38400, "#,##0", ("", "38400", "")),
        (38400, '#,##0"원"', ("", "38400", "원")),
        (38400, '"약 "#,##0\\명', ("약", "38400", "명")),
        (38400, "#,##0,", ("", "38", "")),
        (2024.1, "0.00", ("", "2024.10", "")),
        (12.5, "0.0##", ("", "12.5", "")),
        (0.25, "0%", ("", "25", "%")),
        (7, "000", ("", "7", "")),
        (-5, "#,##0;[Red]-#,##0", ("", "-5", "")),
        (5, '[$₩-412]#,##0_ ;[Red]"-"#,##0', ("₩", "5", "")),
        (5, "# ?/?", None),
        (5, "0.00E+00", None),
    ],
)
def test_what_a_number_format_shows(
    value: float, code: str, shown: tuple[str, str, str] | None
) -> None:
    assert shown_number(value, code) == shown


def test_samples_show_lines_with_letters_under_each_encoding() -> None:
    samples = sample_lines("a,b\n가나,1\n다라,2\n".encode("cp949"))
    assert samples["cp949"] == ["가나,1", "다라,2"]
    assert all("\ufffd" in line for line in samples["utf-8"])
