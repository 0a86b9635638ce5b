"""Files of a package → checked rows, a line at a time. Nothing here touches the database."""

import csv
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from trips.interchange.cell_text import BadCell, shown
from trips.interchange.schema import DERIVED, TABLES
from trips.interchange.source import BROKEN, PackageSource
from trips.interchange.table import PackageTable

MAX_LINE = 4 * 2**20  # bytes of a line, and of a row over several lines
MAX_COLUMNS = 200
MAX_BLANK_LINES = 10_000
MAX_PROBLEMS = 10_000  # after which a file is read no further
MAX_CAPTURE = 32 * 2**20  # bytes: 280 MB on the way in; staff upload at most 20 MiB
csv.field_size_limit(MAX_LINE)

Progress = Callable[[str, int, int], None]  # what is being done, how much of how much


def silent(_file: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class PackageProblem:
    """What is wrong where; line 1 is the header."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.column}: {self.message}"


@dataclass
class PackageReader:
    """One pass over a package: rows come out, problems gather here."""

    source: PackageSource
    progress: Progress = silent
    problems: list[PackageProblem] = field(default_factory=list)
    bad_lines: set[tuple[str, int]] = field(default_factory=set)
    unread: set[PackageTable] = field(default_factory=set)  # whose rows are not all known
    is_public: bool = False
    republish: bool = False  # deleted and withdrawn rows come back
    done: int = 0  # bytes

    def __post_init__(self) -> None:
        names = set(self.source.names())
        self.tables = [table for table in TABLES if table.file in names]
        self.total = sum(self.source.size(table.file) for table in self.tables)
        for name in sorted(names):
            if name.endswith(".csv") and name not in {*DERIVED, *(t.file for t in TABLES)}:
                self.say(name, 1, "*", "이 형식에 없는 파일입니다.")

    def say(self, file: str, line: int, column: str, message: str) -> None:
        self.problems.append(PackageProblem(file, line, column, message))
        self.bad_lines.add((file, line))

    def rows(self, table: PackageTable) -> Iterator[list[Any]]:
        """`[line, value of each database column …]`; what cannot be read is None and a problem."""
        lines = _Lines(self, table.file)
        reader = csv.reader(lines, strict=True)
        try:
            order = self._header(table, next(reader, []))
            if order is None:
                self.unread.add(table)
                return
            first = reader.line_num + 1
            for cells in reader:
                if cells:
                    yield [first, *self._row(table, order, first, cells)]
                    if len(self.problems) > MAX_PROBLEMS:
                        raise csv.Error(f"잘못이 {MAX_PROBLEMS:,}건을 넘습니다")
                lines.row_ends(is_blank=not cells)
                first = reader.line_num + 1
        except (csv.Error, *BROKEN) as problem:
            self.unread.add(table)
            self.say(table.file, max(lines.number, 1), "*", f"읽을 수 없습니다. ({problem})")

    def _header(self, table: PackageTable, names: list[str]) -> list[int] | None:
        """Where each column of the table stands, or None after saying what is wrong."""
        if len(names) > MAX_COLUMNS:
            self.say(table.file, 1, "*", f"열이 {MAX_COLUMNS}개를 넘습니다.")
            return None
        wrong = [(name, "이 열이 빠졌습니다.") for name in table.names if name not in names]
        wrong += [
            (shown(name) or "*", "모르는 열입니다.") for name in names if name not in table.names
        ]
        wrong += [
            (name, "이 열이 두 번 있습니다.") for name in table.names if names.count(name) > 1
        ]
        for name, message in wrong:
            self.say(table.file, 1, name, message)
        return None if wrong else [names.index(name) for name in table.names]

    def _row(
        self, table: PackageTable, order: list[int], line: int, cells: list[str]
    ) -> Iterator[Any]:
        if len(cells) != len(order):
            at = min(len(cells), len(order) - 1)
            message = f"칸이 {len(order)}개여야 하는데 {len(cells)}개입니다."
            self.say(table.file, line, table.names[order.index(at)], message)
            cells = (cells + [""] * len(order))[: len(order)]
        for name, cell, at in zip(table.names, table.cells, order, strict=True):
            try:
                yield from cell.parse(cells[at])
            except BadCell as wrong:
                self.say(table.file, line, name, str(wrong))
                yield from [None] * len(cell.columns)
        if table.attached:
            column = table.attached[0]
            yield self._attachment(table, line, cells[order[table.names.index(column)]])

    def _attachment(self, table: PackageTable, line: int, digest: str) -> bytes | None:
        """The bytes that a capture names, if they are there and unaltered."""
        name, column = f"captures/{digest}", (table.attached or ("*",))[0]
        try:
            if "/" in digest or not digest:
                raise FileNotFoundError
            with self.source.open(name) as stream:
                content = stream.read(MAX_CAPTURE + 1)
        except (KeyError, FileNotFoundError):
            self.say(table.file, line, column, f"captures/{shown(digest)} 파일이 없습니다.")
        except BROKEN as problem:
            self.say(table.file, line, column, f"{name}을 읽을 수 없습니다. ({problem})")
        else:
            if len(content) > MAX_CAPTURE:
                limit = MAX_CAPTURE // 2**20
                self.say(table.file, line, column, f"원본이 {limit} MiB를 넘습니다.")
            elif hashlib.sha256(content).hexdigest() != digest:
                self.say(table.file, line, column, "원본 파일의 SHA-256이 이 값과 다릅니다.")
            else:
                return content
        return None


class _Lines:
    """Lines of a file as text; what is not UTF-8 is said and replaced."""

    def __init__(self, reading: PackageReader, file: str) -> None:
        self.reading, self.file, self.number = reading, file, 0
        self.row_bytes = self.blank_lines = 0

    def row_ends(self, *, is_blank: bool) -> None:
        self.row_bytes = 0
        self.blank_lines += is_blank
        if self.blank_lines > MAX_BLANK_LINES:
            raise csv.Error(f"빈 줄이 {MAX_BLANK_LINES:,}개를 넘습니다")

    def __iter__(self) -> Iterator[str]:
        reading = self.reading
        with reading.source.open(self.file) as stream:
            for raw in _raw_lines(stream):
                self.number += 1
                self.row_bytes += len(raw)
                if self.row_bytes > MAX_LINE:
                    raise csv.Error("여러 줄에 걸친 한 행이 너무 깁니다")
                reading.done += len(raw)
                if self.number % 1000 == 0:
                    reading.progress(f"{self.file} 읽기", reading.done, reading.total)
                yield self._text(raw)

    def _text(self, raw: bytes) -> str:
        encoding = "utf-8-sig" if self.number == 1 else "utf-8"
        if b"\0" in raw:
            self.reading.say(self.file, self.number, "*", "NUL 글자가 있습니다.")
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as problem:
            where = f"{problem.start + 1}번째 바이트"
            self.reading.say(self.file, self.number, "*", f"UTF-8이 아닙니다({where}).")
            text = raw.decode(encoding, errors="replace")
        return text.replace("\0", "")


def _raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    while raw := stream.readline(MAX_LINE):
        if len(raw) == MAX_LINE:
            raise csv.Error("한 줄이 너무 깁니다")
        yield raw
