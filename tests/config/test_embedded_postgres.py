"""The embedded PostgreSQL starts, heals and stays alone, whatever happens around it."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler
from psycopg.pq import Ping
from pytest_django import DjangoDbBlocker

from config.postgres import process, programs
from config.postgres.server import Server, ServerUnavailable
from tests.config.conftest import MakeServer
from tests.config.servers import ask, heads, keep, starter, wait_until

ODD_FOLDERS = {
    "long": "x" * 125,
    "space": "my trips",
    "quotes": 'it\'s "quoted"',
    "shell": "$HOME; `id` & \\",
    "hangul": "해외출장 아카이브",
    "comma": "trips, articles",
    "everything": "출장 $1; 'a', \"b\" " * 6,
}


def end_starters(server: Server, count: int) -> list[str]:
    """What `count` processes said that ensured the server at the same moment."""
    starters = [starter(server) for _ in range(count)]
    return [one.communicate()[0].strip() for one in starters]


def test_connecting_makes_the_data_folder_and_starts_the_server(make_server: MakeServer) -> None:
    assert ask(make_server()) == "alive"


def test_naming_a_server_starts_nothing(make_server: MakeServer) -> None:
    server = make_server()
    server.settings()
    server.stop()
    assert not server.data.parent.exists()


def test_stop_ends_every_process(make_filled_server: MakeServer) -> None:
    server = make_filled_server()
    server.ensure()
    server.stop()
    assert process.server_processes(server.data) == {}


def test_stop_leaves_no_stand_in_for_a_long_path(make_filled_server: MakeServer) -> None:
    server = make_filled_server(ODD_FOLDERS["long"])
    server.ensure()
    assert server.socket_folder.exists()
    server.stop()
    assert not server.socket_folder.exists()


def test_rows_survive_a_stop(make_filled_server: MakeServer) -> None:
    server = make_filled_server()
    keep(server, "memory")
    server.stop()
    assert ask(server, "SELECT word FROM memory") == "kept"


def test_eight_processes_at_once_make_one_server(make_server: MakeServer) -> None:
    server = make_server()
    assert end_starters(server, 8) == ["ready"] * 8
    assert len(heads(server)) == 1


def test_eight_processes_at_once_start_a_stopped_server_once(
    make_filled_server: MakeServer,
) -> None:
    server = make_filled_server()
    server.ensure()
    server.stop()
    assert end_starters(server, 8) == ["ready"] * 8
    assert len(heads(server)) == 1


def test_the_server_outlives_its_killed_starter(make_filled_server: MakeServer) -> None:
    server = make_filled_server()
    with starter(server) as other:
        assert other.stdout
        assert other.stdout.readline() == "ready\n"
        before = heads(server)
        other.kill()
    assert ask(server) == "alive"
    assert heads(server) == before


@pytest.mark.parametrize("moment", ["pg.lock", "postgres", "postgres/postmaster.pid"])
def test_a_starter_killed_on_the_way_leaves_nothing_broken(
    make_server: MakeServer, moment: str
) -> None:
    server = make_server()
    with starter(server) as other:
        wait_until((server.data.parent / moment).exists)
        other.kill()
    assert ask(server) == "alive"
    assert len(heads(server)) == 1


def test_a_connection_right_after_the_server_was_killed_revives_it(
    make_filled_server: MakeServer,
) -> None:
    server = make_filled_server()
    server.ensure()
    os.kill(heads(server)[0], signal.SIGKILL)
    assert ask(server) == "alive"


def test_a_hanging_server_is_ended_by_force(make_filled_server: MakeServer) -> None:
    server = make_filled_server()
    server.ensure()
    os.kill(heads(server)[0], signal.SIGSTOP)
    process.end_all(server.data, patience=0)
    assert process.server_processes(server.data) == {}


def test_a_pid_file_that_names_another_process_is_not_believed(
    make_filled_server: MakeServer,
) -> None:
    server = make_filled_server()
    server.ensure()
    lines = (server.data / "postmaster.pid").read_text().splitlines()
    server.stop()
    lines[0] = str(os.getppid())
    (server.data / "postmaster.pid").write_text("\n".join(lines) + "\n")
    assert ask(server) == "alive"


def test_a_deleted_socket_comes_back(make_filled_server: MakeServer) -> None:
    server = make_filled_server()
    server.ensure()
    (server.data / ".s.PGSQL.5432").unlink()
    assert ask(server) == "alive"
    assert len(heads(server)) == 1


@pytest.mark.parametrize("folder", ODD_FOLDERS.values(), ids=ODD_FOLDERS)
def test_any_folder_will_do(make_server: MakeServer, folder: str) -> None:
    server = make_server(folder)
    assert ask(server) == "alive"
    os.kill(heads(server)[0], signal.SIGKILL)
    assert ask(server) == "alive"


@pytest.mark.parametrize("folder", ODD_FOLDERS.values(), ids=ODD_FOLDERS)
def test_the_programs_may_lie_in_any_folder(
    make_server: MakeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    assert programs.FOLDER is not None
    odd = programs.copy(programs.FOLDER, tmp_path / f"site {folder}")
    monkeypatch.setattr(programs, "FOLDER", odd)
    assert ask(make_server()) == "alive"


@pytest.mark.parametrize("folder", ["var", ODD_FOLDERS["long"]], ids=["short", "long"])
def test_a_folder_moved_under_its_server_is_served_where_it_is(
    make_server: MakeServer, make_filled_server: MakeServer, folder: str
) -> None:
    before, after = make_filled_server(folder), make_server(f"moved {folder}")
    keep(before, "memory")
    before.data.parent.rename(after.data.parent)
    assert ask(after, "SELECT word FROM memory") == "kept"
    assert len(heads(after)) == 1


def test_a_folder_removed_under_its_server_is_made_anew(make_filled_server: MakeServer) -> None:
    server = make_filled_server()
    server.ensure()
    shutil.rmtree(server.data.parent)
    assert ask(server) == "alive"
    assert len(heads(server)) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LC_ALL", "ko_KR.UTF-8"),
        ("LANG", "xx_XX"),
        ("TZ", "Mars/Olympus"),
        ("PGPORT", "1"),
        ("PGHOST", "203.0.113.1"),
        ("PGDATA", "/nowhere"),
    ],
)
def test_the_starters_environment_does_not_reach_the_server(
    make_server: MakeServer, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert ask(make_server()) == "alive"


CLIENT_VARIABLES = [
    *(("PGSERVICE", "x"), ("PGREQUIREAUTH", "scram-sha-256"), ("PGREQUIREAUTH", "nonsense")),
    *(("PGCHANNELBINDING", "require"), ("PGTARGETSESSIONATTRS", "standby"), ("PGSSLMODE", "x")),
    *(("PGOPTIONS", "-c nonsense=1"), ("PGHOSTADDR", "203.0.113.1"), ("PGCONNECT_TIMEOUT", "x")),
    *(("PGTZ", "Mars/Olympus"), ("PGGSSENCMODE", "require"), ("PGMINPROTOCOLVERSION", "9")),
]


@pytest.mark.parametrize(("name", "value"), CLIENT_VARIABLES)
def test_what_the_shell_says_of_other_servers_is_ignored_by_every_client(
    running_server: Server,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
) -> None:
    before = heads(running_server)
    monkeypatch.setenv(name, value)
    with django_db_blocker.unblock():
        assert ask(running_server) == "alive"
        monkeypatch.setenv(name, value)  # a second time, as a tool of ours finds it
        assert running_server.answers()
        wait_until(running_server.is_unused)
    assert heads(running_server) == before


def test_a_server_is_not_stopped_for_a_question_that_was_never_asked(
    running_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = heads(running_server)
    monkeypatch.setattr(Server, "_ping", lambda _self: Ping.NO_ATTEMPT)
    with pytest.raises(ServerUnavailable, match="does not ask it rightly"):
        running_server.ensure()
    assert heads(running_server) == before


def test_a_wrong_database_is_reported_and_restarts_nothing(make_filled_server: MakeServer) -> None:
    server = make_filled_server()
    server.ensure()
    before = heads(server)
    settings = server.settings() | {"NAME": "absent"}
    with pytest.raises(OperationalError, match='database "absent" does not exist'):
        ConnectionHandler({"default": settings})["default"].ensure_connection()
    assert heads(server) == before


def test_an_answering_server_is_attached_to_in_no_time(make_filled_server: MakeServer) -> None:
    server = make_filled_server()
    server.ensure()
    began = time.monotonic()
    server.ensure()
    assert time.monotonic() - began < 0.5


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("SHOW listen_addresses", ""),
        ("SHOW fsync", "on"),
        ("SHOW full_page_writes", "on"),
        ("SHOW data_checksums", "on"),
        ("SHOW server_encoding", "UTF8"),
        ("SELECT string_agg(n, '' ORDER BY n) FROM unnest('{다,A,가,나}'::text[]) n", "A가나다"),
        ("SELECT length(to_tsvector('simple', '미국·캐나다'))", "2"),
        ("SELECT upper('é')", "É"),
    ],
)
def test_the_server_is_safe_and_reads_korean(
    running_server: Server, django_db_blocker: DjangoDbBlocker, question: str, answer: str
) -> None:
    with django_db_blocker.unblock():
        assert ask(running_server, question) == answer
