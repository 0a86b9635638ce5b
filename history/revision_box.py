"""What the staff home says of revisions: what waits for this person, and what came back."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from history.models import Revision, RevisionStatus
from history.revision_permissions import site_of_kind
from history.revisions import in_hand


@dataclass(frozen=True)
class RevisionBox:
    """`waiting`: how many this person may decide; `own`: theirs that wait; `came_back`: theirs that
    were sent back, newest first.
    """

    waiting: int
    own: int
    came_back: list[Revision]
    url: str  # of the list of those that wait


def revision_box(request: Any) -> RevisionBox | None:
    """For `admin.site.home_boxes`; None for whoever may not read revisions. One query."""
    if not request.user.has_perm("history.view_change"):
        return None
    who = request.user.pk
    came_back = Q(pk__in=in_hand(who).filter(status=RevisionStatus.SENT_BACK).values("pk"))
    rows = Revision.objects.filter(came_back | Q(status=RevisionStatus.OPEN)).defer("changes")
    open_ones = [one for one in rows if one.status == RevisionStatus.OPEN]
    others = Counter(one.kind for one in open_ones if one.proposer_id != who)
    return RevisionBox(
        waiting=sum(n for kind, n in others.items() if site_of_kind(kind).publishes(request)),
        own=len([one for one in open_ones if one.proposer_id == who]),
        came_back=[one for one in rows if one.status == RevisionStatus.SENT_BACK],
        url=f"{reverse('admin:history_revision_changelist')}?status__exact={RevisionStatus.OPEN}",
    )
