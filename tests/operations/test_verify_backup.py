"""A rehearsal finds what differs, and leaves no trace."""

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from operations.backups import databases, restore, scratch_database
from operations.backups.compare import Comparison
from operations.backups.measurement import Contents, TableContents
from tests.operations.conftest import Elsewhere

LEFT = "SELECT count(*) FROM pg_database WHERE datname LIKE 'backup_check_%'"


def verify(path: Path, **options: Any) -> str:
    output = io.StringIO()
    call_command("verify_backup", path, stdout=output, **options)
    return output.getvalue()


def left_behind() -> int:
    with databases.connect(databases.default()) as connected:
        return int(databases.one(connected, LEFT)[0])


def test_the_newest_of_a_folder_is_equal_table_by_table(backup: Path) -> None:
    output = verify(backup.parent)
    assert "trips_trip\n" in output
    assert "다름" not in output
    assert "모두 같습니다" in output
    assert left_behind() == 0


def test_a_difference_ends_with_its_name(backup: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(backup, tmp_path / backup.name)
    content = json.loads((copy / "manifest.json").read_text())
    content["contents"]["tables"]["trips_trip"]["rows"] = 5
    (copy / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(CommandError, match="trips_trip 행 5 → 1"):
        verify(copy)


EQUAL = Contents(
    {"trips_trip": TableContents(5, "1")}, {"trips_trip_id_seq": 6}, {"triggers": 3}, 2
)


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"tables": {"trips_trip": TableContents(5, "2")}}, ["trips_trip 체크섬"]),
        ({"tables": {}}, ["trips_trip 행 5 → 0"]),
        ({"sequences": {"trips_trip_id_seq": 5}}, ["trips_trip_id_seq 다음 번호 6 → 5"]),
        ({"sequences": {"trips_trip_id_seq": 7}}, []),  # written to while it was dumped
        ({"objects": {"triggers": 2}}, ["triggers 3 → 2"]),
        ({"captures": 1}, ["원본 수집 2 → 1"]),
        ({"wrong_captures": [7]}, ["원본 수집의 SHA-256 (id 7)"]),
        ({}, []),
    ],
)
def test_whatever_differs_is_named(changed: dict[str, Any], difference: list[str]) -> None:
    assert Comparison(EQUAL, replace(EQUAL, **changed)).differences() == difference


def test_an_interrupted_rehearsal_leaves_no_database(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restore, "measure", interrupted)
    with pytest.raises(CommandError, match="중단했습니다"):
        verify(backup)
    assert left_behind() == 0


def test_what_a_killed_rehearsal_left_is_dropped(moved: Elsewhere) -> None:
    """But nothing that another rehearsal holds, or that somebody else made."""
    names = {"backup_check_0123456789ab", "backup_check_mine"}
    for name in names:
        moved.ask(f"CREATE DATABASE {name}")
    settings = moved.settings()
    with scratch_database.database(settings) as held, scratch_database.database(settings):
        left = {name for (name,) in moved.ask("SELECT datname FROM pg_database")}
    assert left & {*names, held["NAME"]} == {"backup_check_mine", held["NAME"]}


@pytest.mark.usefixtures("moved")
def test_whoever_may_make_no_database_is_told_the_way_out(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "USER", "plain")
    with pytest.raises(CommandError, match="--scratch URL"):
        verify(backup)


@pytest.mark.parametrize("by_environment", [False, True])
def test_a_scratch_database_is_left_empty(
    backup: Path, moved: Elsewhere, settings: Any, by_environment: bool
) -> None:
    url = moved.url(database="site")
    if by_environment:
        settings.SCRATCH_DATABASE_URL = url
        verify(backup)
    else:
        verify(backup, scratch=url)
    assert moved.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", "site") == [(0,)]


def test_a_scratch_database_with_rows_is_refused(backup: Path, moved: Elsewhere) -> None:
    moved.ask("CREATE TABLE precious AS SELECT 1 AS id", database="site")
    with pytest.raises(CommandError, match="비어 있지 않습니다"):
        verify(backup, scratch=moved.url(database="site"))
    assert moved.ask("SELECT id FROM precious", database="site") == [(1,)]


def test_no_backup_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="백업이 없습니다"):
        verify(tmp_path)
