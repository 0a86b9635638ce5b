"""Checking a row against all check constraints of its model at once."""

from collections.abc import Collection
from functools import lru_cache, reduce
from operator import and_

from django.core.exceptions import ValidationError
from django.db import models


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


class CheckedModel(models.Model):
    """Its check constraints cost a form one statement; they are asked one by one, each with its
    own sentence, only when that says no.
    """

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        model, excluded = type(self), frozenset(exclude or ())
        try:
            for constraint in constraints_together(model, excluded):
                constraint.validate(model, self, excluded)
        except ValidationError:
            super().validate_constraints(exclude)
