"""An action on many trips and its undoing leave the archive as it was."""

import csv
import tempfile
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.models import Change, Way
from tests import factories as make
from trips.models import Trip

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
)
def test_the_export_is_the_same_after_an_action_was_undone(stages: list[str], action: str) -> None:
    with transaction.atomic():
        client = Client()
        client.force_login(User.objects.create_superuser("staff"))
        trips = [make.make_trip(publication=stage) for stage in stages]
        before = exported()

        chosen = [trip.pk for trip in trips]
        sent = {"action": action, "_selected_action": chosen, "apply": "1", **ACTIONS[action]}
        client.post("/staff/trips/trip/", sent)
        done = Change.objects.filter(way=Way.BULK).first()
        if done:
            client.post("/staff/history/change/undo/", {"change": done.pk, "all": "on"})
            assert Change.objects.filter(way=Way.UNDO).exists()

        assert exported() == before
        assert Trip.objects.count() == len(trips)
        transaction.set_rollback(True)
