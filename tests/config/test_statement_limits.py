"""No statement for a reader runs for ever, and a slow one is named in the log."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import Settings

from config import statement_limits
from config.statement_limits import StatementLimits, StatementWatch
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unwatched() -> Iterator[None]:
    """The tests' connection goes on as it was."""
    yield
    connection.execute_wrappers[:] = [
        one for one in connection.execute_wrappers if not isinstance(one, StatementWatch)
    ]
    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")


def now() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


def limit_of(path: str) -> str:
    """The statement_timeout under which a view at `path` asks."""
    limits = []

    def view(_request: HttpRequest) -> HttpResponse:
        limits.append(now())
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
