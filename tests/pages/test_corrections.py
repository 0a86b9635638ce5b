"""Corrections and replies stand beside their record and in one list, and nowhere else too early."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reading import text_of
from tests.pages.world import World, make_world
from tests.trips.test_records import row_of
from trips.models.corrections import CORRECTED
from trips.records import KINDS

pytestmark = pytest.mark.django_db


def test_every_kind_of_record_with_a_page_can_be_corrected() -> None:
    assert set(CORRECTED) == {kind.name for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_of_a_record_shows_its_corrections_and_how_to_cite_and_report(
    kind: Any, client: Client
) -> None:
    row = row_of(kind, make_world())
    text = text_of(client, row.get_absolute_url())
    assert "정정과 반론" not in text
    assert text.count("인용하기") == text.count("오류 알리기") == 1
    make.make_correction(**{kind.name: row})
    make.make_correction(**{kind.name: row}, text="아직 보지 않은 글", publication="review")
    text = text_of(client, row.get_absolute_url())
    assert "정정과 반론 정정 2026. 3. 2.(월) 귀국일을 바로잡았습니다." in text
    assert "아직 보지 않은 글" not in text
    listed = text_of(client, "/corrections/")
    assert f"{getattr(row, 'title', None) or row.name} {kind.label} 정정" in listed
    assert "아직 보지 않은 글" not in listed


def test_a_reply_names_its_office_and_is_read_in_the_language_of_the_page(client: Client) -> None:
    trip = make.make_trip()
    make.make_correction(
        trip=trip,
        kind="reply",
        author="고양시 공보담당관",
        text="모두 시비로 치렀습니다.",
        text_en="The city paid for all of it.",
        url="https://goyang.example/reply",
    )
    korean = text_of(client, trip.get_absolute_url())
    assert "반론 2026. 3. 2.(월) · 고양시 공보담당관 · 근거 모두 시비로 치렀습니다." in korean
    english = text_of(client, f"/en{trip.get_absolute_url()}")
    assert "The city paid for all of it." in english
    assert "모두 시비로 치렀습니다." not in english


def test_what_belongs_to_a_record_that_is_not_public_is_not_listed(client: Client) -> None:
    make.make_correction(trip=make.make_trip(published=False), text="초안의 정정")
    make.make_correction(official=make.make_official("이바다"), text="아무도 모르는 사람의 정정")
    assert "아직 없습니다" in text_of(client, "/corrections/")


def test_the_list_is_led_to_from_the_changes(client: Client) -> None:
    assert 'href="/corrections/"' in client.get("/updates/").content.decode()


def test_the_list_asks_as_few_questions_for_many_as_for_one(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    world: World = make_world()
    for kind in KINDS:
        make.make_correction(**{kind.name: row_of(kind, world)})
    with django_assert_max_num_queries(3):
        page = client.get("/corrections/").content.decode()
    assert [kind.name for kind in KINDS if row_of(kind, world).get_absolute_url() not in page] == []
