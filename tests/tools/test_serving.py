"""gunicorn as make serve starts it: reloaded and stopped while visitors read, or told nonsense."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest

from operations.healthcheck import site_answers
from tests.tools.test_make import LEFT_OUT, ROOT
from tools import running
from tools.endure.slow_clients import FILE, KINDS, SlowKind, connected_clients

HEALTH = """
import time
from django.http import HttpResponse
def healthz(request):
    time.sleep(float(request.GET.get("seconds", 0)))
    return HttpResponse("%s" * int(request.GET.get("times", 1)))
readyz = healthz
"""
ENVIRONMENT = os.environ | {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "for nobody",
    "DEBUG": "off",
}
GUNICORN = (sys.executable, "-m", "gunicorn", "config.wsgi")


@dataclass
class Site:
    """A copy of the project that is served, with a page that says which code it is."""

    folder: Path
    port: int
    server: subprocess.Popen[bytes]

    def connect(self) -> closing[HTTPConnection]:
        return closing(HTTPConnection("127.0.0.1", self.port, timeout=30))

    def ask(self, seconds: float = 0) -> str:
        with self.connect() as connection:
            return ask(connection, seconds)


def ask(connection: HTTPConnection, seconds: float = 0) -> str:
    connection.request("GET", f"/healthz?seconds={seconds}")
    return connection.getresponse().read().decode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("served") / "archive"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [*GUNICORN, f"--bind=127.0.0.1:{port}"]
    write_health(folder, "old site")
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT) as server:
        assert running.wait_until(lambda: running.answers(port), seconds=60)
        yield Site(folder, port, server)
        server.terminate()


def write_health(folder: Path, answer: str) -> None:
    fresh = folder / "health.new"
    fresh.write_text(HEALTH % answer)
    fresh.replace(folder / "config/health.py")


def test_a_reload_serves_new_code_and_loses_no_request(site: Site) -> None:
    enough = Event()

    def read_anew() -> set[str]:
        return set(iter(lambda: site.ask(0.01) if not enough.is_set() else "", ""))

    def read_on() -> set[str]:
        with site.connect() as kept:
            return set(iter(lambda: ask(kept, 0.01) if not enough.is_set() else "", ""))

    assert site.ask() == "old site"
    with ThreadPoolExecutor() as readers:
        seen = [readers.submit(read) for read in (read_anew, read_anew, read_on, read_on)]
        write_health(site.folder, "new")  # of another size, so none takes the compiled file for it
        site.server.send_signal(signal.SIGHUP)
        answers_new = running.wait_until(
            lambda: {site.ask() for _ in range(10)} == {"new"}, seconds=60
        )
        enough.set()
    assert answers_new
    assert set().union(*(reader.result() for reader in seen)) == {"old site", "new"}


def test_a_container_asks_after_its_site(site: Site) -> None:
    assert site_answers(site.port)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
    assert not site_answers(port)


def test_what_follows_head_on_a_connection_is_the_next_answer(site: Site) -> None:
    with site.connect() as connection:
        connection.request("HEAD", "/healthz?times=100")
        head = connection.getresponse()
        assert int(head.headers["Content-Length"]) >= 100 * len("new")
        head.read()
        kept = connection.sock
        assert ask(connection) in ("old site", "new")
        assert connection.sock is kept


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_slow_clients_hold_no_thread(site: Site, kind: SlowKind) -> None:
    """Forty of them, where the site has eight threads: an answer comes at all."""
    slow = replace(kind, opening=kind.opening.replace(FILE, "/healthz?times=1000000"))
    with connected_clients(site.port, slow, 40, f"127.0.0.1:{site.port}"):
        assert {site.ask() for _ in range(4)} <= {"old site", "new"}


def test_a_stop_lets_answers_finish(site: Site) -> None:
    with ThreadPoolExecutor() as readers:
        slow = readers.submit(site.ask, 1)
        assert running.wait_until(lambda: slow.running(), seconds=5)
        assert site.ask(0.2)  # by now the slow one is with a worker
        site.server.terminate()
        assert slow.result() in ("old site", "new")
    assert site.server.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"DEBUG": "maybe"}, "DEBUG is 'maybe'"), ({"SECRET_KEY": ""}, "SECRET_KEY is missing")],
)
def test_a_wrong_setting_ends_the_start_with_one_sentence(
    wrong: dict[str, str], message: str
) -> None:
    stopped = subprocess.run(
        [*GUNICORN, "--bind=127.0.0.1:0"],
        cwd=ROOT,
        env=ENVIRONMENT | wrong,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert stopped.returncode == 1
    assert stopped.stderr.count(message) == 1
    assert "Traceback" not in stopped.stderr


def test_the_head_of_gunicorn_loads_nothing_that_a_reload_should_read_afresh() -> None:
    loaded = "import sys, config.buffered_worker; print(*sys.modules)"
    words = subprocess.check_output([sys.executable, "-c", loaded], cwd=ROOT, text=True).split()
    fresh = ("django", "waitress", "articles", "trips", "config.request_buffers")
    assert [name for name in words if name.startswith(fresh)] == []
