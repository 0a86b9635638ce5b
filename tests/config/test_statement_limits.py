"""No statement for a reader runs for ever, and a slow one is named in the log."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import InternalError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import Settings

from config import statement_limits
from config.errors import ErrorAnswers
from config.statement_limits import StatementLimits, StatementWatch
from tests import factories as make

pytestmark = pytest.mark.django_db
IDLE, TRANSACTION = "idle_in_transaction_session_timeout", "transaction_timeout"


@pytest.fixture(autouse=True)
def _unwatched() -> Iterator[None]:
    """The tests' connection goes on as it was."""
    yield
    connection.execute_wrappers[:] = [
        one for one in connection.execute_wrappers if not isinstance(one, StatementWatch)
    ]
    with connection.cursor() as cursor:
        for name in ("statement_timeout", IDLE, TRANSACTION):
            cursor.execute(f"RESET {name}")


def now(name: str = "statement_timeout") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return str(cursor.fetchone()[0])


def limit_of(path: str, name: str = "statement_timeout") -> str:
    """The setting under which a view at `path` asks."""
    limits = []

    def view(_request: HttpRequest) -> HttpResponse:
        limits.append(now(name))
        return HttpResponse()

    request = HttpRequest()
    request.path = path
    StatementLimits(view)(request)
    return limits[0]


def test_a_reader_waits_no_longer_than_the_setting(settings: Settings) -> None:
    settings.STATEMENT_SECONDS = 7
    assert limit_of("/trips/") == "7s"


def test_staff_may_wait_longer_on_the_same_connection(settings: Settings) -> None:
    settings.STATEMENT_SECONDS, settings.STAFF_STATEMENT_SECONDS = 7, 28
    assert [limit_of(path) for path in ("/trips/", "/staff/", "/en/trips/")] == ["7s", "28s", "7s"]


@pytest.mark.parametrize(
    ("path", "name", "limit"),
    [
        ("/trips/", IDLE, "7s"),
        ("/trips/", TRANSACTION, "20s"),
        ("/staff/", IDLE, "28s"),
        ("/staff/", TRANSACTION, "80s"),
    ],
)
def test_a_transaction_neither_waits_for_ever_nor_goes_on_for_ever(
    settings: Settings, path: str, name: str, limit: str
) -> None:
    settings.STATEMENT_SECONDS, settings.STAFF_STATEMENT_SECONDS = 7, 28
    settings.TRANSACTION_SECONDS, settings.STAFF_TRANSACTION_SECONDS = 20, 80
    assert limit_of(path, name) == limit


def test_an_older_server_is_told_only_what_it_knows() -> None:
    info = SimpleNamespace(server_version=160_009)
    older: Any = SimpleNamespace(connection=SimpleNamespace(info=info))
    watch = StatementWatch()
    watch.expect(7_000, 20_000)
    assert watch._limits(older) == f"SET statement_timeout = 7000;SET {IDLE} = 7000"


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_was_ended_is_an_answer_of_its_own(client: Client) -> None:
    """To Django it is an InternalError, which would be a 500."""
    with pytest.raises(InternalError) as ended, connection.cursor() as cursor:
        cursor.execute(f"SET {TRANSACTION} = '20ms'; SELECT pg_sleep(10)")
    connection.close()
    request = client.get("/about/").wsgi_request
    answer = ErrorAnswers(lambda _request: HttpResponse()).process_exception(request, ended.value)
    assert answer
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "조건을 더해" in answer.content.decode()


def test_the_limit_costs_no_query_that_pages_count(client: Client) -> None:
    make.make_trip()
    for _ in range(3):
        client.get("/trips/")
    assert sum(isinstance(one, StatementWatch) for one in connection.execute_wrappers) == 1


def test_a_slow_statement_is_named_without_its_values(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, client: Client
) -> None:
    monkeypatch.setattr(statement_limits, "SLOW", 0)
    client.get("/trips/?q=%EB%B9%84%EB%B0%80")
    lines = [record.getMessage() for record in caplog.records if record.name == "archive.queries"]
    assert any("in GET /trips/: SELECT" in line for line in lines)
    assert "비밀" not in "".join(lines)


@pytest.mark.django_db(transaction=True)
def test_a_limit_that_a_rollback_took_back_is_told_again(settings: Settings) -> None:
    settings.STATEMENT_SECONDS, settings.STAFF_STATEMENT_SECONDS = 7, 28
    assert limit_of("/staff/") == "28s"
    limits = []

    def view(_request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            limits.append(now())
            transaction.set_rollback(True)
        limits.append(now())
        return HttpResponse()

    request = HttpRequest()
    request.path = "/trips/"
    StatementLimits(view)(request)
    assert limits == ["7s", "7s"]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_dies_while_it_is_told_is_away_like_any_other() -> None:
    now()
    statement_limits.watch().expect(7_000)
    connection.connection.close()
    with pytest.raises(OperationalError):
        statement_limits.watch()._set_limit(connection)
    connection.close()
