"""Rows as files, for both apps: CSV that spreadsheets open safely, and flat JSON.

A text is made while its rows are read: one statement, a few rows in memory at a time.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import transaction
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import override

from listing.download_slots import take_slot
from listing.field_text import choice_labels

Row = dict[str, Any]
Value = str | int | Decimal | None

BATCH = 500  # rows read at a time
CHUNK = 32 * 1024  # characters sent at a time
BOM = "\ufeff"  # without it Excel takes Korean for something else
SEVERAL = "; "  # between the values of one cell
# A cell that begins with one of these is a formula to some spreadsheet, also in full width.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Column:
    """name: in English, stable. ko: heading. en: what it means. read: row → value."""

    name: str
    ko: Any
    en: str
    read: Callable[[Row], Value]


@dataclass(frozen=True, slots=True)
class MadeRows:
    """Rows that Python makes one by one of what it reads, where no query gives them."""

    rows: Iterable[Row]

    def iterator(self, chunk_size: int) -> Iterator[Row]:  # noqa: ARG002
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows: of dictionaries. english: column names for headings, names in English where known.
    needs_slot: as a download that many may ask for at once.
    """

    name: str
    columns: Sequence[Column]
    rows: QuerySet | MadeRows
    english: bool = False
    needs_slot: bool = True


def read(sheet: Sheet) -> Iterator[Row]:
    """The rows of a sheet. Raises DownloadRefused where they are many and no slot is free.

    Outside a transaction PostgreSQL would first lay the whole result aside.
    """
    with transaction.atomic(savepoint=False):
        if sheet.needs_slot and isinstance(sheet.rows, QuerySet):
            take_slot(sheet.rows)
        yield from sheet.rows.iterator(chunk_size=BATCH)


def csv_text(sheet: Sheet) -> Iterator[str]:
    return _in_chunks(_csv_lines(sheet))


def fingerprint(sheet: Sheet) -> tuple[int, str]:
    """How many rows the CSV has, and the SHA-256 of its bytes in hexadecimal."""
    digest, rows = hashlib.sha256(), -1  # the first line is the heading
    for line in _csv_lines(sheet):
        digest.update(line.encode())
        rows += 1
    return rows, digest.hexdigest()


def _csv_lines(sheet: Sheet) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(heading(sheet))
    yield BOM + line.getvalue()
    readers = [column.read for column in sheet.columns]
    for row in read(sheet):
        line.seek(0)
        line.truncate()
        writer.writerow([safe(value_of(row)) for value_of in readers])
        yield line.getvalue()


def heading(sheet: Sheet) -> list[str]:
    if sheet.english:
        return [column.name for column in sheet.columns]
    with override("ko"):
        return [str(column.ko) for column in sheet.columns]


def safe(value: Value) -> Value:
    """What a spreadsheet would run gets an apostrophe; numbers are left alone."""
    if not isinstance(value, str) or not value:
        return value
    first = value[0]
    risky = first in FORMULA or (first.isspace() and value.lstrip()[:1] in FORMULA)
    return f"'{value}" if risky else value


def json_text(sheet: Sheet) -> Iterator[str]:
    """A bare array of flat objects, one a line; what is unknown is null."""
    return _in_chunks(_json_lines(sheet))


def _json_lines(sheet: Sheet) -> Iterator[str]:
    between = "["
    for row in read(sheet):
        values = {column.name: _known(column.read(row)) for column in sheet.columns}
        yield f"{between}\n{json.dumps(values, ensure_ascii=False)}"
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def _in_chunks(lines: Iterator[str]) -> Iterator[str]:
    """A server sends each piece by itself: a line would be a small one."""
    kept, size = [], 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size > CHUNK:
            yield "".join(kept)
            kept, size = [], 0
    if kept:
        yield "".join(kept)


def _known(value: Value) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value


# Columns


def column(name: str, ko: Any, en: str, key: str = "") -> Column:
    """The value stands in the row as it is."""
    key = key or name
    return Column(name, ko, en, lambda row: row[key])


def several(name: str, ko: Any, en: str, key: str = "") -> Column:
    """A list in the row, one text in the file."""
    key = key or name
    return Column(name, ko, en, lambda row: SEVERAL.join(map(str, row[key])))


def page_url(name: str, english: bool, *keys: str) -> Column:
    """The page of the row on this site, in the language of the file."""
    places = {str(10**9 + nth): f"{{{key}}}" for nth, key in enumerate(keys)}
    with override("en" if english else "ko"):
        pattern = settings.SITE_URL + reverse(name, args=list(places))
    for number, place in places.items():
        pattern = pattern.replace(number, place)

    def read(row: Row) -> str:
        return pattern.format_map({key: str(row[key]).lower() for key in keys})

    return Column("page_url", "페이지 주소", "Page of the row on this site", read)


def coded(model: type[Model], name: str, en: str, *, english: bool) -> list[Column]:
    """The value of a vocabulary, and beside it its label in the language of the file."""
    field: Any = model._meta.get_field(name)
    is_list = isinstance(field, ArrayField)
    with override("en" if english else "ko"):
        labels = choice_labels(field)

    def label(row: Row) -> str:
        values = row[name] if is_list else [row[name]]
        return SEVERAL.join(labels.get(value, "") for value in values)

    with override("ko"):
        ko = str(field.verbose_name)
    make = several if is_list else column
    return [make(name, f"{ko} 코드", en), Column(f"{name}_label", ko, f"{en}, in words", label)]
