"""The list page: what it says, how it answers bad addresses, how many queries it takes."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    make_agreement,
    make_destination,
    make_event,
    make_government,
    make_official,
    make_organization,
    make_participant,
    make_stop,
    make_term,
    make_trip,
    make_visit,
)
from trips.filters.trips import TripFilter

pytestmark = pytest.mark.django_db
NAMES = sorted(TripFilter.base_filters)


@pytest.fixture
def page(client: Client) -> Callable[[str], str]:
    def read(query: str, status: int = 200) -> str:
        answer = client.get(f"/trips/?{query}")
        assert answer.status_code == status, query
        return answer.content.decode()

    return read


def titles(html: str) -> list[str]:
    return re.findall(r'<a href="/trips/\d+/"[^>]*>\s*([^<]+?)\s*</a>', html)


def a_full_trip(number: int) -> None:
    """One of everything a row shows."""
    official = make_term(make_official(f"시장{number}")).official
    trip = make_trip(f"출장 {number}", official=official)
    member = make_term(make_official(f"의원{number}"), office="councillor", body="council")
    make_participant(trip, official=member.official, role="member")
    for place in ("가시", "나시", "다시"):
        make_stop(trip, destination=make_destination(f"{place}{number}"))
    make_visit(trip, event=make_event(f"박람회 {number}"))
    make_agreement(trip)
    make_agreement(trip, kind="verbal")


def test_a_chip_for_every_condition_and_one_to_drop_them_all(page: Callable[..., str]) -> None:
    make_trip("고양", government="41280")
    html = page("region=41&year=2024")
    chips = re.findall(r'<li><a href="(/trips/[^"]*)">([^<]+) <span', html)
    assert [label for _href, label in chips] == ["지역(시·도): 경기도", "연도: 2024"]
    assert [href for href, _label in chips] == ["/trips/?year=2024", "/trips/?region=41"]


def test_the_form_keeps_what_was_typed(page: Callable[..., str]) -> None:
    make_trip()
    html = page("from=2023-05&min_days=3&year=2024")
    assert 'name="from" value="2023-05"' in html
    assert 'name="min_days" value="3"' in html
    assert 'value="2024" checked' in html


def test_conditions_the_form_does_not_show_survive_the_next_choice(
    page: Callable[..., str],
) -> None:
    event = make_event("CES 2024")
    make_visit(make_trip("참관"), event=event)
    assert f'type="hidden" name="event" value="{event.pk}"' in page(f"event={event.pk}")


def test_an_empty_result_says_which_condition_to_drop(page: Callable[..., str]) -> None:
    make_trip("고양", start="2024-01-08")
    html = page("year=2024&purpose=study")
    assert "이 조건에 맞는 출장이 없습니다." in html
    assert "‘목적’ 빼기: 1건" in html


def test_an_empty_archive_says_so(page: Callable[..., str]) -> None:
    assert "아직 공개된 출장이 없습니다." in page("")


def test_fifty_a_page_and_the_rest_on_the_next(page: Callable[..., str]) -> None:
    official, government = make_official(), make_government()
    for number in range(51):
        make_trip(f"출장 {number}", official=official, government=government)
    assert len(titles(page(""))) == 50
    assert len(titles(page("page=2"))) == 1


@pytest.mark.parametrize("number", ["2", "1000000000", "9" * 400])
def test_past_the_last_page_is_a_404_that_leads_to_the_last(
    page: Callable[..., str], number: str
) -> None:
    make_trip()
    html = page(f"year=2024&page={number}", status=404)
    assert "page=1" in html


@pytest.mark.parametrize("number", ["-1", "0", "abc", "1.5", "%00", "٣", "1e3"])
def test_a_page_that_is_no_number_is_named_and_the_first_is_shown(
    page: Callable[..., str], number: str
) -> None:
    make_trip("출장")
    html = page(f"page={number}")
    assert "page=" in html
    assert titles(html) == ["출장"]


def test_a_bad_value_is_shown_escaped(page: Callable[..., str]) -> None:
    html = page("year=" + quote("<script>alert(1)</script>"))
    assert "<script>" not in html
    assert "year=&lt;script&gt;" in html


def test_drafts_are_not_on_the_page(page: Callable[..., str]) -> None:
    make_trip("숨은여우출장", published=False)
    assert "숨은여우" not in page("")


def queries(client: Client, query: str) -> int:
    client.get(f"/trips/?{query}")  # a process reads into memory what was written since
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/trips/?{query}").status_code == 200
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client) -> None:
    a_full_trip(1)
    few = queries(client, "")
    for number in range(2, 21):
        a_full_trip(number)
    assert queries(client, "") == few <= 15


def test_all_filters_at_once_stay_within_eighteen_queries(client: Client) -> None:
    a_full_trip(1)
    trip_of = {
        "region": "41",
        "government": "41280",
        "country": "US",
        "official": make_official().pk,
        "destination": make_destination().pk,
        "event": make_event().pk,
        "organization": make_organization().pk,
        "party": "가람당",
        "year": 2024,
        "purpose": "study",
        "agreement": "any",
        "conflict": "yes",
        "from": 2023,
        "to": 2025,
        "min_days": 1,
        "sort": "-days",
    }
    assert queries(client, "&".join(f"{k}={v}" for k, v in trip_of.items())) <= 18


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from([*NAMES, "page", "q", "utm_source", "", "\x00"]),
            st.one_of(
                st.text(max_size=30),
                st.sampled_from(["2024", "41", "US", "-1", "%00", "'; --", "9" * 1001, "yes"]),
                st.integers().map(str),
            ),
        ),
        max_size=6,
    )
)
def test_no_address_breaks_the_page(client: Client, pairs: list[tuple[str, str]]) -> None:
    answer = client.get("/trips/", pairs, follow=True)
    assert answer.status_code in (200, 404)
    assert len(answer.redirect_chain) < 2  # from an address with empty parameters


@pytest.mark.parametrize("view", ["table", "map", "timeline"])
def test_every_view_takes_a_fixed_number_of_queries(client: Client, view: str) -> None:
    a_full_trip(1)
    few = queries(client, f"view={view}")
    for number in range(2, 12):
        a_full_trip(number)
    assert queries(client, f"view={view}") == few <= 15


@pytest.mark.parametrize("view", ["list", "table", "map", "timeline"])
def test_a_draft_is_in_no_view(page: Callable[..., str], view: str) -> None:
    make_trip("보이는출장", destination=make_destination("보이는시", latitude=1, longitude=1))
    make_trip("숨은여우출장", published=False, destination=make_destination("숨은시"))
    html = page(f"view={view}")
    assert "숨은" not in html
    assert ("보이는시" if view == "map" else "보이는출장") in html


def test_htmx_gets_the_list_alone_and_an_address_without_empty_parameters(client: Client) -> None:
    make_trip("고양", government="41280")
    query = "/trips/?q=&region=41&from=&sort=start_date"
    whole, part = client.get(query, follow=True), client.get(query, headers={"HX-Request": "true"})
    assert whole["Vary"] == part["Vary"]
    assert "HX-Request" in part["Vary"]
    assert part["HX-Push-Url"] == "/trips/?region=41&sort=start_date"
    assert "<html" not in part.content.decode()
    assert titles(part.content.decode()) == titles(whole.content.decode()) == ["고양"]
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get(query, headers=back).content.decode()


@pytest.mark.parametrize(
    ("sent", "stands_at"),
    [
        ("/trips/?q=&year=&region=41&region=&from=", "/trips/?region=41"),
        ("/en/trips/?year=", "/en/trips/"),
        ("/officials/?q=&sort=name", "/officials/?sort=name"),
        ("/destinations/?q=", "/destinations/"),
        ("/articles/?q=&kind=news", "/articles/?kind=news"),
        ("/map/?from=&to=2024", "/map/?to=2024"),
        ("/compare/?find=", "/compare/"),
    ],
)
def test_a_form_sent_without_scripts_stands_at_a_short_address(
    client: Client, sent: str, stands_at: str
) -> None:
    assert client.get(sent)["Location"] == stands_at
    assert client.get(stands_at).status_code == 200


@pytest.mark.parametrize("view", ["list", "table", "timeline"])
def test_a_trip_with_no_known_return_is_not_shown_as_one_day(
    page: Callable[..., str], view: str
) -> None:
    make_trip("떠난 출장", start="2024-10-24", end=None)
    make_trip("하루 출장", start="2024-11-04", end="2024-11-04")
    html = page(f"view={view}")
    assert ">2024. 10. 24.(목) 출발<" in html
    assert ">2024. 11. 4.(월)<" in html


def test_the_map_and_the_statistics_of_a_list_keep_its_filters(page: Callable[..., str]) -> None:
    make_trip(destination=make_destination("보이는시", latitude=1, longitude=1))
    html = page("country=US&view=map")
    assert 'href="/map/?country=US&amp;view=map"' in html
    assert 'href="/statistics/?country=US&amp;view=map"' in html
