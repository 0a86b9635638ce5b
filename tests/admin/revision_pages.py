"""Revisions as their pages show and decide them."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from history.models import Revision, RevisionStatus
from tests import factories as make
from tests.admin.filling import change_trip
from tests.admin.roles import log_in
from trips.models import Trip

LIST = reverse("admin:history_revision_changelist")
HOME = reverse("admin:index")


def page_of(revision: Revision) -> str:
    return reverse("admin:history_revision_change", args=[revision.pk])


def ticks(page: Any) -> list[str]:
    """The parts that the page has ticked."""
    groups = page.context["groups"]
    fields = [field for group in groups for row in group.rows for field in row.fields]
    return [one.key for one in (*groups, *fields) if one.key and one.state == "fits"]


def decide(client: Client, revision: Revision, button: str, **inputs: Any) -> Any:
    """What the page sends when one of its buttons is pressed."""
    page = client.get(page_of(revision))
    values = {"_seen": page.context["seen"], "_why": page.context["why"], "part": ticks(page)}
    return client.post(page_of(revision), {**values, **inputs, button: "1"})


def another(role: str) -> Client:
    return log_in(Client(), role)


def propose(editor: Client, trip: Trip, **inputs: Any) -> Revision:
    change_trip(editor, trip, **{"title": "고친 제목", **inputs})
    return Revision.objects.get(status=RevisionStatus.OPEN)


def of_public_trip(kind: str) -> Any:
    trip = make.make_trip(official=make.make_official())
    makers: dict[str, Callable[[], Any]] = {
        "official": lambda: trip.participants.get().official,
        "term": lambda: make.make_term(trip.participants.get().official),
        "organization": lambda: (
            make.make_visit(trip, organization=make.make_organization()).organization
        ),
        "event": lambda: make.make_visit(trip, event=make.make_event()).event,
        "destination": lambda: (
            make.make_stop(trip, destination=make.make_destination("보스턴")).destination
        ),
        "publisher": lambda: make.make_article(publisher=make.make_publisher()).publisher,
    }
    return makers[kind]()
