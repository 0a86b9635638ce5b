"""make run, serve and stop, in a copy of the project whose folder has an awkward name."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from config.postgres import process

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "var", "staticfiles", "*_cache", "node_modules", "tests", "docs"
)
# What runs these tests is what is installed, and no database but the folder's own is touched.
MAKE = (
    "env",
    "-u",
    "DJANGO_SETTINGS_MODULE",
    "make",
    "--assume-old=.venv/runtime",
    "DATABASE_URL=",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Whichever test is first fills its database; the next finds it filled."""
    folder = tmp_path_factory.mktemp("make") / "해외 출장 $1 'archive'"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    (folder / ".venv").symlink_to(sys.prefix)
    yield folder
    subprocess.run([*MAKE, "stop"], cwd=folder, check=True)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def made(folder: Path, *words: str) -> Iterator[str]:
    """The address that a running `make` printed; it is stopped at the end."""
    command = [*MAKE, *words, "SAMPLE=off"]
    nobody, pipe = subprocess.DEVNULL, subprocess.PIPE  # serve would ask who sits at a terminal
    with subprocess.Popen(command, cwd=folder, stdin=nobody, stdout=pipe, text=True) as running:
        assert running.stdout
        line = next(line for line in running.stdout if line.startswith("The archive is at"))
        try:
            yield line.split()[4]
        finally:
            subprocess.run([*MAKE, "stop"], cwd=folder, check=True)
        assert running.wait(timeout=30) == 0


def status(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    connection.close()
    return answer.status


def test_the_site_runs_where_make_says_and_stops_without_a_trace(folder: Path, port: int) -> None:
    with made(folder, "run", f"PORT={port}") as address:
        assert address == f"http://127.0.0.1:{port}/"
        assert status(port, "/trips/") == 200
    assert process.server_processes(folder / "var/postgres") == {}
    assert not list(folder.glob("var/run-*"))


def test_the_site_is_served_with_a_key_and_static_files_of_its_own(folder: Path, port: int) -> None:
    with made(folder, "serve", f"PORT={port}", "WORKERS=1"):
        assert status(port, "/trips/") == 200
        scheduler = int((folder / f"var/schedule-{port}.pid").read_text())
        os.kill(scheduler, 0)
        (folder / "var/statics.unfinished").touch()
        cut_short = next(folder.glob("staticfiles/*.css"))
        cut_short.write_text("/* half a fi")
        subprocess.run([*MAKE, "reload"], cwd=folder, check=True)
        assert not cut_short.exists() or cut_short.read_text() != "/* half a fi"
        assert status(port, "/trips/") == 200
    assert not list(folder.glob("var/s*-*.pid"))
    with pytest.raises(ProcessLookupError):
        os.kill(scheduler, 0)
    assert (folder / "var/secret_key").stat().st_mode & 0o777 == 0o600
    assert (folder / "staticfiles/staticfiles.json").exists()


def test_a_taken_port_is_one_sentence_and_starts_no_database(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [*MAKE, "run", f"PORT={port}"]
        refused = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert refused.stderr.startswith(f"Port {port} is taken: ")
    assert process.server_processes(folder / "var/postgres") == {}
