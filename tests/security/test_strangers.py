"""Who is not logged in sends little and leaves nothing behind."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.security.addresses import staff_addresses
from tests.security.doors import CODE, HOME, LOGIN, SETUP, give_password, make_device, make_staff

pytestmark = pytest.mark.django_db
LARGE = {"username": "x" * (settings.BODY_BYTES + 1)}


@pytest.mark.parametrize("path", [LOGIN, CODE, SETUP, HOME, "/staff/trips/trip/add/"])
def test_a_large_body_is_refused_before_the_log_in(client: Client, path: str) -> None:
    page = client.post(path, LARGE)
    assert page.status_code == 413
    assert "받을 수 있는 크기를 넘어" in page.content.decode()


def test_a_large_body_is_refused_between_password_and_code(client: Client) -> None:
    make_device(make_staff())
    give_password(client)
    assert client.post(CODE, LARGE).status_code == 413


def test_staff_may_send_a_large_body(client: Client) -> None:
    client.force_login(make_staff(is_superuser=True))
    assert client.post("/staff/articles/publisher/add/", LARGE).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_leaves_no_session(client: Client, method: str) -> None:
    client.raise_request_exception = False
    for path in [*staff_addresses(), LOGIN, CODE, SETUP]:
        getattr(client, method)(f"{path}?x=%00&next=%00")
    assert not Session.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_a_log_in_under_way_is_kept(client: Client) -> None:
    make_device(make_staff())
    give_password(client)
    assert client.get(CODE).status_code == 200
