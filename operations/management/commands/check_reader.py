"""Whether the rules for readers are complete and in force; silent in a database without readers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.reader_role.check import problems


class Command(BaseCommand):
    help = "Fails when a table or column has no rule for readers, or a reader may do too much."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if sentences := problems():
            raise CommandError("\n".join(sentences))
        self.stdout.write("Every table is decided about, and readers may read what is public.")
