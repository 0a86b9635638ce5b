"""Editors see what an address answered, and find the dead ones."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.admin.filling import change_address

pytestmark = pytest.mark.django_db
LIST = "/staff/articles/article/"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"link_status": 404, "link_checked_on": "2026-11-20"}, "2026-11-20 확인, 404 없음"),
        ({"link_status": 0, "link_checked_on": "2026-11-20"}, "2026-11-20 확인, 답 없음"),
        ({"link_status": 200, "link_checked_on": "2026-11-20"}, "2026-11-20 확인, 200 열림"),
        ({"link_status": 503, "link_checked_on": "2026-11-20"}, "503 서버 오류"),
        ({}, "아직 확인하지 않음"),
        ({"url": ""}, "주소 없음"),
    ],
)
def test_the_page_says_what_the_address_answered(
    staff: Client, state: dict[str, Any], words: str
) -> None:
    page = staff.get(change_address(make.make_article(**state))).content.decode()
    assert words in page


def test_the_archived_address_is_one_click_away(staff: Client) -> None:
    article = make.make_article(archived_url="https://archive.example/1")
    page = staff.get(change_address(article)).content.decode()
    assert 'href="https://archive.example/1"' in page


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("gone", {"404", "0"}),
        ("open", {"200"}),
        ("unclear", {"503"}),
        ("unasked", {"None"}),
        ("none", {"-"}),
        ("x", {"404", "0", "200", "503", "None", "-"}),
    ],
)
def test_the_list_is_narrowed_by_what_addresses_answered(
    staff: Client, value: str, found: set[str]
) -> None:
    for status in (404, 0, 200, 503):
        make.make_article(str(status), link_status=status, link_checked_on="2026-11-20")
    make.make_article("None")
    make.make_article("-", url="")
    page = staff.get(LIST, {"link": value})
    assert {article.title for article in page.context["cl"].result_list} == found
