"""What the Makefile does: python -m tools.dev run, serve, reload, stop, staff, check, test …"""

import fcntl
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import django
from django.core.management import CommandError, call_command
from django.db import OperationalError, connections

from config.env import Environment
from config.postgres.server import Server
from operations.secret import read_or_make_secret
from tools import running
from tools.contact import contact_address

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
MANAGE = [sys.executable, "manage.py"]
DATABASE = Server(VAR / "postgres")
env = Environment()


def run() -> int:
    """The site for development, with DEBUG on."""
    port = free_port()
    os.environ |= {"DEBUG": "on", "DJANGO_RUNSERVER_HIDE_WARNING": "true"}
    with restore_database_state():
        fill_database()
        return running.run_server([*MANAGE, "runserver", f"{running.HOST}:{port}"], VAR, port)


def serve() -> int:
    """The same site as a small real deployment, with what runs by itself beside it."""
    port = free_port()
    workers = env.number("WORKERS", default=2, least=1, most=64)
    os.environ["DEBUG"] = "off"
    ask = input if sys.stdin.isatty() else None
    os.environ["CONTACT_EMAIL"] = contact_address(env, VAR / "contact_email", ask, complain)
    if not (env.text("SECRET_KEY") or env.text("SECRET_KEY_FILE")):
        read_or_make_secret(VAR / "secret_key")
        os.environ["SECRET_KEY_FILE"] = str(VAR / "secret_key")
    gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi"]
    with restore_database_state():
        fill_database()
        collect_statics()
        how = [f"--bind={running.HOST}:{port}", f"--workers={workers}"]
        note = VAR / f"schedule-{port}.pid"
        with running.noted_process([*MANAGE, "schedule"], note, hears_keys=False):
            return running.run_server([*gunicorn, *how], VAR, port, name="serve")


def reload() -> int:
    """The code and data of today for what serve started, without a request refused."""
    os.environ["DEBUG"] = "off"
    notes = list(VAR.glob("serve-*.pid"))
    if not notes:
        sys.exit("Nothing is served here: make serve.")
    if problem := call([*MANAGE, "check"]):
        return problem
    os.environ["SAMPLE"] = "off"
    fill_database()
    collect_statics()
    signalled = [running.signal_server(note, signal.SIGHUP) for note in notes]
    return 0 if all(signalled) else 1


def stop() -> int:
    """End what run and serve started in this folder, and the embedded PostgreSQL."""
    # The site first: as long as it lives, its attendant holds the note of the scheduler too.
    for kind in ("run", "serve", "schedule"):
        for note in VAR.glob(f"{kind}-*.pid"):
            running.end_server(note)
    DATABASE.stop()
    return 0


def staff() -> int:
    """A first staff account: STAFF_USER with STAFF_PASSWORD, or asked for."""
    words = []
    if user := env.text("STAFF_USER"):
        words = [f"--username={user}", "--email="]
    if password := env.text("STAFF_PASSWORD"):
        words += ["--noinput"]
        os.environ["DJANGO_SUPERUSER_PASSWORD"] = password
    with restore_database_state():
        call([*MANAGE, "migrate", "-v0"])
        return call([*MANAGE, "createsuperuser", *words])


def check() -> int:
    """Everything that reads the code without running the site. All of it, then the verdict."""
    os.environ |= {"DEBUG": "off", "SECRET_KEY": secrets.token_urlsafe(50)}
    with restore_database_state():
        return max(
            call([sys.executable, "-m", "ruff", "check"]),
            call([sys.executable, "-m", "ruff", "format", "--check"]),
            call([sys.executable, "-m", "mypy"]),
            call([*MANAGE, "check", "--deploy", "--fail-level=WARNING"]),
            call([*MANAGE, "makemigrations", "--check", "--dry-run"]),
        )


def test() -> int:
    """Every test; what ARGS says goes to pytest."""
    # One more than there are cores: a quarter of its time a worker waits for a browser or a server.
    workers = min(4, os.cpu_count() or 1) + 1
    # The tests start some sixty processes: each would compile the whole project anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with restore_database_state():
        # worksteal keeps the tests of a file together, and so what they share is made once.
        spread = [f"-n{workers}", "--dist=worksteal"]
        return call([sys.executable, "-m", "pytest", *spread, *sys.argv[2:]])


def fuzz() -> int:
    """Hostile requests, in a database of their own; what ARGS says goes to the tool."""
    with restore_database_state():
        return call([sys.executable, "-m", "tools.fuzz", *sys.argv[2:]])


def complain(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def call(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def free_port() -> int:
    """The port of PORT, which the site's own address then names."""
    port = env.number("PORT", default=8000, least=1, most=65535)
    if running.answers(port):
        sys.exit(f"Port {port} is taken: make stop, or choose another, as in PORT={port + 1}.")
    os.environ.setdefault("SITE_URL", f"http://{running.HOST}:{port}")
    return port


def fill_database() -> None:
    """Bring tables, reference data and, where there is no trip yet, the sample up to date."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    try:
        call_command("prepare", sample=env.flag("SAMPLE", default=True))
    finally:
        connections.close_all()


def collect_statics() -> None:
    """Bring the collected files up to date, or make them anew where that was cut short.

    A file that was half copied is newer than its source: Django would leave it as it is.
    """
    VAR.mkdir(exist_ok=True)
    with (VAR / "statics.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        unfinished = VAR / "statics.unfinished"
        cut_short = unfinished.exists()
        unfinished.touch()
        call_command("collectstatic", interactive=False, verbosity=0, clear=cut_short)
        unfinished.unlink()


@contextmanager
def restore_database_state() -> Iterator[None]:
    """Stop the embedded PostgreSQL at the end if it started here and nobody else uses it."""
    was_running = DATABASE.is_running()
    try:
        yield
    finally:
        if not was_running and DATABASE.is_running():
            # Connections that have just been closed are still seen for a moment.
            unused = running.wait_until(DATABASE.is_unused, seconds=1)
            if unused:
                DATABASE.stop()


def leave(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


COMMANDS: dict[str, Callable[[], int]] = {
    "run": run,
    "serve": serve,
    "reload": reload,
    "stop": stop,
    "staff": staff,
    "check": check,
    "test": test,
    "fuzz": fuzz,
}


def main() -> int:
    os.chdir(ROOT)
    for order in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(order, leave)
    try:
        return COMMANDS[sys.argv[1]]()
    except (CommandError, OperationalError) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
