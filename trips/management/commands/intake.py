"""Takes in files of articles: each an article with its capture and what it suggests."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any
from unicodedata import east_asian_width

from django.core.management.base import BaseCommand, CommandError

from config.progress import ProgressBar
from trips.indexing.stale import catch_up
from trips.intake.batch import BatchSums, IntakeBatch, IntakeResult
from trips.intake.files import content_of

HEAD = ("파일", "기사", "출장", "미정", "비고")


class Command(BaseCommand):
    help = (
        "기사 파일을 읽어 기사·원본·제안으로 저장합니다. 아무것도 공개하지 않으며, "
        "이미 있는 기사는 다시 만들지 않습니다."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="복사한 글이나 저장한 HTML")
        parser.add_argument("--json", action="store_true", help="표 대신 JSON으로 적습니다.")

    def handle(self, *_args: Any, files: list[str], json: bool, **_options: Any) -> None:
        results = self._take_in(files)
        self.stdout.write(_json(results) if json else "\n".join(table_lines(results)))
        if refused := sum(bool(one.refusal) for one in results):
            raise CommandError(f"읽지 못한 파일 {refused}개.")

    def _take_in(self, files: list[str]) -> list[IntakeResult]:
        batch, results = IntakeBatch(), []
        try:
            with ProgressBar() as bar:
                for number, file in enumerate(files, start=1):
                    bar(file, number, len(files))
                    results.append(batch.take_in(file, partial(content_of, file)))
        finally:
            catch_up()
        return results


def _json(results: list[IntakeResult]) -> str:
    return json.dumps([asdict(one) for one in results], ensure_ascii=False, indent=1)


def table_lines(results: list[IntakeResult]) -> Iterator[str]:
    """One line a file, columns aligned as a terminal shows them, and the sums."""
    rows = [HEAD, *map(_cells, results)]
    widths = [max(_width(row[n]) for row in rows) for n in range(len(HEAD))]
    for row in rows:
        cells = (
            text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
    yield str(BatchSums.of(results))


def _cells(one: IntakeResult) -> tuple[str, ...]:
    if one.refusal:
        return one.file, "-", "-", "-", one.notes
    return one.file, f"{one.article} {one.how}", str(one.trips), str(one.open), one.notes


def _width(text: str) -> int:
    """Columns of a terminal: letters of Hangul take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
