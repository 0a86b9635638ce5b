"""Writes what people decided of suggestions: JSON lines, or a folder to measure rules by."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from trips.intake.decided_json import decided_json
from trips.intake.decision_log import closed_articles, decisions
from trips.intake.known_rows import names_of_database


class Command(BaseCommand):
    help = (
        "제안마다 사람이 내린 결정을 한 줄에 하나씩 JSON으로 적습니다. 기사의 말이 들어 있으므로 "
        "공개하지 않습니다."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder",
            help="다 정한 기사마다 읽은 글(.txt)과 사람이 정한 값(.json)을 이 폴더에 적습니다.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["folder"]:
            self._write_folder(Path(options["folder"]))
            return
        for decision in decisions():
            self.stdout.write(json.dumps(decision, ensure_ascii=False))

    def _write_folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        names, count = names_of_database(), 0
        for reading, suggestions in closed_articles():
            answer = decided_json(reading, suggestions, names)
            text = json.dumps(answer, ensure_ascii=False, indent=1)
            (folder / f"{reading.pk}.txt").write_text(reading.text, encoding="utf-8")
            (folder / f"{reading.pk}.json").write_text(text, encoding="utf-8")
            count += 1
        self.stdout.write(f"{count}건을 적었습니다.")
