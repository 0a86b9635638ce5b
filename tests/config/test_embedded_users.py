"""Who runs the embedded PostgreSQL, and what is said where nobody can."""

import os
import pwd
from pathlib import Path

import pytest

from config.postgres import programs
from config.postgres.server import Server, ServerUnavailable
from tests.config.conftest import MakeServer
from tests.config.servers import ask, heads, starter

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as somebody else")
# Lets the other user read this Python and these packages, wherever they are.
AS_NOBODY = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
)


def owner_of(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def forbid_user_namespaces(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    (folder / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (folder / "unshare").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_the_current_user_owns_the_data(make_server: MakeServer) -> None:
    server = make_server()
    server.ensure()
    assert server.data.stat().st_uid == os.geteuid()
    assert server.data.stat().st_mode & 0o777 == 0o700


@as_root
def test_an_ordinary_user_needs_nothing_special(open_server: Server) -> None:
    os.chown(open_server.data.parent, NOBODY, NOBODY)
    with starter(open_server, *AS_NOBODY) as other:
        assert other.communicate()[0] == "ready\n"
    assert owner_of(heads(open_server)[0]) == NOBODY


@as_root
def test_root_and_the_folders_owner_take_turns(open_server: Server) -> None:
    os.chown(open_server.data.parent, NOBODY, NOBODY)
    with starter(open_server, *AS_NOBODY) as other:
        other.communicate()
    open_server.stop()
    assert ask(open_server) == "alive"
    assert owner_of(heads(open_server)[0]) == NOBODY
    open_server.stop()
    with starter(open_server, *AS_NOBODY) as other:
        assert other.communicate()[0] == "ready\n"


@as_root
def test_root_becomes_nobody_where_user_namespaces_are_forbidden(
    open_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forbid_user_namespaces(tmp_path / "bin", monkeypatch)
    assert ask(open_server) == "alive"
    assert owner_of(heads(open_server)[0]) == NOBODY


@as_root
@pytest.mark.parametrize("owner", [0, NOBODY])
def test_a_closed_folder_on_the_way_is_named_with_the_way_out(
    make_server: MakeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, owner: int
) -> None:
    forbid_user_namespaces(tmp_path / "bin", monkeypatch)
    server = make_server("home/var")
    server.data.parent.mkdir(parents=True)
    os.chown(server.data.parent, owner, owner)
    closed = next(path for path in (*tmp_path.parents[::-1], tmp_path) if is_closed(path))
    with pytest.raises(ServerUnavailable, match=r"chmod o\+x.+ as another user than root\.$") as no:
        server.ensure()
    assert f"cannot enter {closed}: " in str(no.value)
    assert server.data.parent.stat().st_uid == owner


@as_root
def test_closed_programs_are_named_too(
    open_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forbid_user_namespaces(tmp_path / "bin", monkeypatch)
    assert programs.FOLDER is not None
    programs.FOLDER.chmod(0o700)
    with pytest.raises(ServerUnavailable, match=f"cannot enter {programs.FOLDER}: "):
        open_server.ensure()
    programs.FOLDER.chmod(0o755)


def is_closed(folder: Path) -> bool:
    return not folder.stat().st_mode & 0o001


@as_root
def test_root_in_a_container_knows_its_running_server(open_server: Server) -> None:
    os.chown(open_server.data.parent, NOBODY, NOBODY)
    open_server.ensure()
    before = heads(open_server)
    with starter(open_server, "setpriv", "--bounding-set=-sys_ptrace") as other:
        assert other.communicate()[0] == "ready\n"
    (open_server.data / ".s.PGSQL.5432").unlink()
    with starter(open_server, "setpriv", "--bounding-set=-sys_ptrace") as other:
        assert other.communicate()[0] == "ready\n"
    assert len(heads(open_server)) == 1
    assert heads(open_server) != before


@as_root
def test_a_user_without_a_name_is_told_so(make_server: MakeServer) -> None:
    nameless = next(uid for uid in range(50_000, 60_000) if not _has_name(uid))
    server = make_server()
    server.data.parent.mkdir()
    os.chown(server.data.parent, nameless, nameless)
    with pytest.raises(ServerUnavailable, match="its user has no name in /etc/passwd"):
        server.ensure()


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


@as_root
def test_a_socket_folder_of_someone_else_is_refused(make_server: MakeServer) -> None:
    server = make_server("x" * 125)
    server.ensure()
    server.stop()
    server.socket_folder.mkdir()
    os.chown(server.socket_folder, NOBODY, NOBODY)
    with pytest.raises(ServerUnavailable, match="belongs to someone else"):
        ask(server)


def test_a_folder_that_cannot_be_written_is_one_sentence(make_server: MakeServer) -> None:
    server = make_server()
    server.data.parent.mkdir(mode=0o500)
    with pytest.raises(
        ServerUnavailable, match=r"^The embedded PostgreSQL cannot .+\.$"
    ) as refusal:
        ask(server)
    assert "Permission denied" in str(refusal.value)


def test_a_folder_with_something_else_in_it_is_left_alone(make_server: MakeServer) -> None:
    server = make_server()
    (server.data / "photos").mkdir(parents=True)
    with pytest.raises(ServerUnavailable, match="not empty"):
        server.ensure()
    assert (server.data / "photos").exists()


def test_data_of_another_major_version_is_named(make_server: MakeServer) -> None:
    server = make_server()
    server.ensure()
    server.stop()
    (server.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(ServerUnavailable, match="version 15"):
        server.ensure()
