"""Accepted suggestions that would change a public trip, as a revision for a reviewer."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from history.models import Revision, RevisionStatus
from history.revisions import propose
from trips.intake.drafts import make_draft
from trips.models import Reading, Suggestion, Trip

_KIND = Suggestion._meta.label_lower


def propose_draft(reading: Reading, trip_key: str, who: int, trip: Trip) -> Revision | None:
    """The article as a further source of the trip, which stays as it is until a reviewer accepts.

    Raises DraftRefused, and history.revisions' RevisionRefused.
    """
    why = _("출처를 더함: %(article)s") % {"article": reading.article.title}
    with propose(trip, who, or_else=why) as proposal:
        make_draft(reading, trip_key, who, trip)
    return proposal.revision


def waiting_revisions(suggestions: Iterable[Suggestion]) -> dict[str, Revision]:
    """Key of a suggested trip → the revision with its values that waits; one query."""
    keys = {str(one.pk): one.trip_key for one in suggestions if one.trip_id is None}
    if not keys:
        return {}
    waiting = Revision.objects.filter(
        status=RevisionStatus.OPEN, changes__contains=[{"kind": _KIND}]
    )
    return {
        keys[change["object_id"]]: revision
        for revision in waiting
        for change in revision.changes
        if change["kind"] == _KIND and change["object_id"] in keys
    }
