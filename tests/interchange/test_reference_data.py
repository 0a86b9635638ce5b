"""All of the reference data, loaded once: again, under what staff add, and beside a package."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Publisher
from tests import factories as make
from tests.interchange import packages
from trips.interchange.reference import load_reference
from trips.models import Destination, ReferenceRow

pytestmark = pytest.mark.django_db


def load() -> str:
    printed = io.StringIO()
    call_command("load_reference", stdout=printed)
    return printed.getvalue()


@pytest.fixture(scope="module", autouse=True)
def loaded(once: Callable[[Callable[[], str]], str]) -> str:
    """What loading it said."""
    return once(load)


def test_the_second_time_nothing_happens(loaded: str) -> None:
    second = io.StringIO()
    call_command("load_reference", stdout=second)

    assert "국가: 추가 250 · 변경 0 · 종료 0" in loaded.splitlines()
    assert Destination.objects.exists()
    assert Publisher.objects.exclude(domains=[]).exists()
    assert all(
        line.endswith(": 추가 0 · 변경 0 · 종료 0") for line in second.getvalue().splitlines()
    )


def test_staff_add_places_above_the_reference_data() -> None:
    assert make.make_destination().pk >= 100_000
    assert make.make_publisher().pk >= 10_000


def test_a_private_package_survives_also_beside_the_reference_data(tmp_path: Path) -> None:
    packages.fill()
    first = packages.export(tmp_path / "first", "--private")
    packages.empty()
    ReferenceRow.objects.all().delete()
    load_reference()
    packages.load(first)
    second = packages.export(tmp_path / "second", "--private")

    assert packages.contents(second) == packages.contents(first)
