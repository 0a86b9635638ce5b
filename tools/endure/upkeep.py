"""What a deployment does beside its readers and editors: backups, and an upgrade."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tools.endure.faults import nothing_may_fail
from tools.endure.load import wait_until
from tools.endure.records import Window
from tools.endure.site_copy import SiteCopy
from tools.endure.writers import WRITES, numbers_given_twice, writing

BACKUPS = 20
BESIDE = "beside"  # a database of the same server, into which each backup is restored
TURNS = 3  # that the upgrade waits for its tables in vain
MIGRATION = """
from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("operations", "{last}")]
    operations = [migrations.RunSQL("ALTER TABLE trips_trip ADD COLUMN endure text")]
"""


def backup_while_writing(copy: SiteCopy) -> Window:
    """Backups made one after the other while four writers write: each is verified and restored."""
    began = time.monotonic()
    folder = copy.folder / "var/backups"
    with writing(copy.connect, *([write] for write in WRITES)) as writers:
        for number in range(BACKUPS):
            before = [writer.done for writer in writers]
            copy.run("manage.py", "backup", str(folder / str(number)))
            if not all(now.done > done for now, done in zip(writers, before, strict=True)):
                raise AssertionError(f"a writer wrote nothing during backup {number}")
            copy.run("manage.py", "verify_backup", str(folder / str(number)))
            _restore_beside(copy, folder / str(number))
            shutil.rmtree(folder)  # the disk is small
    return nothing_may_fail(Window(began, time.monotonic()))


def _restore_beside(copy: SiteCopy, backup: Path) -> None:
    with copy.connect() as connection:
        connection.execute(f"CREATE DATABASE {BESIDE}".encode())
    host = quote(str(copy.server.socket_folder), safe="")
    url = f"postgresql://postgres@/{BESIDE}?host={host}&port=5432"
    copy.run("manage.py", "restore", str(backup), DATABASE_URL=url)
    with copy.connect(BESIDE) as connection:
        if behind := numbers_given_twice(connection):
            raise AssertionError(f"restored, these give a number again: {', '.join(behind)}")
    with copy.connect() as connection:
        connection.execute(f"DROP DATABASE {BESIDE} WITH (FORCE)".encode())
        connection.execute("CHECKPOINT")  # so that the log of all that fits, too


def upgrade_beside_unread_download(copy: SiteCopy) -> Window:
    """`prepare` with a migration that alters a table which somebody has read and goes on reading.

    The transaction is held by SQL, as by a download that nobody fetches: the site itself may have
    means against those.
    """
    began = time.monotonic()
    with _new_migration(copy.folder), copy.connect() as unread:
        unread.execute("BEGIN")
        unread.execute("SELECT count(*) FROM trips_trip")
        log = copy.folder / "var/prepare.log"
        with log.open("wb") as output:
            upgrading = subprocess.Popen(
                [sys.executable, "manage.py", "prepare"],
                cwd=copy.folder,
                env=copy.environment,
                stdout=output,
                stderr=output,
            )
        pid = f"pid {unread.info.backend_pid}"
        wait_until(lambda: log.read_text().count(pid) >= TURNS, 120, "the upgrade's waiting")
        unread.execute("COMMIT")
        if code := upgrading.wait(120):
            raise AssertionError(f"the upgrade ended with {code}: {log.read_text()}")
    copy.ask("SELECT endure FROM trips_trip LIMIT 1")
    return nothing_may_fail(Window(began, time.monotonic()))


@contextmanager
def _new_migration(folder: Path) -> Iterator[None]:
    """A migration of the copy's own; its column, which no model has, stays."""
    migrations = folder / "operations/migrations"
    last = max(path.stem for path in migrations.glob("0*.py"))
    path = migrations / "9999_endure.py"
    path.write_text(MIGRATION.format(last=last))
    try:
        yield
    finally:
        path.unlink()
