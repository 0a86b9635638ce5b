"""Files that cost much to read get one sentence, in a process that the system bounds.

The bounds of the parts refuse each before the process comes to its limits of memory and time:
`heavy` is what those limits say, and stands in no row. Seconds are those of the processor, which
the system counts and enforces; a busy machine makes them no more.
"""

import json
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.untrusted_files import makers as m
from trips.registers.register_file import bounds_of
from untrusted_files import door
from untrusted_files.bounds import Bounds
from untrusted_files.raw_tables import RawCell
from untrusted_files.refusals import FileRefused
from untrusted_files.sentences import sentence_of
from untrusted_files.xlsx_reader import read_xlsx

# Of the processor, for each of these files: half of what a file gets.
SECONDS = Bounds().cpu // 2
READ = ""  # instead of a code: the file is read as if nothing were wrong with it
CSV, XLSX = "csv", "xlsx"
HOSTILE: list[tuple[str, str, Callable[[], bytes], str]] = [
    # CSV
    ("five million commas", CSV, lambda: b"," * 5_000_000, "columns"),
    ("lines of commas", CSV, lambda: b"a,b\n" + (b"," * 16_000 + b"\n") * 300, READ),
    ("a million cells", CSV, lambda: b"a,b\n" + b"1,2\n" * 1_200_000, "rows"),
    ("cells side by side", CSV, lambda: b"a,b\n" + (b"ab," * 90 + b"\n") * 18_000, "cells"),
    ("a record of many lines", CSV, lambda: b"a,b\n" + b'"\n",' * 1_000_000, READ),
    ("one field of 5 MB", CSV, lambda: b"a,b\n" + b"x" * 5_000_000, "quotes"),
    ("a quote never closed", CSV, lambda: b'a,b\n"' + b"x\n" * 2_500_000, "quotes"),
    ("quotes alone", CSV, lambda: b'"' * 5_000_000, "quotes"),
    ("empty lines", CSV, lambda: b"a,b" + b"\n" * 5_000_000, "rows"),
    ("NUL", CSV, lambda: b"a,b\n\x00,1", "nul"),
    ("UTF-16 cut in a letter", CSV, lambda: b"\xff\xfea\x00,", "encoding"),
    (
        "two encodings in one",
        CSV,
        lambda: "제목,일\n".encode() + "출장".encode("cp949"),
        "encoding",
    ),
    # What a zip says of itself
    ("a zip bomb", XLSX, lambda: m.workbook(more={"xl/b.xml": b" " * 41 * 2**20}), "unpacked"),
    ("many entries", XLSX, lambda: m.workbook(more={f"x/{n}": "" for n in range(501)}), "entries"),
    ("100,000 entries", XLSX, lambda: m.zipped({f"{n:x}": "" for n in range(40_000)}), "entries"),
    ("entries over each other", XLSX, m.overlapping, "broken"),
    ("an entry named .", XLSX, lambda: m.workbook(more={".": "x"}), "path"),
    ("an entry outside", XLSX, lambda: m.workbook(more={"../../a.xml": "x"}), "path"),
    ("an absolute entry", XLSX, lambda: m.workbook(more={"/etc/a.xml": "x"}), "path"),
    ("an entry of a drive", XLSX, lambda: m.workbook(more={"c:a.xml": "x"}), "path"),
    ("an entry with a line break", XLSX, lambda: m.workbook(more={"a\nb": "x"}), "path"),
    ("a link", XLSX, m.linked, "link"),
    ("one name twice", XLSX, m.twice, "twice"),
    ("a password", XLSX, lambda: m.patched(m.workbook(), 8, 1, "<H"), "encrypted"),
    ("an unknown method", XLSX, lambda: m.patched(m.workbook(), 10, 99, "<H"), "method"),
    ("a size that is a lie", XLSX, lambda: m.patched(m.workbook(), 24, 9, "<L"), "broken"),
    (
        "4 GB it does not have",
        XLSX,
        lambda: m.patched(m.workbook(), 24, 2**32 - 2, "<L"),
        "unpacked",
    ),
    ("a zip of a later version", XLSX, lambda: m.patched(m.workbook(), 6, 99, "<H"), "broken"),
    ("a zip in a zip", XLSX, lambda: m.zipped({"a.xlsx": m.workbook()}), "broken"),
    ("a zip of text", XLSX, lambda: m.zipped({"a.txt": "x"}), "broken"),
    # What XML says
    ("a billion laughs", XLSX, lambda: m.workbook(sheet=m.laughs()), "doctype"),
    ("an external entity", XLSX, lambda: m.workbook(sheet=m.external()), "doctype"),
    ("elements within each other", XLSX, lambda: m.workbook(styles="<a>" * 1_000_000), "elements"),
    ("a tag of 20 MB", XLSX, lambda: m.workbook(sheet=f"<a b='{'x' * 20_000_000}'/>"), "elements"),
    (
        "a tag of many attributes",
        XLSX,
        lambda: m.workbook(sheet=m.tag_of_attributes(300_000)),
        "elements",
    ),
    (
        "a comment of 20 MB",
        XLSX,
        lambda: m.workbook(sheet=f"<!--{'x' * 20_000_000}-->"),
        "elements",
    ),
    # What a workbook says
    (
        "merged cells",
        XLSX,
        lambda: m.workbook(sheet=m.sheet(after="<mergeCell ref='A2:B2'/>" * 500_000)),
        "merged",
    ),
    (
        "merged cells in a comment",
        XLSX,
        lambda: m.workbook(sheet=m.sheet(after=f"<!--{'<mergeCell ' * 500_000}-->")),
        "elements",
    ),
    (
        "styles",
        XLSX,
        lambda: m.workbook(styles=m.styles(f"<cellXfs>{'<xf/>' * 3_000_000}</cellXfs>")),
        "styles",
    ),
    (
        "fonts",
        XLSX,
        lambda: m.workbook(styles=m.styles(f"<fonts>{'<font><b/></font>' * 1_000_000}</fonts>")),
        "styles",
    ),
    (
        "a number format",
        XLSX,
        lambda: m.workbook(
            styles=m.styles(
                f"<numFmts><numFmt numFmtId='200' formatCode='{'[' * 60_000}'/></numFmts>"
            )
        ),
        "elements",
    ),
    (
        "a string of many runs",
        XLSX,
        lambda: m.workbook(strings=m.strings(f"<si>{'<r><t>a</t></r>' * 1_000_000}</si>")),
        "elements",
    ),
    (
        "many strings",
        XLSX,
        lambda: m.workbook(strings=m.strings("<si><t>a</t></si>" * 2_000_000)),
        "elements",
    ),
    (
        "long strings",
        XLSX,
        lambda: m.workbook(strings=m.strings(f"<si><t>{'가' * 100_000}</t></si>" * 120)),
        "text",
    ),
    (
        "one string in every cell",
        XLSX,
        lambda: m.workbook(
            strings=m.strings(f"<si><t>{'가' * 30_000}</t></si>"),
            sheet=m.sheet(m.cells(90, "<c t='s'><v>0</v></c>") * 1_000),
        ),
        "text",
    ),
    ("one wide row", XLSX, lambda: m.workbook(sheet=m.sheet(m.cells(3_000_000))), "elements"),
    ("wide rows", XLSX, lambda: m.workbook(sheet=m.sheet(m.cells(16_000) * 300)), "cells"),
    ("a million empty rows", XLSX, lambda: m.workbook(sheet=m.sheet("<row/>" * 1_048_576)), "rows"),
    (
        "a dimension that is a lie",
        XLSX,
        lambda: m.workbook(sheet=m.sheet(before="<dimension ref='A1:XFD1048576'/>")),
        READ,
    ),
    (
        "a cell at the end of the sheet",
        XLSX,
        lambda: m.workbook(
            sheet=m.sheet(m.ONE_ROW + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")
        ),
        READ,
    ),
    (
        "a row beyond the sheet",
        XLSX,
        lambda: m.workbook(sheet=m.sheet(f"<row r='{'9' * 5000}'><c><v>1</v></c></row>")),
        "broken",
    ),
    ("many sheets", XLSX, lambda: m.workbook(book=m.many_sheets(5_000)), "sheets"),
    ("a number of 1e400", XLSX, lambda: m.workbook(sheet=m.sheet(m.value("1e400"))), READ),
    (
        "a number of 5,000 digits",
        XLSX,
        lambda: m.workbook(sheet=m.sheet(m.value("9" * 5_000))),
        "broken",
    ),
    (
        "a day beyond the calendar",
        XLSX,
        lambda: m.workbook(
            styles=m.styles(
                "<cellXfs><xf numFmtId='0'/><xf numFmtId='14' applyNumberFormat='1'/></cellXfs>"
            ),
            sheet=m.sheet(m.value("1e12", "s='1'")),
        ),
        READ,
    ),
    ("a formula", XLSX, lambda: m.workbook(sheet=m.sheet(m.value("3</v><f>1+2</f><v>"))), READ),
    (
        "an external link",
        XLSX,
        lambda: m.workbook(
            more={"xl/externalLinks/externalLink1.xml": f"<externalLink xmlns='{m.NS}'/>"}
        ),
        READ,
    ),
    ("a picture for a sheet", XLSX, lambda: m.workbook(sheet="\x89PNG\r\n"), "broken"),
]


def outcome(kind: str, content: bytes, bounds: Bounds | None = None) -> str:
    try:
        door.tables_of(kind, content, bounds or replace(Bounds(), cpu=SECONDS))
    except FileRefused as refusal:
        return refusal.code
    return READ


def test_every_refusal_of_the_table_has_one_sentence() -> None:
    codes = {code for *_row, code in HOSTILE} - {READ}
    assert all(sentence_of(FileRefused(code, 1)) for code in codes)


@pytest.mark.parametrize(
    ("kind", "make", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE]
)
def test_a_hostile_file_costs_little(kind: str, make: Callable[[], bytes], code: str) -> None:
    assert outcome(kind, make()) == code


@pytest.mark.parametrize("limit", [{"memory": 20 * 2**20}, {"cpu": 0}, {"wall": 0}])
def test_a_process_at_its_limits_is_a_sentence_too(limit: dict[str, int]) -> None:
    assert outcome(XLSX, m.workbook(), replace(Bounds(), **limit)) == "heavy"


def test_the_process_bounds_itself_before_it_reads() -> None:
    asked = (
        "import resource; from untrusted_files import bounds, worker;"
        "worker.limit_process(bounds.Bounds());"
        "print([resource.getrlimit(k)[1] for k in (resource.RLIMIT_AS, resource.RLIMIT_CPU)])"
    )
    command = [sys.executable, "-c", asked]
    limits = subprocess.run(command, cwd=door.ROOT, capture_output=True, text=True, check=True)
    memory, cpu = json.loads(limits.stdout)
    assert cpu == Bounds().cpu <= 5
    assert memory == Bounds().memory <= 300 * 2**20 or sys.platform == "darwin"


def test_the_process_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setenv("DATABASE_URL", "x")
    environments = []

    def run(*_command: Any, env: dict[str, str], **_options: Any) -> None:
        environments.append(env)
        raise subprocess.SubprocessError

    monkeypatch.setattr(subprocess, "run", run)
    assert outcome(CSV, b"a,b\n1,2") == "heavy"
    assert environments[0].keys() <= set(door.PASSED_ON)


def test_a_file_above_the_bound_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert outcome(CSV, b"x" * (Bounds().file_bytes + 1)) == "size"


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (m.value("1e400"), RawCell("inf")),
        (m.value("1+2", "t='e'"), RawCell("1+2", "error")),
        (m.value("3</v><f>1+2</f><v>"), RawCell("", "formula")),
        (m.value("1e12", "s='1'"), RawCell("#VALUE!", "error")),
        (m.value("2.50"), RawCell("2.5", "number")),
        (m.value("2.00"), RawCell("2")),
    ],
)
def test_a_value_is_read_as_it_is_or_as_a_flaw(row: str, cell: RawCell) -> None:
    content = m.workbook(sheet=m.sheet(row), styles=m.styles(m.DAY))
    assert read_xlsx(content, Bounds())[0].rows[1].cells[1] == cell


DEAREST = ("many strings", "empty lines", "one string in every cell", "wide rows", "long strings")


@pytest.mark.parametrize("name", DEAREST)
def test_the_dearest_cost_little_as_official_sheets_too(name: str) -> None:
    content = next(make for row, _kind, make, _code in HOSTILE if row == name)()
    bounds = replace(bounds_of(content), cpu=SECONDS)
    with pytest.raises(FileRefused) as refusal:
        deque(door.records_of(content, bounds), maxlen=0)
    assert refusal.value.code != "heavy"


def test_a_reader_of_text_imports_no_reader_of_workbooks() -> None:
    """Which takes half the time of a small file."""
    asked = "import sys; from untrusted_files import worker; print('openpyxl' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=door.ROOT, capture_output=True)
    assert said.stdout.strip() == b"False"
