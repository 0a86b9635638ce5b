"""What is refused or cannot be answered says so in the site's dress, with a number, no trace."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.test import Client
from psycopg.errors import QueryCanceled
from pytest_django import Settings

from tests.security.doors import make_staff

pytestmark = pytest.mark.django_db

DRESS = 'class="site-name"'


@pytest.fixture
def reader() -> Client:
    """Sees what a reader sees of an error."""
    return Client(raise_request_exception=False)


@pytest.fixture
def failing(db: None) -> Iterator[list[Exception]]:  # noqa: ARG001  (ends before it)
    """Every statement raises the first of these, once there is one."""
    errors: list[Exception] = []

    def execute(run: object, sql: str, params: object, many: bool, context: object) -> object:
        if errors:
            raise errors[0]
        return run(sql, params, many, context)  # type: ignore[operator]

    with connection.execute_wrapper(execute):
        yield errors
        errors.clear()


def too_long() -> OperationalError:
    error = OperationalError("canceling statement due to statement timeout")
    error.__cause__ = QueryCanceled()
    return error


def test_an_error_of_ours_has_a_number_and_no_trace(
    reader: Client, failing: list[Exception]
) -> None:
    failing.append(ZeroDivisionError("secret of the house"))
    answer = reader.get("/trips/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert DRESS in text
    assert f"<code>{answer['X-Request-ID']}</code>" in text
    assert "secret of the house" not in text


@pytest.mark.parametrize(
    "error", [OperationalError("connection to server failed: /var/secret"), too_long()]
)
def test_a_database_that_does_not_answer_is_a_friendly_503(
    reader: Client, failing: list[Exception], error: Exception
) -> None:
    failing.append(error)
    answer = reader.get("/trips/")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert DRESS in answer.content.decode()
    assert "/var/secret" not in answer.content.decode()


def test_a_search_that_takes_too_long_asks_for_a_narrower_one(
    reader: Client, failing: list[Exception]
) -> None:
    failing.append(too_long())
    assert "범위를 좁혀" in reader.get("/trips/?q=시").content.decode()
    assert "narrow" in reader.get("/en/trips/?q=시").content.decode().lower()


@pytest.mark.django_db(transaction=True)
def test_a_real_statement_is_stopped_and_the_next_request_served(
    reader: Client, settings: Settings
) -> None:
    settings.STATEMENT_SECONDS = 0.05
    with connection.execute_wrapper(
        lambda run, _sql, _params, many, context: run("SELECT pg_sleep(60)", None, many, context)
    ):
        assert reader.get("/trips/").status_code == 503
    settings.STATEMENT_SECONDS = 15
    assert reader.get("/trips/").status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/articles/", "/trips.csv", "/trips.geojson"])
def test_a_program_is_told_in_json(reader: Client, failing: list[Exception], path: str) -> None:
    failing.append(OperationalError("away"))
    answer = reader.get(path)
    assert answer.status_code == 503
    assert answer.json()["request"] == answer["X-Request-ID"]
    assert answer.json()["errors"]


def test_a_database_away_while_the_session_is_read_is_a_503(
    reader: Client, failing: list[Exception]
) -> None:
    reader.cookies["sessionid"] = "x" * 32
    failing.append(OperationalError("away"))
    assert reader.get("/staff/").status_code == 503


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/", "/trips/", "/trips.csv", "/nothing/"])
def test_readers_can_send_nothing(reader: Client, method: str, path: str) -> None:
    answer = getattr(reader, method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


def test_a_body_beyond_the_limit_is_refused_unread(reader: Client, settings: Settings) -> None:
    settings.STAFF_BODY_BYTES = 1_000
    answer = reader.post("/staff/login/", {"username": "x" * 1_001})
    assert answer.status_code == 413
    assert "너무 큰" in answer.content.decode()


def test_the_answer_to_what_is_too_large_names_the_limit(
    reader: Client, settings: Settings
) -> None:
    mib = 1024 * 1024
    length = str(settings.STAFF_BODY_BYTES + 1)
    page = reader.post("/staff/trips/trip/import/", CONTENT_LENGTH=length).content.decode()
    assert "한 번에 25MB까지 보낼 수 있습니다. 원본 파일은 20MB, 출장 표는 5MB까지입니다." in page
    assert "64kB까지" in reader.get("/about/", CONTENT_LENGTH=str(mib)).content.decode()
    assert "64kB까지" in reader.get("/trips.csv", CONTENT_LENGTH=str(mib)).json()["errors"][""][0]
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    page = reader.post("/staff/login/", dict.fromkeys("abcd", "")).content.decode()
    assert "한 화면에서 3칸까지" in page
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.BODY_BYTES = 2 * mib, 4 * mib
    long = reader.post("/staff/login/", {"username": "x" * 3 * mib}).content.decode()
    assert "파일을 뺀 글은 2MB까지" in long


@pytest.mark.parametrize("length", ["9" * 5_000, "9" * 18])
def test_a_length_without_end_is_too_large(reader: Client, length: str) -> None:
    assert reader.get("/about/", CONTENT_LENGTH=length).status_code == 413


def test_a_form_with_too_many_fields_is_too_large_too(reader: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    answer = reader.post("/staff/login/", dict.fromkeys("abcd", ""))
    assert answer.status_code == 413


def test_a_session_cookie_that_no_session_could_have_is_none(reader: Client) -> None:
    reader.cookies["sessionid"] = "abcdefghij\x00"
    assert reader.get("/staff/login/").status_code == 200


@pytest.mark.parametrize("length", ["-1", "x", "²", ""])
def test_a_length_that_is_none_breaks_nothing(reader: Client, length: str) -> None:
    assert reader.get("/about/", CONTENT_LENGTH=length).status_code == 200


def test_a_form_of_a_hundred_citations_is_not_too_large(reader: Client) -> None:
    reader.force_login(make_staff(is_superuser=True))
    inputs = {f"citations-{n}-value": "가" for n in range(3_000)}
    assert reader.post("/staff/articles/publisher/add/", inputs).status_code == 200


def test_a_form_whose_token_is_gone_says_that_nothing_typed_is_lost() -> None:
    answer = Client(enforce_csrf_checks=True).post("/staff/login/", {"username": "a"})
    assert answer.status_code == 403
    assert DRESS in answer.content.decode()
    assert "뒤로 가" in answer.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "testserver:port", "a b"])
def test_a_foreign_host_is_refused_in_the_dress_of_the_site(reader: Client, host: str) -> None:
    answer = reader.get("/trips/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert DRESS in answer.content.decode()
    assert host not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/trips/", "GET, HEAD"),
        ("/trips.csv", "GET, HEAD"),
        ("/api/v1/trips/", "GET, HEAD"),
        ("/en/about/", "GET, HEAD"),
        ("/staff/login/", "GET, HEAD, POST"),
    ],
)
def test_who_asks_what_is_allowed_is_told_that_alone(
    reader: Client, path: str, allowed: str
) -> None:
    answer = reader.options(path)
    assert (answer.status_code, answer["Allow"], answer.content) == (200, allowed, b"")
