"""Makes the drafts of official sheets that wait; the page of a large one begins it."""

from typing import Any

from django.core.management.base import BaseCommand

from trips.indexing.stale import catch_up
from trips.registers.drafts.background import finish_waiting


class Command(BaseCommand):
    help = "확인된 공식 표의 초안을 만듭니다."

    def handle(self, *_args: Any, **_options: Any) -> None:
        count = finish_waiting()
        if count:
            catch_up()
        self.stdout.write(f"{count}")
