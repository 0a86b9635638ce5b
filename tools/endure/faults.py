"""The blows. Each is struck on a site at work and returns when the site is well again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg

from tools.endure.house import House
from tools.endure.load import wait_until
from tools.endure.records import Window

TRIPS = 3_000  # of the interrupted import
FULL = 5  # seconds that the disk stays full once a write was refused
# Fills the segments of the write-ahead log that were made in advance, and asks for more.
LOGGED = """
    SELECT pg_logical_emit_message(true, 'endure', repeat('x', 1000000))
    FROM generate_series(1, 900)
"""
# Another's transaction that holds the lock of a writer on trips.
WRITING = """
    SELECT pid FROM pg_locks
    WHERE relation = 'trips_trip'::regclass AND mode = 'RowExclusiveLock' AND granted
"""


def database_killed(house: House) -> Window:
    """SIGKILL to the head of PostgreSQL; the next request starts it again."""
    return struck(house, lambda: os.kill(house.postmaster(), signal.SIGKILL))


def worker_killed(house: House) -> Window:
    """SIGKILL to one of gunicorn's workers; its head makes a new one."""
    before = house.workers()

    def blow() -> None:
        os.kill(before[0], signal.SIGKILL)
        wait_until(
            lambda: before[0] not in house.workers() and len(house.workers()) == len(before),
            60,
            "a new worker",
        )

    return struck(house, blow)


def disk_full(house: House) -> Window:
    """Not one more byte where the embedded database lives, so that it cannot write its log."""
    ballast = house.folder / "var/ballast"

    def blow() -> None:
        with ballast.open("wb") as heavy, suppress(OSError):
            while True:
                heavy.write(bytes(2**20))
                heavy.flush()
        with suppress(psycopg.OperationalError):
            house.ask(LOGGED)
            raise AssertionError("the database still found room on a full disk")
        time.sleep(FULL)
        ballast.unlink()

    return struck(house, blow)


def import_interrupted(house: House) -> Window:
    """SIGKILL to an import in the middle of its writing: all or nothing is nothing."""
    package = house.folder / "var/package"
    house.run("bench/generate.py", str(package), "--trips", str(TRIPS))
    count = "SELECT count(*) FROM trips_trip"
    before = house.ask(count)
    command = [sys.executable, "manage.py", "import_archive", str(package)]
    importing = subprocess.Popen(
        command,
        cwd=house.folder,
        env=house.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: bool(house.ask(WRITING)), 120, "the import's first write")

    def blow() -> None:
        importing.kill()
        importing.wait()

    window = struck(house, blow)
    shutil.rmtree(package)
    if house.ask(count) != before:
        raise AssertionError("an interrupted import has left trips behind")
    # Nothing of the site was touched, so nothing may fail, not even inside.
    return Window(window.began, window.began)


def struck(house: House, blow: Callable[[], None]) -> Window:
    began = time.monotonic()
    blow()
    wait_until(house.is_well, 120, "the site's recovery")
    return Window(began, time.monotonic())


FAULTS: dict[str, Callable[[House], Window]] = {
    "database killed": database_killed,
    "worker killed": worker_killed,
    "disk full": disk_full,
    "import interrupted": import_interrupted,
}


def disk(folder: Path, megabytes: int) -> None:
    """A small disk of its own at `folder`, seen by this process and its children alone."""
    folder.mkdir(parents=True, exist_ok=True)
    how = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder)]
    subprocess.run(how, check=True)
