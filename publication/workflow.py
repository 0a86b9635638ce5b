"""Who may bring a row how far: draft → review → published → withdrawn.

Editors write drafts and send them to review; whoever holds `publish_<model>` does all the rest.
What the public sees, or saw, editors only read, but that they may propose changes of it where its
admin takes them in (staff/proposal_forms.py). Whoever may write a draft may delete it; what the
public ever saw nobody deletes: it is withdrawn.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import label_for_field
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _

from history.models import Action, Change
from history.querysets import of_records
from publication.own_work import OwnWork
from publication.stages import Publication
from publication.undo_link import undo_link

LONGEST_ID = 18  # digits
WRITABLE = frozenset({Publication.DRAFT, Publication.REVIEW})


def reachable(*, publishes: bool) -> frozenset[str]:
    """Stages in which that person may find, leave and put a row."""
    return frozenset(Publication) if publishes else WRITABLE


def last_move(row: Any, column: str) -> Change | None:
    """What brought the row to the stage it is in."""
    kind = row._meta.label_lower
    moves = of_records(kind, [row.pk]).filter(kind=kind, action=Action.CHANGED)
    return moves.filter(after__has_key=column).select_related("who").order_by("-id").first()


def was_public(row: Any, column: str) -> bool:
    """Whether readers ever saw a row that they do not see now; a loaded row is asked once."""
    if "_was_public" not in vars(row):
        seen = {f"before__{column}__in": [Publication.PUBLISHED, Publication.WITHDRAWN]}
        kind = row._meta.label_lower
        row._was_public = of_records(kind, [row.pk]).filter(kind=kind, **seen).exists()
    seen_before: bool = row._was_public
    return seen_before


class StagedAdmin(admin.ModelAdmin):
    """The staff pages of rows with a stage, in the column `stage`, and what actions on many of
    them ask (publication/bulk_actions.py).
    """

    stage = "publication"
    note = ""  # the column in which a reviewer writes what is to be mended

    def own_work(self, request: HttpRequest, rows: Any) -> OwnWork:
        return OwnWork(rows, self.stage, request.user.pk, self.note)

    # Hooks of actions on many rows; `bulk` is a bulk_actions.Bulk

    def bulk_refusals(self, bulk: Any, rows: Sequence[Any]) -> dict[int, list[str]]:  # noqa: ARG002
        """Id → why it cannot be done to that row, whatever its stage."""
        return {}

    def bulk_values(self, bulk: Any, form_data: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """Column → what is written in it."""
        return {self.stage: bulk.to}

    def bulk_cells(self, row: Any) -> dict[Any, Any]:
        """Label → what the page shows of the row beside its name."""
        return {label_for_field(self.stage, self.model): self.stage_label(row)}

    def stage_label(self, row: Any) -> str:
        return str(getattr(row, f"get_{self.stage}_display")())

    # Who may

    def publishes(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Asked by actions with `permissions=["publish"]`."""
        return self.publishes(request)

    def may_write(self, request: HttpRequest, obj: Any) -> bool:
        # To show again what was typed there, or to take in what is proposed of it.
        opened = getattr(request, "reads_closed", False) or getattr(request, "proposes", False)
        return (
            opened
            or obj is None
            or getattr(obj, self.stage) in reachable(publishes=self.publishes(request))
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self.may_write(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Asks for no right of its own: who may write a draft may throw it away."""
        if not self.has_change_permission(request, obj):
            return False
        unseen = obj is None or getattr(obj, self.stage) in WRITABLE
        return unseen and (obj is None or not was_public(obj, self.stage))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        ids = [obj.pk]
        super().delete_model(request, obj)
        self._say_the_way_back(request, ids)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        ids = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        self._say_the_way_back(request, ids)

    def _say_the_way_back(self, request: HttpRequest, ids: Sequence[int]) -> None:
        if link := undo_link(self.model, ids):
            messages.info(request, format_html(_("지운 것은 변경 기록에 남습니다. {}"), link))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Nobody proposes another stage."""
        names = super().get_readonly_fields(request, obj)
        return [*names, self.stage] if getattr(request, "proposes", False) else names

    def formfield_for_choice_field(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == self.stage:
            stages = reachable(publishes=self.publishes(request))
            kwargs["choices"] = [pair for pair in Publication.choices if pair[0] in stages]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def response_action(self, request: Any, queryset: Any, *args: Any, **kwargs: Any) -> Any:
        """Ids are numbers, whoever sends them."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(pk.isdecimal() and len(pk) <= LONGEST_ID for pk in chosen):
            return super().response_action(request, queryset, *args, **kwargs)
        messages.error(request, _("고른 것을 알아볼 수 없습니다. 목록에서 다시 골라 주세요."))
        return HttpResponseRedirect(request.get_full_path())
