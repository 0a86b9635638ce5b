"""Texts that look the same are one text; what looks like none, or turns around, is no name."""

from typing import Any
from unicodedata import is_normalized, normalize

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from listing.normal_text import normal_text
from listing.readable import validate_readable
from listing.stored_text import NAMELESS, normalize_stored
from tests import factories as make
from trips.models import Country, Official, Stop, Trip

READABLE = {"official": "name", "trip": "title", "stop": "name_as_reported"}


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (normalize("NFD", "고양시"), "고양시"),
        ("고\u200b양시", "고양시"),
        ("고\u00ad양\u2060시\ufeff", "고양시"),
        ("미국\u00a0출장", "미국 출장"),
        ("미국\u3000출장\u2009둘", "미국 출장 둘"),
        (normalize("NFD", "Orléans"), "Orléans"),
        ("둘째\n줄 ", "둘째\n줄 "),
        ("a\u202eb", "a\u202eb"),
    ],
)
def test_texts_of_one_look_are_one(typed: str, normal: str) -> None:
    assert normal_text(typed) == normal


@given(st.text())
def test_it_is_done_once_for_all(text: str) -> None:
    once = normal_text(text)
    assert normal_text(once) == once
    assert is_normalized("NFC", once)


@pytest.mark.parametrize(
    "text", ["출장\u202e뒤집힘", "\u2066숨은\u2069 출장", "\u3164", "\u2800 \u200b", "\u3000"]
)
def test_what_nobody_can_read_is_no_title(text: str) -> None:
    with pytest.raises(ValidationError):
        validate_readable(text)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["2024 CES 출장", "李海", "…", "Ōsaka"])
def test_what_can_be_read_is_one(text: str) -> None:
    validate_readable(text)
    assert make.make_trip(text, bare=True).title == text


def test_nothing_is_no_business_of_the_validator() -> None:
    field = CharField(validators=[validate_readable], blank=True)
    assert field.clean("", None) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "\u3164",
        "\u200b",
        "고양\u202e시",
        "고\u200b양시",
        "고양\u00a0시",
        normalize("NFD", "고양시"),
    ],
)
def test_the_database_refuses_them_whoever_writes(name: str) -> None:
    for write in (make.make_official, make.make_publisher, make.make_event):
        with pytest.raises(IntegrityError), transaction.atomic():
            write(name)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_trip(name, bare=True)
    make.make_official("고양시")


@pytest.mark.django_db
def test_what_is_stored_is_put_into_the_form_once() -> None:
    with connection.cursor() as cursor:
        for table, column in (
            ("official", "name"),
            ("trip", "title"),
            ("stop", "name_as_reported"),
        ):
            cursor.execute(f"ALTER TABLE trips_{table} DROP CONSTRAINT {table}_{column}_readable")
    trip = make.make_trip("  미국\u00a0출장 ", summary=normalize("NFD", "첫 줄\n둘째 줄 "))
    stop = trip.stops.get()
    Stop.objects.filter(pk=stop.pk).update(name_as_reported="\u3164")
    blank = make.make_official("\u3164\u202e")
    same = make.make_official("김하늘")
    Country.objects.update(aliases=["미\u200b국", "USA"])
    with connection.schema_editor() as editor:
        normalize_stored("trips", READABLE)(apps, editor)
        editor.execute(
            "ALTER TABLE trips_trip ALTER title SET NOT NULL"
        )  # as constraints are added
    trip.refresh_from_db()
    assert (trip.title, trip.summary) == ("미국 출장", "첫 줄\n둘째 줄 ")
    assert Stop.objects.get(pk=stop.pk).name_as_reported == ""
    assert Official.objects.get(pk=blank.pk).name == NAMELESS
    assert Official.objects.get(pk=same.pk).name == "김하늘"
    assert Country.objects.get().aliases == ["미국", "USA"]
    assert Trip.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", [normalize("NFD", "고양"), "고\u200b양", "고양\u00a0", "\ufeff고양"]
)
def test_parameters_of_an_address_are_read_in_one_form(client: Client, typed: str) -> None:
    make.make_government("41280", name="고양시")
    page: Any = client.get("/trips/", {"q": typed, "region": "41\u200b", "year": "2024\u00a0"})
    assert page.context["errors"] == []
    assert [chip.label for chip in page.context["chips"]] == [
        "지역(시·도): 경기도",
        "검색어: 고양",
        "연도: 2024",
    ]
    named: Any = client.get("/governments/", {"q": typed})
    assert [one.name for one in named.context["page"].object_list] == ["고양시"]
    feed = client.get("/trips.atom", {"q": typed, "region": "\u206041"})
    assert feed.status_code == 200
