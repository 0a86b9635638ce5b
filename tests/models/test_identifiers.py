"""Numbers of others: kind and record say the same as the keys, whichever was written."""

from typing import Any

import pytest
from django.db import connection

from history.models import Change
from tests import factories as make
from trips.models import Identifier
from trips.models.identifiers import IDENTIFIED

pytestmark = pytest.mark.django_db


def make_record(kind: str) -> Any:
    if kind == "document":
        return make.make_document(make.make_trip(bare=True))
    return getattr(make, f"make_{kind}")()


@pytest.mark.parametrize("kind", IDENTIFIED)
def test_a_key_gives_kind_and_record(kind: str) -> None:
    record = make_record(kind)
    row = make.make_identifier(**{kind: record})
    row.refresh_from_db()
    assert (row.kind, row.record) == (kind, record.pk)


@pytest.mark.parametrize("kind", IDENTIFIED)
def test_kind_and_record_give_the_key(kind: str) -> None:
    record = make_record(kind)
    row = make.make_identifier(kind=kind, record=record.pk)
    row.refresh_from_db()
    assert {
        name: getattr(row, f"{name}_id") for name in IDENTIFIED if name != kind
    } == dict.fromkeys(name for name in IDENTIFIED if name != kind)
    assert getattr(row, kind) == record


def test_a_record_that_changes_takes_the_key_along() -> None:
    trip, official = make.make_trip(bare=True), make.make_official()
    row = make.make_identifier(trip=trip)
    Identifier.objects.update(kind="official", record=official.pk)
    row.refresh_from_db()
    assert (row.trip, row.official) == (None, official)
    Identifier.objects.update(official=None, trip=trip)
    row.refresh_from_db()
    assert (row.kind, row.record) == ("trip", trip.pk)


def test_a_record_that_is_deleted_takes_its_numbers_along_and_the_history_keeps_them() -> None:
    trip = make.make_trip(bare=True)
    row = make.make_identifier("2024-17", trip=trip)
    trip.delete()
    connection.check_constraints()
    assert not Identifier.objects.exists()
    change = Change.objects.filter(kind="trips.identifier", object_id=str(row.pk)).first()
    assert change is not None
    assert change.old["value"] == "2024-17"
