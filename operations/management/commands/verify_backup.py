"""Checks a backup by bringing it back into a scratch database and comparing all of it."""

from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from operations.backups import backup_folder, compare, databases, manifest, scratch_database
from operations.backups.console import command_output, notes_on_migrations
from operations.backups.restore import rehearse


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
            default="",
            help="시험할 빈 데이터베이스. 없으면 같은 서버에 하나 만들었다가 지웁니다.",
        )

    def handle(self, *_args: Any, path: Path, **options: Any) -> None:
        with command_output() as report, backup_folder.backup_in_use(path.resolve()) as backup:
            written = manifest.read(backup)
            report("체크섬 확인 중")
            manifest.check_dump(backup, written)
            here = scratch_database.database(databases.default())
            url = options["scratch"]
            with nullcontext(databases.by_url(url)) if url else here as database:
                comparison = rehearse(database, backup, written, report)
        for name, expected, actual in comparison.tables():
            same = "같음" if expected == actual else "다름"
            self.stdout.write(f"{same} {expected.rows:>12,} {actual.rows:>12,}  {name}")
        for note in notes_on_migrations(compare.migrations(written.migrations)):
            self.stdout.write(note)
        if wrong := comparison.differences():
            raise CommandError(f"{backup}: 백업과 다릅니다: {', '.join(wrong)}")
        self.stdout.write(f"{backup}: 행 {comparison.actual.rows:,}개가 모두 같습니다.")
