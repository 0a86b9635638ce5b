"""Embedded servers of a test's own."""

import os
import shutil
import subprocess
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


@pytest.fixture(scope="session")
def filled_folder(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    """The data folder of a server that was made, started and stopped."""
    server = Server(tmp_path_factory.mktemp("filled") / "postgres")
    with django_db_blocker.unblock():
        server.ensure()
        server.stop()
    return server.data


@pytest.fixture
def make_filled_server(make_server: MakeServer, filled_folder: Path) -> MakeServer:
    """As `make_server`, where the data folder is there already: a copy takes a tenth of the time.

    For tests of what comes after the making.
    """

    def make(folder: str | Path = "var") -> Server:
        server = make_server(folder)
        server.data.parent.mkdir(parents=True)
        subprocess.run(["cp", "-a", filled_folder, server.data], check=True)
        owner = filled_folder.parent.stat()
        os.chown(server.data.parent, owner.st_uid, owner.st_gid)
        return server

    return make


@pytest.fixture(scope="module")
def running_server(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Server]:
    """One for all tests of a file that only ask it something."""
    server = Server(tmp_path_factory.mktemp("running") / "postgres")
    with django_db_blocker.unblock():
        server.ensure()
    yield server
    server.stop()


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
