"""“모두 이 기사에서”: every fact that is written and has no source gets this article as one."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from tests import factories as make
from tests.admin.filling import change_trip
from trips.citation_querysets import CITED
from trips.evidence.citable import CITABLE_COLUMNS
from trips.models import Citation, Trip

pytestmark = pytest.mark.django_db
TRIP: dict[str, Any] = {
    "nights": 4,
    "days": 5,
    "purposes": ["investment", "trade"],
    "party_name": "경제사절단",
    "party_size": 8,
    "cost_status": "known",
    "cost_basis": "budget",
    "cost_total_krw": 40_000_000,
    "cost_per_person_krw": 5_000_000,
    "cost_as_reported": "4천만 원",
    "payer": "고양시",
    "inviter": "풀러턴시",
}


def make_whole_trip() -> Trip:
    """With every column filled that an article can speak of; some rows by a name only."""
    place = make.make_destination("풀러턴")
    host = make.make_organization("풀러턴시청")
    trip = make.make_trip(bare=True, **TRIP)
    make.make_participant(trip, official=make.make_official("김하늘"), title_as_reported="시장")
    make.make_participant(trip, role="company", name_as_reported="기업 10개사", count=12)
    make.make_participant(trip, role="staff")
    make.make_stop(trip, destination=place, arrived="2024-01-08", left="2024-01")
    make.make_stop(trip, country="JP", name_as_reported="작은 마을")
    make.make_stop(trip, country="DE")
    make.make_visit(trip, organization=host, event=make.make_event("CES"), on="2024-01-09")
    make.make_visit(trip, name_as_reported="한인회", person_as_reported="회장")
    make.make_agreement(trip, planned="2024-01-09", signed="2024-01-10", destination=place)
    make.make_agreement(trip, "소식 없는 협약", status="unknown")
    return trip


def article_of(day: int) -> Article:
    return make.make_article(published_at=datetime(2024, 1, day, 12, tzinfo=make.SEOUL))


def cited(trip: Trip) -> list[tuple[str, str, str]]:
    """Kind of row, column and value of each citation, in the order of CITED."""
    rows = []
    for one in Citation.objects.filter(about=trip):
        kind = next(name for name in CITED if getattr(one, f"{name}_id"))
        rows.append((kind, one.field, one.value))
    return sorted(rows)


def test_every_fact_that_is_written_is_cited(staff: Client) -> None:
    trip = make_whole_trip()
    article = article_of(20)
    change_trip(staff, trip, source=article.pk)
    assert cited(trip) == sorted(
        [
            ("trip", "start_date", "2024-01-08"),
            ("trip", "end_date", "2024-01-12"),
            ("trip", "government", "고양시"),
            ("trip", "status", "completed"),
            ("trip", "purposes", "investment"),
            ("trip", "purposes", "trade"),
            *(("trip", name, str(value)) for name, value in TRIP.items() if name != "purposes"),
            ("participant", "official", "김하늘"),
            ("participant", "title_as_reported", "시장"),
            ("participant", "name_as_reported", "기업 10개사"),
            ("participant", "count", "12"),
            ("participant", "role", "staff"),
            ("stop", "destination", "풀러턴"),
            ("stop", "arrived_on", "2024-01-08"),
            ("stop", "left_on", "2024-01"),
            ("stop", "country", "JP"),
            ("stop", "name_as_reported", "작은 마을"),
            ("stop", "country", "DE"),
            ("visit", "organization", "풀러턴시청"),
            ("visit", "event", "CES"),
            ("visit", "date", "2024-01-09"),
            ("visit", "name_as_reported", "한인회"),
            ("visit", "person_as_reported", "회장"),
            ("agreement", "kind", "mou"),
            ("agreement", "status", "signed"),
            ("agreement", "planned_on", "2024-01-09"),
            ("agreement", "signed_on", "2024-01-10"),
            ("agreement", "destination", "풀러턴"),
            ("agreement", "kind", "mou"),
        ]
    )
    assert set(Citation.objects.values_list("article", "stage")) == {(article.pk, "after")}


def test_what_is_cited_already_is_left_alone(staff: Client) -> None:
    trip = make_whole_trip()
    first = article_of(20)
    make.make_citation(trip=trip, article=first, field="purposes", value="trade")
    change_trip(staff, trip, source=first.pk)
    before = cited(trip)
    assert before.count(("trip", "purposes", "trade")) == 1
    change_trip(staff, trip, source=article_of(21).pk)
    assert cited(trip) == before


def test_a_source_from_before_does_not_say_that_a_trip_was_made(staff: Client) -> None:
    trip = make_whole_trip()
    change_trip(staff, trip, source=article_of(1).pk)
    assert ("trip", "status", "completed") not in cited(trip)


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_show_each_of_these_sources_and_no_conflict(staff: Client, language: str) -> None:
    trip = make_whole_trip()
    change_trip(staff, trip, source=article_of(20).pk)
    page = staff.get(f"{language}/trips/{trip.pk}/")
    assert page.status_code == 200
    assert page.context["evidence"].conflicts == []
    facts = page.context["evidence"].facts
    for place in (
        "when",
        "who",
        "where",
        "purposes",
        "party",
        "cost",
        "payer",
        "inviter",
        "status",
    ):
        assert f"fact-{place}" in facts, place
    for kind in ("stop", "visit", "participant", "agreement"):
        rows = getattr(trip, f"{kind}s").values_list("pk", flat=True)
        assert {f"{kind}-{pk}" for pk in rows} <= facts.keys()


def test_citable_columns_are_columns() -> None:
    for kind, columns in CITABLE_COLUMNS.items():
        model = Citation._meta.get_field(kind).related_model
        names = {field.name for field in model._meta.concrete_fields}  # type: ignore[union-attr]
        asked = [(one,) if isinstance(one, str) else one for one in columns]
        assert {name for each in asked for name in each} <= names, kind
