"""Who may do what with a revision, as the admin of its record says."""

from functools import cached_property
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from history.models import Revision, RevisionStatus
from history.revision_decisions import IN_HAND
from history.tracked_tables import model_of


def site_of(revision: Revision) -> Any:
    """The admin of the record's model."""
    return site_of_kind(revision.kind)


def site_of_kind(kind: str) -> Any:
    return admin.site.get_model_admin(model_of(kind))


class RevisionPermissions:
    """Whoever publishes such records decides; the proposer goes on or withdraws."""

    def __init__(self, request: HttpRequest, revision: Revision) -> None:
        self.request, self.revision = request, revision

    @cached_property
    def decide(self) -> bool:
        is_open = self.revision.status == RevisionStatus.OPEN
        site = site_of(self.revision)
        return is_open and site.has_change_permission(self.request) and site.publishes(self.request)

    @cached_property
    def withdraw(self) -> bool:
        own = self.revision.proposer_id == self.request.user.pk
        in_hand = self.revision.status in IN_HAND and not hasattr(self.revision, "next")
        return own and in_hand
