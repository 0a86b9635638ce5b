"""The same government, body and days, or the same dated event, may be the same trip."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests import factories as make
from trips.intake.same_trip import (
    SameTripBy,
    TripOutline,
    outline_of_suggestions,
    same_trip_by,
    trips_like,
)
from trips.models import LocalGovernment

GOYANG = frozenset({"41280"})


def outline(
    first: int | None = None, last: int | None = None, month: int = 1, **fields: Any
) -> TripOutline:
    given: dict[str, Any] = {"governments": GOYANG, "body": "executive", **fields}
    for name, day in (("first", first), ("last", last)):
        given[name] = date(2024, month, day) if day else None
    return TripOutline(**given)


@pytest.mark.parametrize(
    ("other", "by"),
    [
        (outline(8, 12), SameTripBy.DAYS),
        (outline(10, 20), SameTripBy.DAYS),
        (outline(15, 20), SameTripBy.DAYS),
        (outline(16, 20), None),
        (outline(1, 5), SameTripBy.DAYS),
        (outline(1, 4), None),
        (outline(9), SameTripBy.DAYS),
        (outline(None, 12), SameTripBy.DAYS),
        (outline(), None),
        (outline(8, 12, body="council"), None),
        (outline(8, 12, body=None), SameTripBy.DAYS),
        (outline(8, 12, governments=frozenset({"41000"})), None),
        (outline(8, 12, governments=frozenset({"41000", "41280"})), SameTripBy.DAYS),
        (outline(events=frozenset({7})), SameTripBy.EVENT),
        (outline(20, 25, month=3, events=frozenset({7})), SameTripBy.EVENT),
        (outline(20, 25, month=3, events=frozenset({8})), None),
    ],
)
def test_two_outlines(other: TripOutline, by: SameTripBy | None) -> None:
    one = outline(8, 12, events=frozenset({7}))
    assert (same_trip_by(one, other), same_trip_by(other, one)) == (by, by)


@pytest.mark.django_db
def test_trips_of_the_archive_are_offered_nearest_first(django_assert_max_num_queries: Any) -> None:
    event = make.make_event("CES 2024", start_date=date(2024, 1, 9))
    near = make.make_trip(bare=True, start="2024-01-10", end="2024-01-14")
    same = make.make_trip(bare=True)
    at_fair = make.make_trip(bare=True, start="2024-01", end="2024-01")
    make.make_visit(at_fair, kind="event", event=event)
    for other in ({"government": "41000"}, {"body": "council"}, {"start": "2024-03", "end": None}):
        make.make_trip(bare=True, **other)
    with django_assert_max_num_queries(4):
        like = trips_like(outline(8, 12, events=frozenset({event.pk})))
    assert {(one.trip, one.by) for one in like} == {
        (same, SameTripBy.DAYS),
        (near, SameTripBy.DAYS),
        (at_fair, SameTripBy.EVENT),
    }
    assert like[0].trip in (same, at_fair)
    assert trips_like(outline(8, 12), but=same.pk)[0].trip == near


@pytest.mark.django_db
def test_a_former_government_is_the_same_as_its_successor() -> None:
    make.make_government("52000")
    former = make.make_government("45000", successor=LocalGovernment.objects.get(code="52000"))
    trip = make.make_trip(bare=True, government=former)
    (like,) = trips_like(outline(8, 12, governments=frozenset({"52000"})))
    assert like.trip == trip


@pytest.mark.django_db
def test_an_outline_of_suggestions_leaves_out_what_was_rejected() -> None:
    make.make_government()
    event = make.make_event("CES 2024", start_date=date(2024, 1, 9))
    reading = make.make_reading()
    rows: list[tuple[str, Any, str]] = [
        ("government", "41280", ""),
        ("body", "executive", ""),
        ("start", "2024-01-08", ""),
        ("end", "XXXX-XX-12", ""),
        ("event", {"name": "CES"}, str(event.pk)),
    ]
    for position, (field, value, row) in enumerate(rows, start=1):
        make.make_suggestion(reading, field, value=value, row=row, position=position)
    events = frozenset({event.pk})
    assert outline_of_suggestions(reading.suggestions.all()) == outline(8, events=events)

    reading.suggestions.filter(field="start").update(status="rejected", decided_at=timezone.now())
    assert outline_of_suggestions(reading.suggestions.all()).first is None
