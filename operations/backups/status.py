"""Whether the backups can be relied upon: what the nightly check found, and how long ago."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from operations.backups import backup_folder, manifest
from operations.backups.errors import BackupRefused, errors_as_sentences
from operations.models import BackupCheck, LastRun

# A night that was missed is seen by the afternoon.
LATE = timedelta(hours=36)


@dataclass(frozen=True)
class BackupStatus:
    """In the words of the staff site. A new site without a backup says nothing for a day."""

    sentence: str
    is_well: bool


@contextmanager
def recorded_check(backup: Path) -> Iterator[None]:
    """Keep how the check of this backup in the block ended: refused with a sentence, or well.

    A backup that was doubted when it was made is not well, however equal it is.
    """
    try:
        with errors_as_sentences():
            yield
    except BackupRefused as refusal:
        _record(backup, str(refusal))
        raise
    _record(backup, manifest.read(backup).doubt)


def _record(backup: Path, problem: str) -> None:
    now = timezone.now()
    named = backup_folder.NAME.fullmatch(backup.name)  # else somebody gave it another name
    made_at = backup_folder.moment_of(backup.name) if named else now
    outcome = {"made_at": made_at, "checked_at": now, "problem": problem}
    BackupCheck.objects.update_or_create(backup=backup.name, defaults=outcome)


def backup_status() -> BackupStatus | None:
    now = timezone.now()
    check = BackupCheck.objects.order_by("made_at").last()
    if check and check.problem:
        sentence = _("{at}의 백업을 시험 삼아 되살려 보니 문제가 있습니다. {problem}")
        shown = sentence.format(at=_shown(check.made_at), problem=check.problem)
        return BackupStatus(shown, is_well=False)
    since = check.made_at if check else _watched_since()
    failures = LastRun.objects.filter(job="backup", finished_at__gt=since).exclude(exit_code=0)
    if failed := failures.first():
        sentence = _("{at}의 백업이 실패했습니다. 까닭은 스케줄러의 기록에 있습니다.")
        return BackupStatus(sentence.format(at=_shown(failed.finished_at)), is_well=False)
    if abs(now - since) > LATE:  # a clock that was wrong counts both ways
        sentence = _("{at}부터 되살려 본 새 백업이 없습니다.")
        return BackupStatus(sentence.format(at=_shown(since)), is_well=False)
    if check is None:
        return None
    sentence = _("{at}의 백업을 시험 삼아 되살려 보았고 모두 같았습니다.")
    return BackupStatus(sentence.format(at=_shown(check.made_at)), is_well=True)


def needs_attention() -> bool:
    """Whether staff are told that something is wrong with the backups; never on a public-only
    site, which has no staff and reads no table of operations.
    """
    status = backup_status() if settings.STAFF_SITE else None
    return status is not None and not status.is_well


def _watched_since() -> datetime:
    """When this site learned to check its backups: since then a night may be missed."""
    applied = MigrationRecorder.Migration.objects.filter(
        app="operations", name="0002_backup_check"
    ).values_list("applied", flat=True)
    return applied.first() or timezone.now()


def _shown(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
