"""Brings a backup back: all of it, compared with what went in, or nothing is changed.

The rows that the database held are gone afterwards. Roles and their grants are not in a backup.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.backups import backup_folder, compare, databases, manifest, restore
from operations.backups.console import command_output, notes_on_migrations
from operations.backups.databases import Settings


class Command(BaseCommand):
    help = "백업을 데이터베이스에 복원합니다. 실패하면 있던 것이 그대로 남습니다."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="백업, 또는 폴더: 그러면 그 안의 가장 새것")
        parser.add_argument(
            "--replace", action="store_true", help="있는 행을 모두 지우고 백업으로 바꿉니다."
        )
        parser.add_argument(
            "--noinput", action="store_true", help="--replace를 다시 묻지 않습니다 (스크립트용)."
        )

    def handle(
        self, *_args: Any, path: Path, replace: bool, noinput: bool, **_options: Any
    ) -> None:
        target = databases.default()
        with command_output() as report, backup_folder.backup_in_use(path.resolve()) as backup:
            written = manifest.read(backup)
            if written.doubt:
                self.stdout.write(f"{backup}: 만들 때부터 의심스러운 백업입니다. {written.doubt}.")
            report("체크섬 확인 중")
            manifest.check_dump(backup, written)
            report("")
            if not restore.is_empty(target):
                self._allowed(target, replace, noinput)
            lost_grants = restore.replace(target, backup, written, report)
        self.stdout.write(f"{backup}: 행 {written.contents.rows:,}개를 복원했고 백업과 같습니다.")
        if lost_grants:
            self.stdout.write(
                "다른 역할의 읽기 권한은 사라졌습니다."
                " grant_reader의 것은 manage.py migrate가 다시 만듭니다."
            )
        lacking, unknown = compare.migrations(written.migrations)
        for note in notes_on_migrations((lacking, unknown)):
            self.stdout.write(note)
        if lacking:
            self.stdout.write("이어서 manage.py migrate를 하십시오.")

    def _allowed(self, target: Settings, replace: bool, noinput: bool) -> None:
        """CommandError unless --replace is given and, without --noinput, the name was typed."""
        name = target["NAME"]
        if not replace:
            raise CommandError(
                f"데이터베이스 {name}에 행이 있습니다. 모두 지우고 바꾸려면 --replace를 붙이십시오."
            )
        if noinput:
            return
        if not sys.stdin.isatty():
            raise CommandError("물어볼 터미널이 없습니다. 스크립트에서는 --noinput을 붙이십시오.")
        self.stdout.write(f"데이터베이스 {name}에 있는 것을 모두 지우고 백업으로 바꿉니다.")
        if input(f"계속하려면 데이터베이스의 이름을 그대로 쓰십시오 ({name}): ").strip() != name:
            raise CommandError("이름이 다릅니다. 아무것도 바꾸지 않았습니다.")
