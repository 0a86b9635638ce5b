"""The check constraint of a vocabulary, and checking a row against all constraints at once."""

from collections.abc import Collection
from functools import lru_cache, reduce
from operator import and_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


def choice_constraint(
    model: str, column: str, choices: type[models.TextChoices]
) -> models.CheckConstraint:
    """The column holds a value of its vocabulary."""
    condition = models.Q((f"{column}__in", choices.values))
    return models.CheckConstraint(name=f"{model}_{column}_valid", condition=condition)


@lru_cache(maxsize=500)
def constraints_together(
    model: type[models.Model], excluded: frozenset[str]
) -> list[models.BaseConstraint]:
    """The constraints of a model that need none of the excluded columns, its checks as one."""
    checks, others = [], []
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.CheckConstraint):
            others.append(constraint)
            continue
        condition = models.Q(constraint.condition)
        if excluded.isdisjoint(condition.referenced_base_fields):
            checks.append(condition)
    if not checks:
        return others
    return [models.CheckConstraint(condition=reduce(and_, checks), name="all_checks"), *others]


def _is_loaded(row: models.Model, field: models.ForeignKey) -> bool:
    related = field.get_cached_value(row, default=None)
    return related is not None and not related._state.adding


@lru_cache(maxsize=500)
def _labels(field: models.Field) -> dict[Any, Any]:
    """Value of a vocabulary → its label, not translated yet."""
    return dict(field.flatchoices)


class CheckedModel(models.Model):
    """A row that a form can check in one statement."""

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: models.Field) -> Any:  # noqa: N802  (Django's)
        """As Django does, which for one label translates all of its vocabulary."""
        value = getattr(self, field.attname)
        label = _labels(field).get(value, value)
        return label if label is None else str(label)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """A related row that was read from the database is not asked for again."""
        loaded = {
            field.name
            for field in self._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and _is_loaded(self, field)
        }
        super().clean_fields({*(exclude or ()), *loaded})

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """All checks together; one by one, each with its own sentence, only when that says no."""
        model, excluded = type(self), frozenset(exclude or ())
        try:
            for constraint in constraints_together(model, excluded):
                constraint.validate(model, self, set(excluded))
        except ValidationError:
            super().validate_constraints(exclude)
