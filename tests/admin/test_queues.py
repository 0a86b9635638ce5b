"""The staff home says what waits, and each line opens the list of exactly that."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.test_queries import questions
from trips.quality.queues import QUEUES

pytestmark = pytest.mark.django_db
HOME = reverse("admin:index")


def test_every_queue_is_on_the_home_page_with_its_count(staff: Client) -> None:
    make.make_trip(publication="review")
    make.make_trip(bare=True)
    rows = staff.get(HOME).context["waiting"]
    assert {row.queue.name: row.count for row in rows} == {q.name: q.rows().count() for q in QUEUES}
    assert {r.queue.name for r in rows if r.count} >= {"waiting_for_review", "trip_without_stop"}


@pytest.mark.parametrize("name", [queue.name for queue in QUEUES])
def test_a_line_opens_the_list_of_its_rows(staff: Client, name: str) -> None:
    make.make_trip(publication="review", needs_review="경비?")
    make.make_trip(bare=True)
    row = next(r for r in staff.get(HOME).context["waiting"] if r.queue.name == name)
    page = staff.get(row.url)
    shown = {result.pk for result in page.context["cl"].result_list}
    assert shown == set(row.queue.rows().values_list("pk", flat=True))


def test_a_queue_nobody_knows_narrows_nothing(staff: Client) -> None:
    make.make_trip()
    page = staff.get(reverse("admin:trips_trip_changelist"), {"queue": "nothing"})
    assert page.context["cl"].result_count == 1


def test_the_home_page_asks_few_questions(staff: Client) -> None:
    make.make_trip(bare=True)
    assert questions(lambda: staff.get(HOME)) <= 9


def test_only_queues_of_rows_one_may_see_are_counted(client: Client) -> None:
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_agreement"))
    client.force_login(user)
    models = {
        row.queue.rows().model._meta.model_name for row in client.get(HOME).context["waiting"]
    }
    assert models == {"agreement"}
