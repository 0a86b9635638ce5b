"""The site starts with the settings that its environment asks for, or says why it cannot."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.log import JsonFormatter

ROOT = Path(__file__).parents[2]
READ = (
    "DJANGO_SETTINGS_MODULE",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
    "DEBUG",
    "SITE_URL",
    "STAFF_SITE",
    "LOG_FORMAT",
)
STRONG_KEY = "not a real key" * 5


def python(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python in the project's folder, with nothing but `environment` to configure the site."""
    inherited = {name: value for name, value in os.environ.items() if name not in READ}
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("site_url", ["http://127.0.0.1:8000", "https://archive.example.org"])
@pytest.mark.parametrize("staff_site", ["on", "off"])
def test_the_deployment_check_has_nothing_to_say(site_url: str, staff_site: str) -> None:
    checked = python(
        *("manage.py", "check", "--deploy", "--fail-level=WARNING"),
        SECRET_KEY=STRONG_KEY,
        SITE_URL=site_url,
        STAFF_SITE=staff_site,
    )
    assert "no issues" in checked.stdout, checked.stderr


def test_a_wrong_value_is_all_that_a_command_says() -> None:
    stopped = python("manage.py", "check", DEBUG="maybe")
    assert stopped.returncode == 1
    assert stopped.stderr == "DEBUG is 'maybe', but must be on or off.\n"


@pytest.mark.parametrize(
    ("name", "value"), [("PGSERVICE", "elsewhere"), ("PGCONNECT_TIMEOUT", "soon")]
)
def test_a_database_that_cannot_be_asked_is_one_sentence(name: str, value: str) -> None:
    url = "postgresql://archive:hidden@127.0.0.1:1/archive"
    stopped = python("manage.py", "check_data", DATABASE_URL=url, **{name: value})
    assert stopped.returncode == 1
    assert stopped.stderr.startswith("DATABASE_URL leads to no database: ")
    assert stopped.stderr.endswith(f"takes {name}.\n")
    assert (stopped.stderr.count("\n"), "hidden" in stopped.stderr) == (1, False)


def test_the_site_is_not_served_without_a_secret_key() -> None:
    stopped = python("-c", "import config.wsgi")
    assert stopped.returncode == 1
    assert stopped.stderr.startswith("SECRET_KEY is missing: ")
    assert stopped.stderr.count("\n") == 1


def test_a_command_that_serves_nothing_needs_no_secret_key() -> None:
    assert python("manage.py", "diffsettings").returncode == 0


READ_ONLY = """
import sys, django; django.setup()
from django.test import Client
from config.wsgi import application
client = Client()
for path in ("/", "/en/trips/1/", "/staff/login/", "/nothing/"):
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(path, HTTP_HOST="localhost")
        assert answer.status_code == 405 and answer["Allow"], (method, path)
        assert 'class="site-name"' in answer.content.decode() and not answer.cookies
assert client.get("/healthz", HTTP_HOST="localhost").status_code == 200
print(*sorted(sys.modules))
"""


def test_without_a_staff_site_nothing_is_received_and_no_code_for_staff_is_loaded() -> None:
    answer = python(
        *("-W", "ignore", "-c", READ_ONLY),
        DJANGO_SETTINGS_MODULE="tests.settings",
        STAFF_SITE="off",
    )
    assert answer.returncode == 0, answer.stderr
    assert for_staff(answer.stdout.split()) == []


def for_staff(modules: list[str]) -> list[str]:
    """Those that log in, remember who is logged in or serve the admin, Django's or ours."""
    apps = ("admin", "sessions", "messages", "accounts", "axes", "django_otp", "segno")
    log_in = ("backends", "context_processors", "forms", "middleware", "tokens", "views")
    roots = (
        *(*apps, *(f"django.contrib.{app}" for app in apps), "staff.site", "staff.urls"),
        *(f"django.contrib.auth.{name}" for name in log_in),
        *(f"{app}.admin" for app in ("history", "search", "articles", "trips")),
    )
    return [n for n in modules if any(n == root or n.startswith(f"{root}.") for root in roots)]


def test_a_log_line_can_be_json() -> None:
    record = logging.LogRecord("trips", logging.INFO, "file", 1, "출장 %d건", (3,), None)
    entry = json.loads(JsonFormatter().format(record))
    assert (entry["level"], entry["logger"], entry["message"]) == ("INFO", "trips", "출장 3건")
