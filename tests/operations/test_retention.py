"""Which backups stay, and that none goes which should not."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from operations.backups import backup_folder, create, manifest
from operations.backups.errors import BackupRefused
from operations.backups.manifest import Manifest
from operations.backups.measurement import Contents, TableContents
from operations.backups.retention import Retention

LAST = datetime(2026, 11, 27, 3, 30, tzinfo=backup_folder.SEOUL)  # a Friday


def nights(count: int) -> list[datetime]:
    return [LAST - timedelta(days=night) for night in range(count)]


def days(moments: set[datetime]) -> list[str]:
    return [f"{moment:%m-%d}" for moment in sorted(moments, reverse=True)]


def holding(at: datetime, rows: int = 100, doubt: str = "", **others: Any) -> Manifest:
    """What a backup of a database with so many trips says of itself."""
    captures = others.pop("wrong_captures", [])
    tables = {"trips_trip": rows, **others}
    contents = Contents(
        {name: TableContents(rows, "1") for name, rows in tables.items()}, {}, {}, 0
    )
    contents = replace(contents, wrong_captures=captures)
    return Manifest(at, "18.4", "public", [], 0, "", contents, doubt)


def put(folder: Path, at: datetime, **held: Any) -> Path:
    """A backup; its dump is of no interest here."""
    path = backup_folder.path_of(folder, at)
    path.mkdir(parents=True)
    holding(at, **held).write(path / "manifest.json")
    return path


def test_a_week_of_days_a_month_of_weeks_and_a_year_of_months_stay() -> None:
    stay = days(Retention().stay(nights(400)))
    week = ["11-27", "11-26", "11-25", "11-24", "11-23", "11-22", "11-21"]
    assert stay[:7] == week
    assert stay[7:9] == ["11-15", "11-08"]  # Sundays; the first two weeks are among the days
    assert stay[9:12] == ["10-31", "09-30", "08-31"]
    assert len(stay) == 7 + 2 + 11


def test_all_of_a_recent_day_stay() -> None:
    before_an_import = LAST + timedelta(hours=8)
    assert Retention(days=1, weeks=0, months=0).stay([LAST, before_an_import]) == {
        LAST,
        before_an_import,
    }


def test_a_pause_makes_nothing_old() -> None:
    long_ago = [LAST - timedelta(days=1000 + night) for night in range(5)]
    assert Retention().stay([LAST, *long_ago]) == {LAST, *long_ago}


def test_the_newest_stays_under_any_rule() -> None:
    assert Retention(0, 0, 0).stay(nights(3)) == {LAST}


def test_the_new_backup_stays_though_the_clock_went_back(tmp_path: Path) -> None:
    new = put(tmp_path, LAST - timedelta(days=3000))
    for night in nights(30):
        put(tmp_path, night)
    assert new not in create.backups_to_remove(tmp_path, Retention(1, 1, 1), new)


def test_only_what_backup_wrote_is_cleared_away(tmp_path: Path) -> None:
    new = put(tmp_path, LAST)
    old = put(tmp_path, LAST - timedelta(days=1))
    (tmp_path / "backup-20200101-000000").mkdir()  # of somebody else, by its looks
    (tmp_path / "backup-20200102-000000").symlink_to(old)
    put(tmp_path / "backup-before", LAST)
    assert create.backups_to_remove(tmp_path, Retention(1, 0, 0), new) == [old]


@pytest.mark.parametrize("name", [".backup-photos", f"{backup_folder.HALF_MADE}photos"])
def test_folders_of_others_are_not_cleared_away(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "wedding.jpg").touch()
    with backup_folder.folder_lock(tmp_path):
        assert (tmp_path / name / "wedding.jpg").exists()


def test_a_backup_that_is_being_restored_is_not_cleared_away(tmp_path: Path) -> None:
    old, older = put(tmp_path, LAST), put(tmp_path, LAST - timedelta(days=1))
    with backup_folder.backup_in_use(old):
        assert backup_folder.remove_backups([old, older]) == 1
    assert backup_folder.backups(tmp_path) == [old]


def test_two_backups_at_once_do_not_meet_in_a_folder(tmp_path: Path) -> None:
    with (
        backup_folder.folder_lock(tmp_path),
        pytest.raises(BackupRefused, match="쓰고 있습니다"),
        backup_folder.folder_lock(tmp_path),
    ):
        pytest.fail("both went on")


def test_a_backup_never_takes_the_place_of_another(tmp_path: Path) -> None:
    put(tmp_path, LAST)
    with (
        pytest.raises(BackupRefused, match="이미 있습니다"),
        backup_folder.new_backup(tmp_path, LAST),
    ):
        pytest.fail("it went on")


@pytest.mark.parametrize(
    ("before", "rows", "doubted"), [(100, 49, True), (100, 50, False), (10, 0, True), (9, 0, False)]
)
def test_a_table_that_lost_half_its_rows_is_doubted(
    tmp_path: Path, before: int, rows: int, doubted: bool
) -> None:
    former = put(tmp_path, LAST - timedelta(days=1), rows=before)
    assert bool(create.reason_for_doubt(holding(LAST, rows=rows), [former])) is doubted


def test_what_the_history_gained_does_not_hide_what_a_table_lost(tmp_path: Path) -> None:
    """Each deleted row is one more in the history."""
    former = put(tmp_path, LAST - timedelta(days=1), history_change=1000)
    doubt = create.reason_for_doubt(holding(LAST, rows=0, history_change=1100), [former])
    assert "trips_trip 100 → 0" in doubt


def test_what_cleans_itself_up_is_not_doubted(tmp_path: Path) -> None:
    former = put(
        tmp_path,
        LAST - timedelta(days=1),
        axes_accesslog=100,
        search_stale=100,
        freshness_write=100,
    )
    assert create.reason_for_doubt(holding(LAST), [former]) == ""


def test_a_doubted_backup_measures_nothing(tmp_path: Path) -> None:
    """Else the second night of an emptied archive would find nothing wrong with it."""
    good = put(tmp_path, LAST - timedelta(days=2))
    doubted = put(tmp_path, LAST - timedelta(days=1), rows=0, doubt="trips_trip 100 → 0")
    assert "trips_trip 100 → 0" in create.reason_for_doubt(holding(LAST, rows=0), [good, doubted])


def test_captures_that_went_bad_are_doubted(tmp_path: Path) -> None:
    former = put(tmp_path, LAST - timedelta(days=1), wrong_captures=[3])  # accepted
    new = holding(LAST, wrong_captures=[3, 7])
    assert "id 7" in create.reason_for_doubt(new, [former])


def test_a_manifest_of_older_code_has_no_doubt(tmp_path: Path) -> None:
    path = put(tmp_path, LAST)
    written = json.loads((path / "manifest.json").read_text())
    del written["doubt"]
    (path / "manifest.json").write_text(json.dumps(written))
    assert manifest.read(path).doubt == ""
