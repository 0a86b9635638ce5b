"""Makes drafts of the trips that a government's table tells, or prints them."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.progress import ProgressBar
from trips.indexing.stale import catch_up
from trips.intake.known_names import from_reference
from trips.registers.drafts.mapping_memory import mappings_for
from trips.registers.drafts.register_import import ImportOptions, import_file, read_tables
from trips.registers.mappings import best_mapping
from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_file import RegisterFileRefused, tables_of_file
from trips.registers.register_json import file_json
from trips.registers.register_table import RegisterTable

PIECES = 10_000  # of JSON that are written at a time


class Command(BaseCommand):
    help = "지방정부가 내놓은 표에서 출장을 읽습니다."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="CSV, TSV, XLSX 또는 표가 든 HTML")
        parser.add_argument(
            "--government", default="", metavar="CODE", help="파일이 말하지 않는 지방정부의 코드"
        )
        parser.add_argument(
            "--constant",
            action="append",
            default=[],
            metavar="FIELD=VALUE",
            type=_constant,
            help="파일이 말하지 않는 것: body=council, year=2023, status=planned",
        )
        parser.add_argument(
            "--cost-unit", type=int, metavar="WON", help="단위를 적지 않은 금액의 단위: 1000은 천원"
        )
        parser.add_argument("--mapping", default="", metavar="NAME", help="확인해 둔 열의 뜻")
        parser.add_argument("--encoding", default="", help="글자 방식, 스스로 찾지 못할 때")
        parser.add_argument("--dry-run", action="store_true", help="아무것도 저장하지 않습니다.")
        parser.add_argument("--json", action="store_true", help="모두 JSON으로 적습니다.")

    def handle(self, *_args: Any, file: str, government: str, **options: Any) -> None:
        constants = dict(options["constant"])
        if government:
            constants[RegisterField.GOVERNMENT] = government
        if not options["dry_run"]:
            self._save(Path(file), constants, options)
            return
        tables = _tables(Path(file), options["encoding"])
        mappings = _mappings(tables, constants, options["cost_unit"], options["mapping"])
        readings = read_tables(tables, mappings, from_reference(), timezone.localdate())
        read = list(zip(tables, mappings, readings, strict=True))
        self._print(file_json(read))

    def _print(self, plain: dict[str, Any]) -> None:
        """As JSON in pieces: the text of 50,000 trips as one would take 200 MB."""
        pieces = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(plain)
        while text := "".join(islice(pieces, PIECES)):
            self.stdout.write(text, ending="")
        self.stdout.write()

    def _save(self, path: Path, constants: dict[RegisterField, str], given: Any) -> None:
        options = ImportOptions(constants, given["cost_unit"], given["mapping"], given["encoding"])
        try:
            with ProgressBar() as bar:
                saved = import_file(path.name, path.read_bytes(), options, partial(bar, path.name))
        except (OSError, RegisterFileRefused) as refusal:
            raise CommandError(f"{path}: {refusal}") from refusal
        catch_up()
        article = saved.article.pk
        if saved.is_repeated:
            self.stdout.write(f"같은 파일을 이미 가져왔습니다(기사 {article}). 그대로 둡니다.")
            return
        counts = f"새 초안 {len(saved.added)}건, 출처를 더한 출장 {len(saved.attached)}건"
        self.stdout.write(f"{counts} · 기사 {article}")


def _mappings(
    tables: list[RegisterTable], constants: dict[RegisterField, str], unit: int | None, name: str
) -> list[RegisterMapping]:
    """The confirmed ones of that name; without one the best guess, which needs no database."""
    if not name:
        guesses = [best_mapping(table, constants) for table in tables]
        return [replace(guess, cost_unit=unit or guess.cost_unit) for guess in guesses]
    try:
        return mappings_for(tables, constants, unit, name)
    except RegisterFileRefused as refusal:
        raise CommandError(refusal.sentence) from refusal


def _constant(text: str) -> tuple[RegisterField, str]:
    """`body=council`; ValueError, which argparse tells, for a field that there is not."""
    name, _equals, said = text.partition("=")
    return RegisterField(name), said


def _tables(path: Path, encoding: str) -> list[RegisterTable]:
    try:
        return tables_of_file(path.name, path.read_bytes(), encoding)
    except (OSError, RegisterFileRefused) as refusal:
        raise CommandError(f"{path}: {refusal}") from refusal
