"""Django's `migrate`, with the views of readers out of its way and made again behind it.

So nobody has to remember `grant_reader` after a migration. Meanwhile the site of such a role has
nothing to show.
"""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from operations.migration_lock import migration_lock
from operations.reader_role import build, grant, roles


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        looks_only = options["plan"] or options["check_unapplied"]
        if looks_only or options["database"] != "default":
            super().handle(*args, **options)
            return
        with migration_lock(self.stdout.write):
            if self._has_readers():
                self._migrate(*args, **options)
            else:
                super().handle(*args, **options)

    def _migrate(self, *args: Any, **options: Any) -> None:
        """With the views of readers out of the way."""
        try:
            if changes := bool(options["app_label"]) or self._is_behind():
                grant.make_way()
            try:
                super().handle(*args, **options)
            finally:
                if changes:
                    self.stdout.write("\n".join(grant.renew()))
        except build.ReaderRefused as refused:
            raise CommandError(str(refused)) from refused

    def _has_readers(self) -> bool:
        with connection.cursor() as cursor:
            return bool(roles.readers(cursor))

    def _is_behind(self) -> bool:
        """Whether migrations are to be applied, or the readers' rules in the database are old."""
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        with connection.cursor() as cursor:
            return bool(plan) or build.is_stale(cursor)
