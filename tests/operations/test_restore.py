"""A backup comes back whole and alive, or the database stays as it was."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from history.models import Change
from operations.backups import databases, manifest, restore
from operations.backups.errors import BackupRefused, errors_as_sentences
from tests.factories import make_trip
from tests.operations.conftest import Elsewhere
from trips.models import Trip

Harm = Callable[[Path], Any]


def run_restore(path: Path, **options: Any) -> str:
    output = io.StringIO()
    call_command("restore", path, stdout=output, **options)
    return output.getvalue()


@pytest.fixture(scope="module")
def restored(backup: Path, elsewhere: Elsewhere) -> Elsewhere:
    """The backup on another server, in the database `restored`."""
    elsewhere.ask("DROP DATABASE IF EXISTS restored")
    elsewhere.ask("CREATE DATABASE restored")
    written = manifest.read(backup)
    restore.replace(elsewhere.settings(database="restored"), backup, written, print)
    return elsewhere


@pytest.fixture
def site(restored: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The site runs on what was restored."""
    connection.close()
    with monkeypatch.context() as patch:
        for name, value in restored.settings(database="restored").items():
            patch.setitem(connection.settings_dict, name, value)
        yield restored
        connection.close()


@pytest.mark.usefixtures("moved")
def test_an_empty_database_takes_a_backup_and_says_so(backup: Path) -> None:
    assert "복원했고 백업과 같습니다" in run_restore(backup)


@pytest.mark.usefixtures("site")
def test_a_restored_archive_is_the_same_for_the_orm() -> None:
    trip = Trip.objects.get(title="풀러턴 \\ \t '방문'")
    assert (str(trip.start), trip.span.lower.year) == ("2024-01", 2024)
    assert trip.travels.count() == 1  # a view


@pytest.mark.usefixtures("site")
def test_saving_after_a_restore_writes_history() -> None:
    trip = Trip.objects.get(title="풀러턴 \\ \t '방문'")
    Trip.objects.filter(pk=trip.pk).update(summary="다시 씀")
    newest = Change.objects.filter(kind="trips.trip", object_id=str(trip.pk)).latest("id")
    assert newest.after == {"summary": "다시 씀"}


@pytest.mark.usefixtures("site")
def test_ids_go_on_where_they_were(backup: Path) -> None:
    number = manifest.read(backup).contents.sequences["trips_trip_id_seq"]
    assert make_trip(bare=True).pk == number


def test_captures_stay_guarded_after_a_restore(site: Elsewhere) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        site.ask("UPDATE articles_capture SET content = ''", database="restored")


def test_rows_are_not_replaced_unasked(backup: Path) -> None:
    with pytest.raises(CommandError, match="--replace를 붙이십시오"):
        run_restore(backup)


def test_whoever_brings_back_a_doubted_backup_is_told(
    backup: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(backup, tmp_path / backup.name)
    _rewrite(copy, lambda content: content.update(doubt="trips_trip 122 → 0"))
    with pytest.raises(CommandError, match="--replace를 붙이십시오"):
        call_command("restore", copy)
    assert "의심스러운 백업입니다. trips_trip 122 → 0" in capsys.readouterr().out


def test_nothing_is_replaced_where_nobody_can_be_asked(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="--noinput을 붙이십시오"):
        run_restore(backup, replace=True)


def test_a_wrong_name_replaces_nothing(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _answer(monkeypatch, "postgres?")
    with pytest.raises(CommandError, match="아무것도 바꾸지 않았습니다"):
        run_restore(backup, replace=True)


@pytest.fixture(scope="module")
def replaced(backup: Path, archive: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `restore` said when it brought back a backup of older code, its question answered."""
    make_trip("나중에", bare=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE newer AS SELECT id FROM trips_trip")
        cursor.execute("GRANT SELECT ON trips_trip TO PUBLIC")
    copy = shutil.copytree(backup, tmp_path_factory.mktemp("older") / backup.name)
    _rewrite(copy, lambda content: content["migrations"].remove("trips.0001_initial"))
    with pytest.MonkeyPatch.context() as patch:
        _answer(patch, archive)
        return run_restore(copy, replace=True)


@pytest.mark.usefixtures("replaced")
def test_what_came_after_the_backup_is_gone() -> None:
    assert not Trip.objects.filter(title="나중에").exists()


@pytest.mark.usefixtures("replaced")
def test_tables_that_the_backup_does_not_know_go_too() -> None:
    assert "newer" not in connection.introspection.table_names()


def test_whoever_loses_grants_is_told(replaced: str) -> None:
    assert "grant_reader" in replaced


def test_a_backup_of_older_code_names_the_migrations_that_are_missing(replaced: str) -> None:
    assert "1개: trips.0001_initial" in replaced
    assert "manage.py migrate" in replaced


def test_what_others_built_on_our_tables_does_not_go_unasked(backup: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA press")
        try:
            cursor.execute("CREATE VIEW press.titles AS SELECT title FROM trips_trip")
            cursor.execute("CREATE VIEW press.travels AS SELECT * FROM trips_travel")
            cursor.execute("CREATE TABLE press.notes (trip bigint REFERENCES trips_trip)")
            with pytest.raises(CommandError, match=r"press\.notes, press\.titles, press\.travels"):
                run_restore(backup, replace=True, noinput=True)
            cursor.execute("SELECT * FROM press.titles")
        finally:
            cursor.execute("DROP SCHEMA press CASCADE")


@pytest.mark.parametrize(
    ("harm", "meaning"),
    [
        (lambda copy: _cut(copy / "database.dump"), "바이트입니다"),
        (lambda copy: _flip(copy / "database.dump"), "체크섬이 다릅니다"),
        (lambda copy: (copy / "database.dump").unlink(), "database.dump가 없습니다"),
        (lambda copy: (copy / "manifest.json").unlink(), "백업이 없습니다"),
        (lambda copy: _cut(copy / "manifest.json"), "백업이 아닙니다"),
        (lambda copy: (copy / "manifest.json").write_text("[]"), "백업이 아닙니다"),
        (
            lambda copy: _rewrite(copy, lambda content: content.update(format="?")),
            "백업이 아닙니다",
        ),
        (lambda copy: _rewrite(copy, lambda content: content.update(version=2)), "더 새 판"),
        (lambda copy: _rewrite(copy, lambda content: content.update(schema="x")), "스키마 x의 것"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(
    backup: Path, tmp_path: Path, harm: Harm, meaning: str
) -> None:
    copy = shutil.copytree(backup, tmp_path / backup.name)
    harm(copy)
    with pytest.raises(CommandError, match=meaning):
        run_restore(copy, replace=True, noinput=True)
    assert Trip.objects.exists()


def test_a_restore_that_fails_at_its_end_leaves_what_was_there(
    backup: Path, tmp_path: Path
) -> None:
    """Only the comparison finds this one: by then, everything has been replaced."""
    late = make_trip(bare=True)
    copy = shutil.copytree(backup, tmp_path / backup.name)
    _rewrite(copy, lambda content: content["contents"]["tables"]["trips_trip"].update(checksum="1"))
    with pytest.raises(CommandError, match="되돌렸습니다: trips_trip 체크섬"):
        run_restore(copy, replace=True, noinput=True)
    assert Trip.objects.filter(pk=late.pk).exists()


def test_a_dump_that_cannot_be_read_to_its_end_leaves_what_was_there(
    backup: Path, tmp_path: Path
) -> None:
    """As if it broke after its checksum was looked at."""
    copy = shutil.copytree(backup, tmp_path / backup.name)
    _cut(copy / "database.dump")
    with pytest.raises(BackupRefused), errors_as_sentences():
        restore.replace(databases.default(), copy, manifest.read(copy), print)
    assert Trip.objects.exists()


def test_a_table_that_others_use_is_not_waited_for_without_end(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "PATIENCE", "50ms")
    with transaction.atomic():
        make_trip(bare=True)
        with pytest.raises(CommandError, match="사이트를 멈추고"):
            run_restore(backup, replace=True, noinput=True)
    assert Trip.objects.exists()


def _answer(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: answer)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _rewrite(copy: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    content = json.loads((copy / "manifest.json").read_text())
    change(content)
    (copy / "manifest.json").write_text(json.dumps(content))
