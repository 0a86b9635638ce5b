"""Staff see on their first page whether the last backup could be brought back."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from operations.backups import backup_folder, status
from operations.backups.status import backup_status, needs_attention
from operations.models import BackupCheck, LastRun

HOUR = timedelta(hours=1)


def make_check(ago: timedelta = HOUR, problem: str = "") -> BackupCheck:
    made_at = timezone.now() - ago
    name = backup_folder.path_of(Path(), made_at).name
    return BackupCheck.objects.create(
        backup=name, made_at=made_at, checked_at=timezone.now(), problem=problem
    )


def make_run(ago: timedelta, exit_code: int) -> LastRun:
    at = timezone.now() - ago
    return LastRun.objects.create(
        job="backup", due_at=at, started_at=at, finished_at=at, exit_code=exit_code
    )


def watched_for(hours: int) -> None:
    MigrationRecorder.Migration.objects.filter(app="operations").update(
        applied=timezone.now() - hours * HOUR
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("checks", "run", "hours", "words"),
    [
        ([], None, 1, None),  # a new site
        ([], None, 37, "되살려 본 새 백업이 없습니다"),
        ([], (HOUR / 2, 1), 1, "백업이 실패했습니다"),
        ([(HOUR, "")], None, 99, "모두 같았습니다"),
        ([(HOUR, ""), (25 * HOUR, "상했습니다")], None, 99, "모두 같았습니다"),
        ([(HOUR, "trips_trip 체크섬"), (25 * HOUR, "")], None, 99, "trips_trip 체크섬"),
        ([(37 * HOUR, "")], None, 99, "되살려 본 새 백업이 없습니다"),
        ([(-37 * HOUR, "")], None, 99, "되살려 본 새 백업이 없습니다"),  # by a wrong clock
        ([(HOUR, "")], (2 * HOUR, 1), 99, "모두 같았습니다"),  # another was made since
        ([(HOUR, "")], (HOUR / 2, 1), 99, "백업이 실패했습니다"),
        ([(HOUR, "")], (HOUR / 2, -9), 99, "백업이 실패했습니다"),
        ([(HOUR, "")], (HOUR / 2, 0), 99, "모두 같았습니다"),
    ],
)
def test_what_is_wrong_with_the_backups_is_said(
    checks: list[Any], run: Any, hours: int, words: str | None
) -> None:
    watched_for(hours)
    for check in checks:
        make_check(*check)
    if run:
        make_run(*run)
    status_now = backup_status()
    assert (words or "") in (status_now.sentence if status_now else "")
    assert (status_now is None) == (words is None)
    assert needs_attention() == (words not in (None, "모두 같았습니다"))


@pytest.mark.django_db
def test_the_first_page_of_staff_says_so_and_a_stranger_only_that_there_is_something(
    admin_client: Client, client: Client
) -> None:
    make_check()
    assert "모두 같았습니다" in admin_client.get("/staff/").text
    assert client.get("/readyz").text == "ok\n"
    BackupCheck.objects.update(problem="trips_trip 체크섬")
    assert "trips_trip 체크섬" in admin_client.get("/staff/").text
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ok\nsee the staff site\n")


@pytest.mark.django_db
def test_a_public_only_site_asks_no_table_of_operations(settings: Any) -> None:
    make_check(problem="trips_trip 체크섬")
    settings.STAFF_SITE = False
    assert not needs_attention()


@pytest.mark.django_db
def test_a_site_that_is_not_migrated_answers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_table() -> None:
        raise DatabaseError("no such table")

    monkeypatch.setattr(status, "backup_status", no_table)
    assert client.get("/readyz").text == "ok\nsee the staff site\n"


def test_a_damaged_dump_is_seen_until_a_whole_one_is_checked(backup: Path, tmp_path: Path) -> None:
    harmed = shutil.copytree(backup, tmp_path / backup.name)
    dump = bytearray((harmed / "database.dump").read_bytes())
    dump[len(dump) // 2] ^= 1
    (harmed / "database.dump").write_bytes(dump)
    with pytest.raises(CommandError, match="파일이 상했습니다"):
        call_command("verify_backup", tmp_path, record=True)
    shown = backup_status()
    assert shown
    assert f"문제가 있습니다. {harmed}/database.dump: 체크섬이 다릅니다" in shown.sentence
    assert Client().get("/readyz").text == "ok\nsee the staff site\n"
    call_command("verify_backup", backup, record=True)
    assert Client().get("/readyz").text == "ok\n"


def test_a_rehearsal_is_refused_where_it_would_fill_the_disk(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil._ntuple_diskusage(10, 9, 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(CommandError, match="되살려 볼 자리가 모자랍니다"):
        call_command("verify_backup", backup)
