"""What would happen if one row were merged into another. Reads, never writes."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from trips.merging.facts import MergeFact, facts, is_empty
from trips.merging.part_matching import matched, same
from trips.merging.relations import Relation, relations
from trips.models import Official, Participant

KEEP, GONE = "keep", "gone"
Choices = dict[str, str]  # name of a fact → whose value stays
Pair = tuple[Any, Any, dict[str, Any]]  # kept, gone, what the kept one takes over


@dataclass
class Fold:
    """`gone` becomes `keep`, which takes over `values`: its `parts` first, then what else points
    at it moves. `twice`: rows that move although `keep` has much the same.
    """

    keep: Any
    gone: Any
    values: dict[str, Any]
    parts: list["Fold"] = field(default_factory=list)
    moves: dict[Relation, list[Any]] = field(default_factory=dict)
    twice: list[Any] = field(default_factory=list)

    def all(self) -> Iterator["Fold"]:
        yield self
        for part in self.parts:
            yield from part.all()


@dataclass
class Plan:
    """`reported`: name → participants that were known by it and no longer will be."""

    fold: Fold
    chosen: Choices
    reported: dict[str, list[int]]
    digest: str  # another one as soon as anything has changed that would be merged

    @property
    def keep(self) -> Any:
        return self.fold.keep

    @property
    def gone(self) -> Any:
        return self.fold.gone

    @property
    def facts(self) -> list[MergeFact]:
        """What at least one of the two says."""
        every = facts(type(self.keep))
        return [f for f in every if not (is_empty(f.of(self.keep)) and is_empty(f.of(self.gone)))]

    def result(self) -> Any:
        """The row that stays, as it will be."""
        row = type(self.keep)(**{f.attname: getattr(self.keep, f.attname) for f in _own(self.keep)})
        row._state.adding = False
        for column, value in self.fold.values.items():
            setattr(row, column, value)
        return row

    def lost(self) -> list[tuple[MergeFact, str]]:
        """Values that nobody chose."""
        loser = {KEEP: self.gone, GONE: self.keep}
        lost = [(f, loser[self.chosen[f.name]]) for f in self.facts if f.name in self.chosen]
        return [(fact, fact.shown(row)) for fact, row in lost if not is_empty(fact.of(row))]


def differing(keep: Model, gone: Model) -> list[MergeFact]:
    return [fact for fact in facts(type(keep)) if fact.of(keep) != fact.of(gone)]


def make_plan(keep: Any, gone: Any, choices: Choices) -> Plan:
    """What is not chosen stays as it is, or comes from the other where there is nothing."""
    chosen: Choices = {}
    values: dict[str, Any] = {}
    for fact in differing(keep, gone):
        preset = GONE if is_empty(fact.of(keep)) else KEEP
        choice = choices.get(fact.name)
        chosen[fact.name] = choice if choice in (KEEP, GONE) else preset
        if chosen[fact.name] == GONE:
            values |= dict(zip(fact.columns, fact.of(gone), strict=True))
    if hasattr(keep, "aliases"):
        values["aliases"] = _aliases(keep, gone, values)
    planner = _Planner(keep, gone, values)
    (fold,) = planner.folds([(keep, gone, values)])
    return Plan(fold, chosen, dict(planner.reported), planner.digest())


def _aliases(keep: Any, gone: Any, values: dict[str, Any]) -> list[str]:
    """Every name that either went by and that is not the name now."""
    names = [*keep.aliases, keep.name, keep.name_en, gone.name, gone.name_en, *gone.aliases]
    now = {values.get(column, getattr(keep, column)) for column in ("name", "name_en")}
    return [name for name in dict.fromkeys(names) if name and name not in now]


def _own(row: Any) -> list[Any]:
    return [f for f in row._meta.concrete_fields if not getattr(f, "generated", False)]


class _Planner:
    """Asks each relation once, however many rows are folded."""

    def __init__(self, keep: Any, gone: Any, values: dict[str, Any]) -> None:
        self.name_now = values.get("name", getattr(keep, "name", ""))
        self.becomes: dict[tuple[type[Model] | None, Any], Any] = {}
        self.seen: list[str] = []
        self.reported: dict[str, list[int]] = defaultdict(list)
        self._look([keep, gone])

    def digest(self) -> str:
        return hashlib.sha256("\n".join(sorted(self.seen)).encode()).hexdigest()[:20]

    def folds(self, pairs: list[Pair]) -> list[Fold]:
        """All of one kind."""
        folds = [Fold(*pair) for pair in pairs]
        if not folds:
            return folds
        model = type(folds[0].keep)
        self.becomes |= {(model, one.gone.pk): one.keep.pk for one in folds}
        for relation in relations(model):
            self._follow(relation, folds)
        return folds

    def _follow(self, relation: Relation, folds: list[Fold]) -> None:
        parts = self._pointing(relation, folds)
        owners, inner = [], []
        for one in folds:
            rows, kept = parts[one.gone.pk], parts[one.keep.pk]
            pairs = list(matched(rows, kept, self._mapped)) if relation.is_part else []
            folded = {gone.pk for _kept, gone, _fill in pairs}
            one.moves[relation] = [row for row in rows if row.pk not in folded]
            if relation.is_part:
                moved = one.moves[relation]
                one.twice += [r for r in moved if any(same(k, r, self._mapped) for k in kept)]
            owners += [one] * len(pairs)
            inner += pairs
        for owner, fold in zip(owners, self.folds(inner), strict=True):
            owner.parts.append(fold)

    def _pointing(self, relation: Relation, folds: list[Fold]) -> dict[Any, list[Any]]:
        """Id of the row that is pointed at → rows of the relation."""
        ids = [one.gone.pk for one in folds]
        ids += [one.keep.pk for one in folds] if relation.is_part else []
        column = relation.model._meta.get_field(relation.name).attname  # type: ignore[union-attr]
        pointing = defaultdict(list)
        rows = list(relation.rows(ids))
        self._look(rows)
        for row in rows:
            pointing[getattr(row, column)].append(row)
        if relation.model is Participant and isinstance(folds[0].keep, Official):
            for official in (folds[0].keep, folds[0].gone):
                self._keep_the_name(official.name, pointing[official.pk])
        return pointing

    def _keep_the_name(self, name: str, rows: Iterable[Any]) -> None:
        """An official has no aliases: who was named otherwise stays so where they took part."""
        for row in rows:
            if row.name_as_reported in ("", name):
                row.name_as_reported = "" if name == self.name_now else name
                if row.name_as_reported:
                    self.reported[name].append(row.pk)

    def _mapped(self, model: type[Model] | None, pk: Any) -> Any:
        return self.becomes.get((model, pk), pk)

    def _look(self, rows: Iterable[Any]) -> None:
        for row in rows:
            unread = row.get_deferred_fields()
            columns = [f.attname for f in row._meta.concrete_fields if f.attname not in unread]
            values = [getattr(row, column) for column in columns]
            self.seen.append(f"{type(row).__name__} {values!r}")


def folded_parts(plan: Plan) -> list[Fold]:
    """All but the two records themselves."""
    return [one for one in plan.fold.all() if one is not plan.fold]
