"""Prints every queue of broken or incomplete rows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from trips.quality.queues import COSTLY_QUEUES, QUEUES, Queue, Severity

SHOWN = 10  # rows named after each sentence


class Command(BaseCommand):
    help = "잘못되었거나 모자란 행을 모두 찾아 적습니다. 오류가 있으면 1로 끝납니다."

    def handle(self, *_args: Any, **_options: Any) -> None:
        errors = 0
        for queue in (*COSTLY_QUEUES, *QUEUES):
            count = self._print(queue)
            errors += count if queue.severity == Severity.HARD else 0
        if errors:
            raise CommandError(f"오류 {errors:,}건.")
        self.stdout.write("오류가 없습니다.")

    def _print(self, queue: Queue) -> int:
        rows = queue.rows().order_by("pk")
        count = rows.count()
        first = ", ".join(str(pk) for pk in rows.values_list("pk", flat=True)[:SHOWN])
        more = f" ({first}{' …' if count > SHOWN else ''})" if count else ""
        label = f"[{queue.severity.label}] {queue.name}: {queue.sentence} {count:,}건{more}"
        self.stdout.write(label)
        return count
