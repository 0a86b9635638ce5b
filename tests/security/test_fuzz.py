"""Hostile requests: a few hundred of those of `make fuzz`, and that it sees what it must."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from django.http import HttpResponse

from tools.fuzz import canaries, readers
from tools.fuzz.addresses import routes
from tools.fuzz.forms import forms_of
from tools.fuzz.run import Fuzz
from tools.fuzz.sending import FuzzRequest, send
from tools.fuzz.world import FuzzWorld, make_fuzz_world, scratch_package
from trips.models import Trip
from trips.views import about

pytestmark = pytest.mark.django_db
SEED = 14


@pytest.fixture(scope="module", autouse=True)
def world(once: Callable[[Callable[[], Any]], Any]) -> Iterator[FuzzWorld]:
    made: FuzzWorld = once(make_fuzz_world)
    package = scratch_package()
    once(package.__enter__)
    yield made
    package.__exit__(None, None, None)


@pytest.fixture
def fuzz(world: FuzzWorld) -> Fuzz:
    return Fuzz(world, SEED)


def troubles(outcomes: Any) -> list[str]:
    return [f"{one.status} {one.trouble}: {one.request}" for one in outcomes if one.trouble]


@pytest.mark.parametrize("part", range(4))
def test_readers_may_ask_anything(fuzz: Fuzz, part: int) -> None:
    numbers = range(50 * part, 50 * part + 50)
    assert troubles(one for number in numbers for one in fuzz.turn(number, share=0)) == []


@pytest.mark.parametrize("part", range(3))
def test_staff_may_send_any_form(fuzz: Fuzz, part: int) -> None:
    numbers = range(1_000 + 12 * part, 1_000 + 12 * part + 12)
    assert troubles(one for number in numbers for one in fuzz.turn(number, share=1)) == []


def test_no_public_address_gives_away_what_is_closed(fuzz: Fuzz) -> None:
    """Each asked for closed rows by their numbers; `make fuzz` asks in more ways."""
    asked = [one for one in fuzz.readers.sweep() if one.query == readers.CLOSED]
    assert len(asked) > 80
    assert troubles(map(send, asked)) == []


@pytest.mark.parametrize(
    "column",
    [
        *(
            "trips.Trip.title",
            "trips.Trip.needs_review",
            "articles.Article.body",
            "auth.User.email",
        ),
        *("articles.Article.title", "articles.Capture.content", "articles.Publisher.name"),
        *("trips.Official.name", "trips.Term.party", "trips.Event.series", "trips.Citation.quote"),
        *("trips.Participant.name_as_reported", "trips.Agreement.title", "auth.User.username"),
        *("trips.Organization.name", "trips.Destination.name", "admin.LogEntry.change_message"),
    ],
)
def test_there_is_a_canary_in_it(world: FuzzWorld, column: str) -> None:
    assert column in world.planted


@pytest.mark.parametrize(
    ("shown", "trouble"),
    [
        (lambda: Trip.objects.filter(publication="draft").latest("pk").title[:16], "zqxTrip.title"),
        (lambda: f"/trips/{canaries.FIRST_CLOSED}/", str(canaries.FIRST_CLOSED)),
    ],
)
def test_a_canary_in_an_answer_is_seen(
    monkeypatch: pytest.MonkeyPatch, shown: Callable[[], str], trouble: str
) -> None:
    text = shown()
    monkeypatch.setattr(about, "render", lambda *_args, **_more: HttpResponse(text))
    assert send(FuzzRequest("about", "/about/")).trouble == trouble


def test_a_failure_is_seen_and_told_as_a_curl_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any, **_more: Any) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(about, "render", broken)
    outcome = send(FuzzRequest("about", "/about/", "q=%00", headers={"HTTP_HX_REQUEST": "a b"}))
    assert (outcome.status, outcome.trouble) == (500, "ZeroDivisionError: of ours")
    line = "curl -si -H 'Hx-Request: a b' 'http://127.0.0.1:8000/about/?q=%00'"
    assert str(outcome.request) == line


def test_what_a_request_wrote_is_undone(world: FuzzWorld) -> None:
    trip = Trip.objects.filter(publication="draft").latest("pk")
    address = f"/staff/trips/trip/{trip.pk}/delete/"
    gone = FuzzRequest("delete", address, "", "POST", body=b"post=yes", role="superuser")
    gone.headers["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
    assert send(gone, world.sessions["superuser"]).status == 302
    assert Trip.objects.filter(pk=trip.pk).exists()


def test_the_same_seed_and_number_give_the_same_request(fuzz: Fuzz) -> None:
    def made(seed: str) -> list[str]:
        return [str(fuzz.readers.one(Random(f"{seed}/{n}"))) for n in range(50)]  # noqa: S311

    assert made("1") == made("1") != made("2")


def test_every_address_and_every_filter_is_among_them() -> None:
    texts = {route.text for route in routes()}
    assert {"trips/<int:pk>/", "api/v1/suggest/", "data.zip", "staff/login/"} <= texts
    assert "staff/trips/trip/<path:object_id>/change/" in texts
    assert len(texts) > 250
    assert {"publisher", "overdue", "series", "min_cost", "page"} <= readers.parameters().keys()


def test_a_form_is_read_as_a_browser_would_send_it() -> None:
    page = """<form method="get"><input name="q"></form><form method="post" action="x">
    <input name="a" value="1"><input type="checkbox" name="b" value="2" checked>
    <input type="checkbox" name="c"><select name="d"><option value="3"><option value="4" selected>
    </select><textarea name="e">f&amp;g</textarea><input type="file" name="h">
    <input type="submit" name="_save" value="Save"></form>"""
    [form] = forms_of(page.encode())
    assert form.pairs == [("a", "1"), ("b", "2"), ("d", "4"), ("e", "f&g")]
    assert form.choices == {"b": ["2"], "c": ["on"], "d": ["3", "4"]}
    assert (form.files, form.buttons, form.action) == (["h"], [("_save", "Save")], "x")
