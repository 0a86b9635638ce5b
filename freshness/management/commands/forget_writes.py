"""Removes what no process can still need to know of: that rows were written more than a day ago."""

from typing import Any

from django.core.management.base import BaseCommand

from freshness.writes import forget_writes


class Command(BaseCommand):
    help = "하루가 지난 쓰기 표시를 지웁니다. 기록 자체는 그대로입니다."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{forget_writes():,}")
