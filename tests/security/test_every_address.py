"""Nothing of the staff site answers before the door, and no form is taken without its token."""

from collections.abc import Callable

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests.security.addresses import OPEN, staff_addresses
from tests.security.doors import LOGIN, give_password, make_device, make_staff

pytestmark = pytest.mark.django_db
Person = Callable[[Client, Settings], None]


def nobody(_client: Client, _settings: Settings) -> None:
    """Anonymous."""


def no_staff(client: Client, _settings: Settings) -> None:
    client.force_login(User.objects.create_user("독자"))


def inactive(client: Client, _settings: Settings) -> None:
    user = make_staff(is_superuser=True)
    client.force_login(user)
    User.objects.update(is_active=False)


def without_code(client: Client, _settings: Settings) -> None:
    """The password was right, the code is still to come."""
    make_device(make_staff(is_superuser=True))
    give_password(client)


def without_device(client: Client, settings: Settings) -> None:
    """The password was right, a device is still to be set up."""
    settings.REQUIRE_2FA = True
    make_staff(is_superuser=True)
    give_password(client)


def logged_in_before_the_device(client: Client, _settings: Settings) -> None:
    user = make_staff(is_superuser=True)
    client.force_login(user)
    make_device(user)


PEOPLE = [nobody, no_staff, inactive, without_code, without_device, logged_in_before_the_device]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_staff_address_leads_to_the_door(
    client: Client, settings: Settings, person: Person, method: str
) -> None:
    person(client, settings)
    answers = {path: getattr(client, method)(path) for path in staff_addresses()}
    through = {
        path: answer.status_code
        for path, answer in answers.items()
        if not (answer.status_code == 302 and answer["Location"].startswith(LOGIN))
    }
    assert through == {}
    assert len(answers) > 150


def test_no_form_is_taken_without_its_token(db: None) -> None:  # noqa: ARG001
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff(is_superuser=True))
    answers = {path: client.post(path, {"post": "yes"}) for path in {*staff_addresses(), *OPEN}}
    taken = {path: a.status_code for path, a in answers.items() if a.status_code != 403}
    assert taken == {}


def test_a_token_of_somebody_else_is_refused() -> None:
    mine, theirs = Client(enforce_csrf_checks=True), Client()
    token = theirs.get(LOGIN).context["csrf_token"]
    mine.get(LOGIN)
    sent = {"username": "누리", "password": "가", "csrfmiddlewaretoken": str(token)}
    assert mine.post(LOGIN, sent).status_code == 403


def test_a_form_of_another_site_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    token = str(client.get(LOGIN).context["csrf_token"])
    sent = {"username": "누리", "password": "가", "csrfmiddlewaretoken": token}
    assert client.post(LOGIN, sent, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert client.post(LOGIN, sent, HTTP_ORIGIN="http://testserver").status_code == 200
    assert site.CSRF_COOKIE_NAME in client.cookies
