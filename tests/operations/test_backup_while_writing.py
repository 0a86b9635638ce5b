"""A backup of a site at work can be brought back, whatever is written while it is made."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from operations.backups import databases, manifest, pg, restore, scratch_database
from tests.operations.databases import connect
from tools.endure.writers import SqlWriter, numbers_given_twice, writing

QUIET = {"stdout": io.StringIO()}


@contextmanager
def dump_before(*arguments: Any) -> Iterator[None]:
    """As on a large archive: by the time that all is measured, the dump has long been written."""
    with _dump_while(*arguments):
        pass
    yield


_dump_while = pg.dump_while


@pytest.fixture
def writers(archive: str) -> Iterator[list[SqlWriter]]:
    """Edits, new and deleted rows, failed log-ins, numbers of transactions that were undone."""
    role = str(connection.settings_dict["USER"])

    def another() -> psycopg.Connection:
        return connect(archive, role)

    with writing(another, ("edit", "insert"), ("failed log-in", "rolled back")) as writers:
        yield writers


def test_a_backup_under_writes_verifies_and_restores_equal(
    writers: list[SqlWriter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pg, "dump_while", dump_before)
    before = [writer.done for writer in writers]
    call_command("backup", tmp_path, **QUIET)
    assert all(writer.done > done for writer, done in zip(writers, before, strict=True))
    call_command("verify_backup", tmp_path, **QUIET)
    (made,) = tmp_path.iterdir()
    with scratch_database.database(databases.default()) as beside:
        restore.replace(beside, made, manifest.read(made), print)
        with connect(beside["NAME"], beside["USER"]) as restored:
            assert numbers_given_twice(restored) == []


def test_what_heeds_no_snapshot_waits_for_the_backup(
    archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An emptied or altered table would be another one in the dump than in the measurement."""

    @contextmanager
    def emptied(*arguments: Any) -> Iterator[None]:
        with connect(archive, str(connection.settings_dict["USER"])) as impatient:
            impatient.execute("SET lock_timeout = '50ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                impatient.execute("TRUNCATE search_stale")
        with _dump_while(*arguments):
            yield

    monkeypatch.setattr(pg, "dump_while", emptied)
    call_command("backup", tmp_path, **QUIET)
