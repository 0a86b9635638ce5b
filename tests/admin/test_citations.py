"""Writing down how we know."""

import pytest
from django.test import Client

from tests import factories as make
from tests.admin.filling import change_address, change_trip, errors, fill, rows
from trips.models import Citation, Trip, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def trip(db: None) -> Trip:  # noqa: ARG001
    return make.make_trip()


def targets(staff: Client, trip: Trip) -> set[str]:
    page = staff.get(change_address(trip)).content.decode()
    chosen = page.split('name="all_citations-0-target"')[1].split("</select>")[0]
    found = {part.split('"')[0] for part in chosen.split('value="')[1:]}
    return {value for value in found if not value.startswith("row:")}  # not saved yet


def test_a_source_may_speak_of_any_row_of_its_trip_and_of_no_other(
    staff: Client, trip: Trip
) -> None:
    make.make_trip()
    visit = make.make_visit(trip)
    agreement = make.make_agreement(trip)
    assert targets(staff, trip) == {
        "trip",
        f"participant:{trip.participants.get().pk}",
        f"stop:{trip.stops.get().pk}",
        f"visit:{visit.pk}",
        f"agreement:{agreement.pk}",
    }


def test_a_source_is_written_for_a_stop(staff: Client, trip: Trip) -> None:
    stop = trip.stops.get()
    source = {
        "article": make.make_article().pk,
        "target": f"stop:{stop.pk}",
        "field": "arrived_on",
        "value": "2024-01-09",
    }
    change_trip(staff, trip, **rows("all_citations", source, before=1))
    citation = stop.citations.get()
    assert (citation.about, citation.trip, citation.value) == (trip, None, "2024-01-09")


def test_a_source_can_be_turned_from_the_trip_to_a_stop(staff: Client, trip: Trip) -> None:
    stop = trip.stops.get()
    change_trip(
        staff,
        trip,
        **{"all_citations-0-target": f"stop:{stop.pk}", "all_citations-0-field": "country"},
    )
    assert Citation.objects.get().stop == stop


def test_the_stop_of_another_trip_is_refused(staff: Client, trip: Trip) -> None:
    other = make.make_trip().stops.get()
    answer = change_trip(staff, trip, **{"all_citations-0-target": f"stop:{other.pk}"})
    assert errors(answer)


def test_a_fact_that_the_row_does_not_have_is_refused_in_words(staff: Client, trip: Trip) -> None:
    stop = trip.stops.get()
    answer = change_trip(staff, trip, **{"all_citations-0-target": f"stop:{stop.pk}"})
    assert errors(answer) == ["방문지(여정)에는 없는 항목입니다. 대상을 다시 골라 주세요."]


def test_an_imported_fact_name_stays_when_the_source_is_edited(staff: Client, trip: Trip) -> None:
    citation = make.make_citation(trip=trip, field="publication", value="")
    change_trip(staff, trip, **{"all_citations-1-note": "확인함"})
    citation.refresh_from_db()
    assert (citation.field, citation.note) == ("publication", "확인함")


def test_a_changed_source_goes_with_the_stop_that_is_deleted(staff: Client, trip: Trip) -> None:
    make.make_stop(trip)
    stop = trip.stops.first()
    assert stop
    make.make_citation(stop=stop, field="country", value="US")
    answer = change_trip(
        staff, trip, **{"stops-0-DELETE": "on", "all_citations-1-note": "고치는 중"}
    )
    assert answer.status_code == 302
    assert list(trip.all_citations.values_list("stop", flat=True)) == [None]


def test_a_changed_visit_outlives_the_stop_that_is_deleted(staff: Client, trip: Trip) -> None:
    make.make_stop(trip)
    make.make_visit(trip, stop=trip.stops.first())
    change_trip(staff, trip, **{"stops-0-DELETE": "on", "visits-0-description": "고치는 중"})
    visit = Visit.objects.get()
    assert (visit.stop, visit.description) == (None, "고치는 중")


def test_a_visit_is_offered_the_stops_of_its_own_trip_only(staff: Client, trip: Trip) -> None:
    other = make.make_trip().stops.get()
    visit = make.make_visit(trip)
    answer = fill(staff, change_address(visit), {"stop": other.pk})
    assert errors(answer)


def test_a_source_can_be_written_away_from_the_trip(staff: Client, trip: Trip) -> None:
    inputs = {"trip": trip.pk, "article": make.make_article().pk, "field": "end_date"}
    fill(staff, "/staff/trips/citation/add/", inputs)
    assert trip.citations.filter(field="end_date").exists()


def test_a_source_without_a_trip_is_refused(staff: Client) -> None:
    inputs = {"article": make.make_article().pk, "field": "end_date"}
    assert errors(fill(staff, "/staff/trips/citation/add/", inputs))
