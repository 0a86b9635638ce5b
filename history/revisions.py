"""Changes of public records that wait for a reviewer (what becomes of them: `revision_decisions`).

`propose(record, who, why)` is wrapped around any writes to a record and its parts. They are made in
a savepoint, kept as a Revision and taken back, so that the record stays as it is:

    with propose(trip, request.user.pk, "날짜를 바로잡음") as proposal:
        make_draft(reading, trip_key, request.user.pk, trip)
    proposal.revision  # None where the writes changed nothing

What this person proposed of the record before, and nobody has accepted yet, is there when the
writes begin, as far as nobody has changed it since, and is part of the same revision afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from history.context import taken_back
from history.models import Action, Change, Revision, RevisionStatus, Way
from history.net_changes import as_json, net_changes
from history.revision_decisions import IN_HAND, lock, withdraw
from history.revision_parts import RevisionPart, changes_of
from history.revision_writes import refusal_of, write_what_fits

LONGEST_NAME = Revision._meta.get_field("name").max_length


@dataclass
class Proposal:
    """What became of writes inside `propose`.

    `left_out`: of what was proposed before, what was changed by others since; it is not there for
    the writes, and stays proposed. `cancelled`: set where the writes are not to be proposed, as
    when a form was refused.
    """

    left_out: list[RevisionPart]
    revision: Revision | None = None
    cancelled: bool = False


def waiting_for(record: Model) -> QuerySet[Revision]:
    """All that is proposed of the record and not decided, newest first."""
    open_ones = Revision.objects.filter(status=RevisionStatus.OPEN)
    return open_ones.filter(**_place(record)).select_related("proposer")


def in_hand(who: int) -> QuerySet[Revision]:
    """What somebody proposed that is open, or came back and was not gone on from."""
    return Revision.objects.filter(proposer=who, status__in=IN_HAND, next=None)


def current_revision(record: Model, who: int) -> Revision | None:
    """What this person has in hand of the record: there is one at most."""
    return in_hand(who).filter(**_place(record)).first()


@contextmanager
def propose(record: Model, who: int, why: str = "", *, or_else: str = "") -> Iterator[Proposal]:
    """Writes inside become a revision of the record (see above); nothing else of them stays.

    The reason is `why`, else the one that was given before, else `or_else`.
    Other tables than those with a history are as before, too, so that what a proposal is to leave
    elsewhere is written after it. Raises RevisionRefused where the database refuses the rows.
    """
    with transaction.atomic():
        lock(record)
        revision = current_revision(record, who)
        try:
            with taken_back(Way.REVISION) as bundle:
                proposal = Proposal(write_what_fits(revision))
                yield proposal
                if not proposal.cancelled:
                    connection.check_constraints()
                    changes = net_changes(Change.objects.filter(bundle=bundle))
                    changes = _with_left_out(changes, proposal.left_out)
        except (DataError, IntegrityError) as refusal:
            raise refusal_of(refusal, []) from refusal
        if not proposal.cancelled:
            reason = why.strip() or (revision.why if revision else "") or or_else
            proposal.revision = _keep(record, who, reason, changes, revision)


def _with_left_out(changes: list[Change], left_out: list[RevisionPart]) -> list[Change]:
    """With what was proposed before and did not fit, where nothing else is proposed for it now."""
    by_place = {(change.kind, change.object_id): change for change in changes}
    for change in changes_of(left_out):
        newer = by_place.get((change.kind, change.object_id))
        if newer is None:
            changes.append(change)
        elif newer.action == change.action == Action.CHANGED:
            newer.before = {**change.old, **newer.old}
            newer.after = {**change.new, **newer.new}
    return changes


def _place(record: Model) -> dict[str, str]:
    return {"kind": record._meta.label_lower, "object_id": str(record.pk)}


def _keep(
    record: Model, who: int, why: str, changes: list[Change], earlier: Revision | None
) -> Revision | None:
    """The open revision with these changes; None and the earlier one withdrawn without any."""
    if not changes:
        if earlier is not None:
            withdraw(earlier, who)
        return None
    values = {
        "changes": as_json(changes),
        "at": timezone.now(),
        "name": str(record)[:LONGEST_NAME],
        "why": why,
    }
    if earlier is not None and earlier.status == RevisionStatus.OPEN:
        revision = earlier
    else:
        revision = Revision(**_place(record), proposer_id=who, previous=earlier)
    for column, value in values.items():
        setattr(revision, column, value)
    revision.save()
    return revision
