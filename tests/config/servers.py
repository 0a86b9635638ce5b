"""What tests do to an embedded server and ask of it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.backends.utils import CursorWrapper
from django.db.utils import ConnectionHandler

from config.postgres import process
from config.postgres.server import Server

ROOT = Path(__file__).parents[2]
ENSURE = """
import sys
from pathlib import Path
from config.postgres.server import Server
Server(Path(sys.argv[1])).ensure()
print("ready", flush=True)
sys.stdin.read()
"""


@contextmanager
def cursor(server: Server) -> Iterator[CursorWrapper]:
    """A cursor through Django's backend, as the site opens it."""
    connection = ConnectionHandler({"default": server.settings()})["default"]
    try:
        with connection.cursor() as opened:
            yield opened
    finally:
        connection.close()


def ask(server: Server, question: str = "SELECT 'alive'") -> str:
    with cursor(server) as opened:
        opened.execute(question)
        return str(opened.fetchone()[0])


def keep(server: Server, name: str) -> None:
    """Store a row that says 'kept' in a new table."""
    with cursor(server) as opened:
        opened.execute(f"CREATE TABLE {name} AS SELECT 'kept' AS word")


def heads(server: Server) -> list[int]:
    """The process ids of the servers in a data folder: one, or something is wrong."""
    return [pid for pid, is_head in process.server_processes(server.data).items() if is_head]


def starter(server: Server, *before: str) -> subprocess.Popen[str]:
    """Another process that ensures the server, says so, and lives until its input closes."""
    return subprocess.Popen(
        [*before, sys.executable, "-c", ENSURE, str(server.data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_until(condition: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)
