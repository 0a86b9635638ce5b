"""Each request has a number, and one line in the log that says how it went, not who asked."""

import json
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from config import request_log
from config.log import JsonFormatter, RequestNumber
from config.request_log import RequestLog

LOG = "archive.requests"


@pytest.fixture(autouse=True)
def _all_levels(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, LOG)


def asked(path: str, answer: HttpResponse | None = None) -> HttpResponse:
    request = HttpRequest()
    request.method, request.path = "GET", path
    response = RequestLog(lambda _request: answer or HttpResponse("ok"))(request)
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.django_db
def test_the_number_of_an_answer_stands_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    number = client.get("/about/")["X-Request-ID"]
    record = caplog.records[-1]
    RequestNumber().filter(record)
    assert vars(record)["request_id"] == number
    assert record.getMessage().startswith("GET /about/: 200 in ")


@pytest.mark.django_db
def test_two_requests_have_two_numbers(client: Client) -> None:
    assert client.get("/about/")["X-Request-ID"] != client.get("/about/")["X-Request-ID"]


@pytest.mark.django_db
def test_what_a_reader_looked_for_is_not_written_down(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/about/?q=whistleblower", REMOTE_ADDR="203.0.113.9")
    assert "whistleblower" not in caplog.text
    assert "203.0.113.9" not in caplog.text


def test_a_failed_request_is_written_down_in_full(caplog: pytest.LogCaptureFixture) -> None:
    request = HttpRequest()
    request.method, request.path = "GET", "/trips/"
    request.META["QUERY_STRING"] = "year=2024"
    RequestLog(lambda _request: HttpResponse(status=503))(request)
    assert caplog.records[-1].levelno == logging.WARNING
    assert "/trips/?year=2024: 503" in caplog.text


def test_a_slow_request_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(request_log, "SLOW", 0)
    asked("/trips/")
    assert caplog.records[-1].levelno == logging.WARNING


def test_what_watches_the_site_fills_no_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/healthz")
    asked("/static/site.css")
    assert not [record for record in caplog.records if record.name == LOG]


def test_a_static_file_that_is_missing_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    asked("/static/old.css", HttpResponse(status=404))
    assert "/static/old.css: 404" in caplog.text


def test_nothing_in_an_address_makes_a_second_line(caplog: pytest.LogCaptureFixture) -> None:
    asked("/trips/\n2024 ERROR forged\x1b[2K")
    message = caplog.records[-1].getMessage()
    assert message.isprintable()
    assert message.startswith("GET /trips/\\n2024 ERROR forged\\x1b[2K: 200")


def test_what_a_slow_statement_is_asked_for_is_one_line_too() -> None:
    asked("/x\n2026 ERROR forged")
    answered = request_log.current.get()
    assert answered
    assert answered.what == "GET /x\\n2026 ERROR forged"


def test_a_line_in_json_holds_number_status_and_time(caplog: pytest.LogCaptureFixture) -> None:
    number = asked("/trips/")["X-Request-ID"]
    record = caplog.records[-1]
    RequestNumber().filter(record)
    entry = json.loads(JsonFormatter().format(record))
    assert (entry["request"], entry["status"], entry["queries"]) == (number, 200, 0)
    assert entry["milliseconds"] >= 0
