"""An action on many rows and its undoing leave the archive as it was."""

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.models import Change, Way
from tests import factories as make

pytestmark = pytest.mark.django_db
STAGES = ["draft", "review", "published", "withdrawn"]
# Action → what its form asks for.
ACTIONS = {
    "send_to_review": {},
    "publish": {},
    "send_back": {"reason": "날짜를 확인해 주세요."},
    "withdraw": {"reason": "같은 출장이 둘입니다."},
    "set_status": {"status": "cancelled"},
}

# List → how a row of it is made in a stage.
MAKERS: dict[str, Callable[[str], Any]] = {
    "/staff/trips/trip/": lambda stage: make.make_trip(publication=stage),
    "/staff/articles/article/": lambda stage: make.make_article(status=stage),
}


def exported() -> dict[str, list[dict[str, str]]]:
    """The private package, without when rows were last changed: undoing is a change, too."""
    with tempfile.TemporaryDirectory() as folder:
        call_command("export_archive", folder, "--private", verbosity=0)
        tables = {}
        for path in Path(folder).glob("*.csv"):
            with path.open(newline="", encoding="utf-8") as lines:
                rows = list(csv.DictReader(lines))
            tables[path.name] = [{**row, "updated_at": ""} for row in rows]
        return tables


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stages=st.lists(st.sampled_from(STAGES), min_size=1, max_size=4),
    action=st.sampled_from(sorted(ACTIONS)),
    address=st.sampled_from(sorted(MAKERS)),
)
def test_the_export_is_the_same_after_an_action_was_undone(
    stages: list[str], action: str, address: str
) -> None:
    with transaction.atomic():
        client = Client()
        client.force_login(User.objects.create_superuser("staff"))
        rows = [MAKERS[address](stage) for stage in stages]
        before = exported()

        chosen = [row.pk for row in rows]
        sent = {"action": action, "_selected_action": chosen, "apply": "1", **ACTIONS[action]}
        client.post(address, sent)
        done = Change.objects.filter(way=Way.BULK).first()
        if done:
            client.post("/staff/history/change/undo/", {"change": done.pk, "all": "on"})
            assert Change.objects.filter(way=Way.UNDO).exists()

        assert exported() == before
        assert type(rows[0]).objects.filter(pk__in=chosen).count() == len(rows)
        transaction.set_rollback(True)
