"""The staff pages ask the database a number of questions that does not grow with the rows."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.admin.everything import MODELS, address, by_name
from tests.admin.filling import change_address
from trips.models import Trip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def questions(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ask()
    return len(asked)


def grow(trip: Trip) -> None:
    place = make.make_destination(
        "보스턴", region=make.make_destination("매사추세츠", kind="region")
    )
    official = make.make_official("이바다")
    term = make.make_term(official, government=make.make_government("11000"))
    organization = make.make_organization("나래대학", destination=place)
    stop = make.make_stop(trip, destination=place)
    make.make_participant(
        trip, official=official, term=term, government=term.government, organization=organization
    )
    make.make_visit(trip, organization=organization, event=make.make_event("MWC"), stop=stop)
    agreement = make.make_agreement(trip, destination=place)
    make.make_party(agreement, organization=organization)
    make.make_document(trip)
    make.make_citation(stop=stop, field="country", value="US")


def test_the_page_of_a_trip_does_not_ask_more_for_more_rows(staff: Client) -> None:
    trip = make.make_trip(government="41280")
    grow(trip)
    staff.get(change_address(trip))
    few = questions(lambda: staff.get(change_address(trip)))
    for _ in range(3):
        grow(trip)
    assert questions(lambda: staff.get(change_address(trip))) == few
    assert few <= 30


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_a_list_does_not_ask_more_for_more_rows(staff: Client, model: type) -> None:
    staff.get(address(model, "changelist"))
    few = questions(lambda: staff.get(address(model, "changelist")))
    for _ in range(2):
        grow(make.make_trip(government="52000"))
    make.make_capture()
    assert questions(lambda: staff.get(address(model, "changelist"))) <= few
    assert few <= 12
