"""Makes a backup: one moment of the database, captures and all, with what it takes to check it.

What a backup does not hold: the secret key (`SECRET_KEY`, `var/secret_key`), for whoever has both
could log in as anybody; the settings in the environment; `var/data.zip` and the collected static
files, which commands make again; who is logged in; roles and their grants. It holds every account
with the hash of its password: keep it like the database itself.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from operations.backups import databases
from operations.backups.console import command_output
from operations.backups.create import create_backup
from operations.backups.retention import Retention

USUAL = Retention()


class Command(BaseCommand):
    help = "데이터베이스를 백업하고, 오래된 백업을 정리합니다. 비밀 키는 담지 않습니다."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            type=Path,
            nargs="?",
            default=settings.VAR / "backups",
            help="백업을 모아 두는 폴더 (기본 var/backups)",
        )
        parser.add_argument(
            "--keep",
            type=int,
            nargs=3,
            metavar=("일", "주", "달"),
            default=[USUAL.days, USUAL.weeks, USUAL.months],
            help="최근 며칠은 모두, 그 뒤로는 몇 주와 몇 달의 마지막 것을 남깁니다 (기본 7 4 12)",
        )
        parser.add_argument("--keep-all", action="store_true", help="아무것도 정리하지 않습니다.")
        parser.add_argument(
            "--accept",
            action="store_true",
            help="행이 크게 줄었거나 원본 수집이 달라진 지금의 상태를 맞는 것으로 받아들입니다.",
        )

    def handle(
        self, *_args: Any, folder: Path, keep: list[int], keep_all: bool, **options: Any
    ) -> None:
        if min(keep) < 0:
            raise CommandError("--keep: 0 이상의 수 셋이어야 합니다.")
        rule = None if keep_all else Retention(*keep)
        with command_output() as report:
            target = databases.default()
            made = create_backup(target, folder.resolve(), rule, report, options["accept"])
        contents = made.manifest.contents
        self.stdout.write(
            f"{made.path}: 표 {len(contents.tables)}개, 행 {contents.rows:,}개,"
            f" 원본 수집 {contents.captures:,}개, {made.manifest.bytes:,}바이트"
            f" · 정리한 백업 {made.gone}개"
        )
        if doubt := made.manifest.doubt:
            raise CommandError(
                f"{doubt}. 지난 백업은 하나도 정리하지 않았습니다."
                " 지금 상태가 맞다면 manage.py backup --accept로 받아들이십시오."
            )
