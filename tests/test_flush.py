"""What a test with `transaction=True` leaves to the tests after it."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from tests.factories import make_trip
from trips.models import Trip
from trips.trip_index import trip_index


@pytest.mark.django_db
def test_a_flush_takes_the_rows_of_tests_and_leaves_those_of_migrations() -> None:
    groups = set(Group.objects.values_list("name", "permissions__codename"))
    make_trip()
    call_command("flush", interactive=False)
    assert not Trip.objects.exists()
    assert len(groups) > 10
    assert set(Group.objects.values_list("name", "permissions__codename")) == groups


@pytest.mark.django_db(transaction=True)
def test_a_flush_is_noted_as_a_write() -> None:
    make_trip()
    assert trip_index().every
    call_command("flush", interactive=False)
    assert not trip_index().every
