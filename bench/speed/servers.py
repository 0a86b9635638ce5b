"""What answers: our production server, Datasette. Each is noted, so that a later start ends one
that was left over.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.speed.dataset import Dataset
from bench.speed.options import ROOT
from tools.running import HOST, answers, end_server, noted_process, wait_until

PATIENCE = 120  # seconds until a server answers


@dataclass(frozen=True, slots=True)
class Served:
    port: int
    process: int

    @property
    def workers(self) -> list[int]:
        """Processes of gunicorn that answer."""
        path = Path(f"/proc/{self.process}/task/{self.process}/children")
        return [int(pid) for pid in path.read_text().split()]

    def memory(self) -> list[float]:
        """MB of each worker, what it shares with others included."""
        return [resident(pid) for pid in self.workers]


def processor_seconds(pid: int) -> float:
    """What a process, its children and theirs have used of the processor, those gone included."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:  # it has just ended
        return 0
    used = sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")
    return used + sum(processor_seconds(int(child)) for child in children)


def resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1_024


@contextmanager
def serving(
    command: list[str], folder: Path, port: int, environment: dict[str, str] | None = None
) -> Iterator[Served]:
    """A server on a port, ended with the block. Its log lies in the folder."""
    note = folder / f"speed-{port}.pid"
    if note.exists():
        end_server(note)
    if answers(port):
        sys.exit(f"Port {port} is taken: choose another by --port.")
    with (
        (folder / f"speed-{port}.log").open("ab") as log,
        noted_process(
            command,
            note,
            hears_keys=False,
            cwd=ROOT,
            env=os.environ | (environment or {}),
            stdout=log,
            stderr=log,
        ) as process,
    ):
        if not wait_until(lambda: answers(port) or process.poll() is not None, PATIENCE):
            raise TimeoutError(f"nothing answers on port {port}: {log.name}")
        if process.poll() is not None:
            sys.exit(f"The server on port {port} ended: {log.name}")
        yield Served(port, process.pid)


@contextmanager
def site(dataset: Dataset, port: int, *, caches: bool = True) -> Iterator[Served]:
    """Our production server as `make serve` has it, without the limit of requests."""
    own = {"SPEED_CACHES": "on" if caches else "off", "SITE_URL": f"http://{HOST}:{port}"}
    command = [sys.executable, "-m", "gunicorn", "config.wsgi"]
    command += [f"--bind={HOST}:{port}", "--workers=2"]
    with serving(command, dataset.folder, port, dataset.environment() | own) as served:
        yield served


def collect_statics(dataset: Dataset) -> dict[str, str]:
    """The static files by their address, as pages name them."""
    dataset.run("manage.py", "collectstatic", "--noinput", "-v0")
    manifest = json.loads((dataset.folder / "static" / "staticfiles.json").read_text())
    return {f"/static/{stored}": name for name, stored in manifest["paths"].items()}


def install_datasette(folder: Path) -> Path | None:
    """Its program in a venv of its own; None where it cannot be fetched."""
    program = folder / "bin/datasette"
    if not program.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            pip = [str(folder / "bin/pip"), "install", "-qq", "--disable-pip-version-check"]
            subprocess.run([*pip, "datasette>=0.65,<0.66"], check=True)
        except subprocess.CalledProcessError:
            return None
    return program


@contextmanager
def datasette(program: Path, database: Path, port: int) -> Iterator[Served]:
    """It answers with all facets, however long they take, and suggests none."""
    settings = {"sql_time_limit_ms": 120_000, "facet_time_limit_ms": 120_000}
    settings |= {"suggest_facets": 0, "default_page_size": 50}
    command = [str(program), "serve", str(database), "--host", HOST, "--port", str(port)]
    for name, value in settings.items():
        command += ["--setting", name, str(value)]
    with serving(command, database.parent, port) as served:
        yield served
