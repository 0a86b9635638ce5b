"""Prints what an article suggests; writes nothing."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.ingest.parse import parse_bytes
from articles.ingest.refusals import IngestRefused
from articles.partial_datetimes import Moment
from trips.intake.extract import ArticleReading, read_trips
from trips.intake.files import bounded, content_of, media_type_of, typed_moment
from trips.intake.known_names import KnownNames, from_reference
from trips.intake.known_rows import names_of_database
from trips.intake.reading_json import reading_json
from trips.intake.summary import reading_lines


class Command(BaseCommand):
    help = (
        "기사를 읽어 출장을 제안합니다. 아무것도 저장하지 않습니다. 이름은 기준 자료에서 찾으므로 "
        "데이터베이스가 없어도 됩니다(--database: 등록된 이름에서 찾습니다)."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="기사를 복사한 글이나 저장한 HTML. -는 표준 입력")
        parser.add_argument(
            "--published", metavar="YYYY-MM-DD", type=typed_moment, help="발행일, 아는 경우"
        )
        parser.add_argument("--url", default="", help="기사의 주소")
        parser.add_argument("--json", action="store_true", help="모두 JSON으로 적습니다.")
        parser.add_argument(
            "--database", action="store_true", help="기준 자료 대신 등록된 이름에서 찾습니다."
        )

    def handle(
        self,
        *_args: Any,
        file: str,
        url: str,
        published: Moment | None,
        database: bool,
        json: bool,
        **_options: Any,
    ) -> None:
        names = _names_of_rows() if database else from_reference()
        try:
            content = bounded(sys.stdin.buffer) if file == "-" else content_of(file)
            parsed = parse_bytes(content, url, media_type_of(file), published)
        except IngestRefused as refusal:
            raise CommandError(f"{file}: {refusal.sentence}") from refusal
        reading = read_trips(parsed, names, url)
        self.stdout.write(_json(reading, names) if json else "\n".join(reading_lines(reading)))


def _names_of_rows() -> KnownNames:
    try:
        return names_of_database()
    except DatabaseError as problem:
        why = str(problem).strip().splitlines()[0]
        sentence = f"데이터베이스를 읽을 수 없습니다. --database 없이 읽어 주세요. {why}"
        raise CommandError(sentence) from problem


def _json(reading: ArticleReading, names: KnownNames) -> str:
    return json.dumps(reading_json(reading, names), ensure_ascii=False, indent=1)
