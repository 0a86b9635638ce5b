"""The button that publishes a trip with its articles: role × stage of the article."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.admin.filling import change_address, open_form, shown
from tests.admin.roles import ROLES, STAGES, LogIns
from tests.admin.test_joint_publication import PUBLISH, make_reviewed, stages
from trips.indexing.stale import catch_up
from trips.models import Trip

pytestmark = pytest.mark.django_db
Once = Callable[[Callable[[], Any]], Any]
Reviewed = dict[str, tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def reviewed(once: Once, log_ins: LogIns) -> Any:
    """Stage of its article → a trip in review, and what a superuser's page of it would send."""

    def make_all() -> Reviewed:
        staff = log_ins.client("superuser")
        trips = {stage: make_reviewed(stage) for stage in STAGES}
        catch_up()
        pages = {stage: open_form(staff, change_address(trip)) for stage, trip in trips.items()}
        return {stage: (trips[stage].pk, shown(page)) for stage, page in pages.items()}

    return once(make_all)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_the_button_publishes_what_the_role_may_and_brings_nothing_withdrawn_back(
    log_ins: LogIns, reviewed: Reviewed, role: str, stage: str
) -> None:
    pk, inputs = reviewed[stage]
    trip = Trip.objects.get(pk=pk)
    log_ins.client(role).post(change_address(trip), {**inputs, **PUBLISH})
    publishes = role in ("reviewer", "superuser") and stage != "withdrawn"
    assert stages(trip) == (("published", "published") if publishes else ("review", stage))
