"""Sheets of trips for tests: built, sent, read back."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from trips.spreadsheets.columns import HEADINGS

IMPORT = reverse("admin:trips_trip_import")
KO = {heading.name: heading.ko for heading in HEADINGS}
Rows = Sequence[dict[str, Any]]


def names_of(rows: Rows) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def xlsx(*rows: dict[str, Any], book: Workbook | None = None) -> bytes:
    """One page with Korean headings; a book made before is written as it is."""
    if book is None:
        book = Workbook()
        page: Any = book.active
        names = names_of(rows)
        page.append([KO.get(name, name) for name in names])
        for row in rows:
            page.append([row.get(name) for name in names])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_of(*rows: dict[str, Any], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    names = names_of(rows)
    writer.writerow([KO.get(name, name) for name in names])
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue().encode(encoding)


def send(client: Client, content: bytes, name: str = "trips.xlsx") -> Any:
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def preview(client: Client, *rows: dict[str, Any]) -> Any:
    return send(client, xlsx(*rows))


def confirm(client: Client, page: Any) -> Any:
    return client.post(IMPORT, {"preview": page.context["preview"].pk})


def bring(client: Client, *rows: dict[str, Any]) -> Any:
    """Preview and confirmation of a sheet in which nothing is wrong."""
    page = preview(client, *rows)
    assert problems(page) == []
    return confirm(client, page)


def problems(page: Any) -> list[tuple[int, str, str]]:
    """Row, column and sentence of everything that is wrong."""
    listed = page.context.get("problems", [])
    return [(one.number, one.column, str(one.sentence)) for one in listed]


def sentences(page: Any) -> list[str]:
    return [sentence for _number, _column, sentence in problems(page)]


def refusal(page: Any) -> str:
    """Why the file as a whole is not read."""
    assert page.status_code == 200
    return " ".join(page.context["form"].errors.get("file", []))


def changes(page: Any) -> list[tuple[str, str, str]]:
    """Of the first row: column, before, after."""
    return [(c.label, c.old, c.new) for c in page.context["planned"][0].changes]


def exported(client: Client, form: str) -> bytes:
    answer: Any = client.get(reverse("admin:trips_trip_export", args=[form]))
    return b"".join(answer.streaming_content)


def xlsx_dicts(content: bytes) -> list[dict[str, Any]]:
    """Rows by the name of their column."""
    page: Any = load_workbook(io.BytesIO(content)).worksheets[0]
    heading, *rows = page.iter_rows(values_only=True)
    english = {ko: name for name, ko in KO.items()}
    return [{english[ko]: v for ko, v in zip(heading, row, strict=True)} for row in rows]
