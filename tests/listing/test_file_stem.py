"""The name of a file says which list it is of."""

import pytest
from django.http import QueryDict

from listing.chips import LONGEST_STEM, file_stem
from tests import factories as make
from trips.filters.trips import TripFilter
from trips.models import Trip

pytestmark = pytest.mark.django_db


def stem_of(query: str) -> str:
    return file_stem("trips", TripFilter(QueryDict(query), queryset=Trip.objects.all()))


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        ("", "trips"),
        ("sort=-days&view=table", "trips"),
        ("region=41&year=2024", "trips-2024-41"),
        ("country=US&purpose=sister_city&year=2023&year=2024", "trips-2023-2024-us-sister_city"),
        ("q=고양&party=없는당&conflict=yes", "trips-q-conflict"),
        ("q=../..%0d%0a%22", "trips-q"),
        ("from=2024-01&min_days=3", "trips-from-2024-01-min_days-3"),
        ("region=99&year=x", "trips"),
    ],
)
def test_the_name_of_a_file_says_what_was_chosen(query: str, stem: str) -> None:
    make.make_government("41000")
    make.make_country("US")
    assert stem_of(query) == stem


def test_a_name_of_many_conditions_stays_short_and_says_that_there_are_more() -> None:
    stem = stem_of("&".join(f"year={year}" for year in range(1990, 2060)))
    assert stem.startswith("trips-1990-1991-")
    assert stem.endswith("-more")
    assert len(stem) <= LONGEST_STEM
