"""Reads a package in the interchange format into the database."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.progress import ProgressBar
from trips.interchange.import_package import Rejected, import_package
from trips.interchange.source import PackageRefused


class Command(BaseCommand):
    help = "교환 형식의 폴더나 zip을 읽어 들입니다. 잘못이 있으면 아무것도 바꾸지 않습니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="폴더 또는 zip 파일")
        parser.add_argument(
            "--republish", action="store_true", help="지웠거나 철회한 기록도 다시 들입니다."
        )
        parser.add_argument("--dry-run", action="store_true", help="확인만 하고 바꾸지 않습니다.")

    def handle(
        self, *_args: Any, path: Path, dry_run: bool, republish: bool, **_options: Any
    ) -> None:
        began = time.monotonic()
        try:
            with ProgressBar() as bar:
                counts = import_package(path, dry_run=dry_run, republish=republish, progress=bar)
        except PackageRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except Rejected as rejection:
            for problem in rejection.problems:
                self.stderr.write(str(problem))
            count = len(rejection.problems)
            raise CommandError(f"잘못 {count}건. 아무것도 바꾸지 않았습니다.") from rejection
        for each in counts:
            rows = f"추가 {each.added:,} · 변경 {each.changed:,} · 그대로 {each.same:,}"
            self.stdout.write(f"{each.table.file}: {rows}")
        done = "확인만 했고 바꾸지 않았습니다" if dry_run else "들여왔습니다"
        self.stdout.write(f"{done} ({time.monotonic() - began:.1f}초).")
