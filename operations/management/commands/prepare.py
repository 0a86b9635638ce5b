"""Brings a database up to what the code expects: run it before each start of a new version."""

from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "표와 기준 자료를 최신으로 맞추고, 공개 자료 묶음이 없으면 만듭니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sample", action="store_true", help="출장이 없으면 예제를 싣습니다.")

    def handle(self, *_args: Any, sample: bool, **_options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_reference")
        empty = not apps.get_model("trips", "Trip")._default_manager.exists()
        if sample and empty:
            call_command("load_sample")
        if not settings.PACKAGE.exists() or (sample and empty):
            call_command("export_archive", settings.PACKAGE, stdout=StringIO())
