"""The timeline: every trip in the month it left, found on the page its cell leads to."""

import pytest
from django.http import QueryDict
from django.test import Client

from tests import factories as make
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.pages.timeline import Month, calendar, in_months, months

pytestmark = pytest.mark.django_db


def asked(query: str = "") -> TripFilter:
    return TripFilter(QueryDict(query), queryset=Trip.objects.published())


def some_trips() -> None:
    for title, start, end in (
        ("가", "2024-01-08", "2024-01-12"),
        ("나", "2024-01", None),
        ("다", "2023", None),
        ("라", "2023-12-30", "2024-01-05"),
        ("마", "2021-05-31", None),
    ):
        make.make_trip(title, start=start, end=end)


def in_order(found: list[Month]) -> list[tuple[int | None, int, list[str]]]:
    return [(m.year, m.month, [bar.trip.title for bar in m.bars]) for m in found]


def test_trips_stand_in_the_month_they_left() -> None:
    some_trips()
    newest = [(2024, 1, ["가", "나"]), (2023, 12, ["라"]), (2023, 0, ["다"]), (2021, 5, ["마"])]
    assert in_order(months(in_months(asked()))) == newest
    oldest = in_order(months(in_months(asked("sort=start_date"))))
    assert [month[:2] for month in oldest] == [month[:2] for month in reversed(newest)]


def test_a_bar_covers_the_days_that_are_known() -> None:
    some_trips()
    bars = {bar.trip.title: bar for m in months(in_months(asked())) for bar in m.bars}
    assert (bars["가"].left, bars["가"].width, bars["가"].vague) == ("22.58%", "16.13%", False)
    assert (bars["나"].width, bars["나"].vague) == ("100.00%", True)
    assert bars["다"].width == ""
    assert bars["라"].width == "19.44%"
    assert bars["마"].vague


def test_the_calendar_has_every_year_between_and_a_place_for_unknown_months() -> None:
    some_trips()
    years = calendar(asked())
    assert [(year.year, year.total, year.unknown.count) for year in years] == [
        (2024, 2, 0),
        (2023, 2, 1),
        (2022, 0, 0),
        (2021, 1, 0),
    ]
    assert [cell.count for cell in years[0].months] == [2, *[0] * 11]
    assert years[0].months[0].shade == 4
    assert calendar(asked("year=1999")) == []


@pytest.mark.parametrize("sort", ["-start_date", "start_date"])
def test_a_cell_leads_to_the_page_on_which_its_trips_begin(client: Client, sort: str) -> None:
    government, official = make.make_government(), make.make_official()
    for number in range(60):
        start = f"20{10 + number // 12}-{number % 12 + 1:02}"
        make.make_trip(start=start, end=None, government=government, official=official)
    query = f"view=timeline&sort={sort}"
    for year in calendar(asked(f"sort={sort}")):
        for cell in (year.months[0], year.months[11]):
            page = client.get(f"/trips/?{query}&page={cell.page}").content.decode()
            assert f'id="m{cell.year}-{cell.month}"' in page
