"""What points at a row, asked of the models themselves, so that a new column is never forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import DO_NOTHING, BinaryField, Field, Model, QuerySet

from trips.merging.part_matching import MATCHES


@dataclass(frozen=True)
class Relation:
    """Rows of `model` point at the row with the column `name`."""

    model: type[Model]
    name: str

    def rows(self, ids: Iterable[Any]) -> QuerySet:
        """Those that point at one of the ids."""
        rows = self.model._base_manager.filter(**{f"{self.name}__in": list(ids)}).order_by("pk")
        return rows.defer(*(field.name for field in self.model._meta.fields if _is_file(field)))

    @property
    def is_part(self) -> bool:
        """Whether rows on both sides may turn out to be the same."""
        return self.model in MATCHES and self.name in MATCHES[self.model].under

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name_plural)


def _is_file(field: Field) -> bool:
    """Whether it holds bytes, which are neither shown nor compared: their digest stands beside."""
    return isinstance(field, BinaryField)


def relations(model: type[Model]) -> list[Relation]:
    """In the order in which parts are compared. What the database derives by itself is left out:
    views, and columns that triggers keep.
    """
    pointing = [
        Relation(relation.related_model, relation.field.name)
        for relation in model._meta.related_objects
        if relation.related_model._meta.managed and relation.on_delete is not DO_NOTHING
    ]
    order = list(MATCHES)
    return sorted(
        pointing, key=lambda r: order.index(r.model) if r.model in MATCHES else len(order)
    )
