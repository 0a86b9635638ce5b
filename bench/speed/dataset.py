"""A generated archive in a PostgreSQL of its own; what is there already is not done again."""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from bench.speed.archive_parts import archive_parts
from bench.speed.options import ROOT
from config.postgres import process
from config.postgres.server import Server
from config.progress import ProgressBar

WITH_BODIES = 200_000  # trips; larger archives are made without the texts of articles
KEY = secrets.token_urlsafe(50)


@dataclass(frozen=True)
class Dataset:
    """data: PostgreSQL's folder. folder: what belongs to it beside that."""

    data: Path
    folder: Path
    trips: int

    @property
    def server(self) -> Server:
        return Server(self.data)

    @property
    def postmaster(self) -> int:
        return next(pid for pid, head in process.server_processes(self.data).items() if head)

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        settings = self.server.settings()
        where = {"host": settings["HOST"], "port": settings["PORT"], "dbname": database}
        return psycopg.connect(**where, user="postgres", autocommit=True)

    def environment(self, database: str = "postgres") -> dict[str, str]:
        """For a process of the site that works on this archive."""
        folder = quote(str(self.server.socket_folder), safe="")
        return {
            "DATABASE_URL": f"postgresql://postgres@/{database}?host={folder}&port=5432",
            "DJANGO_SETTINGS_MODULE": "bench.speed.settings",
            "SPEED_FOLDER": str(self.folder),
            "SECRET_KEY": KEY,
            "DEBUG": "off",
            "THROTTLE": "off",
        }

    def run(self, *words: str, database: str = "postgres") -> str:
        """Run Python with these words on this archive; what it prints. Its log lies beside."""
        with (self.folder / "commands.log").open("a") as log:
            ended = subprocess.run(
                [sys.executable, *words],
                cwd=ROOT,
                env=os.environ | self.environment(database),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                check=False,
            )
        if ended.returncode:
            sys.exit(f"{' '.join(words)} failed: {self.folder / 'commands.log'}")
        return ended.stdout


@contextmanager
def running_dataset(folder: Path, trips: int, data: Path | None = None) -> Iterator[Dataset]:
    """Its server runs; it is filled unless `data` names a ready one. Stopped if started here."""
    dataset = Dataset((data or folder / "postgres").resolve(), folder.resolve(), trips)
    dataset.folder.mkdir(parents=True, exist_ok=True)
    with _one_run(dataset.folder):
        was_running = dataset.server.is_running()
        dataset.server.ensure()
        try:
            dataset.run("manage.py", "migrate", "-v0")
            if data is None:
                fill(dataset)
            yield dataset
        finally:
            if not was_running:
                dataset.server.stop()


@contextmanager
def _one_run(folder: Path) -> Iterator[None]:
    """The end of one run stops what another would be asking."""
    with (folder / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"Another run is at work in {folder}.")
        yield


def fill(dataset: Dataset) -> None:
    """Import part by part; a note says how many are in, so that the next start goes on there."""
    note = dataset.folder / "imported.json"
    done: int = json.loads(note.read_text()) if note.exists() else 0
    parts = archive_parts(
        dataset.folder / "parts", dataset.trips, has_bodies=dataset.trips <= WITH_BODIES
    )
    if done == -(-dataset.trips // 10_000):
        return
    dataset.run("manage.py", "load_reference")
    with ProgressBar() as bar:
        for number, part in enumerate(parts):
            bar(f"{number * 10_000:,} of {dataset.trips:,} trips", number * 10_000, dataset.trips)
            if number >= done:
                dataset.run("manage.py", "import_archive", str(part))
                note.write_text(json.dumps(number + 1))
            shutil.rmtree(part)
    with dataset.connect() as connection:
        connection.execute("VACUUM ANALYZE")
