"""A server in the foreground is found and ended by its note, and only by a true one."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import running

ROOT = Path(__file__).parents[2]
ATTEND = """
import signal, sys
from pathlib import Path
from tools import running
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
folder, port = Path(sys.argv[1]), int(sys.argv[2])
sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
with running.noted_process(sleeper, folder / "beside.pid", hears_keys=False):
    sys.exit(running.run_server([sys.executable, "-m", "http.server", str(port)], folder, port))
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind((running.HOST, 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def attendant(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """A process that attends a small web server, which answers already."""
    with subprocess.Popen(
        [sys.executable, "-c", ATTEND, str(tmp_path), str(port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert running.wait_until(lambda: running.answers(port), seconds=20)
        yield process
        process.terminate()


def note_of(folder: Path, port: int) -> Path:
    return folder / f"run-{port}.pid"


def test_the_address_is_printed_once_it_answers(
    attendant: subprocess.Popen[str], port: int
) -> None:
    assert attendant.stdout
    line = next(line for line in attendant.stdout if line.startswith("The archive"))
    assert f"http://127.0.0.1:{port}/" in line


def test_a_server_is_ended_by_its_note(
    attendant: subprocess.Popen[str], tmp_path: Path, port: int
) -> None:
    running.end_server(note_of(tmp_path, port))
    attendant.wait(timeout=20)
    assert not running.answers(port)
    assert not note_of(tmp_path, port).exists()


def test_a_server_whose_attendant_was_killed_is_still_found(
    attendant: subprocess.Popen[str], tmp_path: Path, port: int
) -> None:
    attendant.kill()
    attendant.wait(timeout=20)
    assert running.answers(port)
    running.end_server(note_of(tmp_path, port))
    assert not running.answers(port)
    running.end_server(tmp_path / "beside.pid")
    assert not (tmp_path / "beside.pid").exists()


@pytest.mark.parametrize("way", ["the attendant", "the server"])
def test_what_runs_beside_a_server_ends_with_it(
    attendant: subprocess.Popen[str], tmp_path: Path, port: int, way: str
) -> None:
    beside = int((tmp_path / "beside.pid").read_text())
    assert lives(beside)
    if way == "the attendant":
        attendant.terminate()
    else:
        running.end_server(note_of(tmp_path, port))
    attendant.wait(timeout=20)
    assert not lives(beside)
    assert not (tmp_path / "beside.pid").exists()


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_server_ends_with_its_attendant(
    attendant: subprocess.Popen[str], tmp_path: Path, port: int
) -> None:
    attendant.terminate()
    attendant.wait(timeout=20)
    assert not running.answers(port)
    assert not note_of(tmp_path, port).exists()


def test_a_stale_note_ends_nobody(tmp_path: Path, port: int) -> None:
    note = note_of(tmp_path, port)
    note.write_text(f"{os.getpid()}\n")
    running.end_server(note)
    assert not note.exists()


def test_a_second_server_of_one_note_is_refused(
    attendant: subprocess.Popen[str], tmp_path: Path, port: int
) -> None:
    assert attendant.poll() is None
    with pytest.raises(SystemExit, match="running already"):
        running.run_server([sys.executable, "-c", ""], tmp_path, port)
