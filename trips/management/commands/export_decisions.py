"""Writes what people decided of suggestions, a JSON object a line: data to measure rules by."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from trips.intake.decision_log import decisions


class Command(BaseCommand):
    help = (
        "제안마다 사람이 내린 결정을 한 줄에 하나씩 JSON으로 적습니다. 기사의 말이 들어 있으므로 "
        "공개하지 않습니다."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        for decision in decisions():
            self.stdout.write(json.dumps(decision, ensure_ascii=False))
