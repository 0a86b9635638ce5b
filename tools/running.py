"""Servers in the foreground, each with a note in var/ by which `make stop` finds it.

The note holds the server's process id and is locked as long as the server lives: a note that
can be locked is stale, whatever process has that id by now.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

HOST = "127.0.0.1"


def run_server(command: list[str], folder: Path, port: int, name: str = "run") -> int:
    """Run a server until it or this process is told to end; give its exit code."""
    with noted_process(command, folder / f"{name}-{port}.pid") as server:
        wait_until(lambda: answers(port) or server.poll() is not None, seconds=60)
        if server.poll() is None:
            print(f"\nThe archive is at http://{HOST}:{port}/ (Ctrl-C ends it)", flush=True)
        return server.wait()


@contextmanager
def noted_process(
    command: list[str], path: Path, *, hears_keys: bool = True, **options: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A process with a note, ended with the block. hears_keys: Ctrl-C reaches it by itself.
    options: of Popen.
    """
    with _note(path) as note:
        process = subprocess.Popen(
            command, pass_fds=[note.fileno()], start_new_session=not hears_keys, **options
        )
        try:
            note.write(f"{process.pid}\n")
            note.flush()
            yield process
        finally:
            process.terminate()
            process.wait()


def signal_server(note: Path, order: signal.Signals) -> bool:
    """Send a signal to the server of a note; whether one was there."""
    with note.open("r") as content:
        if _lock(content):
            return False
        with suppress(ProcessLookupError, ValueError):
            os.kill(int(note.read_text()), order)
            return True
    return False


def end_server(note: Path, patience: float = 30) -> None:
    """End the server of a note: in order, and by force after `patience` seconds."""
    with note.open("r") as content:
        for order in (signal.SIGTERM, signal.SIGKILL):
            if _lock(content):
                break
            with suppress(ProcessLookupError, ValueError):
                os.kill(int(note.read_text()), order)
            wait_until(lambda: _lock(content), patience)
    note.unlink(missing_ok=True)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _lock(note: IO[str]) -> bool:
    try:
        fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _note(path: Path) -> Iterator[IO[str]]:
    path.parent.mkdir(exist_ok=True)
    with path.open("a+") as note:
        if not _lock(note):
            sys.exit(f"{path.name} says that it is running already: make stop.")
        note.truncate(0)
        try:
            yield note
        finally:
            path.unlink(missing_ok=True)
