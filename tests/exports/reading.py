"""Downloads as a program would read them."""

import csv
import io
import json
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return content(answer).decode("utf-8-sig")


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def queries(client: Client, address: str) -> int:
    """How many the whole file takes."""
    with CaptureQueriesContext(connection) as asked:
        content(client.get(address))
    return len(asked)


def table(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client, address), newline="")))


def objects(client: Client, address: str) -> list[dict[str, Any]]:
    return json.loads(text_of(client, address))


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 400
    return json.loads(answer.content)["errors"]
