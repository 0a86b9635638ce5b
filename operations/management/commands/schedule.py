"""Runs what is due at its time, until it is told to stop."""

import signal
import sys
import time
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from operations.schedule.jobs import JOBS, jobs
from operations.schedule.lock import scheduler_lock
from operations.schedule.scheduler import Scheduler


class Command(BaseCommand):
    help = (
        "밤마다 할 일(공개 자료 묶음, 백업, 링크 확인 등)을 정해진 시각에 하나씩 합니다."
        " 멈추라는 신호를 받으면 하던 일을 멈추고 끝냅니다."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [job.name for job in JOBS]
        parser.add_argument("--once", choices=names, metavar="JOB", help=", ".join(names))

    def handle(self, *_args: Any, once: str | None, **_options: Any) -> None:
        signal.signal(signal.SIGTERM, stop)
        scheduler = Scheduler(jobs())
        if once:
            run_once(scheduler, once)
            return
        scheduler.announce()
        while True:
            time.sleep(scheduler.work())


def run_once(scheduler: Scheduler, name: str) -> None:
    job = next((job for job in scheduler.jobs if job.name == name), None)
    if job is None:
        raise CommandError(f"{name}: 이 사이트에는 그 명령이 없습니다.")
    with scheduler_lock() as is_ours:
        if not is_ours:
            raise CommandError("다른 스케줄러가 일하는 중입니다. 끝난 뒤에 다시 해 주세요.")
        code = scheduler.run(job)
    if code:
        sys.exit(code)


def stop(_number: int, _frame: object) -> NoReturn:
    sys.exit(0)
