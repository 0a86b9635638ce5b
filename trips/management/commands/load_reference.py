"""Loads countries, places, governments and publishers; harmless to repeat."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from trips.indexing.stale import catch_up
from trips.interchange.reference import load_reference
from trips.interchange.source import PackageRefused


class Command(BaseCommand):
    help = "기준 자료를 읽어 들입니다. 담당자가 고친 행은 그대로 둡니다."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            loaded = load_reference()
        except (PackageRefused, DatabaseError) as refusal:
            raise CommandError(f"아무것도 바꾸지 않았습니다. {refusal}".strip()) from refusal
        catch_up()
        for each in loaded:
            self.stdout.write(str(each))
