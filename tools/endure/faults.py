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

from tools.endure.load import wait_until
from tools.endure.records import Window
from tools.endure.site_copy import SiteCopy

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


def database_killed(copy: SiteCopy) -> Window:
    """SIGKILL to the head of PostgreSQL; the next request starts it again."""
    return recovery_window(copy, lambda: os.kill(copy.postmaster(), signal.SIGKILL))


def worker_killed(copy: SiteCopy) -> Window:
    """SIGKILL to one of gunicorn's workers; its head makes a new one."""
    before = copy.workers()

    def strike() -> None:
        os.kill(before[0], signal.SIGKILL)
        wait_until(
            lambda: before[0] not in copy.workers() and len(copy.workers()) == len(before),
            60,
            "a new worker",
        )

    return recovery_window(copy, strike)


def disk_full(copy: SiteCopy) -> Window:
    """Not one more byte where the embedded database lives, so that it cannot write its log."""
    ballast = copy.folder / "var/ballast"

    def strike() -> None:
        with ballast.open("wb") as heavy, suppress(OSError):
            while True:
                heavy.write(bytes(2**20))
                heavy.flush()
        with suppress(psycopg.OperationalError):
            copy.ask(LOGGED)
            raise AssertionError("the database still found room on a full disk")
        time.sleep(FULL)
        ballast.unlink()

    return recovery_window(copy, strike)


def import_interrupted(copy: SiteCopy) -> Window:
    """SIGKILL to an import in the middle of its writing: all or nothing is nothing."""
    package = copy.folder / "var/package"
    copy.run("bench/generate.py", str(package), "--trips", str(TRIPS))
    count = "SELECT count(*) FROM trips_trip"
    before = copy.ask(count)
    command = [sys.executable, "manage.py", "import_archive", str(package)]
    importing = subprocess.Popen(
        command,
        cwd=copy.folder,
        env=copy.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: bool(copy.ask(WRITING)), 120, "the import's first write")

    def strike() -> None:
        importing.kill()
        importing.wait()

    window = nothing_may_fail(recovery_window(copy, strike))
    shutil.rmtree(package)
    if copy.ask(count) != before:
        raise AssertionError("an interrupted import has left trips behind")
    return window


def nothing_may_fail(window: Window) -> Window:
    """An empty window: of what touches nothing of the site, so that no request is excused."""
    return Window(window.began, window.began)


def recovery_window(copy: SiteCopy, strike: Callable[[], None]) -> Window:
    began = time.monotonic()
    strike()
    wait_until(copy.is_well, 120, "the site's recovery")
    return Window(began, time.monotonic())


def disk(folder: Path, megabytes: int) -> None:
    """A small disk of its own at `folder`, seen by this process and its children alone."""
    folder.mkdir(parents=True, exist_ok=True)
    how = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder)]
    subprocess.run(how, check=True)
