"""Embedded servers of a test's own."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from config.postgres import programs
from config.postgres.server import Server

MakeServer = Callable[..., Server]


@pytest.fixture
def make_server(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[MakeServer]:
    """Gives servers in folders of the test; whatever runs there at its end is stopped."""
    made: list[Server] = []

    def make(folder: str | Path = "var") -> Server:
        made.append(Server(tmp_path / folder / "postgres"))
        return made[-1]

    with django_db_blocker.unblock():
        yield make
    for server in made:
        server.stop()
        if server.socket_folder != server.data:
            shutil.rmtree(server.socket_folder, ignore_errors=True)


@pytest.fixture
def open_server(
    monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Server]:
    """A server in a folder that every user can enter, with the programs in it."""
    assert programs.FOLDER is not None
    with tempfile.TemporaryDirectory() as name, django_db_blocker.unblock():
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.setattr(programs, "FOLDER", programs.copy(programs.FOLDER, folder))
        server = Server(folder / "var/postgres")
        server.data.parent.mkdir()
        yield server
        server.stop()
