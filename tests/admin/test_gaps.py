"""A draft may lack anything: every page over it still opens, for staff and in its preview."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.test import Client

from articles.models import Article
from publication.stages import Publication
from tests import factories as make
from trips.models import (
    Agreement,
    AgreementParty,
    AgreementUpdate,
    Document,
    Participant,
    Stop,
    Trip,
    Visit,
)

pytestmark = pytest.mark.django_db
KINDS: tuple[type[models.Model], ...] = (
    *(Trip, Participant, Stop, Visit, Agreement, AgreementParty, AgreementUpdate, Document),
    Article,
)
PAGES = ("preview", "change", "history", "delete", "merge")


def make_draft() -> Trip:
    """With a row of every kind that a trip can have."""
    place = make.make_destination()
    host = make.make_organization(destination=place)
    trip = make.make_trip(published=False, destination=place, official=make.make_term().official)
    make.make_participant(trip, organization=host, role="company", count=3)
    make.make_visit(trip, stop=trip.stops.get(), organization=host, event=make.make_event())
    agreement = make.make_agreement(trip, planned="2024-01-09", signed="2024-01-10")
    make.make_party(agreement, organization=host)
    make.make_update(agreement, article=make.make_article())
    make.make_document(trip)
    for stage in Publication:  # what is near, so that related trips are looked for
        make.make_trip(publication=stage, destination=place)
    return trip


def gaps_of(kind: type[models.Model]) -> Iterator[dict[str, Any]]:
    """Each way in which a row can lack one thing, as what to write into its columns."""
    columns = {column.name: column for column in kind._meta.concrete_fields}
    for name, column in columns.items():
        precise = name.endswith("_precision")
        if column.primary_key or column.generated or precise or not (column.null or column.blank):
            continue
        empty = None if column.null else [] if column.get_default() == [] else ""
        precision = f"{name}_precision"
        yield {name: empty} | ({precision: ""} if precision in columns else {})


def cleared(draft: Trip, kind: type[models.Model], gap: dict[str, Any]) -> bool:
    """Whether the rows lack it now; the database lets no row lack everything."""
    rows = kind._default_manager.filter(**{"pk": draft.pk} if kind is Trip else {})
    try:
        with transaction.atomic():
            rows.update(**gap)
    except IntegrityError:
        return False
    return True


@pytest.fixture(scope="module")
def draft(once: Callable[[Callable[[], Trip]], Trip]) -> Trip:
    return once(make_draft)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_preview_opens_whatever_one_thing_is_missing(
    staff: Client, draft: Trip, kind: type[models.Model]
) -> None:
    answers = {}
    for gap in gaps_of(kind):
        savepoint = transaction.savepoint()
        if cleared(draft, kind, gap):
            answers[", ".join(gap)] = staff.get(_address(draft, "preview")).status_code
        transaction.savepoint_rollback(savepoint)
    assert answers
    assert answers == dict.fromkeys(answers, 200)


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_over_rows_that_lack_all_they_can(staff: Client, draft: Trip, page: str) -> None:
    for kind in KINDS:
        for gap in gaps_of(kind):
            cleared(draft, kind, gap)
    assert staff.get(_address(draft, page)).status_code == 200


def test_an_empty_draft_is_listed_and_previewed(staff: Client) -> None:
    draft = Trip.objects.create(title="제목뿐")
    for page in PAGES:
        assert staff.get(_address(draft, page)).status_code == 200, page
    assert staff.get("/staff/trips/trip/").status_code == 200
    page = staff.get(_address(draft, "preview")).content.decode()
    assert 'href=""' not in page
    assert '<div id="fact-when"><dt>언제</dt><dd>미상' in page
    assert '<div id="fact-who"><dt>누가</dt><dd>미상' in page


def test_a_lone_day_of_return_is_not_taken_for_the_departure(staff: Client) -> None:
    draft = make.make_trip(published=False, bare=True, start=None)
    assert "출발일 미상" in staff.get(_address(draft, "preview")).content.decode()


def _address(trip: Trip, page: str) -> str:
    return f"/staff/trips/trip/{trip.pk}/{page}/"
