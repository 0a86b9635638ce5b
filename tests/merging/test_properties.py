"""A merge loses no citation, no name and no reference, whatever the two rows hold."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import DO_NOTHING, Model
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from history.context import because, current_bundle
from history.models import Change, Way
from history.undo import undo
from tests import factories as make
from tests.interchange import packages
from tests.merging.merging import fresh, merge
from trips.interchange.schema import TABLES
from trips.merging.obstacles import obstacles
from trips.merging.plan import make_plan
from trips.merging.relations import relations
from trips.models import (
    Citation,
    Destination,
    Event,
    Official,
    Organization,
    Participant,
    Redirect,
    Trip,
)

pytestmark = pytest.mark.django_db
KINDS: list[type[Model]] = [Official, Destination, Organization, Event, Trip]
NAMES = ("이동환", "이동한", "풀러턴", "풀러튼")


def pointing_columns(model: type[Model]) -> set[tuple[str, str]]:
    """Every column of any app that can hold such a row."""
    return {
        (other.__name__, field.name)
        for other in apps.get_models(include_auto_created=True)
        for field in other._meta.get_fields()
        if getattr(field, "concrete", False) and field.related_model is model
    }


@pytest.mark.parametrize("model", KINDS)
def test_no_column_that_points_at_such_rows_is_forgotten(model: type[Model]) -> None:
    known = {(r.model.__name__, r.name) for r in relations(model)}
    derived = {("Travel", "trip"), ("Citation", "about")}  # by the database
    assert pointing_columns(model) - known <= derived


@pytest.mark.parametrize("model", KINDS)
def test_what_is_left_out_is_kept_by_the_database_alone(model: type[Model]) -> None:
    known = {(r.model.__name__, r.name) for r in relations(model)}
    for name, column in pointing_columns(model) - known:
        field: Any = apps.get_model("trips", name)._meta.get_field(column)
        assert field.remote_field.on_delete is DO_NOTHING


class World:
    """Two rows of one kind, and trips that lead to either, as the draws decide."""

    def __init__(self, model: type[Model], data: st.DataObject) -> None:
        self.data = data
        self.officials = self._two(make.make_official)
        self.places = self._two(make.make_destination, aliases=self._aliases())
        self.bodies = self._two(make.make_organization, aliases=self._aliases())
        self.events = self._two(make.make_event, aliases=self._aliases())
        self.trips = [make.make_trip(bare=True, published=False) for _ in range(2)]
        by_kind: dict[type[Model], list[Any]] = {
            Official: self.officials,
            Destination: self.places,
            Organization: self.bodies,
            Event: self.events,
            Trip: self.trips,
        }
        for _ in range(data.draw(st.integers(0, 8))):
            self._part()
        self.keep, self.gone = by_kind[model]

    def _two(self, one: Any, **fields: Any) -> list[Any]:
        return [one(self.data.draw(st.sampled_from(NAMES)), **fields) for _ in range(2)]

    def _aliases(self) -> list[str]:
        return self.data.draw(st.lists(st.sampled_from(("가", "나", "다")), max_size=2))

    def _one(self, rows: list[Any]) -> Any:
        return self.data.draw(st.sampled_from(rows))

    def _part(self) -> None:
        trip = self._one(self.trips)
        kind = self._one(["participant", "stop", "visit", "agreement", "trip"])
        row = trip
        if kind == "participant":
            name = self._one(["", *NAMES])
            row = make.make_participant(
                trip, official=self._one(self.officials), name_as_reported=name
            )
        elif kind == "stop":
            place = self._one([None, *self.places])
            row = make.make_stop(trip, destination=place, position=self._one([1, 2]))
        elif kind == "visit":
            own = self._one([None, *trip.stops.all()])
            met = {"organization": self._one(self.bodies), "event": self._one(self.events)}
            row = make.make_visit(trip, stop=own, **met)
        elif kind == "agreement":
            row = make.make_agreement(trip, destination=self._one(self.places))
            make.make_party(row, organization=self._one(self.bodies))
            make.make_update(row)
        for value in range(self.data.draw(st.integers(0, 2))):
            make.make_citation(**{kind: row}, field="summary", value=str(value))


def names_of(row: Any) -> set[str]:
    """Of an official, what each trip calls them."""
    if isinstance(row, Official):
        parts = Participant.objects.filter(official=row)
        return {name or row.name for name in parts.values_list("name_as_reported", flat=True)}
    return {row.name, row.name_en, *row.aliases} if hasattr(row, "aliases") else set()


def sources() -> list[tuple[Any, ...]]:
    columns = ("id", "article", "field", "value", "quote", "stage", "rank")
    return list(Citation.objects.order_by("pk").values_list(*columns))


@pytest.mark.parametrize("model", KINDS)
@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_a_merge_loses_nothing(model: type[Model], data: st.DataObject) -> None:
    with transaction.atomic():
        world = World(model, data)
        keep, gone = world.keep, world.gone
        choices = {"name": data.draw(st.sampled_from(("keep", "gone")))}
        assume(not list(obstacles(make_plan(fresh(keep), fresh(gone), choices))))
        cited, named = sources(), names_of(keep) | names_of(gone)
        merged = merge(keep, gone, choices)
        assert sources() == cited
        assert not Citation.objects.filter(about=None).exists()
        assert named <= names_of(merged) | {getattr(merged, "name", ""), ""}
        assert not any(relation.rows([gone.pk]).exists() for relation in relations(model))
        assert Redirect.objects.get(kind=model._meta.model_name, old_id=gone.pk).new_id == keep.pk
        call_command("check_data", stdout=io.StringIO())
        transaction.set_rollback(True)


def test_a_merged_archive_survives_an_empty_database_byte_for_byte(tmp_path: Path) -> None:
    trip = packages.fill()
    other = make.make_trip(official=make.make_official("이동한"), destination=_place())
    merge(trip.stops.get().destination, _place())
    merge(trip.participants.order_by("pk")[0].official, other.participants.get().official)
    merge(trip, other)
    first = packages.export(tmp_path / "first", "--private")
    packages.empty()
    packages.load(first)
    second = packages.export(tmp_path / "second", "--private")
    assert packages.contents(second) == packages.contents(first)
    assert len(packages.rows(first, "redirects")) == 3 + 3


def _place() -> Destination:
    return Destination.objects.filter(name="풀러튼").first() or make.make_destination("풀러튼")


def told(folder: Path) -> dict[str, list[dict[str, str]]]:
    """All but when something was last written."""
    tables = {table.name: packages.rows(folder, table.name) for table in TABLES}
    for row in tables["trips"]:
        del row["updated_at"]
    return tables


def test_a_merge_is_taken_back_through_the_history(tmp_path: Path) -> None:
    trip = packages.fill()
    twin = make.make_official("이동한")
    make.make_term(twin, end_date=date(2026, 6, 30))
    other = make.make_trip(official=twin, destination=_place())
    before = told(packages.export(tmp_path / "before", "--private"))
    with because(Way.MERGE):
        bundle = str(current_bundle())
        merge(trip.participants.order_by("pk")[0].official, twin)
        merge(trip.stops.get().destination, _place())
        merge(trip, other)
    assert told(packages.export(tmp_path / "merged", "--private")) != before
    undo(Change.objects.filter(bundle=bundle))
    assert told(packages.export(tmp_path / "after", "--private")) == before
