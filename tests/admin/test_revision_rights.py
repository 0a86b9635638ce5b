"""Who may read a revision, and who may decide about it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from history.models import Revision, RevisionStatus
from tests import factories as make
from tests.admin.revision_pages import LIST, page_of, propose, ticks
from tests.admin.roles import ROLES, LogIns, log_in
from trips.indexing.stale import catch_up
from trips.models import Trip

pytestmark = pytest.mark.django_db
Proposed = tuple[Client, Revision]


@pytest.fixture(scope="module")
def proposed(once: Callable[[Callable[[], Any]], Any]) -> Any:
    """A revision of a public trip, and its author."""

    def make_revision() -> Proposed:
        author = log_in(Client(), "editor", name="author")
        revision = propose(author, make.make_trip("공개 출장"))
        catch_up()
        return author, revision

    return once(make_revision)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("button", ["_accept", "_send_back", "_withdraw"])
def test_who_may_decide(proposed: Proposed, log_ins: LogIns, role: str, button: str) -> None:
    author, revision = proposed
    reader = log_ins.client("superuser" if role != "superuser" else "reviewer")
    seen: Any = reader.get(page_of(revision))
    sent = {"_seen": seen.context["seen"], "part": ticks(seen), "note": "다시", button: "1"}
    answer = log_ins.client(role).post(page_of(revision), sent)
    decides = role in ("reviewer", "superuser") and button != "_withdraw"
    assert (answer.status_code == 302) is decides
    decided = Revision.objects.get(pk=revision.pk)
    assert (decided.status != RevisionStatus.OPEN) is decides
    assert (Trip.objects.get().title == "고친 제목") is (decides and button == "_accept")
    own = author.post(page_of(revision), {"_withdraw": "1"})
    assert own.status_code == (302 if decided.status in ("open", "sent_back") else 403)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_read_revisions(proposed: Proposed, log_ins: LogIns, role: str) -> None:
    _author, revision = proposed
    expected = 403 if role == "nobody" else 200
    preview = reverse("admin:history_revision_preview", args=[revision.pk])
    for address in (LIST, page_of(revision), preview):
        assert log_ins.client(role).get(address).status_code == expected
