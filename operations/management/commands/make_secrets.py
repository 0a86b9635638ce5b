"""Makes the secrets of a compose deployment, once: those that are there stay."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from operations.secret import read_or_make_secret


class Command(BaseCommand):
    help = "사이트와 데이터베이스의 비밀값을 처음 한 번 만듭니다. 이미 있는 것은 그대로 둡니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("site", type=Path, help="사이트만 읽는 폴더")
        parser.add_argument("database", type=Path, help="데이터베이스만 읽는 폴더")

    def handle(self, *_args: Any, site: Path, database: Path, **_options: Any) -> None:
        read_or_make_secret(site / "secret_key")
        # Its reader is another user, and nobody else sees the folder.
        password = read_or_make_secret(database / "password", mode=0o444)
        pgpass = site / "pgpass"  # libpq insists on a file of one reader
        read_or_make_secret(pgpass, f"*:*:*:*:{password}")
