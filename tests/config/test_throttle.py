"""A client that asks too much is told to wait; a reader and a patient script never are."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from config.throttle import DATA, PAGES, seconds_to_wait

# Closing an answer looks after the connections to the database.
pytestmark = pytest.mark.django_db
ONE = "203.0.113.9"
HOUR = 480_000 * 3_600  # some full minute


@pytest.fixture(autouse=True)
def throttle(settings: Settings) -> Iterator[None]:
    settings.THROTTLE, settings.TRUSTED_PROXIES = True, 1
    cache.clear()
    yield
    cache.clear()


def refused(requests: int, each: float, start: float = 0, most: int = DATA.most) -> int:
    """How many of so many requests, `each` seconds apart, were refused."""
    budget = DATA if most == DATA.most else PAGES
    waits = [seconds_to_wait(budget, ONE, HOUR + start + n * each) for n in range(requests)]
    return sum(map(bool, waits))


@pytest.mark.parametrize(
    ("requests", "each", "start", "most"),
    [(600, 0.5, 0, DATA.most), (600, 0.5, 31, DATA.most), (2_000, 0.11, 0, PAGES.most)],
)
def test_a_patient_script_and_a_fast_reader_are_never_refused(
    requests: int, each: float, start: float, most: int
) -> None:
    assert refused(requests, each, start, most) == 0


@pytest.mark.parametrize("start", [0, 30, 59])
def test_of_four_hundred_calls_at_once_most_are_refused(start: float) -> None:
    assert refused(400, 0.01, start) >= 240


def test_after_the_time_that_was_told_the_client_is_answered_again() -> None:
    refused(DATA.most, 0)
    wait = seconds_to_wait(DATA, ONE, HOUR + 10)
    assert wait == 51
    assert seconds_to_wait(DATA, ONE, HOUR + 10 + wait) == 0


def spend(address: str) -> None:
    for budget in (DATA, PAGES):
        for _ in range(budget.most):
            seconds_to_wait(budget, address, HOUR)


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address without anything left, in a clock that stands still."""
    monkeypatch.setattr("config.throttle.time.time", lambda: HOUR + 2.0)
    spend(ONE)
    spend("2001:db8::")


def ask(client: Client, path: str, address: str = ONE) -> int:
    answer = client.get(path, headers={"X-Forwarded-For": address})
    answer.close()  # a static file
    return answer.status_code


@pytest.mark.usefixtures("spent")
@pytest.mark.parametrize("address", [ONE, "2001:db8::1", "2001:db8::ffff:7", f"8.8.8.8, {ONE}"])
def test_an_address_or_network_is_counted_as_one(client: Client, address: str) -> None:
    assert ask(client, "/robots.txt", address) == 429


@pytest.mark.usefixtures("spent")
@pytest.mark.parametrize("address", ["203.0.113.8", "2001:db8:0:1::1", f"{ONE}, 203.0.113.8"])
def test_others_are_answered(client: Client, address: str) -> None:
    assert ask(client, "/robots.txt", address) == 200


@pytest.mark.usefixtures("spent")
@pytest.mark.parametrize("path", ["/healthz", "/static/site.css"])
def test_health_and_static_files_are_never_refused(client: Client, path: str) -> None:
    assert ask(client, path) == 200


@pytest.mark.usefixtures("spent")
def test_a_page_says_it_in_the_readers_language_without_the_database(client: Client) -> None:
    for path, sentence in (
        ("/trips/", "59초 뒤에 다시 열어 주세요"),
        ("/en/trips/", "Open it again in 59 seconds"),
    ):
        page = client.get(path, headers={"X-Forwarded-For": ONE})
        assert (page.status_code, page["Retry-After"]) == (429, "59")
        assert sentence in page.content.decode()


@pytest.mark.usefixtures("spent")
@pytest.mark.parametrize("path", ["/api/v1/trips/", "/trips.json", "/trips.csv", "/trips.atom"])
def test_a_program_is_told_in_the_form_of_the_api(client: Client, path: str) -> None:
    refusal = client.get(path, headers={"X-Forwarded-For": ONE})
    assert (refusal.status_code, refusal["Retry-After"]) == (429, "59")
    assert "59" in refusal.json()["errors"][""][0]
    assert refusal["Access-Control-Allow-Origin"] == "*"


@pytest.mark.usefixtures("spent")
@pytest.mark.parametrize("path", ["/trips.csv", "/data.zip", "/en/trips.geojson"])
def test_a_browser_that_fetches_a_file_is_told_by_a_page(client: Client, path: str) -> None:
    headers = {"X-Forwarded-For": ONE, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    refusal = client.get(path, headers=headers)
    assert refusal.status_code == 429
    assert 'class="site-name"' in refusal.content.decode()
    assert "Accept" in refusal["Vary"]


@pytest.mark.usefixtures("spent")
def test_throttle_off_counts_nothing(client: Client, settings: Settings) -> None:
    settings.THROTTLE = False
    assert ask(client, "/robots.txt") == 200
