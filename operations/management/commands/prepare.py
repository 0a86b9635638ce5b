"""Brings a database up to what the code expects: run it before each start of a new version."""

from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from operations.migration_lock import migration_lock
from operations.table_locks import TableInUse, in_turns


class Command(BaseCommand):
    help = "표와 기준 자료를 최신으로 맞추고, 공개 자료 묶음이 없으면 만듭니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sample", action="store_true", help="출장이 없으면 예제를 싣습니다.")

    def handle(self, *_args: Any, sample: bool, **_options: Any) -> None:
        with migration_lock(self.stdout.write):
            self._prepare(sample)

    def _prepare(self, sample: bool) -> None:
        try:
            in_turns(self._migrate, self.stdout.write)
        except TableInUse as problem:
            raise CommandError(f"{problem} 기다렸다가 다시 하십시오.") from problem
        call_command("load_reference")
        call_command("renew_downloads", forget=True)
        empty = not apps.get_model("trips", "Trip")._default_manager.exists()
        if sample and empty:
            call_command("load_sample")
        if not settings.PACKAGE.exists() or (sample and empty):
            call_command("export_archive", settings.PACKAGE, stdout=StringIO())

    def _migrate(self) -> None:
        """Each migration is a transaction: what is called again goes on where it stopped."""
        call_command("migrate", verbosity=0, interactive=False)
