"""A copy of the site in a folder of its own, served as `make serve` does, which may be broken."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from config.postgres import process
from config.postgres.server import Server
from tools.endure.load import TROUBLE, wait_until
from tools.running import HOST

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = ("var", ".*", "__pycache__", "node_modules", "docs", "tests")
USER = "endure"


@dataclass
class SiteCopy:
    folder: Path
    port: int
    password: str
    serving: subprocess.Popen[bytes] | None = None

    @property
    def site(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def server(self) -> Server:
        return Server(self.folder / "var/postgres")

    @property
    def environment(self) -> dict[str, str]:
        given = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
        given |= {"DEBUG": "off", "PORT": str(self.port), "WORKERS": "2"}
        given |= {"SECRET_KEY": self.password, "SITE_URL": self.site, "THROTTLE": "off"}
        return given | {"STAFF_USER": USER, "STAFF_PASSWORD": self.password}

    def start(self) -> None:
        self.run("-m", "tools.dev", "staff")
        log = (self.folder / "var/serve.log").open("ab")
        command = [sys.executable, "-m", "tools.dev", "serve"]
        self.serving = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=log, stderr=log
        )
        wait_until(self.is_well, 120, "the site's first answer")

    def stop(self) -> None:
        if self.serving:
            self.serving.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.serving.wait(30)
        self.run("-m", "tools.dev", "stop")

    def run(self, *words: str, **variables: str) -> None:
        """Run Python with these words in the copy; AssertionError with its output if it fails."""
        ended = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=self.environment | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if ended.returncode:
            raise AssertionError(f"{' '.join(words)}: {ended.stdout}")

    def is_well(self) -> bool:
        """Whether the site answers and has its database."""
        try:
            with urllib.request.urlopen(f"{self.site}/readyz", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except TROUBLE:
            return False

    def ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        with self.connect() as connection:
            return connection.execute(question.encode(), values).fetchall()

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        settings = self.server.settings()
        return psycopg.connect(
            host=settings["HOST"],
            port=settings["PORT"],
            user="postgres",
            dbname=database,
            autocommit=True,
        )

    def postmaster(self) -> int:
        return next(pid for pid, head in process.server_processes(self.server.data).items() if head)

    def workers(self) -> list[int]:
        """gunicorn's processes that answer requests: the children of its head."""
        notes = list((self.folder / "var").glob("serve-*.pid"))
        return children(int(notes[0].read_text()))


def children(parent: int) -> list[int]:
    pids = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(pid) for pid in pids.split()]


@contextmanager
def site_copy(folder: Path) -> Iterator[SiteCopy]:
    """Its site runs at the start; at the end nothing of it is left."""
    place = folder / "house"
    shutil.copytree(ROOT, place, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    copy = SiteCopy(place, port, secrets.token_urlsafe(40))
    try:
        copy.start()
        yield copy
    finally:
        copy.stop()
