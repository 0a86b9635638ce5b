"""Bring the compose file up for real, upgrade it under visitors, break it: is all well?

    python -m tools.containers

Needs Docker with compose, and some minutes. It uses a project name and a port of its own, ends with
a line of figures, and removes all that it made. CI has no engine: run it before a release.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import urlopen

from tools.running import wait_until

ROOT = Path(__file__).resolve().parent.parent
PORT = 8199
SITE = f"http://127.0.0.1:{PORT}"
MARK = ".upgraded { color: inherit; }\n"
MIGRATION = """from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("operations", "{last}")]
    operations = [migrations.RunSQL("CREATE TABLE upgraded AS SELECT 1 AS one")]
"""


def main() -> None:
    os.environ |= {"COMPOSE_PROJECT_NAME": "archive-check", "PORT": str(PORT)}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "archive"
        ours = (ROOT / ".dockerignore").read_text().split("\n")
        for name in [line[1:].rstrip("/") for line in ours if line.startswith("!")]:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            project.mkdir(exist_ok=True)
            copy(ROOT / name, project / name)
        for name in (".dockerignore", "Dockerfile", "docker-compose.yml"):
            shutil.copy(ROOT / name, project / name)
        os.chdir(project)
        try:
            check(project)
        finally:
            compose("down", "--volumes", "--remove-orphans")


def check(project: Path) -> None:
    compose("build")
    began = time.monotonic()
    compose("up", "--detach", "--wait")
    say(f"from nothing to healthy: {time.monotonic() - began:.0f} s")
    compose("run", "--rm", "sample")
    must("/trips/1/" in read("/trips/"), "the sample is not there")
    sql("CREATE TABLE kept AS SELECT 'written by version A' AS word")

    check_roles()
    change(project)
    with visitors("upgrade"):
        compose("build")
        compose("run", "--rm", "--no-deps", "setup")
        compose("up", "--detach", "--wait", "--no-deps", "web")
    compose("up", "--detach", "--wait", "--no-deps", "schedule")
    must(sql("SELECT word FROM kept") == "written by version A", "a row of version A is gone")
    must(sql("SELECT one FROM upgraded") == "1", "the migration of version B has not run")
    (sheet,) = set(re.findall(r"/static/site\.\w+\.css", read("/")))
    must(MARK.strip() in read(sheet), "the static files are those of version A")

    with visitors("a worker killed"):
        kill_a_worker()
        time.sleep(5)
    compose("stop", "db")
    must(
        status("/readyz") == 503 and status("/healthz") == 200,
        "the site hides that it has no database",
    )
    began = time.monotonic()
    compose("start", "db")
    must(wait_until(lambda: status("/readyz") == 200, seconds=60), "the site does not recover")
    say(f"database away and back: pages again after {time.monotonic() - began:.1f} s")
    must(status("/trips/") == 200, "pages stay broken")


def check_roles() -> None:
    """The site's role is no superuser, which its commands can do without."""
    must(
        sql("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        == "archive|f",
        "the site is a superuser",
    )
    for command in ("backup", "verify_backup", "grant_reader reader", "check_reader"):
        compose("exec", "-T", "schedule", "python", "manage.py", *command.split())
    restore = ("run", "--rm", "-T", "schedule", "python", "manage.py", "restore", "var/backups")
    compose("stop", "web", "schedule")
    compose(*restore, "--replace", "--noinput")
    compose("up", "--detach", "--wait")
    must("/trips/1/" in read("/trips/"), "the backup has no sample")


def change(project: Path) -> None:
    """Make version B: another style sheet, one more migration."""
    with (project / "static/site.css").open("a") as sheet:
        sheet.write(MARK)
    migrations = project / "operations/migrations"
    last = max(path.stem for path in migrations.glob("0*.py"))
    (migrations / "9999_upgraded.py").write_text(MIGRATION.format(last=last))


@contextmanager
def visitors(what: str) -> Iterator[None]:
    """Read the home page all the time, then say what came back."""
    seen: Counter[int] = Counter()
    failed: list[float] = []
    enough = Event()

    def visit() -> None:
        while not enough.wait(0.02):
            asked = time.monotonic()
            answer = status("/")
            seen[answer] += 1
            if answer != 200:
                failed.extend((asked, time.monotonic()))

    readers = [Thread(target=visit) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        enough.set()
        for reader in readers:
            reader.join()
        gap = max(failed, default=0) - min(failed, default=0)
        say(f"{what}: answers {dict(seen)}, failures within {gap:.1f} s")


def kill_a_worker() -> None:
    find = "import os; print(max(int(name) for name in os.listdir('/proc') if name.isdigit()"
    youngest = f"{find} and open(f'/proc/{{name}}/stat').read().split()[3] == '1'))"
    worker = compose("exec", "-T", "web", "python", "-c", youngest)
    compose("exec", "-T", "web", "python", "-c", f"import os; os.kill({worker}, 9)")


def status(path: str) -> int:
    """Of an answer; 0 when there is none."""
    try:
        with urlopen(SITE + path, timeout=20) as answer:  # noqa: S310  (our own)
            answer.read()
            return answer.status
    except HTTPError as refused:
        return refused.code
    except OSError:
        return 0


def read(path: str) -> str:
    with urlopen(SITE + path, timeout=20) as answer:  # noqa: S310
        return answer.read().decode()


def sql(statement: str) -> str:
    words = ("psql", "--user=archive", "--dbname=archive", "-qtAc", statement)
    return compose("exec", "-T", "db", *words)


def compose(*words: str) -> str:
    done = subprocess.run(
        ["docker", "compose", *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"docker compose {' '.join(words)}:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def must(holds: bool, otherwise: str) -> None:
    if not holds:
        sys.exit(f"Not well: {otherwise}.")


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
    say("All is well.")
