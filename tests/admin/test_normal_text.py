"""Staff may paste from anywhere: what looks the same is found, kept and compared as the same."""

from typing import Any
from unicodedata import normalize

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Publisher
from tests import factories as make
from tests.admin.filling import change_address, errors, fill
from tests.admin.sheets import bring, preview, sentences
from trips.models import Citation, Official, Trip

pytestmark = pytest.mark.django_db
NFD = normalize("NFD", "김하늘")
ODD = "고\u200b양\ufeff시"


def addresses_with_search() -> list[str]:
    sites: Any = admin.site._registry.values()
    return [
        reverse(f"admin:{site.opts.app_label}_{site.opts.model_name}_changelist")
        for site in sites
        if site.search_fields
    ]


@pytest.mark.parametrize("typed", [NFD, "김하\u200b늘", "김하늘\u00a0", "\ufeff김하늘"])
def test_lists_and_choices_find_a_name_however_it_was_copied(staff: Client, typed: str) -> None:
    sky = make.make_official("김하늘")
    make.make_official("이바다")
    page: Any = staff.get("/staff/trips/official/", {"q": typed})
    assert list(page.context["cl"].result_list) == [sky]
    choice = {"app_label": "trips", "model_name": "participant", "field_name": "official"}
    offered = staff.get("/staff/autocomplete/", {**choice, "term": typed}).json()["results"]
    assert [one["id"] for one in offered] == [str(sky.pk)]


def test_so_does_every_list_of_staff(staff: Client) -> None:
    addresses = addresses_with_search()
    assert len(addresses) >= 18
    for address in addresses:
        page: Any = staff.get(address, {"q": f"{NFD} {ODD}"})
        assert page.context["cl"].query == "김하늘 고양시", address


def test_a_title_and_a_name_are_kept_in_one_form(staff: Client) -> None:
    answer = fill(
        staff,
        "/staff/trips/official/add/",
        {"name": f" {NFD}\u00a0", "name_en": "Kim\u200b Haneul"},
    )
    assert answer.status_code == 302
    sky = Official.objects.get()
    assert (sky.name, sky.name_en) == ("김하늘", "Kim Haneul")
    names = {"name": f"{ODD} 일보", "domains": "gaon.example, 고\u200b양.kr"}
    fill(staff, "/staff/articles/publisher/add/", names)
    paper = Publisher.objects.get()
    assert (paper.name, paper.domains) == ("고양시 일보", ["gaon.example", "고양.kr"])


def test_values_and_quotes_of_citations_are_kept_in_one_form(staff: Client) -> None:
    row = make.make_citation(trip=make.make_trip(), field="title", value="미국 출장")
    quote = normalize("NFD", "시장은 8일\u00a0출국했다.")
    answer = fill(staff, change_address(row), {"value": "미국\u00a0출\u200b장", "quote": quote})
    assert answer.status_code == 302
    row = Citation.objects.get(pk=row.pk)
    assert (row.value, row.quote) == ("미국 출장", "시장은 8일 출국했다.")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("미국 \u202e장출", "방향을 바꾸는"),
        ("미국 \u2067출장", "방향을 바꾸는"),
        ("\u3164", "눈에 보이는 글자가 없습니다"),
        ("\u200b\u2800", "눈에 보이는 글자가 없습니다"),
        ("\u200b", "필수"),
    ],
)
def test_a_title_that_cannot_be_read_is_refused_with_a_sentence(
    staff: Client, title: str, said: str
) -> None:
    trip = make.make_trip("미국 출장", published=False)
    page = fill(staff, change_address(trip), {"title": title})
    assert said in str(errors(page))
    assert sentences(preview(staff, {"title": title, "days": 2}))[0:1] != []
    assert Trip.objects.get().title == "미국 출장"


def test_cells_of_a_sheet_are_read_in_one_form(staff: Client) -> None:
    city = make.make_government("41280", name="고양시")
    sky = make.make_official("김하늘")
    usa = normalize("NFD", "미국")
    row = {"title": f"{usa}\u00a0출장 ", "government": ODD, "leader": NFD, "stops": f"{usa}\u200b"}
    make.make_country("US")
    bring(staff, {**row, "start_date": "2024-01"})
    trip = Trip.objects.get()
    assert (trip.title, trip.government) == ("미국 출장", city)
    assert [one.official for one in trip.participants.all()] == [sky]


def test_cells_may_name_a_merged_record_and_another_spelling_of_an_address(staff: Client) -> None:
    sky, city, fair = make.make_official("김하늘"), make.make_destination(), make.make_event()
    for kind, row in (("official", sky), ("destination", city), ("event", fair)):
        make.make_redirect(kind, 7_001, row.pk)
    article = make.make_article(url="https://news.example/news/고양")
    cells = {"title": "미국 출장", "start_date": "2024-01", "leader": "김하늘#7001"}
    cells |= {"stops": f"{city.country} {city.name}#7001", "events": "CES#7001"}
    bring(staff, {**cells, "sources": "https://www.news.example/news/%ea%b3%a0%ec%96%91"})
    trip = Trip.objects.get()
    assert [one.official for one in trip.participants.all()] == [sky]
    assert [one.destination for one in trip.stops.all()] == [city]
    assert [one.event for one in trip.visits.all()] == [fair]
    assert {one.article for one in Citation.objects.filter(about=trip)} == {article}


def test_a_password_is_taken_as_it_is_typed(staff: Client) -> None:
    typed = "고\u200b양\u00a0시-" + NFD
    other = User.objects.create_user("other", password="former")
    address = reverse("admin:auth_user_password_change", args=[other.pk])
    staff.post(address, {"password1": typed, "password2": typed, "usable_password": "true"})
    assert User.objects.get(pk=other.pk).check_password(typed)
