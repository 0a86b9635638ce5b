"""A backup is whole, of one moment, and tells nobody what it must not."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.postgres import programs
from operations.backups import backup_folder, databases, manifest, measurement, pg
from operations.backups.errors import BackupRefused, errors_as_sentences, sentence
from tests.factories import make_trip
from tests.operations.conftest import PASSWORD, Elsewhere


def test_a_backup_is_for_its_owner_alone(backup: Path) -> None:
    modes = {path.name: oct(path.stat().st_mode)[-3:] for path in (backup, *backup.iterdir())}
    assert modes == {backup.name: "700", "database.dump": "600", "manifest.json": "600"}


@pytest.mark.usefixtures("archive")
def test_a_backup_says_in_one_line_what_it_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("backup", tmp_path)
    output, progress = capsys.readouterr()
    assert "원본 수집 1개" in output
    assert (output.count("\n"), progress) == (1, "")


def test_the_manifest_names_every_table_but_sessions_previews_and_sent_forms(backup: Path) -> None:
    tables = json.loads((backup / "manifest.json").read_text())["contents"]["tables"]
    left_out = set(connection.introspection.table_names()) - set(tables)
    previews = {"trips_registerupload", "trips_sheetpreview"}
    assert left_out == {"django_session", "staff_sentform", *previews}


def test_nobody_is_logged_in_by_a_backup(backup: Path) -> None:
    with pg.section_sql(backup / "database.dump", "public", "data", "key") as script:
        assert b"is logged in" not in script.read()


@pytest.mark.usefixtures("archive")
def test_what_is_written_meanwhile_is_in_the_next_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dump and checksums see the same moment, so that the one restored equals the other."""
    measure = measurement.measure

    def later(*arguments: object) -> measurement.Contents:
        make_trip(bare=True)
        return measure(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(measurement, "measure", later)
    call_command("backup", tmp_path)
    monkeypatch.undo()
    call_command("verify_backup", tmp_path)
    (made,) = tmp_path.iterdir()
    rows = manifest.read(made).contents.tables["trips_trip"].rows
    with databases.connect(databases.default()) as now:
        assert databases.one(now, "SELECT count(*) FROM trips_trip") == (rows + 1,)


@pytest.mark.usefixtures("archive")
def test_what_fails_half_way_is_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "FOLDER", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError, match="postgresql-client-18"):
        call_command("backup", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("archive")
def test_what_a_killed_backup_left_is_cleared_away(tmp_path: Path) -> None:
    half_made = tmp_path / f"{backup_folder.HALF_MADE}killed"
    half_made.mkdir()
    (half_made / "database.dump").touch()
    call_command("backup", tmp_path)
    assert [path.name[:7] for path in tmp_path.iterdir()] == ["backup-"]


EMBEDDED = {"server": 18, "is_embedded": True, "uses_tls": False}
OWN = {"server": 15, "is_embedded": False, "uses_tls": False}


@pytest.mark.parametrize(
    ("connection", "installed", "chosen"),
    [
        (EMBEDDED, None, "bundled"),
        (EMBEDDED, 19, "bundled"),
        (OWN, None, "bundled"),
        (OWN, 17, "bundled"),
        (OWN, 18, "installed"),
        ({**OWN, "uses_tls": True}, 18, "installed"),
        ({**OWN, "server": 19}, 19, "installed"),
        ({**OWN, "uses_tls": True}, None, "postgresql-client-18"),
        ({**OWN, "uses_tls": True}, 17, "postgresql-client-18"),
        ({**OWN, "server": 19}, 18, "postgresql-client-19"),
    ],
)
def test_pg_dump_is_new_enough_for_the_server_and_speaks_tls_where_that_does(
    monkeypatch: pytest.MonkeyPatch, connection: Any, installed: int | None, chosen: str
) -> None:
    program = pg.Program(Path("installed"), installed) if installed else None
    monkeypatch.setattr(pg, "installed_program", lambda _name: program)
    monkeypatch.setattr(pg, "bundled_program", lambda _name: pg.Program(Path("bundled"), pg.MAJOR))
    try:
        path = str(pg.dump_program(**connection))
    except BackupRefused as refusal:
        path = str(refusal)
    assert chosen in path


@pytest.mark.parametrize(
    ("majors", "chosen"),
    [((18, None), 0), ((18, 17), 0), ((18, 19), 1), ((None, 18), 1), ((None, 17), None)],
)
def test_pg_restore_is_the_newest_at_hand(
    monkeypatch: pytest.MonkeyPatch, majors: tuple[int | None, int | None], chosen: int | None
) -> None:
    at_hand = [
        pg.Program(Path(str(at)), major) if major else None for at, major in enumerate(majors)
    ]
    monkeypatch.setattr(pg, "bundled_program", lambda _name: at_hand[0])
    monkeypatch.setattr(pg, "installed_program", lambda _name: at_hand[1])
    if chosen is None:
        with pytest.raises(BackupRefused, match="pg_restore"):
            pg.restore_program()
    else:
        assert pg.restore_program() == Path(str(chosen))


def test_the_installed_client_dumps_a_server_of_ones_own(
    moved: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved.ask("CREATE TABLE notes AS SELECT 1 AS id", database="site")
    bundled = pg.bundled_program("pg_dump")
    assert bundled
    client = tmp_path / "bin" / "pg_dump"
    client.parent.mkdir()
    client.write_text(f'#!/bin/sh\necho "$1" >>"{tmp_path}/calls"\nexec "{bundled.path}" "$@"\n')
    client.chmod(0o755)
    monkeypatch.setenv("PATH", f"{client.parent}:{os.environ['PATH']}")
    call_command("backup", tmp_path / "backups")
    assert (tmp_path / "calls").read_text().split() == ["--version", "--format=custom"]


def test_the_programs_are_of_the_major_version_that_is_written_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", str(programs.FOLDER))
    for name in ("pg_dump", "pg_restore"):
        assert pg.installed_program(name) == pg.bundled_program(name)


@pytest.mark.usefixtures("moved")
def test_an_empty_database_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="표가 없습니다"):
        call_command("backup", tmp_path)


@pytest.mark.usefixtures("moved")
def test_a_wrong_password_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _as_guarded(monkeypatch, "wrong")
    with pytest.raises(CommandError) as refusal:
        call_command("backup", tmp_path)
    assert str(refusal.value) == "데이터베이스의 사용자 이름이나 비밀번호가 틀렸습니다."


def test_a_password_stays_out_of_commands_and_backups(
    moved: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved.ask("CREATE TABLE notes AS SELECT 1 AS id", database="site")
    _as_guarded(monkeypatch, PASSWORD)
    called: list[str] = []
    popen = subprocess.Popen

    def seen(command: list[str], **options: object) -> object:
        called.extend(command)
        return popen(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", seen)
    call_command("backup", tmp_path)
    (made,) = tmp_path.iterdir()
    assert any("guarded" in word for word in called)
    assert PASSWORD not in "".join(called) + (made / "manifest.json").read_text()


@pytest.mark.parametrize(
    ("message", "meaning"),
    [
        ("pg_dump: error: could not write: No space left on device", "남은 자리가 없습니다"),
        ("permission denied for table auth_user", "권한으로는 할 수 없습니다: permission denied"),
        ("permission denied to create database", "--scratch URL"),
        ("canceling statement due to lock timeout", "다른 연결이"),
        ("something new\nDETAIL: more", "거절했습니다: something new"),
        ("", "까닭을 말하지 않았습니다"),
    ],
)
def test_what_postgresql_says_becomes_a_sentence(message: str, meaning: str) -> None:
    assert meaning in sentence(message)


def test_a_full_disk_is_one_sentence() -> None:
    with pytest.raises(BackupRefused, match="디스크에 남은 자리가 없습니다"), errors_as_sentences():
        Path("/dev/full").write_text("more than nothing")


@pytest.mark.usefixtures("archive")
def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="읽거나 쓸 수 없습니다"):
        call_command("backup", tmp_path / "file" / "backups")


def test_an_emptied_archive_pushes_nothing_out_until_a_person_accepts_it(
    moved: Elsewhere, tmp_path: Path
) -> None:
    def one_night(year: int, *options: str) -> None:
        try:
            call_command("backup", tmp_path, "--keep", "1", "0", "0", *options)
        finally:
            backup_folder.newest(tmp_path).rename(tmp_path / f"backup-{year}0101-033000")

    moved.ask("CREATE TABLE trips AS SELECT generate_series(1, 100) AS id", database="site")
    one_night(2001)
    moved.ask("TRUNCATE trips", database="site")
    for year in (2002, 2003):
        with pytest.raises(CommandError, match=r"trips 100 → 0.*--accept"):
            one_night(year)
    assert len(backup_folder.backups(tmp_path)) == 3
    one_night(2004, "--accept")
    one_night(2005)
    assert len(backup_folder.backups(tmp_path)) == 1


def _as_guarded(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    for name, value in {"USER": "guarded", "PASSWORD": password}.items():
        monkeypatch.setitem(connection.settings_dict, name, value)
