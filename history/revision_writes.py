"""Parts of a revision written into their rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from history.context import taken_back
from history.models import Action, Change, Revision, Way
from history.revision_parts import PartState, RevisionComparison, RevisionPart, RowPiece, pieces_of
from history.row_writes import delete_row, insert_row, renew, sentence_of, update_row


@dataclass
class RevisionRefused(Exception):
    """Nothing was written."""

    sentence: str


@contextmanager
def as_proposed(revision: Revision | None) -> Iterator[list[RevisionPart]]:
    """The rows are as the revision wants them until the end, then as before. Gives the parts that
    do not fit any more.
    """
    with taken_back(Way.REVISION):
        yield write_what_fits(revision)


def write_what_fits(revision: Revision | None) -> list[RevisionPart]:
    """Write the parts whose rows are as they were; gives the others but those that are done. None
    is written where the database refuses them without the others.
    """
    if revision is None:
        return []
    comparison = RevisionComparison(revision.rows())
    in_state: dict[PartState, list[RevisionPart]] = {state: [] for state in PartState}
    for part in comparison.parts:
        in_state[comparison.state(part)].append(part)
    left = in_state[PartState.STALE] + in_state[PartState.LOST]
    try:
        write_parts(in_state[PartState.FITS], comparison)
    except RevisionRefused:
        return in_state[PartState.FITS] + left
    return left


def write_parts(parts: list[RevisionPart], comparison: RevisionComparison) -> None:
    """The rows as the parts want them, all or none, where they still are as they were compared."""
    pieces = pieces_of(parts)
    changes = [piece.change for piece in pieces]
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for piece in pieces:
                if not _write_piece(piece, comparison):
                    raise RevisionRefused(_("그 사이에 바뀌었습니다. 다시 살펴봐 주세요."))
            renew(changes)
            connection.check_constraints()
    except (DataError, IntegrityError) as refusal:
        raise refusal_of(refusal, changes) from refusal


def _write_piece(piece: RowPiece, comparison: RevisionComparison) -> bool:
    now = comparison.row_now(piece)
    if piece.change.action == Action.ADDED:
        return now == piece.after or insert_row(piece.change, piece.after)
    if now is None:
        return piece.change.action == Action.REMOVED
    if piece.change.action == Action.REMOVED:
        return delete_row(piece.change, expected=now)
    return update_row(piece.change, piece.columns, expected=now, values=piece.after)


def refusal_of(refusal: DatabaseError, changes: list[Change]) -> RevisionRefused:
    """What the database refused, in the words of the rule that was broken."""
    sentence = _("이대로는 다른 행과 어긋나 저장할 수 없습니다.")
    return RevisionRefused(sentence_of(refusal, changes) or sentence)
