"""Rebuilds what search knows; safe while serving; when stopped, `--stale` goes on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.progress import ProgressBar
from trips.indexing.stale import catch_up, mark_everything


class Command(BaseCommand):
    help = "검색 색인을 모두 다시 만듭니다. 서비스 중에도 안전하며, 멈추면 --stale로 이어서 합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stale", action="store_true", help="바뀌었다고 표시된 기록만 다시 색인합니다."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["stale"]:
            mark_everything()
        with ProgressBar() as bar:
            done = catch_up(lambda done, total: bar("색인", done, total))
        self.stdout.write(f"{done:,}건을 색인했습니다.")
