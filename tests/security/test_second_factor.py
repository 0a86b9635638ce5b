"""A code after the password: who is asked, what counts, and what a lost phone takes."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from accounts.pending_login import LONGEST_PENDING, PENDING
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

pytestmark = pytest.mark.django_db
NEW, AGAIN, OFF = (f"/staff/second-factor/{page}/" for page in ("new", "codes", "off"))


@pytest.fixture
def user() -> User:
    return make_staff("누리", is_superuser=True)


@pytest.fixture
def required(settings: Settings) -> None:
    settings.REQUIRE_2FA = True


def give_code(client: Client, code: str) -> Any:
    return client.post(CODE, {"code": code})


def secret_of(page: Any) -> str:
    """The key in the hexadecimal of the database, read from the page's text."""
    return page.wsgi_request.session["new_key"]


@pytest.mark.usefixtures("user")
def test_without_a_device_the_password_is_enough(client: Client) -> None:
    assert give_password(client)["Location"] == HOME
    assert is_in(client)


def test_whoever_has_a_device_is_asked_for_a_code(client: Client, user: User) -> None:
    make_device(user)
    assert give_password(client)["Location"] == CODE
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_the_code_lets_in_and_leads_where_one_wanted_to_go(client: Client, user: User) -> None:
    make_device(user)
    client.post(LOGIN, {"username": "누리", "password": PASSWORD, "next": "/staff/trips/trip/"})
    assert give_code(client, code_of())["Location"] == "/staff/trips/trip/"
    assert is_in(client)


def test_a_code_written_with_a_space_counts(client: Client, user: User) -> None:
    make_device(user)
    give_password(client)
    code = code_of()
    assert give_code(client, f" {code[:3]} {code[3:]} ").status_code == 302


def test_a_used_code_is_not_accepted_twice(client: Client, user: User) -> None:
    make_device(user)
    code = code_of()
    for one, let_in in ((client, True), (Client(), False)):
        give_password(one)
        give_code(one, code)
        assert is_in(one) is let_in


@pytest.mark.parametrize(
    "typed", ["", "000", "abc", "\x00", "９９９９９９", "1" * 5000, "１２３-４５"]
)
def test_a_wrong_code_gets_a_sentence(client: Client, user: User, typed: str) -> None:
    make_device(user)
    give_password(client)
    page = give_code(client, typed)
    assert page.status_code == 200
    assert page.context["form"].errors["code"]
    assert not is_in(client)


def test_after_a_wrong_code_the_right_one_must_wait(client: Client, user: User) -> None:
    make_device(user)
    give_password(client)
    for _n in range(5):
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
        give_code(client, "000000")
    assert "초 동안 받지 않습니다" in give_code(client, code_of()).content.decode()
    long_ago = timezone.now() - timedelta(minutes=1)
    TOTPDevice.objects.update(throttling_failure_timestamp=long_ago)
    assert give_code(client, code_of()).status_code == 302


def test_a_recovery_code_works_once_and_says_how_many_are_left(client: Client, user: User) -> None:
    code = make_device(user)[0]
    give_password(client)
    page = client.post(CODE, {"code": code.upper()}, follow=True)
    assert "복구 코드가 9개 남았습니다." in page.content.decode()
    again = Client()
    give_password(again)
    assert give_code(again, code).status_code == 200


def test_a_code_of_somebody_else_is_none(client: Client, user: User) -> None:
    make_device(user)
    codes = make_device(make_staff("바다"))
    give_password(client)
    give_code(client, codes[0])
    assert not is_in(client)


@pytest.mark.parametrize("step", [CODE, SETUP])
def test_a_step_without_a_password_before_it_leads_to_the_start(
    client: Client, user: User, step: str
) -> None:
    make_device(user)
    for answer in (client.get(step), client.post(step, {"code": code_of()})):
        assert answer["Location"] == LOGIN


@pytest.mark.parametrize("what", ["late", "password changed", "inactive", "no staff"])
def test_a_password_given_is_worth_nothing_when_it_no_longer_holds(
    client: Client, user: User, what: str
) -> None:
    make_device(user)
    give_password(client)
    session = client.session
    if what == "late":
        session[PENDING] |= {"at": time.time() - LONGEST_PENDING - 1}
        session.save()
    elif what == "password changed":
        user.set_password("다른-비밀번호")
        user.save()
    else:
        field = {"inactive": "is_active", "no staff": "is_staff"}[what]
        User.objects.update(**{field: False})
    assert give_code(client, code_of())["Location"] == LOGIN
    assert not is_in(client)


def test_a_log_in_of_before_the_device_is_asked_for_it(client: Client, user: User) -> None:
    client.force_login(user)
    assert is_in(client)
    make_device(user)
    assert not is_in(client)


@pytest.mark.usefixtures("required")
def test_where_it_is_required_one_without_a_device_sets_one_up_first(
    client: Client, user: User
) -> None:
    assert give_password(client)["Location"] == SETUP
    assert not is_in(client)
    page = client.get(SETUP)
    key = secret_of(page)
    shown = page.content.decode()
    assert "<svg" in shown
    assert "style=" not in shown
    codes = client.post(SETUP, {"code": code_of(key)})
    assert is_in(client)
    assert len(re.findall(r"<code>[a-z2-7]{4}-[a-z2-7]{4}</code>", codes.content.decode())) == 10
    assert codes["Cache-Control"].count("no-store") == 1
    assert LogEntry.objects.get().user == user


@pytest.mark.usefixtures("user", "required")
def test_a_wrong_code_at_the_setting_up_keeps_the_same_picture(client: Client) -> None:
    give_password(client)
    key = secret_of(client.get(SETUP))
    page = client.post(SETUP, {"code": "000000"})
    assert secret_of(page) == key
    assert not TOTPDevice.objects.exists()


@pytest.mark.usefixtures("user", "required")
def test_the_secret_of_an_unfinished_setting_up_is_for_nobody_else(client: Client) -> None:
    make_staff("바다")
    give_password(client, "바다")
    key = secret_of(client.get(SETUP))
    give_password(client)
    assert secret_of(client.get(SETUP)) != key


def test_nor_after_a_log_in_without_a_code(client: Client, user: User, settings: Settings) -> None:
    settings.REQUIRE_2FA = True
    make_staff("바다")
    give_password(client, "바다")
    key = secret_of(client.get(SETUP))
    settings.REQUIRE_2FA = False
    give_password(client, user.username)
    assert secret_of(client.get(NEW)) != key


@pytest.mark.usefixtures("required")
def test_a_password_alone_replaces_no_device(client: Client, user: User) -> None:
    make_device(user)
    give_password(client)
    assert client.get(SETUP)["Location"] == CODE
    assert client.post(SETUP, {"code": "000000"})["Location"] == CODE


@pytest.mark.usefixtures("required")
def test_a_log_in_of_before_the_rule_is_worth_nothing(client: Client, user: User) -> None:
    client.force_login(user)
    assert not is_in(client)


def test_the_code_of_the_setting_up_does_not_log_in(client: Client, user: User) -> None:
    client.force_login(user)
    code = code_of(secret_of(client.get(NEW)))
    client.post(NEW, {"password": PASSWORD, "code": code})
    other = Client()
    give_password(other)
    give_code(other, code)
    assert is_in(client)
    assert not is_in(other)


@pytest.mark.parametrize("page", [NEW, AGAIN, OFF])
def test_changing_a_device_asks_for_the_password_again(
    client: Client, user: User, page: str
) -> None:
    make_device(user)
    give_password(client)
    give_code(client, code_of())
    before = set(StaticToken.objects.values_list("token")), TOTPDevice.objects.get().key
    code = code_of(secret_of(client.get(NEW)))
    answer = client.post(page, {"password": "아님", "code": code})
    assert answer.context["form"].errors["password"] == ["비밀번호가 맞지 않습니다."]
    assert (set(StaticToken.objects.values_list("token")), TOTPDevice.objects.get().key) == before


def test_guessing_the_password_there_shuts_the_door_too(client: Client, user: User) -> None:
    make_device(user)
    give_password(client)
    give_code(client, code_of())
    answers = [client.post(OFF, {"password": f"틀림{n}"}).status_code for n in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_another_phone_takes_the_place_of_the_old_one(client: Client, user: User) -> None:
    old = make_device(user)[0]
    give_password(client)
    give_code(client, code_of())
    key = secret_of(client.get(NEW))
    client.post(NEW, {"password": PASSWORD, "code": code_of(key)})
    assert is_in(client)
    other = Client()
    give_password(other)
    for gone in (code_of(steps=1), old):
        give_code(other, gone)
        assert not is_in(other)
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
    give_code(other, code_of(key, steps=1))
    assert is_in(other)


def test_whoever_came_in_by_a_recovery_code_stays_in_with_new_ones(
    client: Client, user: User
) -> None:
    codes = make_device(user)
    give_password(client)
    give_code(client, codes[0])
    client.post(AGAIN, {"password": PASSWORD})
    assert is_in(client)
    assert StaticToken.objects.count() == 10
    assert not StaticToken.objects.filter(token=codes[1].replace("-", "")).exists()


def test_another_phone_ends_what_a_recovery_code_opened_elsewhere(
    client: Client, user: User
) -> None:
    codes = make_device(user)
    other = Client()
    for one, code in ((client, code_of()), (other, codes[0])):
        give_password(one)
        give_code(one, code)
    key = secret_of(client.get(NEW))
    client.post(NEW, {"password": PASSWORD, "code": code_of(key)})
    assert is_in(client)
    assert not is_in(other)


def test_turned_off_the_password_is_enough_again(client: Client, user: User) -> None:
    make_device(user)
    give_password(client)
    give_code(client, code_of())
    client.post(OFF, {"password": PASSWORD})
    assert is_in(client)
    assert not StaticDevice.objects.exists()
    assert LogEntry.objects.get().get_change_message() == "2단계 인증을 껐습니다."


@pytest.mark.usefixtures("required")
def test_where_it_is_required_nobody_turns_it_off(client: Client, user: User) -> None:
    make_device(user)
    give_password(client)
    give_code(client, code_of())
    client.post(OFF, {"password": PASSWORD})
    assert TOTPDevice.objects.exists()


def test_an_administrator_removes_a_lost_device_after_a_question(
    client: Client, user: User
) -> None:
    editor = make_staff("바다")
    make_device(editor)
    client.force_login(user)
    users = reverse("admin:auth_user_changelist")
    chosen = {"action": "remove_second_factor", "_selected_action": [editor.pk]}
    assert "바다" in client.post(users, chosen).content.decode()
    assert TOTPDevice.objects.exists()
    client.post(users, chosen | {"apply": "1"})
    assert not TOTPDevice.objects.exists()
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (user, str(editor.pk))


def test_a_command_removes_a_lost_device_and_says_who_did_it(user: User) -> None:
    make_device(make_staff("바다"))
    call_command("remove_second_factor", "바다", "--by", "누리", "--yes", verbosity=0)
    assert not TOTPDevice.objects.exists()
    assert LogEntry.objects.get().user == user


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize(("name", "by"), [("아님", "누리"), ("바다", "바다"), ("바다", "누리")])
def test_the_command_refuses_what_makes_no_sense(name: str, by: str) -> None:
    make_staff("바다")
    with pytest.raises(CommandError):
        call_command("remove_second_factor", name, "--by", by, "--yes")


def test_an_administrator_lets_somebody_in_again(client: Client, user: User) -> None:
    make_staff("바다")
    for n in range(5):
        last = give_password(Client(), "바다", f"틀림{n}")
    client.force_login(user)
    chosen = {"action": "let_in", "_selected_action": [User.objects.get(username="바다").pk]}
    client.post(reverse("admin:auth_user_changelist"), chosen)
    assert last.status_code == 429
    assert give_password(Client(), "바다").status_code == 302
