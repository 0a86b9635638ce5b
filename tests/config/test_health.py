"""What watches the site gets a short true answer."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


def test_healthz_answers_without_a_database(client: Client) -> None:
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_readyz_answers_while_the_database_does(client: Client) -> None:
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["10.42.0.7:8000", "pod-7.cluster.local", "[fd00::7]:8000"])
def test_health_is_answered_under_any_name_and_nothing_else_is(client: Client, name: str) -> None:
    paths = ("/healthz", "/readyz", "/", "/robots.txt", "/healthz/", "/staff/login/")
    answers = [client.get(path, headers={"Host": name}).status_code for path in paths]
    assert answers == [200, 200, 400, 400, 400, 400]


@pytest.mark.django_db
def test_readyz_says_503_while_the_database_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", away)
    assert client.get("/readyz").status_code == 503
