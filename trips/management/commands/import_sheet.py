"""Prints the trips that a government's table tells; writes nothing yet."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from trips.intake.known_names import from_reference
from trips.registers.mappings import best_mapping
from trips.registers.register_fields import RegisterField
from trips.registers.register_file import RegisterFileRefused, tables_of_file
from trips.registers.register_json import file_json
from trips.registers.register_table import RegisterTable
from trips.registers.trip_groups import read_register


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
        parser.add_argument("--encoding", default="", help="글자 방식, 스스로 찾지 못할 때")
        parser.add_argument("--dry-run", action="store_true", help="아무것도 저장하지 않습니다.")
        parser.add_argument("--json", action="store_true", help="모두 JSON으로 적습니다.")

    def handle(self, *_args: Any, file: str, government: str, **options: Any) -> None:
        if not options["dry_run"]:
            raise CommandError("아직 저장하지 않습니다. --dry-run과 함께 불러 주세요.")
        constants = dict(options["constant"])
        if government:
            constants[RegisterField.GOVERNMENT] = government
        names, unit = from_reference(), options["cost_unit"]
        read = []
        for table in _tables(Path(file), options["encoding"]):
            mapping = best_mapping(table, constants)
            mapping = replace(mapping, cost_unit=unit) if unit else mapping
            read.append(
                (table, mapping, read_register(table, mapping, names, timezone.localdate()))
            )
        self.stdout.write(json.dumps(file_json(read), ensure_ascii=False, indent=1))


def _constant(text: str) -> tuple[RegisterField, str]:
    """`body=council`; ValueError, which argparse tells, for a field that there is not."""
    name, _equals, said = text.partition("=")
    return RegisterField(name), said


def _tables(path: Path, encoding: str) -> list[RegisterTable]:
    try:
        return tables_of_file(path.name, path.read_bytes(), encoding)
    except (OSError, RegisterFileRefused) as refusal:
        raise CommandError(f"{path}: {refusal}") from refusal
