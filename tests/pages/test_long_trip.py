"""A trip with very much of everything stays one page with few queries."""

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.test_queries import MOST, count_queries
from trips.choices import AgreementStatus, ParticipantRole, Rank, Stage
from trips.models import Trip

pytestmark = pytest.mark.django_db

STOPS, AGREEMENTS, CITATIONS, ARTICLES = 20, 12, 50, 8


def make_long_trip() -> Trip:
    """20 stops with visits, 12 agreements with parties and history, 50 citations, 3 conflicts."""
    official = make.make_official()
    make.make_term(official)
    trip = make.make_trip(bare=True, start="2024-01-08", end="2024-02-20")
    articles = [make.make_article() for _nth in range(ARTICLES)]
    leader = make.make_participant(trip, official=official)
    for role in (ParticipantRole.STAFF, ParticipantRole.COMPANY):
        make.make_participant(trip, role=role, count=5)
    rows = [("participant", leader), *_stops(trip), *_agreements(trip)]
    for nth in range(CITATIONS - 6):
        kind, row = rows[nth % len(rows)]
        about = {kind: row, "field": "summary", "value": "", "quote": f"인용 {nth}"}
        stage = Stage.AFTER if nth % 3 else Stage.BEFORE
        make.make_citation(article=articles[nth % ARTICLES], stage=stage, **about)
    for field, values in {
        "start_date": ("2024-01-08", "2024-01-05"),
        "end_date": ("2024-02-20", "2024-02-21"),
        "days": ("44", "45"),
    }.items():
        for nth, value in enumerate(values):
            rank = Rank.NORMAL if nth else Rank.PREFERRED
            said = {"field": field, "value": value, "rank": rank, "quote": f"{field} {value}"}
            make.make_citation(trip=trip, article=articles[nth], **said)
    return trip


def _stops(trip: Trip) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    for nth in range(STOPS):
        country = ("US", "JP", "DE")[nth % 3]
        place = make.make_destination(f"도시 {nth}", country=country)
        stop = make.make_stop(trip, destination=place, position=nth)
        company = make.make_organization(f"회사 {nth}")
        visit = make.make_visit(trip, stop=stop, organization=company, position=nth)
        rows += [("stop", stop), ("visit", visit)]
    return rows


def _agreements(trip: Trip) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    statuses = list(AgreementStatus)
    for nth in range(AGREEMENTS):
        status = statuses[nth % len(statuses)]
        agreement = make.make_agreement(trip, f"협약 {nth}", status=status)
        make.make_party(agreement, government=trip.government)
        make.make_party(agreement, destination=make.make_destination(f"상대 {nth}"))
        make.make_update(agreement, status=status, article=make.make_article())
        rows.append(("agreement", agreement))
    return rows


def test_a_very_long_trip_costs_no_more_queries_than_allowed(client: Client) -> None:
    trip = make_long_trip()
    assert trip.all_citations.count() == CITATIONS
    assert count_queries(client, trip.get_absolute_url()) <= MOST


def test_a_very_long_trip_shows_all_of_it(client: Client) -> None:
    trip = make_long_trip()
    page = client.get(trip.get_absolute_url()).content.decode()
    assert page.count('id="stop-') == STOPS
    assert page.count('id="agreement-') == AGREEMENTS
    assert page.count('id="differs-') == 3
    assert page.count("<blockquote") == 6
