"""What a reviewer does with a revision, or its proposer: accepting all or some, sending back,
withdrawing. Each raises RevisionRefused where it cannot be done; then nothing was written.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from history.context import because, current_bundle
from history.models import Change, Revision, RevisionStatus, Way
from history.net_changes import as_json
from history.revision_parts import PartState, RevisionComparison, RevisionPart, changes_of
from history.revision_writes import RevisionRefused, write_parts
from history.tracked_tables import model_of

IN_HAND = (RevisionStatus.OPEN, RevisionStatus.SENT_BACK)  # which their proposer can go on from


def accept(
    revision: Revision,
    who: int,
    *,
    seen: str,
    chosen: Collection[str] | None = None,
    why: str | None = None,
    note: str = "",
) -> Revision | None:
    """Write the chosen parts (by key; None for all that fit) into their rows.

    `seen` is the digest of the RevisionComparison that the reviewer looked at; a part in the state
    STALE replaces what stands there by now. What is left out goes back to its proposer with
    `note`, as the revision that is returned. Raises RevisionRefused; the caller holds the
    transaction.
    """
    revision = _open(revision)
    comparison = RevisionComparison(revision.rows())
    if comparison.digest != seen:
        raise RevisionRefused(_("그 사이에 바뀌었습니다. 아래의 지금 값을 보고 다시 골라 주세요."))
    taken = [part for part in comparison.parts if _is_taken(part, comparison, chosen)]
    left = [p for p in comparison.parts if p not in taken and not _is_done(p, comparison)]
    if not taken:
        raise RevisionRefused(_("받아들일 것을 하나 이상 골라 주세요."))
    if left and not note.strip():
        raise RevisionRefused(_("받아들이지 않은 것을 왜 돌려보내는지 적어 주세요."))
    with because(Way.REVISION, who=who, why=revision.why if why is None else why):
        write_parts(taken, comparison)
        bundle = current_bundle()
    _decide(revision, RevisionStatus.ACCEPTED, who, note if left else "", bundle=bundle)
    if not left:
        return None
    Revision.objects.filter(pk=revision.pk).update(changes=as_json(changes_of(taken)))
    return _remainder(revision, who, note, changes_of(left))


def send_back(revision: Revision, who: int, note: str) -> None:
    """Raises RevisionRefused without a note, and where it is decided already."""
    if not note.strip():
        raise RevisionRefused(_("돌려보내는 까닭을 적어 주세요."))
    _decide(_open(revision), RevisionStatus.SENT_BACK, who, note)


def withdraw(revision: Revision, who: int) -> None:
    """By its proposer, also of one that came back. Raises RevisionRefused where it is decided."""
    revision = _locked(revision)
    if revision.status not in IN_HAND or hasattr(revision, "next"):
        raise RevisionRefused(_("이미 결정된 제안입니다."))
    _decide(revision, RevisionStatus.WITHDRAWN, who, revision.note)


def record_of(revision: Revision) -> Any:
    """The record as it is now; None where it is gone."""
    return model_of(revision.kind)._base_manager.filter(pk=revision.object_id).first()


def lock(record: Model) -> None:
    """Until the transaction ends, nobody else decides or proposes anything of the record."""
    rows = type(record)._base_manager.select_for_update(no_key=True)
    rows.filter(pk=record.pk).values_list("pk").first()


def _locked(revision: Revision) -> Revision:
    """The record first, as whoever proposes does."""
    if (record := record_of(revision)) is not None:
        lock(record)
    return Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)


def _open(revision: Revision) -> Revision:
    revision = _locked(revision)
    if revision.status != RevisionStatus.OPEN:
        raise RevisionRefused(_("이미 결정된 제안입니다."))
    return revision


def _decide(
    revision: Revision, status: RevisionStatus, who: int, note: str, **columns: Any
) -> None:
    decided = {"status": status, "reviewer": who, "decided_at": timezone.now(), "note": note}
    Revision.objects.filter(pk=revision.pk).update(**decided, **columns)


def _is_done(part: RevisionPart, comparison: RevisionComparison) -> bool:
    return comparison.state(part) == PartState.DONE


def _is_taken(
    part: RevisionPart, comparison: RevisionComparison, chosen: Collection[str] | None
) -> bool:
    state = comparison.state(part)
    if chosen is None:
        return state == PartState.FITS
    return part.key in chosen and state in (PartState.FITS, PartState.STALE)


def _remainder(revision: Revision, who: int, note: str, changes: list[Change]) -> Revision:
    """What was left out, as a revision that came back."""
    rest = Revision(
        **{c: getattr(revision, c) for c in ("kind", "object_id", "name", "proposer_id", "why")},
        changes=as_json(changes),
        previous=revision,
        status=RevisionStatus.SENT_BACK,
        reviewer_id=who,
        decided_at=timezone.now(),
        note=note,
    )
    rest.save()
    return rest
