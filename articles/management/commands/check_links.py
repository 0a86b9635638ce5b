"""Asks every source's address whether it still leads somewhere."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.fetch.address_checker import AddressChecker
from articles.ingest.fetch.user_agent import user_agent
from articles.link_check import LinkCheck, NoNetwork, waiting
from articles.querysets import GONE
from config.progress import ProgressBar

NOBODY = (
    "아무도 답하지 않습니다. 이 컴퓨터의 연결을 확인해 주세요. 답이 없던 주소는 적지 않았습니다."
)
INTERRUPTED = 130  # as shells say it


def count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


class Command(BaseCommand):
    help = (
        "기사의 주소를 하나씩 열어 보고 응답과 날짜를 적습니다. 오래 확인하지 않은 것부터,"
        " 같은 서버에는 1초에 한 번만 묻습니다. 중간에 멈추어도 다음에 이어집니다."
    )
    asker = AddressChecker(user_agent())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=count, metavar="N", help="이번에 확인할 주소의 수")

    def handle(self, *_args: Any, limit: int | None = None, **_options: Any) -> None:
        asked = waiting(limit)
        seen: Counter[int] = Counter()
        try:
            with ProgressBar() as bar:
                for status in LinkCheck(self.asker.status).check(asked):
                    seen[status] += 1
                    bar(f"{seen.total():,}/{len(asked):,}", seen.total(), len(asked))
        except NoNetwork:
            self._summarise(seen)
            raise CommandError(NOBODY) from None
        except KeyboardInterrupt:
            self._summarise(seen)
            raise CommandError("멈추었습니다.", returncode=INTERRUPTED) from None
        self._summarise(seen)

    def _summarise(self, seen: Counter[int]) -> None:
        gone = sum(seen[status] for status in GONE)
        counts = ", ".join(f"{status or '답 없음'} {n:,}건" for status, n in sorted(seen.items()))
        total = f"주소 {seen.total():,}개 확인, 열리지 않음 {gone:,}개. {counts}"
        self.stdout.write(total.rstrip())
