import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from playwright.sync_api import Browser

from accounts.session_limits import BEGAN, SEEN
from tests.admin.confirming import make_names, paste
from tests.admin.everything import make_everything
from tests.admin.roles import make_log_ins
from tests.pages.browsing import open_browser
from trips.models import Reading
from untrusted_files import door, worker
from untrusted_files.bounds import Bounds


@pytest.fixture
def staff(db: None, client: Client) -> Client:  # noqa: ARG001
    """A logged-in superuser."""
    client.force_login(User.objects.create_superuser("staff"))
    session = client.session  # its hours are written down at the log-in, not by the first page
    session[BEGAN] = session[SEEN] = time.time()
    session.save()
    return client


@pytest.fixture
def guest(db: None) -> Client:  # noqa: ARG001
    """Somebody who may look at everything and change nothing."""
    user = User.objects.create_user("손님", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(scope="module")
def log_ins(once: Callable[[Callable[[], Any]], Any]) -> Any:
    """One of each role, made once for the tests of a file."""
    return once(make_log_ins)


@pytest.fixture(scope="module")
def everything(once: Callable[[Callable[[], Any]], Any]) -> None:
    """A row of every kind, made once for the tests of a file."""
    once(make_everything)


@pytest.fixture
def browser(chromium: str, session: str) -> Iterator[Browser]:
    """Started after the `session` that a file makes: a database is not asked beside a browser."""
    del session
    with open_browser(chromium) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _sheets_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a process for each: tests/untrusted_files starts them."""

    def ask(kind: str, content: bytes, bounds: Bounds) -> Any:
        return json.loads(json.dumps(worker.answer(kind, content, bounds)))

    monkeypatch.setattr(door, "ask", ask)


@pytest.fixture
def editor(client: Client) -> Client:
    make_names()
    user = User.objects.create_user("편집", is_staff=True)
    user.groups.add(Group.objects.get(name="편집자"))
    client.force_login(user)
    return client


@pytest.fixture
def reading(editor: Client) -> Reading:
    return paste(editor)
