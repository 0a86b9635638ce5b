"""Officials are found by names and governments, by indexes however many there are."""

import pytest
from django.db import connection
from django.test import Client

from tests import factories as make
from trips.models import Official

pytestmark = pytest.mark.django_db
ADDRESS = "/staff/autocomplete/?app_label=trips&model_name=participant&field_name=official&term="


@pytest.fixture
def officials(staff: Client) -> Client:
    sky = make.make_official("김하늘", name_en="Kim Haneul", disambiguation="전 도의원")
    make.make_official("이바다", name_hanja="李海")
    make.make_term(sky, government=make.make_government("41280", name="고양시"))
    return staff


@pytest.mark.parametrize(
    "typed", ["김", "하늘", "김하늘", "haneul", "KIM", "도의원", "고양", "고양 김하늘", "하늘 전"]
)
def test_an_official_is_found_by_any_word_of_a_name_or_government(
    officials: Client, typed: str
) -> None:
    found = officials.get(ADDRESS + typed).json()["results"]
    assert [row["text"] for row in found] == ["김하늘 (전 도의원)"]


@pytest.mark.parametrize("typed", ["김바다", "고양 이바다", "%", "늘하", "_"])
def test_every_word_must_be_there(officials: Client, typed: str) -> None:
    assert officials.get(ADDRESS + typed).json()["results"] == []


def test_nothing_typed_offers_everybody(officials: Client) -> None:
    assert len(officials.get(ADDRESS).json()["results"]) == 2


def test_among_very_many_the_index_answers(db: None) -> None:  # noqa: ARG001
    Official.objects.bulk_create(Official(name=f"사람{number:05}") for number in range(20_000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE trips_official")
    plan = Official.objects.known_by("람0123").explain()

    assert "Bitmap Index Scan on official_pairs" in plan
