"""Which drafts are a person's own, and which of them came back from review: by their history."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from history.models import Action, Change
from publication.stages import Publication


@dataclass(frozen=True)
class OwnWork:
    """The drafts among `rows` that the account `who` added or sent to review.

    `stage`: the column of the stage. `note`: the column in which a reviewer writes what is to be
    mended; empty: the reason in the history says it.
    """

    rows: QuerySet[Any]
    stage: str
    who: int | None
    note: str = ""

    def drafts(self) -> QuerySet[Any]:
        """Added by this person, without those that came back."""
        return self._drafts().filter(self._is_own()).exclude(self._came_back())

    def returned(self) -> QuerySet[Any]:
        """Sent back by somebody else, with `return_note`: what that person wrote."""
        sent = self._moves(Publication.REVIEW).filter(who=self.who)
        rows = self._drafts().filter(self._is_own() | Q(Exists(sent)), self._came_back())
        why = Subquery(self._returns().order_by("-id").values("why")[:1])
        return rows.annotate(return_note=F(self.note) if self.note else why)

    def _drafts(self) -> QuerySet[Any]:
        return self.rows.filter(**{self.stage: Publication.DRAFT})

    def _is_own(self) -> Q:
        return Q(Exists(self._changes().filter(action=Action.ADDED, who=self.who)))

    def _came_back(self) -> Q:
        """A note that was deleted has been heeded."""
        came_back = Q(Exists(self._returns()))
        return came_back & ~Q(**{self.note: ""}) if self.note else came_back

    def _returns(self) -> QuerySet[Change]:
        back = self._moves(Publication.DRAFT).exclude(who=self.who)
        return back.filter(**{f"before__{self.stage}": Publication.REVIEW})

    def _moves(self, to: Publication) -> QuerySet[Change]:
        return self._changes().filter(**{"action": Action.CHANGED, f"after__{self.stage}": to})

    def _changes(self) -> QuerySet[Change]:
        """Of an outer row itself, without its parts."""
        kind, key = self.rows.model._meta.label_lower, Cast(OuterRef("pk"), TextField())
        return Change.objects.filter(root_kind=kind, root_id=key, kind=kind, object_id=key)


class OwnRowsFilter(admin.SimpleListFilter):
    """Lists of a StagedAdmin."""

    title = _("내 것")
    parameter_name = "own"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        self.site = model_admin
        return [("drafts", _("내 초안")), ("returned", _("돌아온 것"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        work = self.site.own_work(request, queryset)
        named = {"drafts": work.drafts, "returned": work.returned}
        rows = named.get(self.value() or "")
        return rows() if rows else queryset
