"""Two who migrate one database at once do so one after the other."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from operations.migration_lock import KEY, WAITS, migration_lock
from tests.operations.databases import copied_database

ROOT = Path(__file__).parents[2]
BEFORE_THE_LAST = "0002"  # of the migrations of operations
MIGRATE = ("manage.py", "migrate")
PREPARE = """
import sys
from pathlib import Path
import django
from django.conf import settings
from django.core.management import call_command
django.setup()
settings.READY_FILES, settings.PACKAGE = Path(sys.argv[1]), Path(sys.argv[1], "data.zip")
call_command("prepare")
"""


def started(database: str, *words: str) -> subprocess.Popen[str]:
    url = f"postgresql://postgres@/{database}?host={connection.settings_dict['HOST']}"
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_the_second_waits_and_then_has_nothing_to_do(tmp_path: Path) -> None:
    with copied_database("migrated_twice") as name:
        call_command("migrate", "operations", BEFORE_THE_LAST, stdout=StringIO())
        with migration_lock(lambda _words: None):
            two = [started(name, *MIGRATE), started(name, "-c", PREPARE, str(tmp_path))]
            first_lines = [one.stdout.readline().strip() for one in two if one.stdout]
        rest = [one.communicate(timeout=120)[0] for one in two]
    assert first_lines == [WAITS, WAITS]
    assert [one.returncode for one in two] == [0, 0]
    # `prepare` migrates without a word: whichever was first, `migrate` says what was left to it.
    assert ("Applying operations.0003" in rest[0]) is not ("No migrations to apply" in rest[0])


@pytest.mark.django_db(transaction=True)
def test_who_has_the_lock_may_take_it_again_and_leaves_it_free() -> None:
    said: list[str] = []
    with migration_lock(said.append), migration_lock(said.append):
        pass
    elsewhere = connection.copy()
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [KEY])
            assert cursor.fetchone() == (True,)
    finally:
        elsewhere.close()
    assert said == []
