"""Give a role of the database what the public site needs, and nothing else."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operations.reader_role.build import ReaderRefused
from operations.reader_role.grant import grant, revoke


class Command(BaseCommand):
    help = "Let a role of the database read what is public, and nothing else (docs/public-only.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="its name; it is made where this account may make roles")
        parser.add_argument("--revoke", action="store_true", help="take everything back")

    def handle(self, *_args: Any, role: str, **options: Any) -> None:
        try:
            done = revoke(role) if options["revoke"] else grant(role)
        except ReaderRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write("\n".join(done))
