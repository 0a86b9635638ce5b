"""Where a log-in leads, whose session it is, and how long it lasts."""

import time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.session_limits import BEGAN, SEEN
from accounts.unsent_forms import MARK, MOST, UNSENT, first_words
from tests import factories as make
from tests.admin.filling import change_address
from tests.security.doors import (
    CODE,
    HOME,
    LOGIN,
    PASSWORD,
    SETUP,
    code_of,
    give_password,
    is_in,
    make_device,
    make_staff,
)
from trips.models import Organization

pytestmark = pytest.mark.django_db
WAITING = "/staff/unsent/"
ADD = reverse("admin:trips_organization_add")
FORM = "application/x-www-form-urlencoded"
COOKIE = settings.SESSION_COOKIE_NAME
HOSTILE = [
    *("\x00", "/staff/\x00", "//evil.example", "///evil.example", "https:evil.example"),
    *("https://evil.example/staff/", "\\\\evil.example", "/\\evil.example", "/staff/\r\nX: 1"),
    *("javascript:alert(1)", "/staff/" + "a" * 60_000, "\ud800", "/staff/\u202e", "/trips/"),
    *(" //evil.example", "http://[", LOGIN, "/staff/logout/", "staff/"),
]


@pytest.fixture
def user() -> User:
    return make_staff("누리", is_superuser=True)


def age(client: Client, **seconds: int) -> None:
    """The session as if so much time had passed since `began` or `seen`."""
    session = client.session
    for name, past in seconds.items():
        session[name] = time.time() - past
    session.save()


@pytest.mark.parametrize("to", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_next_leads_home(client: Client, user: User, to: str) -> None:
    asked = urlencode({"next": to.encode(errors="surrogatepass")})
    page = client.get(LOGIN, QUERY_STRING=asked)
    assert (page.status_code, page.context["next"]) == (200, HOME)
    sent = urlencode({"username": user.username, "password": PASSWORD}) + "&" + asked
    assert client.post(LOGIN, sent, FORM)["Location"] == HOME
    assert client.get(LOGIN, QUERY_STRING=asked)["Location"] == HOME


def test_a_hostile_next_leads_home_after_the_code_too(client: Client, user: User) -> None:
    make_device(user)
    sent = {"username": user.username, "password": PASSWORD, "next": "//evil.example"}
    client.post(LOGIN, sent)
    assert client.post(CODE, {"code": code_of()})["Location"] == HOME


def test_a_next_on_the_staff_site_is_followed(client: Client, user: User) -> None:
    to = "/staff/trips/trip/?q=고양&publication__exact=draft"
    answer = client.post(LOGIN, {"username": user.username, "password": PASSWORD, "next": to})
    assert client.get(answer["Location"]).status_code == 200


def test_an_address_too_long_to_come_back_to_still_leads_to_the_door(client: Client) -> None:
    assert client.get(HOME, {"q": "가" * 700})["Location"] == LOGIN


@pytest.mark.usefixtures("user")
def test_a_planted_session_is_not_kept(client: Client) -> None:
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    planted = str(session.session_key)
    client.cookies[COOKIE] = planted
    give_password(client)
    assert client.cookies[COOKIE].value != planted
    other = Client()
    other.cookies[COOKIE] = planted
    assert is_in(client)
    assert not is_in(other)


def test_a_key_nobody_gave_out_is_not_taken_over(client: Client, user: User) -> None:
    client.cookies[COOKIE] = "a" * 32
    give_password(client, user.username)
    assert client.cookies[COOKIE].value != "a" * 32


def test_each_step_gets_a_key_of_its_own(client: Client, user: User) -> None:
    make_device(user)
    keys = []
    client.cookies[COOKIE] = client.session.session_key or ""
    for step in (lambda: give_password(client), lambda: client.post(CODE, {"code": code_of()})):
        step()
        keys.append(client.cookies[COOKIE].value)
    assert len({*keys}) == 2
    left = Client()
    left.cookies[COOKIE] = keys[0]
    assert not is_in(left)


def test_a_second_log_in_takes_nothing_over_from_the_first(client: Client, user: User) -> None:
    make_staff("바다")
    client.force_login(user)
    session = client.session
    session["typed"] = "초안"
    session.save()
    give_password(client, "바다")
    assert "typed" not in client.session


def test_a_new_password_ends_the_other_sessions(client: Client, user: User) -> None:
    other = Client()
    for one in (client, other):
        one.force_login(user)
    new = "가람-하늘-2290"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post(reverse("admin:password_change"), sent)
    assert is_in(client)
    assert not is_in(other)


def test_logging_out_is_a_form_and_leaves_nothing(client: Client, user: User) -> None:
    client.force_login(user)
    assert client.get("/staff/logout/").status_code == 405
    assert is_in(client)
    client.post("/staff/logout/")
    assert not is_in(client)
    assert not Session.objects.exists()


def test_the_cookies_are_for_the_staff_site_and_for_the_browser_alone(client: Client) -> None:
    make_staff()
    client.get(LOGIN)
    give_password(client)
    for cookie in (client.cookies[COOKIE], client.cookies[settings.CSRF_COOKIE_NAME]):
        attributes = (cookie["path"], cookie["httponly"], cookie["samesite"])
        assert attributes == ("/staff/", True, "Lax")
    assert client.cookies[COOKIE]["max-age"] == ""


@pytest.mark.parametrize(
    ("past", "goes_on"),
    [
        ({BEGAN: 11 * 3600, SEEN: 119 * 60}, True),
        ({BEGAN: 3 * 3600, SEEN: 121 * 60}, False),
        ({BEGAN: 12 * 3600 + 60, SEEN: 30}, False),
        ({BEGAN: -59, SEEN: -59}, True),  # the clocks of two servers differ a little
        ({BEGAN: -61, SEEN: 30}, False),  # begun under a clock that was ahead
        ({BEGAN: 60, SEEN: -61}, False),
    ],
    ids=["at work", "idle", "a long day", "skew", "begun in the future", "seen in the future"],
)
def test_a_log_in_ends_after_two_idle_hours_or_twelve(
    client: Client, user: User, past: dict[str, int], goes_on: bool
) -> None:
    client.force_login(user)
    client.get(HOME)
    age(client, **past)
    assert is_in(client) is goes_on


def test_the_last_request_counts_but_is_not_written_each_time(client: Client, user: User) -> None:
    client.force_login(user)
    client.get(HOME)
    first = client.session[SEEN]
    client.get(HOME)
    assert client.session[SEEN] == first
    age(client, **{SEEN: 3600})
    client.get(HOME)
    assert time.time() - client.session[SEEN] < 60


def fill_late(client: Client, user: User, **sent: Any) -> Any:
    """A form that was opened in time and sent too late."""
    client.force_login(user)
    client.get(ADD)
    age(client, **{SEEN: 3 * 3600})
    return client.post(ADD, {"name": "누리대학교", "kind": "university", **sent})


def send_on(client: Client) -> Any:
    """The button of the first form that waits."""
    form = client.get(WAITING).context["waiting"][0]
    return client.post(form["to"], form["inputs"] | {MARK: form["mark"]})


@pytest.mark.parametrize("with_device", [False, True])
def test_what_was_typed_for_too_long_is_kept_and_sent_on(
    client: Client, user: User, with_device: bool
) -> None:
    answer = fill_late(client, user)
    assert not Organization.objects.exists()
    assert "이어서 보낼 수 있습니다" in client.get(answer["Location"]).content.decode()
    if with_device:
        make_device(user)
        give_password(client)
        to = client.post(CODE, {"code": code_of()})["Location"]
    else:
        to = give_password(client)["Location"]
    assert to == WAITING
    assert send_on(client).status_code == 302
    assert Organization.objects.get().name == "누리대학교"


def test_what_was_kept_meets_what_a_colleague_saved_meanwhile(client: Client, user: User) -> None:
    row = make.make_organization("한빛전자")
    client.force_login(user)
    page = client.get(change_address(row))
    age(client, **{SEEN: 3 * 3600})
    first_words = {"name": "한빛", "kind": "company", "_opened": page.context["opened"]}
    client.post(change_address(row), first_words)
    Organization.objects.update(name="한빛전자 주식회사")
    give_password(client)
    send_on(client)
    assert Organization.objects.get().name == "한빛전자 주식회사"


def test_what_was_kept_is_for_nobody_else(client: Client, user: User) -> None:
    fill_late(client, user)
    make_staff("바다")
    assert give_password(client, "바다")["Location"] == HOME
    assert client.get(WAITING)["Location"] == HOME


def test_what_was_kept_can_be_thrown_away(client: Client, user: User) -> None:
    fill_late(client, user)
    give_password(client)
    [form] = client.get(WAITING).context["waiting"]
    client.post(WAITING, {MARK: form["mark"]})
    assert UNSENT not in client.session


def test_a_form_that_waits_is_known_by_what_was_typed_in_it() -> None:
    inputs = {"_why": ["까닭"], "stops-TOTAL_FORMS": ["12"], "initial-stops-0-day": ["2024-01"]}
    assert (
        first_words(inputs | {"name": ["  한빛전자 "], "kind": ["company"]}) == "한빛전자 · company"
    )
    assert len(first_words({"text": ["글" * 500]})) == 120


def test_what_was_sent_on_waits_no_longer(client: Client, user: User) -> None:
    fill_late(client, user)
    give_password(client)
    send_on(client)
    assert client.get(WAITING)["Location"] == HOME
    assert UNSENT not in client.session


def test_nor_does_what_its_own_page_shows_again_with_what_is_wrong(
    client: Client, user: User
) -> None:
    fill_late(client, user, kind="아님")
    give_password(client)
    page = send_on(client).content.decode()
    assert 'value="누리대학교"' in page
    assert client.get(WAITING)["Location"] == HOME


@pytest.mark.parametrize("why", ["no rights", "log-in over again", "code due"])
def test_what_its_page_never_saw_waits_on(client: Client, user: User, why: str) -> None:
    fill_late(client, user)
    give_password(client)
    if why == "no rights":
        User.objects.update(is_superuser=False)
    elif why == "code due":
        make_device(user)
    else:
        age(client, **{SEEN: 3 * 3600})
    form = client.session[UNSENT][0]
    client.post(form["to"], form["inputs"] | {MARK: form["mark"]})
    assert [one["inputs"] for one in client.session[UNSENT]] == [form["inputs"]]


@pytest.mark.parametrize("first", ["post", "get"])
def test_several_forms_that_were_open_all_wait(client: Client, user: User, first: str) -> None:
    client.force_login(user)
    client.get(HOME)
    age(client, **{SEEN: 3 * 3600})
    getattr(client, first)(ADD, {"name": "누리0", "kind": "company"})
    for n in range(1, MOST + 1):
        client.post(ADD, {"name": f"누리{n}", "kind": "company"})
    assert "이어서 보낼 수 있습니다" in client.get(LOGIN).content.decode()
    give_password(client)
    send_on(client)
    page = client.get(HOME).content.decode()
    assert f'<a href="{WAITING}">보내지 않은 것이 4개 더 있습니다.</a>' in page
    for _form in client.get(WAITING).context["waiting"]:
        send_on(client)
        page = client.get(HOME).content.decode()
    assert "더 있습니다" not in page  # the last one went
    saved = Organization.objects.order_by("name").values_list("name", flat=True)
    assert list(saved) == [f"누리{n}" for n in range(1, MOST + 1)]  # the last five


def test_after_a_log_out_nothing_is_kept(client: Client, user: User) -> None:
    client.force_login(user)
    client.post("/staff/logout/")
    client.post(ADD, {"name": "누리대학교", "kind": "university"})
    assert UNSENT not in client.session


def test_passwords_are_not_kept(client: Client, user: User) -> None:
    client.force_login(user)
    client.get(HOME)
    age(client, **{SEEN: 3 * 3600})
    client.post(reverse("admin:password_change"), {"old_password": PASSWORD})
    assert UNSENT not in client.session


def test_a_session_over_for_a_week_is_cleared(client: Client, user: User) -> None:
    client.force_login(user)
    Session.objects.update(expire_date=timezone.now())
    call_command("clearsessions")
    assert not Session.objects.exists()


@pytest.mark.parametrize("path", [HOME, LOGIN, CODE, SETUP, "/staff/logout/"])
def test_a_stranger_leaves_no_session_behind(client: Client, path: str) -> None:
    for answer in (client.get(path), client.post(path, {"username": "누리", "password": "가"})):
        assert COOKIE not in answer.cookies
    assert not Session.objects.exists()


def test_the_hours_count_from_the_log_in(client: Client, user: User) -> None:
    give_password(client, user.username)
    assert time.time() - client.session[BEGAN] < 60


@pytest.mark.parametrize("step", [LOGIN, CODE, SETUP])
def test_no_step_of_the_log_in_is_kept_by_a_browser(client: Client, user: User, step: str) -> None:
    if step != LOGIN:
        make_device(user)
        give_password(client)
    assert "no-store" in client.get(step, follow=True)["Cache-Control"]
