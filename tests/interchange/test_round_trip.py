"""Out and in again loses nothing and changes nothing."""

from pathlib import Path

import pytest

from tests.interchange import packages
from trips.interchange.schema import TABLES
from trips.models import Trip

pytestmark = pytest.mark.django_db


def test_a_private_package_survives_an_empty_database_byte_for_byte(tmp_path: Path) -> None:
    packages.fill()
    first = packages.export(tmp_path / "first", "--private")
    packages.empty()
    packages.load(first)
    second = packages.export(tmp_path / "second", "--private")

    assert packages.contents(second) == packages.contents(first)
    assert all(packages.rows(first, table.name) for table in TABLES)


def test_ids_and_moments_survive(tmp_path: Path) -> None:
    trip = packages.fill()
    folder = packages.export(tmp_path / "out", "--private")
    packages.empty()
    packages.load(folder)
    again = Trip.objects.get(pk=trip.pk)

    assert (again.created_at, again.updated_at) == (trip.created_at, trip.updated_at)
    assert (str(again.start), str(again.end)) == ("2024", "2024-02")
    assert again.summary == packages.TRICKY
