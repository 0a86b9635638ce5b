"""Choosing whom to compare, with and without mistakes."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django import DjangoAssertNumQueries
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.pages.browsing import open_browser, watched
from tests.pages.reading import text_of
from trips.indexing.stale import catch_up
from trips.models import Official

CODES = ("41280", "11000", "51000", "52000")

pytestmark = pytest.mark.django_db


def traveller(name: str) -> Official:
    official = make.make_official(name)
    make.make_term(official)
    make.make_trip(official=official)
    return official


def address(*officials: Official) -> str:
    return "/compare/?" + "&".join(f"official={one.pk}" for one in officials)


def test_two_officials_stand_side_by_side(client: Client) -> None:
    page = text_of(client, address(traveller("김하늘"), traveller("이바다")))
    assert "김하늘 고양특례시장" in page
    assert "이바다 고양특례시장" in page
    assert "해외 체류 5일 완료된 출장 1건, 합계 5일" in page


def test_governments_can_be_compared_too(client: Client) -> None:
    make.make_trip()
    make.make_trip(government="11000", country="JP")
    page = text_of(client, "/compare/?government=41280&government=11000")
    assert "경기도 고양시" in page
    assert "서울특별시" in page


def test_one_alone_asks_for_another(client: Client) -> None:
    assert "하나만 골랐습니다" in text_of(client, address(traveller("김하늘")))


def test_more_than_four_show_the_first_four(client: Client) -> None:
    page = text_of(client, address(*(traveller(f"김하늘{n}") for n in range(5))))
    assert "처음 넷만 보여 드립니다" in page
    assert "김하늘3" in page
    assert "김하늘4" not in page


def test_officials_and_governments_are_not_mixed(client: Client) -> None:
    page = text_of(client, f"{address(traveller('김하늘'))}&government=41280")
    assert "공직자만 보여 드립니다" in page


@pytest.mark.parametrize("value", ["9999999", "x", "-1", "%00", "1e3", "9" * 30, "'; drop"])
def test_an_unknown_one_is_named(client: Client, value: str) -> None:
    page = text_of(client, f"{address(traveller('김하늘'))}&official={value}")
    assert "알 수 없는 값이라 적용하지 않았습니다" in page
    assert "김하늘" in page


def test_a_draft_is_as_unknown_as_nobody(client: Client) -> None:
    hidden = make.make_official("숨은이")
    make.make_trip(official=hidden, published=False)
    catch_up()
    page = text_of(client, f"{address(hidden)}&find=숨은이")
    assert "알 수 없는 값" in page
    assert "숨은이 더하기" not in page


def test_a_name_that_is_found_can_be_added(client: Client) -> None:
    first, second = traveller("김하늘"), traveller("이바다")
    catch_up()
    page = client.get(f"{address(first)}&find=이바").content.decode()
    assert f'href="/compare/?official={first.pk}&amp;official={second.pk}"' in page


def test_a_name_inside_a_phrase_is_found(client: Client) -> None:
    traveller("이바다")
    catch_up()
    assert "이바다 더하기" in text_of(client, "/compare/?find=이바다+고양시장의+출장")


def test_beside_an_official_only_officials_are_offered(client: Client) -> None:
    first = traveller("김하늘")
    catch_up()
    assert "고양시 더하기" in text_of(client, "/compare/?find=고양시")
    assert "이름이 없습니다" in text_of(client, f"{address(first)}&find=고양시")


def test_pages_of_officials_and_governments_lead_here(client: Client) -> None:
    official = traveller("김하늘")
    for page, query in (
        (official.get_absolute_url(), f"official={official.pk}"),
        ("/governments/41280/", "government=41280"),
    ):
        assert f'href="/compare/?{query}"' in client.get(page).content.decode()


def test_four_sides_ask_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    four = [traveller(f"김하늘{n}") for n in range(4)]
    for code in CODES:
        make.make_trip(government=code)
    catch_up()
    with django_assert_max_num_queries(15):
        people = client.get(f"{address(*four)}&find=김")
    with django_assert_max_num_queries(15):
        bodies = client.get(f"/compare/?government={'&government='.join(CODES)}")
    for answer in (people, bodies):
        heads = answer.content.decode().split("<thead>")[1].split("</thead>")[0]
        assert heads.count("<a href=") == 4


def test_the_page_speaks_english(client: Client) -> None:
    page = text_of(client, f"/en{address(traveller('김하늘'))}")
    assert "Days abroad 5 days" in page


# In a browser


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_compares_two_governors(
    live_server: LiveServer, chromium: str, scripts: bool
) -> None:
    for name, code, end in (("김하늘", "51000", "2024-01-12"), ("이바다", "52000", "2024-01-09")):
        governor = make.make_official(name)
        government = make.make_government(code)
        make.make_term(governor, government=government, office="governor", title="도지사")
        make.make_trip(official=governor, government=government, end=end)
    first = Official.objects.get(name="김하늘")
    catch_up()
    with (
        open_browser(chromium) as browser,
        watched(browser, live_server.url, java_script_enabled=scripts) as (context, watch),
    ):
        page = context.new_page()
        page.goto(first.get_absolute_url())
        page.get_by_role("link", name="비교", exact=True).click()
        page.get_by_label("비교할 이름", exact=True).fill("이바다")
        page.get_by_role("search", name="비교할 이름 찾기").get_by_role("button").click()
        page.get_by_role("link", name="이바다 더하기").click()
        days = page.get_by_role("row", name="해외 체류").get_by_role("cell")
        expect(days).to_have_text([re.compile("5일"), re.compile("2일")])
        assert watch.wrong == {}
