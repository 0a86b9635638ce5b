"""Roles and stages: who may bring a trip how far, and a log-in of each role."""

from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.contrib.auth.models import Group, User
from django.test import Client

from tests import factories as make
from trips.indexing.stale import catch_up
from trips.models import Trip

ROLES = ("nobody", "editor", "reviewer", "superuser")
GROUPS = {"editor": "편집자", "reviewer": "검토자"}  # as migrations make them
STAGES = ("draft", "review", "published", "withdrawn")
# Role → moves that succeed, each (from, to).
WRITING = {(a, b) for a in STAGES[:2] for b in STAGES[:2]}
EVERYTHING = {(a, b) for a in STAGES for b in STAGES}
MOVES = {"nobody": set(), "editor": WRITING, "reviewer": EVERYTHING, "superuser": EVERYTHING}
# Action → (stages it may start from, the stage it leads to).
ACTIONS = {
    "send_to_review": ({"draft"}, "review"),
    "publish": ({"draft", "review", "withdrawn"}, "published"),
    "send_back": ({"review"}, "draft"),
    "withdraw": ({"published"}, "withdrawn"),
}


def log_in(client: Client, role: str) -> Client:
    user = User.objects.create_user(role, is_staff=True, is_superuser=role == "superuser")
    if role in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[role]))
    client.force_login(user)
    return client


@dataclass
class Desk:
    """A log-in of each role and a trip of each stage, for tests that share them."""

    cookies: dict[str, SimpleCookie]
    trips: dict[str, Trip]

    def client(self, role: str) -> Client:
        client = Client()
        client.cookies.update(self.cookies[role])
        return client


def make_desk() -> Desk:
    cookies = {role: log_in(Client(), role).cookies for role in ROLES}
    trips = {stage: make.make_trip(publication=stage, status="completed") for stage in STAGES}
    catch_up()  # else the first page that each test saves does it
    return Desk(cookies, trips)
