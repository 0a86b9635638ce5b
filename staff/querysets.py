"""Named sets of notes on records."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, Func, Model, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce


class StaffNoteQuerySet(models.QuerySet):
    def of_record(self, kind: str, key: object) -> Self:
        """The thread of a record, oldest first."""
        return self.filter(kind=kind, object_id=str(key)).order_by("id")

    def written(self) -> Self:
        """Without the lines that only close or open another; each says whether it `is_closed`."""
        states = self.model._default_manager.filter(of_line=OuterRef("pk")).order_by("-id")
        closed = Coalesce(Subquery(states.values("is_done")[:1]), Value(False))
        return self.filter(of_line=None).annotate(is_closed=closed)

    def still_open(self) -> Self:
        return self.written().filter(is_closed=False)

    def in_force(self) -> Self:
        """Of each record the assignment that was not followed by another and is not done."""
        later = self.model._default_manager.filter(
            kind=OuterRef("kind"),
            object_id=OuterRef("object_id"),
            assigns=True,
            pk__gt=OuterRef("pk"),
        )
        return self.still_open().filter(assigns=True).exclude(Exists(later))

    def keys_assigned_to(self, who: int | None, model: type[Model]) -> Any:
        """Keys of the rows of that model that this account has, for `pk__in`."""
        mine = self.in_force().filter(assignee=who, kind=model._meta.label_lower)
        key: Any = model._meta.pk
        return mine.order_by().values_list(Cast("object_id", type(key)()), flat=True)

    def to_read(self, who: int | None) -> Self:
        """Open lines with words that somebody else wrote, newest first."""
        others = Q(author=None) | ~Q(author=who)
        return self.still_open().filter(others).exclude(text="").order_by("-id")

    # Merging

    def follow(self, kind: str, gone: object, kept: object) -> None:
        """The record `gone` was merged into `kept`."""
        former = Func(F("former_ids"), F("object_id"), function="array_append")
        self.of_record(kind, gone).update(object_id=str(kept), former_ids=former)

    def come_back(self, kind: str, key: object) -> None:
        """The record is there again: what was written of it before it was merged is its own."""
        merged: Any = self.filter(kind=kind, former_ids__contains=[str(key)])
        for note in merged:
            at = note.former_ids.index(str(key))
            note.object_id, note.former_ids = str(key), note.former_ids[:at]
            note.save(update_fields=["object_id", "former_ids"])
