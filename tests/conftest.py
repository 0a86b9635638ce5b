"""What every test can ask for: a database of its own run, and a browser."""

import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import IO, Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management.commands import flush
from django.db import connections, transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker

from freshness.current_version import seen
from tests.pages.browsing import close_browser

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
LONGEST = ("tests/tools/", "tests/pages/test_accessible.py", "tests/config/")
_slot: list[IO[str]] = []  # held open, and so locked, until the run ends


def pytest_configure(config: pytest.Config) -> None:
    """Give each run in this folder a test database of its own; xdist adds the worker's name."""
    if not hasattr(config, "workerinput"):
        os.environ["TEST_DATABASE"] = f"test_{_free_slot()}"
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = os.environ["TEST_DATABASE"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin first: at the end of a run, other workers would wait for them."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking for it among what can go costs a seventh of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_sessionfinish() -> None:
    """pytest looks through everything five times at the end: once is enough, it is about to go."""
    gc.collect()
    gc.freeze()


def _call(function: Callable[[], object]) -> object:
    return function()


# CPython keeps the frames of calls in pieces of 16 KB and gives a piece back as soon as the call
# that began it returns. A loop whose every call begins one asks the kernel for memory each time:
# one test took 17 s instead of 0.5, by the mere depth at which it was called. This frame is so
# wide that a piece of 1 MB is made for it, in which all calls below it have room.
_call_with_room = FunctionType(_call.__code__.replace(co_stacksize=2**16), globals())


def pytest_itemcollected(item: pytest.Item) -> None:
    for name in ("setup", "runtest"):
        setattr(item, name, partial(_call_with_room, getattr(item, name)))


def _free_slot() -> int:
    folder = Path(settings.BASE_DIR) / "var"
    folder.mkdir(exist_ok=True)
    for number in range(100):
        lock = (folder / f"test_{number}.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        _slot.append(lock)
        return number
    raise pytest.UsageError("A hundred test runs are going on in this folder.")


@pytest.fixture(autouse=True)
def _korean() -> Iterator[None]:
    """A request for an English page leaves its thread English; the next test is Korean again."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def _delete_rows(_command: flush.Command, *, database: str, **_options: Any) -> None:
    """Empty the tables; the rows that migrations and the models made (groups, permissions) stay."""
    connection = connections[database]
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    kept = {"django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
    emptied = [connection.ops.quote_name(name) for name in sorted({*names} - kept)]
    with transaction.atomic(using=database), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(emptied)}")  # waits for requests under way
        cursor.execute("SET LOCAL session_replication_role = replica")  # fires no trigger
        cursor.execute(";".join(f"DELETE FROM {table}" for table in emptied))  # noqa: S608
        # As the triggers would have noted: what the process has in memory is gone.
        cursor.execute(
            "INSERT INTO freshness_write (kind, xid, at)"
            " SELECT kind, pg_current_xact_id()::text::bigint, now()"
            " FROM unnest(ARRAY['trip', 'article', 'record']) kind"
        )
    caches["answers"].clear()
    seen.clear()  # no trigger noted that the rows went


@pytest.fixture(scope="session", autouse=True)
def _flush_by_deleting() -> Iterator[None]:
    """Django flushes after each test with `transaction=True`: it truncates 45 tables, and makes
    anew what describes the models. To delete a few dozen rows takes a twentieth of that, and leaves
    the rows of migrations to the tests that a worker takes over from another one afterwards.
    """
    with patch.object(flush.Command, "handle", _delete_rows):
        yield


@pytest.fixture(scope="module")
def once(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Callable[[Callable[[], Any]], Any]]:
    """Does something with the database once for a module: `once(make_world)`.

    As Django's `setUpTestData`: what it writes lies in a transaction around the module, in which
    each test has a savepoint. So a module that asks for this has no test with `transaction=True`,
    and no test that needs an empty database.
    """

    def do(function: Callable[[], Any]) -> Any:
        with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE):
            return function()

    def undo() -> None:
        transaction.set_rollback(True)
        around.__exit__(None, None, None)

    around = transaction.atomic()
    do(around.__enter__)
    yield do
    do(undo)


@pytest.fixture(scope="session")
def chromium() -> Iterator[str]:
    """The path of a Chromium. Without one, browser tests are skipped, but fail under CI=true."""
    yield _path_of_chromium()
    close_browser()


def _path_of_chromium() -> str:
    for name in CHROMIUM:
        if path := shutil.which(name):
            return path
    reason = f"no browser: none of {', '.join(CHROMIUM)} is installed"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
