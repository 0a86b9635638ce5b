"""The public site in a process of its own, as a role of the database sees it.

`python -m tests.operations.serving` reads addresses from standard input, a line each, and writes
what each answers and which modules were loaded.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.test import Client

ROOT = Path(__file__).parents[2]
Answers = dict[str, list[Any]]  # address → status, where it moved, the whole answer


def answers_for(role: str, paths: Iterable[str]) -> tuple[Answers, list[str]]:
    """What the site without staff answers with this role, and the modules it loaded for that."""
    database = connection.settings_dict
    url = f"postgresql://{role}@/{database['NAME']}?host={database['HOST']}"
    served = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.operations.serving"],
        cwd=ROOT,
        env=os.environ
        | {"DATABASE_URL": url, "STAFF_SITE": "off", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        input="\n".join(paths),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert served.returncode == 0, served.stderr
    output = json.loads(served.stdout)
    return output["answers"], output["modules"]


def _serve() -> None:
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client(raise_request_exception=False)
    answers: Answers = {}
    for path in sys.stdin.read().splitlines():
        answer: Any = client.get(path)
        parts = answer.streaming_content if answer.streaming else [answer.content]
        moved, cookies = answer.get("Location", ""), answer.cookies.output()
        answers[path] = [
            answer.status_code,
            moved,
            cookies,
            b"".join(parts).decode(errors="backslashreplace"),
        ]
    json.dump({"answers": answers, "modules": sorted(sys.modules)}, sys.stdout)


if __name__ == "__main__":
    _serve()
