"""Checks a backup by bringing it back into a scratch database and comparing all of it."""

from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from operations.backups import backup_folder, compare, databases, manifest, scratch_database
from operations.backups.console import command_output, notes_on_migrations
from operations.backups.errors import BackupRefused
from operations.backups.measurement import Report
from operations.backups.restore import rehearse
from operations.backups.status import recorded_check


class Command(BaseCommand):
    help = "백업을 시험 데이터베이스에 복원해 표마다 비교합니다. 다르면 1로 끝납니다."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path",
            type=Path,
            nargs="?",
            default=settings.VAR / "backups",
            help="백업, 또는 백업을 모아 둔 폴더: 그러면 가장 새것 (기본 var/backups)",
        )
        parser.add_argument(
            "--scratch",
            metavar="URL",
            default=settings.SCRATCH_DATABASE_URL,
            help="시험할 빈 데이터베이스 (기본 SCRATCH_DATABASE_URL)."
            " 없으면 같은 서버에 하나 만들었다가 지웁니다.",
        )
        parser.add_argument(
            "--record",
            action="store_true",
            help="결과를 적어 둡니다: 직원 화면의 첫 쪽이 보여 줍니다 (밤마다 이렇게 합니다).",
        )

    def handle(self, *_args: Any, path: Path, **options: Any) -> None:
        kept = recorded_check if options["record"] else nullcontext
        with (
            command_output() as report,
            backup_folder.backup_in_use(path.resolve()) as backup,
            kept(backup),
        ):
            self._check(backup, options["scratch"], report)

    def _check(self, backup: Path, url: str, report: Report) -> None:
        """Say what came back of each table; BackupRefused if anything differs."""
        written = manifest.read(backup)
        report("체크섬 확인 중")
        manifest.check_dump(backup, written)
        here = scratch_database.database(databases.default())
        with nullcontext(databases.by_url(url)) if url else here as database:
            comparison = rehearse(database, backup, written, report)
        report("")
        for name, expected, actual in comparison.tables():
            same = "같음" if expected == actual else "다름"
            self.stdout.write(f"{same} {expected.rows:>12,} {actual.rows:>12,}  {name}")
        for note in notes_on_migrations(compare.migrations(written.migrations)):
            self.stdout.write(note)
        if wrong := comparison.differences():
            raise BackupRefused(f"{backup}: 백업과 다릅니다: {', '.join(wrong)}")
        self.stdout.write(f"{backup}: 행 {comparison.actual.rows:,}개가 모두 같습니다.")
