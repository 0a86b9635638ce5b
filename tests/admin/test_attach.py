"""An article becomes a source of a trip: citations alone are added."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests import factories as make
from tests.admin.filling import change_address
from tests.admin.roles import ROLES, STAGES, log_in
from tests.admin.test_queries import grow, questions
from trips.models import Citation, Trip

pytestmark = pytest.mark.django_db


def choose(article: Article) -> str:
    return reverse("admin:trips_trip_attach", args=[article.pk])


def to(article: Article, trip: Trip | None) -> str:
    if trip is None:
        return reverse("admin:trips_trip_attach_new", args=[article.pk])
    return reverse("admin:trips_trip_attach_to", args=[article.pk, trip.pk])


def shown(page: Any) -> dict[str, Any]:
    """What a browser would send of the page as it is."""
    sent: dict[str, Any] = {}
    for form in (page.context["head"], *page.context["facts"]):
        for bound in form:
            value = bound.field.prepare_value(bound.value())
            if value not in (None, False):
                sent[bound.html_name] = value
    return sent


def attach(client: Client, article: Article, trip: Trip | None, **inputs: Any) -> Any:
    page = client.get(to(article, trip))
    return client.post(to(article, trip), {**shown(page), **inputs})


def saying(trip: Trip | None, name: str, value: str = "", quote: str = "") -> dict[str, str]:
    prefix = f"trip-{trip.pk if trip else 'new'}-{name}"
    typed = {f"{prefix}-ticked": "on", f"{prefix}-quote": quote}
    return {**typed, f"{prefix}-value": value} if value else typed


def test_ticked_facts_become_citations_and_the_trip_keeps_its_own(staff: Client) -> None:
    article, trip = make.make_article(), make.make_trip()
    before = model_to_dict(trip)
    said = saying(trip, "start_date", "2024. 1. 9.", "9일 출국한다") | saying(trip, "end_date")
    answer = attach(staff, article, trip, stage="after", **said)
    assert answer.url == change_address(trip)
    told = Citation.objects.filter(article=article, about=trip)
    assert set(told.values_list("field", "value", "quote", "stage", "rank")) == {
        ("start_date", "2024-01-09", "9일 출국한다", "after", "normal"),
        ("end_date", "2024-01-12", "", "after", "normal"),
    }
    assert model_to_dict(Trip.objects.get(pk=trip.pk)) == before
    assert LogEntry.objects.get().change_message == f"출처를 더함: {article.title}"


def test_facts_of_stops_people_visits_and_agreements_can_be_cited(staff: Client) -> None:
    article, trip = make.make_article(), make.make_trip(bare=True)
    grow(trip)
    page = staff.get(to(article, trip))
    values = {form.add_prefix("ticked"): form.fact for form in page.context["facts"]}
    picked = {k: f for k, f in values.items() if f.kind != "trip" and f.value not in (None, "")}
    attach(staff, article, trip, **dict.fromkeys(picked, "on"))
    cited = Citation.objects.filter(article=article)
    assert {c.field for c in cited} >= {"official", "organization", "destination", "kind", "status"}
    assert {c.about for c in cited} == {trip}
    assert "보스턴" in {c.value for c in cited}


def test_a_new_trip_is_a_draft_with_its_sources_alone(staff: Client) -> None:
    article = make.make_article("김하늘 시장 미국 출장")
    assert shown(staff.get(to(article, None)))["title"] == "김하늘 시장 미국 출장"
    attach(staff, article, None, title="미국 출장", **saying(None, "start_date", "2024-01"))
    trip = Trip.objects.get()
    assert (trip.title, trip.publication, trip.start) == ("미국 출장", "draft", None)
    assert Citation.objects.get(about=trip).value == "2024-01"


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"start_date-value": "어제", "start_date-ticked": "on"}, "날짜로 읽을 수 없습니다"),
        ({"nights-value": "", "nights-ticked": "on"}, "이 기사가 말하는 값을 적어 주세요"),
        ({"nights-value": "-1", "nights-ticked": "on"}, "0"),
        ({"nights-value": "9" * 30, "nights-ticked": "on"}, "1000000000000000"),
        ({"payer-value": "x\x00", "payer-ticked": "on"}, "null 문자"),
        ({"status-value": "x", "status-ticked": "on"}, "x"),
        ({"payer-value": "시"}, "이 사실을 고르거나 적은 것을 지워 주세요"),
        ({"start_date-ticked": "on", "start_date-quote": "가" * 201}, "200"),
        ({"payer-ticked": "on", "payer-value": "가" * 201}, "200"),
        ({}, "사실을 하나 이상 골라 주세요"),
    ],
)
def test_what_cannot_be_saved_is_named_and_stays(
    staff: Client, inputs: dict[str, str], sentence: str
) -> None:
    article, trip = make.make_article(), make.make_trip(bare=True)
    typed = {f"trip-{trip.pk}-{name}": text for name, text in inputs.items()}
    answer = attach(staff, article, trip, **typed)
    assert sentence in answer.content.decode()
    assert {k: v for k, v in shown(answer).items() if k in typed and v not in (True, "")} == {
        k: v for k, v in typed.items() if v not in ("on", "")
    }
    assert not Citation.objects.exists()


def test_the_same_value_is_not_cited_twice(staff: Client) -> None:
    trip, article = make.make_trip(bare=True), make.make_article()
    make.make_citation(trip=trip, article=article)
    answer = attach(staff, article, trip, **saying(trip, "start_date"))
    assert "이미 같은 값의 출처입니다" in answer.content.decode()
    assert "이 기사가 이미 말한 값: 2024-01-08" in answer.content.decode()


def test_a_fact_that_was_deleted_meanwhile_is_told(staff: Client) -> None:
    trip, article = make.make_trip(bare=True), make.make_article()
    said = saying(trip, "start_date") | {"stop-999-destination-ticked": "on"}
    answer = attach(staff, article, trip, **said)
    assert "그 사이에 지워진 것이 있습니다" in answer.content.decode()
    assert not Citation.objects.exists()


# Which trips are offered


def test_trips_near_the_day_are_offered_those_of_a_named_government_first(staff: Client) -> None:
    article = make.make_article("고양시장 출국")
    other = make.make_trip("서울 출장", government="11000")
    same = make.make_trip("고양 출장", government="41280", start="2023-12-20", end="2023-12-24")
    make.make_trip("먼 출장", government="41280", start="2020-01", end=None)
    offered = staff.get(choose(article)).context["offered"]
    assert [trip for trip, _may in offered] == [same, other]


def test_without_a_day_trips_of_the_named_government_are_offered(staff: Client) -> None:
    article = make.make_article("고양시장 출국", published_at=None)
    make.make_trip(government="11000")
    same = make.make_trip(government="41280")
    assert [trip for trip, _may in staff.get(choose(article)).context["offered"]] == [same]


def test_another_trip_can_be_chosen(staff: Client) -> None:
    article, trip = make.make_article(), make.make_trip(start="2020-01", end=None)
    answer = staff.get(choose(article), {"trip": trip.pk})
    assert answer["Location"] == to(article, trip)


@pytest.mark.parametrize("typed", ["", "x", "9" * 30, "-1"])
def test_a_trip_that_does_not_exist_is_refused_in_words(staff: Client, typed: str) -> None:
    answer = staff.get(choose(make.make_article()), {"trip": typed})
    assert answer.context["form"].errors["trip"]


def test_a_letter_that_nobody_can_read_is_left_out(staff: Client) -> None:
    answer = staff.get(choose(make.make_article()), {"trip": "\x00"})
    assert "읽을 수 없는 글자가 든 조건은 뺐습니다" in answer.content.decode()


def test_the_stage_is_that_of_the_day_in_seoul(staff: Client) -> None:
    late = datetime(2024, 1, 13, 0, 30, tzinfo=make.SEOUL)
    page = staff.get(to(make.make_article(published_at=late), make.make_trip(bare=True)))
    assert shown(page)["stage"] == "after"


# Who may


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_write_the_trip_attaches_to_it(client: Client, role: str, stage: str) -> None:
    article, trip = make.make_article(), make.make_trip(publication=stage)
    client.force_login(User.objects.create_superuser("form"))
    sent = shown(client.get(to(article, trip)))
    log_in(client, role).post(to(article, trip), sent | saying(trip, "start_date", "2024-01-09"))
    writable = role != "nobody" and (role != "editor" or stage in ("draft", "review"))
    assert Citation.objects.filter(article=article).exists() is writable


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_add_trips_starts_one(client: Client, role: str) -> None:
    article = make.make_article()
    said = {"stage": "after", "title": "출장", **saying(None, "start_date", "2024-01-09")}
    log_in(client, role).post(to(article, None), said)
    assert Trip.objects.exists() is (role != "nobody")


def test_buttons_are_shown_to_whoever_may_use_them(client: Client) -> None:
    article = make.make_article(published=False)
    page = log_in(client, "editor").get(change_address(article)).content.decode()
    assert choose(article) in page
    assert to(article, None) in page


@pytest.mark.parametrize(("stage", "linked"), [("published", True), ("withdrawn", False)])
def test_an_editor_proposes_for_published_trips_and_sees_withdrawn_ones(
    client: Client, stage: str, linked: bool
) -> None:
    article, trip = make.make_article(), make.make_trip(publication=stage)
    page = log_in(client, "editor").get(choose(article)).content.decode()
    assert trip.title in page
    assert (to(article, trip) in page) is linked
    assert ("고침 제안이 됩니다" in page) is linked


@pytest.mark.parametrize(
    "end", ["9/", f"{'9' * 30}/", "{article}/9/", "{article}/" + "9" * 30 + "/"]
)
def test_what_does_not_exist_is_not_found(staff: Client, end: str) -> None:
    end = end.format(article=make.make_article(id=1).pk)
    assert staff.get(f"/staff/trips/trip/attach/{end}").status_code == 404


def test_the_pages_do_not_ask_more_for_more_rows(staff: Client) -> None:
    article, trip = make.make_article(), make.make_trip(government="41280")
    pages = (choose(article), to(article, trip))
    grow(trip)
    for page in pages:
        staff.get(page)
    few = [questions(lambda page=page: staff.get(page)) for page in pages]  # type: ignore[misc]
    for _ in range(3):
        grow(trip)
        make.make_trip(government="11000")
    assert [questions(lambda page=page: staff.get(page)) for page in pages] == few  # type: ignore[misc]
    assert max(few) <= 15
