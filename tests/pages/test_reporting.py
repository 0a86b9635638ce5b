"""A reader who finds an error learns what to send and where."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from tests import factories as make
from tests.pages.reading import text_of

pytestmark = pytest.mark.django_db


def test_a_letter_begins_with_the_title_and_the_address(client: Client, settings: Settings) -> None:
    settings.CONTACT_EMAIL = "editors@archive.example"
    trip = make.make_trip("시장 & 군수 출장")
    page = client.get(trip.get_absolute_url()).content.decode()
    found = re.search(r'href="(mailto:[^"]*)"', page)
    assert found
    letter = urlsplit(html.unescape(found[1]))
    assert letter.path == "editors@archive.example"
    told = parse_qs(letter.query)
    assert told["subject"] == ["오류: 시장 & 군수 출장"]
    assert told["body"][0].startswith(f"http://testserver{trip.get_absolute_url()}\r\n")


def test_without_an_address_the_page_says_so(client: Client, settings: Settings) -> None:
    settings.CONTACT_EMAIL = ""
    trip = make.make_trip()
    text = text_of(client, trip.get_absolute_url())
    assert "받을 전자우편 주소를 아직 적어 두지 않았습니다" in text
    assert f"http://testserver{trip.get_absolute_url()}" in text
    assert "mailto:" not in client.get(trip.get_absolute_url()).content.decode()
