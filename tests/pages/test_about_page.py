"""`/about/` says what this is, how facts are checked, what it cannot do and whom to write to."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.pages.reading import text_of


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["method", "limits", "licence", "cite", "corrections"])
def test_each_part_has_an_address_of_its_own(client: Client, part: str) -> None:
    assert f'<h2 id="{part}">' in client.get("/about/").content.decode()


@pytest.mark.django_db
def test_readers_learn_whom_to_write_to(client: Client, settings: Settings) -> None:
    settings.CONTACT_EMAIL = "editors@archive.example"
    assert "보낼 곳: editors@archive.example" in text_of(client, "/about/")
    settings.CONTACT_EMAIL = ""
    assert "전자우편 주소를 아직 적어 두지 않았습니다" in text_of(client, "/about/")


@pytest.mark.django_db
def test_the_example_of_citing_is_of_today(client: Client) -> None:
    today = timezone.localdate()
    assert f"{today.year}년 {today.month}월 {today.day}일 확인" in text_of(client, "/about/")
    assert f"Retrieved {today:%B} {today.day}, {today.year}" in text_of(client, "/en/about/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "country"), [("/about/data/", "나미비아"), ("/en/about/data/", "Namibia")]
)
def test_readers_of_files_learn_that_na_is_a_country(
    client: Client, address: str, country: str
) -> None:
    page = text_of(client, address)
    assert country in page
    assert "keep_default_na=False" in page
