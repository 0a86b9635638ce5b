"""Writes the archive as a package in the interchange format."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.progress import ProgressBar
from trips.interchange.export_package import export_package
from trips.interchange.source import PackageRefused


class Command(BaseCommand):
    help = "아카이브를 교환 형식으로 내보냅니다. 따로 말하지 않으면 공개된 것만 나갑니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="새 폴더, 또는 .zip으로 끝나는 파일")
        parser.add_argument(
            "--private", action="store_true", help="모든 행과 열, 원본 수집까지 내보냅니다."
        )

    def handle(self, *_args: Any, path: Path, private: bool, **_options: Any) -> None:
        try:
            with ProgressBar() as bar:
                counts = export_package(path.resolve(), private=private, progress=bar)
        except PackageRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as problem:
            raise CommandError(
                f"{problem.filename}: 쓸 수 없습니다. ({problem.strerror})"
            ) from problem
        for table, count in counts.items():
            self.stdout.write(f"{table.file}: {count:,}")
