"""`standing` is what the sources make of a row, whoever writes and however."""

from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.models import Change
from publication.stages import Publication
from tests import factories as make
from trips.choices import DocumentKind, DocumentStatus, Rank, Stage, TripStatus
from trips.models import Agreement, Citation, Document, Participant, Stop, Trip, Visit

pytestmark = pytest.mark.django_db
PARTS: tuple[type[models.Model], ...] = (Stop, Visit, Participant, Agreement)
KINDS: tuple[type[models.Model], ...] = (Trip, *PARTS)
UNDONE = (TripStatus.CANCELLED, TripStatus.POSTPONED)


def name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def stored() -> dict[tuple[str, int], str]:
    return {
        (name(model), pk): standing
        for model in KINDS
        for pk, standing in model._default_manager.values_list("pk", "standing")
    }


def recomputed() -> dict[tuple[str, int], str]:
    """By reading every citation of every row, the slow and plain way."""
    return {(name(model), row.pk): naive(row) for model in KINDS for row in rows(model)}


def rows(model: type[models.Model]) -> Any:
    return model._default_manager.all()


def naive(row: Any) -> str:
    of_trip = isinstance(row, Trip)
    trip = row if of_trip else row.trip
    later, some = False, False
    for citation in Citation.objects.select_related("article"):
        cited = citation.about_id if of_trip else getattr(citation, f"{name(type(row))}_id")
        if cited != row.pk or citation.rank == Rank.DEPRECATED:
            continue
        if citation.article.status == Publication.PUBLISHED:
            some = True
            later = later or citation.stage in (Stage.DURING, Stage.AFTER)
    if trip.status in UNDONE and not of_trip and not isinstance(row, Agreement):
        later = False
    reports = [
        d
        for d in Document.objects.filter(trip=trip, status=DocumentStatus.PUBLISHED)
        if d.kind in (DocumentKind.REPORT, DocumentKind.COUNCIL_REPORT)
    ]
    if later or (of_trip and reports):
        return "confirmed"
    return "announced" if some else "unsourced"


def archive() -> list[Any]:
    """Two trips with a part of each kind, and two articles that nobody cites."""
    trips = [make.make_trip(bare=True) for _ in range(2)]
    parts = [
        part
        for trip in trips
        for part in (
            make.make_stop(trip),
            make.make_visit(trip),
            make.make_participant(trip, official=make.make_official()),
            make.make_agreement(trip),
        )
    ]
    make.make_article()
    make.make_article(published=False)
    return [*trips, *parts]


def pick(rows: Any, number: int) -> Any:
    listed = list(rows.order_by("pk"))
    return listed[number % len(listed)] if listed else None


def cite(number: int, choice: str) -> None:
    model = KINDS[number % len(KINDS)]
    article = pick(Citation.article.field.related_model._default_manager, number // 3)
    row = pick(rows(model), number // 5)
    make.make_citation(**{name(model): row}, article=article, stage=choice)


def rank(number: int, choice: str) -> None:
    if citation := pick(Citation.objects, number):
        Citation.objects.filter(pk=citation.pk).update(rank=choice)


def restage(number: int, choice: str) -> None:
    if citation := pick(Citation.objects, number):
        citation.stage = choice
        citation.save()


def uncite(number: int, _choice: str) -> None:
    if citation := pick(Citation.objects, number):
        citation.delete()


def publish(number: int, choice: str) -> None:
    article = pick(Citation.article.field.related_model._default_manager, number)
    article.status = choice
    article.save()


def happen(number: int, choice: str) -> None:
    Trip.objects.filter(pk=pick(Trip.objects, number).pk).update(status=choice)


def report(number: int, choice: str) -> None:
    kind = list(DocumentKind)[number % len(DocumentKind)]
    make.make_document(pick(Trip.objects, number), kind=kind, status=choice)


def withdraw_document(number: int, _choice: str) -> None:
    if document := pick(Document.objects, number):
        document.delete()


def move(number: int, _choice: str) -> None:
    """A part goes to the other trip with what is cited of it."""
    model = PARTS[number % len(PARTS)]
    part = pick(rows(model), number // 4)
    rows(model).filter(pk=part.pk).update(trip=pick(Trip.objects, number // 7))


def save_again(number: int, _choice: str) -> None:
    """With what it was when it was read, as forms do."""
    pick(rows(KINDS[number % len(KINDS)]), number // 5).save()


CHANGES: dict[Any, Any] = {
    cite: Stage.values,
    rank: Rank.values,
    restage: Stage.values,
    uncite: [""],
    publish: Publication.values,
    happen: TripStatus.values,
    report: DocumentStatus.values,
    withdraw_document: [""],
    move: [""],
    save_again: [""],
}
one_change = st.sampled_from(sorted(CHANGES, key=lambda f: f.__name__)).flatmap(
    lambda f: st.tuples(st.just(f), st.integers(0, 999), st.sampled_from(list(CHANGES[f])))
)


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.just(cite), st.integers(0, 999), st.sampled_from(Stage.values)), max_size=4
    ),
    st.lists(one_change, min_size=1, max_size=12),
)
def test_the_column_equals_a_recomputation_over_all_citations(
    first: list[Any], changes: list[Any]
) -> None:
    with transaction.atomic():
        archive()
        for change, number, choice in [*first, *changes]:
            change(number, choice)
        assert stored() == recomputed()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("stages", "rank", "article", "standing"),
    [
        ([], "normal", "published", "unsourced"),
        (["before"], "normal", "published", "announced"),
        (["unknown"], "normal", "published", "announced"),
        (["during"], "normal", "published", "confirmed"),
        (["before", "after"], "normal", "published", "confirmed"),
        (["after"], "preferred", "published", "confirmed"),
        (["after"], "deprecated", "published", "unsourced"),
        (["after"], "normal", "draft", "unsourced"),
        (["after"], "normal", "withdrawn", "unsourced"),
    ],
)
def test_what_a_stop_is_called_by_its_sources(
    stages: list[str], rank: str, article: str, standing: str
) -> None:
    stop = make.make_stop(make.make_trip(bare=True))
    for stage in stages:
        make.make_citation(
            stop=stop, stage=stage, rank=rank, article=make.make_article(status=article)
        )
    stop.refresh_from_db()
    assert stop.standing == standing


def test_a_confirmed_trip_confirms_no_part_of_it_but_a_confirmed_part_confirms_the_trip() -> None:
    by_itself, by_part = make.make_trip(bare=True), make.make_trip(bare=True)
    stop, other = make.make_stop(by_itself), make.make_stop(by_part)
    make.make_citation(trip=by_itself)
    make.make_citation(stop=other)
    standings = stored()
    assert standings["trip", by_itself.pk] == standings["trip", by_part.pk] == "confirmed"
    assert standings["stop", stop.pk] == "unsourced"
    assert standings["stop", other.pk] == "confirmed"


@pytest.mark.parametrize("status", UNDONE)
def test_a_trip_that_did_not_take_place_confirms_no_stop_but_what_was_signed(status: str) -> None:
    trip = make.make_trip(bare=True, status=status)
    stop, agreement = make.make_stop(trip), make.make_agreement(trip)
    make.make_citation(stop=stop)
    make.make_citation(agreement=agreement)
    standings = stored()
    assert standings["stop", stop.pk] == "announced"
    assert standings["agreement", agreement.pk] == "confirmed"


@pytest.mark.parametrize("model", KINDS)
def test_nobody_types_a_standing(model: type[models.Model]) -> None:
    archive()
    rows(model).update(standing="confirmed")
    assert {row.standing for row in rows(model)} == {"unsourced"}


def test_a_standing_is_no_news_of_the_row() -> None:
    stop = make.make_stop(make.make_trip(bare=True))
    before = Change.objects.filter(kind="trips.stop").count()
    make.make_citation(stop=stop)
    assert Change.objects.filter(kind="trips.stop").count() == before
