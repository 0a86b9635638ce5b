"""Loads the sample archive that comes with the project."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "표본 아카이브(sample/)를 읽어 들입니다."

    def handle(self, *_args: Any, **_options: Any) -> None:
        call_command(
            "import_archive", settings.BASE_DIR / "sample", stdout=self.stdout, stderr=self.stderr
        )
