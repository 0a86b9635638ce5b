"""Who may bring a row how far: draft → review → published → withdrawn.

Editors write drafts and send them to review; whoever holds `publish_<model>` does all the rest.
What the public sees, or saw, editors only read.
"""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.http import HttpRequest

from history.models import Action, Change
from history.querysets import of_records
from publication.stages import Publication

WRITABLE = frozenset({Publication.DRAFT, Publication.REVIEW})


def reachable(*, publishes: bool) -> frozenset[str]:
    """Stages in which that person may find, leave and put a row."""
    return frozenset(Publication) if publishes else WRITABLE


def last_move(row: Any, column: str) -> Change | None:
    """What brought the row to the stage it is in."""
    kind = row._meta.label_lower
    moves = of_records(kind, [row.pk]).filter(kind=kind, action=Action.CHANGED)
    return moves.filter(after__has_key=column).select_related("who").order_by("-id").first()


class Reviewed(BaseModelAdmin):
    """The staff page of rows with a stage, in the column `stage`."""

    stage = "publication"

    def publishes(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Asked by actions with `permissions=["publish"]`."""
        return self.publishes(request)

    def may_write(self, request: HttpRequest, obj: Any) -> bool:
        closed = getattr(request, "reads_closed", False)  # to show again what was typed there
        return (
            closed
            or obj is None
            or getattr(obj, self.stage) in reachable(publishes=self.publishes(request))
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self.may_write(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self.may_write(request, obj)

    def formfield_for_choice_field(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == self.stage:
            there = reachable(publishes=self.publishes(request))
            kwargs["choices"] = [pair for pair in Publication.choices if pair[0] in there]
        return super().formfield_for_choice_field(db_field, request, **kwargs)
