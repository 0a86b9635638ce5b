"""A trip says how far it was from the end of the term and from the next local election."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reading import text_of
from trips.choices import Office
from trips.pages.term_markers import Until, markers_of
from trips.partial_dates import PartialDate


def leader(office: str = Office.MAYOR, end: date | None = date(2026, 6, 30)) -> SimpleNamespace:
    return SimpleNamespace(term=SimpleNamespace(office=office, end_date=end))


def test_days_are_counted_from_departure() -> None:
    (marker,) = markers_of(PartialDate.parse("2025-12-31"), [leader()])
    assert marker.end == Until(date(2026, 6, 30), 181, 181)
    assert marker.election == Until(date(2026, 6, 3), 154, 154)


@pytest.mark.parametrize(
    ("start", "end", "election"),
    [
        ("2023-12-31", None, None),
        ("2025-06-02", None, None),
        ("2025-06-03", None, 365),
        ("2025-06-30", 365, 338),
        ("2025", 181, 154),  # perhaps near
        ("2026-06-30", 0, None),  # the next one is far
    ],
)
def test_what_is_more_than_a_year_off_is_left_out(
    start: str, end: int | None, election: int | None
) -> None:
    markers = markers_of(PartialDate.parse(start), [leader()])
    near = [(one.end and one.end.least, one.election and one.election.least) for one in markers]
    assert near == ([(end, election)] if (end, election) != (None, None) else [])


def test_a_term_that_was_over_is_not_called_one_of_unknown_end() -> None:
    assert markers_of(PartialDate.parse("2027-01-05"), [leader()]) == []


def test_a_month_gives_the_least_and_the_most() -> None:
    (marker,) = markers_of(PartialDate.parse("2026-01"), [leader()])
    assert marker.end == Until(date(2026, 6, 30), 150, 180)


@pytest.mark.parametrize(
    ("office", "start", "due"),
    [
        (Office.VICE_HEAD, "2024-01-05", None),
        (Office.SUPERINTENDENT, "2009-06-05", None),
        (Office.SUPERINTENDENT, "2026-01-05", date(2026, 6, 3)),
        (Office.COUNCILLOR, "2029-07-03", date(2030, 6, 12)),
        (Office.MAYOR, "1991-01-05", None),
        (Office.MAYOR, "2031", None),
    ],
)
def test_an_election_is_named_only_where_it_follows(
    office: str, start: str, due: date | None
) -> None:
    (marker,) = markers_of(PartialDate.parse(start), [leader(office, end=None)])
    assert (marker.election and marker.election.day) == due


def test_an_unknown_end_stays_unknown_and_no_office_has_no_marker() -> None:
    start = PartialDate.parse("2024-01-05")
    assert markers_of(start, [SimpleNamespace(term=None)]) == []
    assert markers_of(start, [leader(end=None)])[0].end is None
    assert markers_of(None, [leader()]) == []


@pytest.mark.django_db
def test_the_page_says_both(client: Client) -> None:
    official = make.make_official()
    make.make_term(official, end_date=date(2026, 6, 30))
    trip = make.make_trip(official=official, start="2025-12-31", end="2026-01-11")
    text = text_of(client, trip.get_absolute_url())
    assert "출국 181일 뒤 임기 끝(2026. 6. 30.)" in text
    assert "출국 154일 뒤 지방선거(2026. 6. 3.)" in text
    far = make.make_trip(official=official, start="2023-12-31", end="2024-01-11")
    assert "일 뒤" not in text_of(client, far.get_absolute_url())


@pytest.mark.django_db
def test_the_page_says_that_the_end_of_a_term_is_unknown(client: Client) -> None:
    official = make.make_official()
    make.make_term(official)
    trip = make.make_trip(official=official)
    assert "임기 끝 미상" in text_of(client, trip.get_absolute_url())
