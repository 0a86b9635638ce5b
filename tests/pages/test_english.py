"""Pages under /en/ are English; what stays Korean there is marked as Korean."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.http import HttpRequest
from django.test import Client
from django.utils.translation import override

from config.errors import answer
from tests import factories as make
from tests.pages.reading import text_of
from tests.pages.world import World, make_world
from trips import display
from trips.choices import CostStatus, Office, ParticipantRole
from trips.templatetags.display import korean

pytestmark = pytest.mark.django_db

HANGUL = re.compile("[ㄱ-ㅎㅏ-ㅣ가-힣]")
VOID = {"br", "hr", "img", "input", "link", "meta"}
DATA = {"value", "href", "content", "id", "for"}  # attributes that hold data, not words of the page


class Unmarked(HTMLParser):
    """Korean that a page does not say is Korean; `title` cannot say it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = tag == "title" or dict(attrs).get("lang") == "ko"
        inside = here or any(marked for _tag, marked in self.open)
        if not inside:
            self.found += [v for n, v in attrs if v and n not in DATA and HANGUL.search(v)]
        if tag not in VOID:
            self.open.append((tag, inside))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if HANGUL.search(data) and not any(marked for _tag, marked in self.open):
            self.found.append(data.strip())


def unmarked(client: Client, path: str) -> list[str]:
    page = Unmarked()
    page.feed(client.get(path).content.decode())
    return page.found


def fill_in_korean() -> None:
    """Every text that staff may leave empty now holds Korean, but no name in English."""
    models = [m for label in ("articles", "trips") for m in apps.get_app_config(label).get_models()]
    for model in models:
        for field in model._meta.fields:
            text = isinstance(field, CharField | TextField) and not field.choices
            if text and field.blank and not field.name.endswith(("_en", "url", "homepage")):
                rows = model._default_manager.filter(**{field.name: ""})
                rows.update(**{field.name: "한국어"})


def pages_of(world: World) -> Iterator[tuple[str, str]]:
    yield from world.pages.items()
    yield from [
        ("trips", "/trips/?year=2024&party=한국어&cost=many&page=one"),
        ("no trips", "/trips/?year=2020&cost=refused"),
        ("missing", "/nothing/"),
        ("missing record", "/trips/999999/"),
        ("past the last page", "/officials/?page=9"),
    ]


def test_no_page_shows_korean_that_is_not_marked_as_korean(client: Client) -> None:
    world = make_world(3)
    fill_in_korean()
    make.make_redirect("event", 90_001)
    pages = [*pages_of(world), ("withdrawn", "/events/90001/")]
    assert {name: found for name, path in pages if (found := unmarked(client, f"/en{path}"))} == {}


def test_pages_of_last_resort_lead_to_the_english_front_page() -> None:
    with override("en"):
        page = answer(HttpRequest(), 500).content.decode()
    assert '<a href="/en/">To the front page</a>' in page
    assert not HANGUL.search(page)


def test_a_trip_reads_as_english(client: Client) -> None:
    official = make.make_official("이동하", name_en="Lee Dong-ha")
    make.make_term(official)
    trip = make.make_trip(
        official=official,
        end="2024-01-12",
        nights=4,
        days=5,
        cost_status=CostStatus.KNOWN,
        cost_total_krw=123_404_560,
    )
    make.make_participant(trip, role=ParticipantRole.STAFF, count=1)
    make.make_participant(trip, role=ParticipantRole.GUEST, count=3)
    text = text_of(client, f"/en/trips/{trip.pk}/")
    for said in (
        "Who Goyang-si, Gyeonggi-do Executive",
        "Mayor Lee Dong-ha",
        "When 8 Jan – 12 Jan 2024, 4 nights, 5 days",
        "Cost about KRW 123.4 million",
        "Accompanying staff: 1 person",
        "Invited guests: 3 people",
        "1 source",
    ):
        assert said in text
    page = client.get(f"/en/trips/{trip.pk}/").content.decode()
    assert 'title="KRW 123,404,560">about KRW 123.4 million</data>' in page


def test_an_official_without_an_english_name_is_romanised_and_says_so(client: Client) -> None:
    official = make.make_official("이동하")
    make.make_trip(official=official)
    page = client.get("/en/trips/").content.decode()
    name = '<span class="romanised" lang="ko-Latn" title="Romanised by rule">Lee Dong-ha</span>'
    assert f'<a href="/en/officials/{official.pk}/">{name}</a>' in page
    assert 'lang="ko-Latn"' not in client.get("/trips/").content.decode()
    head = client.get(f"/en/officials/{official.pk}/").content.decode()
    assert f'<h1>{name} <span class="also"><span lang="ko">이동하</span></span></h1>' in head


def test_a_place_without_an_english_name_is_korean_and_says_so(client: Client) -> None:
    """Hangul is no way to the spelling of a foreign name."""
    place = make.make_destination("풀러턴", name_en="")
    make.make_trip(destination=place)
    page = client.get(f"/en/destinations/us/{place.pk}/").content.decode()
    assert '<h1><span lang="ko">풀러턴</span></h1>' in page


def test_only_the_korean_parts_of_a_text_are_marked_and_all_of_it_is_escaped() -> None:
    with override("en"):
        assert korean("시청 <1>, R&D → 부산") == (
            '<span lang="ko">시청 &lt;1&gt;</span>, R&amp;D → <span lang="ko">부산</span>'
        )


@pytest.mark.parametrize(
    ("office", "government", "said"),
    [
        (Office.GOVERNOR, "41000", "Governor"),
        (Office.GOVERNOR, "11000", "Mayor"),
        (Office.COUNTY_HEAD, "41830", "County head (gunsu)"),
    ],
)
def test_an_office_is_said_in_english(office: Office, government: str, said: str) -> None:
    term = make.make_term(office=office, government=make.make_government(government), title="")
    with override("en"):
        assert display.office_words(term) == said


def test_a_country_reported_by_its_name_is_said_once_in_english() -> None:
    france = SimpleNamespace(name="프랑스", name_en="France")
    stop = SimpleNamespace(destination=None, name_as_reported="프랑스", country=france)
    with override("en"):
        assert display.place_name(stop) == "France"


def test_a_facet_names_a_government_without_an_english_name_in_korean(client: Client) -> None:
    make.make_trip(government=make.make_government("41830", name="양평군", name_en=""))
    page = client.get("/en/trips/").content.decode()
    assert '<span><span lang="ko">양평군</span>, Gyeonggi-do</span>' in page


def test_a_list_is_in_the_order_of_the_names_it_shows(client: Client) -> None:
    for name, name_en in (("가", "Zurich"), ("나", "Aachen"), ("다", "")):
        make.make_trip(destination=make.make_destination(name, name_en=name_en))
    korean_page, english_page = (text_of(client, f"{p}/destinations/") for p in ("", "/en"))
    unsourced = "미국 1 직접 출처 없음 1 2024"
    assert f"가 – {unsourced} 나 – {unsourced} 다 – {unsourced}" in korean_page
    unsourced = "United States 1 No source of its own 1 2024"
    assert f"Aachen – {unsourced} Zurich – {unsourced}" in english_page


def test_a_cited_name_is_said_as_the_row_is_named(client: Client) -> None:
    trip = make.make_trip(bare=True)
    boston = make.make_destination("보스턴", name_en="Boston")
    stop = make.make_stop(trip, destination=boston)
    make.make_citation(stop=stop, field="destination", value="보스턴")
    assert "Destination</a> <b>Boston</b>" in client.get(f"/en/trips/{trip.pk}/").content.decode()


def test_the_language_links_keep_the_path_and_the_query(client: Client) -> None:
    query = "?year=2024&q=%EA%B3%A0%EC%96%91&page=1"
    for path in ("/trips/", "/en/trips/"):
        page = client.get(path + query).content.decode().replace("&amp;", "&")
        for prefix, code in (("", "ko"), ("/en", "en")):
            address = f"{prefix}/trips/{query}"
            assert f'<a href="{address}" lang="{code}" hreflang="{code}"' in page
            absolute = f"http://testserver{address}"
            assert f'<link rel="alternate" hreflang="{code}" href="{absolute}">' in page


def test_an_address_that_is_nowhere_leads_to_the_front_page_of_the_other_language(
    client: Client,
) -> None:
    page = client.get("/en/nothing/").content.decode()
    assert '<a href="/" lang="ko"' in page
    assert 'rel="alternate"' not in page
