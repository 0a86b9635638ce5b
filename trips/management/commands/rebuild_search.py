"""Rebuilds what search knows; safe while serving; when stopped, `--stale` goes on."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from config.progress import ProgressBar
from search.analysis_pool import MOST_PROCESSES, free_processors
from trips.indexing.stale import catch_up, mark_everything


class Command(BaseCommand):
    help = "검색 색인을 모두 다시 만듭니다. 서비스 중에도 안전하며, 멈추면 --stale로 이어서 합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stale", action="store_true", help="바뀌었다고 표시된 기록만 다시 색인합니다."
        )
        parser.add_argument(
            "--processes",
            type=int,
            choices=range(MOST_PROCESSES + 1),
            default=free_processors(),
            metavar=f"0–{MOST_PROCESSES}",
            help="글을 나누어 분석할 프로세스 수. 0이면 이 프로세스만 (기본: 프로세서 수)",
        )

    def handle(self, *_args: Any, stale: bool, processes: int, **_options: Any) -> None:
        if not stale:
            mark_everything()
        with ProgressBar() as bar:
            done = catch_up(partial(bar, "색인"), processes=processes)
        self.stdout.write(f"{done:,}건을 색인했습니다.")
