"""After wrong passwords the door stays shut, but only for whoever tried."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any
from urllib.parse import urlencode

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.security.doors import LOGIN, PASSWORD, give_password, is_in, make_staff

pytestmark = pytest.mark.django_db
LIMIT = settings.AXES_FAILURE_LIMIT


@pytest.fixture(autouse=True)
def _nuri() -> None:
    make_staff("누리")


def fail(client: Client, times: int, name: str = "누리", **more: Any) -> Any:
    answers = [give_password(client, name, f"틀린-{n}", **more) for n in range(times)]
    return answers[-1]


def test_four_wrong_passwords_shut_nothing(client: Client) -> None:
    assert fail(client, LIMIT - 1).status_code == 200
    give_password(client)
    assert is_in(client)


@pytest.mark.parametrize("name", ["누리", "아무도 아님"])
def test_the_fifth_shuts_the_door_whether_the_account_exists_or_not(
    client: Client, name: str
) -> None:
    page = fail(client, LIMIT, name)
    assert (page.status_code, page["Retry-After"]) == (429, "900")
    assert "15분 동안 닫았습니다" in page.content.decode()
    assert name not in page.content.decode()


def test_the_right_password_does_not_open_a_shut_door(client: Client) -> None:
    fail(client, LIMIT)
    assert give_password(client).status_code == 429
    assert not is_in(client)


def test_the_page_speaks_english_too(client: Client) -> None:
    page = fail(client, LIMIT)
    assert "log-in from here is closed for 15 minutes" in page.content.decode()


def test_after_a_while_the_door_opens_and_knocking_does_not_prolong_it(client: Client) -> None:
    fail(client, LIMIT)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - settings.AXES_COOLOFF_TIME / 2)
    assert fail(client, 1).status_code == 429
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - settings.AXES_COOLOFF_TIME / 2)
    give_password(client)
    assert is_in(client)


def test_a_stranger_elsewhere_cannot_shut_a_colleague_out(client: Client) -> None:
    fail(Client(REMOTE_ADDR="198.51.100.66"), LIMIT)
    give_password(client)
    assert is_in(client)


def test_other_accounts_stay_open_at_the_same_address(client: Client) -> None:
    make_staff("바다")
    fail(client, LIMIT)
    give_password(client, "바다")
    assert is_in(client)


def test_one_who_tries_many_accounts_is_shut_out_as_an_address(
    client: Client, settings: Settings
) -> None:
    settings.FAILURES_PER_ADDRESS = 8
    for n in range(8):
        last = fail(client, 1, f"이름{n}")
    assert last.status_code == 429
    assert give_password(client).status_code == 429
    assert give_password(Client(REMOTE_ADDR="198.51.100.66")).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_guessing_in_parallel_gets_no_guess_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each guess waits for the others at the hashing, if they get there at once."""
    hashing, looked_at = Barrier(8), []

    def look(_self: Any, _request: Any, **typed: Any) -> None:
        looked_at.append(typed)
        with suppress(BrokenBarrierError):
            hashing.wait(0.3)

    def guess(n: int) -> int:
        try:
            return int(give_password(Client(), "누리", f"틀림{n}").status_code)
        finally:
            connection.close()

    monkeypatch.setattr(ModelBackend, "authenticate", look)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(guess, range(8)))
    assert len(looked_at) == LIMIT
    assert sorted(answers) == [200] * (LIMIT - 1) + [429] * (8 - LIMIT + 1)


def test_another_browser_or_a_made_up_header_is_no_new_start(client: Client) -> None:
    for n in range(LIMIT):
        lies = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{n}", "HTTP_USER_AGENT": f"Firefox/{n}"}
        last = fail(client, 1, **lies)
    assert last.status_code == 429


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(
    client: Client, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = 1
    fail(client, LIMIT, HTTP_X_FORWARDED_FOR="192.0.2.7, 198.51.100.66")
    assert give_password(client, HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 302


def test_a_command_lets_somebody_in_again(client: Client) -> None:
    fail(client, LIMIT)
    call_command("axes_reset_username", "누리")
    assert give_password(client).status_code == 302


def test_a_log_in_starts_the_count_again(client: Client) -> None:
    fail(client, LIMIT - 1)
    give_password(client)
    assert fail(Client(), LIMIT - 1).status_code == 200


def test_no_password_is_written_anywhere(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    give_password(client, "누리", "비밀-하나")
    give_password(client, "비밀-둘", "비밀-하나")  # typed into the wrong input
    assert "비밀" not in caplog.text
    attempts = AccessAttempt.objects.values_list("post_data", "get_data", "path_info")
    assert attempts.count() == 2
    assert "비밀" not in str(list(attempts))


@pytest.mark.parametrize(
    "sent",
    [
        {"username": "가" * 300, "password": "가"},
        {"username": "\x00", "password": "가"},
        {"username": "누리", "password": "\x00"},
        {"username": "누리", "password": "가" * 7_000},
        {"username": "누리\ud800", "password": "가"},
        {},
    ],
    ids=["long name", "no text", "no text as password", "long password", "half a letter", "empty"],
)
def test_whatever_is_typed_gets_a_page(client: Client, sent: dict[str, str]) -> None:
    encoded = {name: text.encode(errors="surrogatepass") for name, text in sent.items()}
    page = client.post(LOGIN, urlencode(encoded), "application/x-www-form-urlencoded")
    assert page.status_code == 200
    assert "errornote" in page.content.decode()


def test_wrong_old_passwords_at_the_change_of_a_password_shut_the_door_too(client: Client) -> None:
    give_password(client)
    new = {"new_password1": "가람-하늘-2290", "new_password2": "가람-하늘-2290"}
    change = reverse("admin:password_change")
    wrong = [client.post(change, {"old_password": f"틀린-{n}", **new}) for n in range(LIMIT)]
    assert [page.status_code for page in wrong] == [200] * (LIMIT - 1) + [429]
    assert client.post(change, {"old_password": PASSWORD, **new}).status_code == 429
    assert User.objects.get(username="누리").check_password(PASSWORD)
