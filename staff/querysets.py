"""Named sets of notes on records."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, Model, OuterRef
from django.db.models.functions import Cast


class StaffNoteQuerySet(models.QuerySet):
    def of_record(self, kind: str, key: object) -> Self:
        """The thread of a record, oldest first."""
        return self.filter(kind=kind, object_id=str(key)).order_by("id")

    def in_force(self) -> Self:
        """Of each record the assignment that was not followed by another."""
        later = self.model._default_manager.filter(
            kind=OuterRef("kind"),
            object_id=OuterRef("object_id"),
            assigns=True,
            pk__gt=OuterRef("pk"),
        )
        return self.filter(assigns=True).exclude(Exists(later))

    def keys_assigned_to(self, who: int | None, model: type[Model]) -> Any:
        """Keys of the rows of that model that this account has, for `pk__in`."""
        mine = self.in_force().filter(assignee=who, kind=model._meta.label_lower)
        key: Any = model._meta.pk
        return mine.order_by().values_list(Cast("object_id", type(key)()), flat=True)
