"""Roles and stages: who may bring a trip how far, and a log-in of each role."""

from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.contrib.auth.models import Group, User
from django.test import Client

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


def log_in(client: Client, role: str, name: str = "") -> Client:
    user = User.objects.create_user(name or role, is_staff=True, is_superuser=role == "superuser")
    if role in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[role]))
    client.force_login(user)
    return client


@dataclass
class LogIns:
    """Role → what the browser of someone who is logged in with it keeps."""

    cookies: dict[str, SimpleCookie]

    def client(self, role: str) -> Client:
        client = Client()
        client.cookies.update(self.cookies[role])
        return client


def make_log_ins() -> LogIns:
    return LogIns({role: log_in(Client(), role).cookies for role in ROLES})
