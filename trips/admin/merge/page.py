"""What the page before a merge shows, and what the log says after it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Model, prefetch_related_objects
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from trips.admin.inputs.labels import trip_label
from trips.merging.facts import MergeFact
from trips.merging.plan import GONE, Plan, folded_parts
from trips.models import AgreementParty, Participant, Stop, Trip, Visit

CHOICE = "choose-"  # + the name of a fact → whose value stays
NAMED = 5  # moving rows of one kind that are named
# What tells a part from another better than its own text.
NAMES: dict[type[Model], tuple[str, ...]] = {
    Participant: ("official",),
    Stop: ("destination", "country"),
    Visit: ("organization", "event"),
    AgreementParty: ("government", "organization", "destination"),
}
SHOWN = 600  # characters of a value on the page
LONGEST = 300  # and in the log


@dataclass(frozen=True)
class FactLine:
    """One fact, side by side. `choice` is empty where both say the same."""

    label: str
    keep: str
    gone: str
    choice: str
    takes_gone: bool


@dataclass(frozen=True)
class MoveGroup:
    label: str
    count: int
    named: list[tuple[str, str]]  # label, address

    @property
    def more(self) -> int:
        return self.count - len(self.named)


@dataclass(frozen=True)
class LogSentences:
    keep: str
    gone: str


@dataclass(frozen=True)
class MergePage:
    plan: Plan
    label_of: Callable[[Any], object]
    obstacles: list[str]

    @property
    def keep_label(self) -> object:
        return self.label_of(self.plan.keep)

    @property
    def gone_label(self) -> object:
        return self.label_of(self.plan.gone)

    def lines(self) -> Iterator[FactLine]:
        for fact in self.plan.facts:
            yield self._line(fact)

    def _line(self, fact: MergeFact) -> FactLine:
        taken = self.plan.chosen.get(fact.name)
        choice = CHOICE + fact.name if taken else ""
        keep, gone = (_short(fact.shown(row)) for row in (self.plan.keep, self.plan.gone))
        return FactLine(fact.label, keep, gone, choice, taken == GONE)

    def aliases(self) -> list[str] | None:
        return self.plan.fold.values.get("aliases")

    def moving(self) -> list[MoveGroup]:
        """What points at the row that goes, and what its folded parts bring along."""
        by_model: dict[type, dict[Any, Any]] = {}
        for fold in self.plan.fold.all():
            for relation, rows in fold.moves.items():
                by_model.setdefault(relation.model, {}).update({row.pk: row for row in rows})
        for part in folded_parts(self.plan):  # they become another row
            by_model.get(type(part.gone), {}).pop(part.gone.pk, None)
        return [_moving(model, list(rows.values())) for model, rows in by_model.items() if rows]

    def folded(self) -> list[tuple[str, str]]:
        return _kinds_and_names(part.keep for part in folded_parts(self.plan))

    def twice(self) -> list[tuple[str, str]]:
        return _kinds_and_names(row for fold in self.plan.fold.all() for row in fold.twice)

    def reported(self) -> list[tuple[str, int]]:
        return [(name, len(ids)) for name, ids in self.plan.reported.items()]


def _short(text: str) -> str:
    """The beginning of a body, and how long that is."""
    if len(text) <= SHOWN:
        return text
    return _("%(text)s (모두 %(n)s자)") % {"text": Truncator(text).chars(SHOWN), "n": len(text)}


def _kinds_and_names(rows: Iterable[Any]) -> list[tuple[str, str]]:
    rows = list(rows)
    _load(rows)
    return [(str(type(row)._meta.verbose_name), _named(row)) for row in rows]


def _load(rows: Iterable[Any]) -> None:
    """What the rows are named by, one question for each kind and name."""
    for model, names in NAMES.items():
        prefetch_related_objects([row for row in rows if isinstance(row, model)], *names)


def _named(row: Any) -> str:
    about = [getattr(row, name) for name in NAMES.get(type(row), ())]
    label = next((str(one) for one in about if one), "") or str(row)
    return Truncator(label).chars(60) or f"#{row.pk}"


def _moving(model: Any, rows: list[Any]) -> MoveGroup:
    shown = rows[:NAMED]
    _load(shown)
    ids = {row.trip_id for row in shown if hasattr(row, "trip_id")}
    trips = Trip.objects.select_related("government").in_bulk(ids - {None})
    named = [(_with_trip(row, trips), _address(row)) for row in shown]
    return MoveGroup(str(model._meta.verbose_name_plural), len(rows), named)


def _with_trip(row: Any, trips: dict[int, Trip]) -> str:
    trip = trips.get(getattr(row, "trip_id", None) or 0)
    return " · ".join(filter(None, [_named(row), trip_label(trip) if trip else ""]))


def _address(row: Any) -> str:
    """Of its own page, else of the agreement it is part of; empty where it has neither."""
    if admin.site.is_registered(type(row)):
        meta = row._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    if hasattr(row, "agreement_id"):
        return reverse("admin:trips_agreement_change", args=[row.agreement_id])
    return ""


def log_sentences(plan: Plan) -> LogSentences:
    """Also the values nobody chose, so that they can be found again."""
    moved = [f"{m.label} {m.count}" for m in MergePage(plan, str, []).moving()]
    parts = folded_parts(plan)
    lost = [f"{fact.label}: {value[:LONGEST]}" for fact, value in plan.lost()]
    into = _("%(old)s (%(pk)s번)을 합쳤습니다.") % {"old": plan.gone, "pk": plan.gone.pk}
    more = [
        _("옮긴 것: %s.") % ", ".join(moved) if moved else "",
        _("하나로 만든 것: %s.") % len(parts) if parts else "",
        _("쓰지 않은 값: %s") % "; ".join(lost) if lost else "",
    ]
    away = _("%(new)s (%(pk)s번)에 합쳐졌습니다.") % {"new": plan.keep, "pk": plan.keep.pk}
    return LogSentences(" ".join(filter(None, [into, *more])), away)
