"""A first account made without a terminal has a password that keeps the rules too."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def make_account(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", password)
    given = {"username": "goyang-editor", "email": "desk@example.org", "interactive": False}
    call_command("createsuperuser", **given, stdout=StringIO())


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("1", "너무 짧습니다"),
        ("", "너무 짧습니다"),
        ("password", "너무 흔히 사용되는"),
        ("82028190", "전부 숫자로"),
        ("goyang-editor1", "사용자 이름와 너무 유사"),
        ("desk@example", "메일 주소와 너무 유사"),
    ],
)
def test_a_password_that_breaks_a_rule_is_refused_with_its_sentence(
    monkeypatch: pytest.MonkeyPatch, password: str, sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        make_account(monkeypatch, password)
    assert not User.objects.exists()


def test_a_password_that_keeps_them_logs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    make_account(monkeypatch, "먼 길 떠나는 말 셋")
    assert User.objects.get().check_password("먼 길 떠나는 말 셋")
