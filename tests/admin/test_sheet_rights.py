"""Who may bring which sheet: role × what the row does × stage, also by direct address."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories as make
from tests.admin.everything import address
from tests.admin.roles import MOVES, ROLES, STAGES, log_in
from tests.admin.sheets import IMPORT, confirm, preview, problems, refusal, xlsx_dicts
from tests.admin.test_exports import body
from trips.models import Trip

pytestmark = pytest.mark.django_db
PAGES = [IMPORT, f"{IMPORT}template.xlsx"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", PAGES)
def test_the_pages_open_for_who_writes_trips(client: Client, page: str, role: str) -> None:
    answer: Any = log_in(client, role).get(page)
    assert answer.status_code == (403 if role == "nobody" else 200)
    answer.close()


def test_a_visitor_is_asked_to_log_in(client: Client) -> None:
    assert "login" in client.get(IMPORT).headers["Location"]


@pytest.mark.parametrize("role", ROLES)
def test_a_new_draft_is_made_by_who_writes_trips(client: Client, role: str) -> None:
    client = log_in(client, role)
    page = preview(client, {"title": "출장", "days": 1})
    if role == "nobody":
        assert page.status_code == 403
    else:
        confirm(client, page)
        assert Trip.objects.get().publication == "draft"


@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_trip_is_changed_by_who_may_write_it(client: Client, role: str, start: str) -> None:
    trip = make.make_trip("옛 제목", publication=start)
    client = log_in(client, role)
    row = {"id": trip.pk, "title": "새 제목", "updated_at": trip.updated_at.isoformat()}
    page = preview(client, row)
    if page.status_code == 200 and page.context["preview"]:
        confirm(client, page)
    trip.refresh_from_db()
    allowed = (start, start) in MOVES[role]
    assert (trip.title, trip.publication) == ("새 제목" if allowed else "옛 제목", start)
    if not allowed and role != "nobody":
        assert problems(page) == [(2, "번호", "공개되었던 출장은 검토자만 고칩니다.")]


def test_rights_lost_between_preview_and_confirmation_are_lost(client: Client) -> None:
    client = log_in(client, "editor")
    page = preview(client, {"title": "출장", "days": 1})
    User.objects.get(username="editor").groups.clear()
    assert confirm(client, page).status_code == 403
    assert Trip.objects.count() == 0


def test_a_stage_that_changes_between_preview_and_confirmation_counts(client: Client) -> None:
    trip = make.make_trip("옛 제목", publication="review")
    client = log_in(client, "editor")
    moment = trip.updated_at.isoformat()
    page = preview(client, {"id": trip.pk, "title": "새 제목", "updated_at": moment})
    Trip.objects.filter(pk=trip.pk).update(publication="published")
    assert problems(confirm(client, page)) == [(2, "번호", "공개되었던 출장은 검토자만 고칩니다.")]


def test_the_preview_of_another_person_cannot_be_confirmed(staff: Client) -> None:
    page = preview(staff, {"title": "출장", "days": 1})
    assert "다른 곳에서 연 미리보기" in refusal(confirm(log_in(Client(), "editor"), page))
    assert Trip.objects.count() == 0
    assert confirm(staff, page).status_code == 302


def test_without_rights_to_the_parts_there_is_no_import(client: Client) -> None:
    client = log_in(client, "editor")
    group = User.objects.get(username="editor").groups.get()
    group.permissions.remove(group.permissions.get(codename="delete_stop"))
    assert client.get(IMPORT).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_the_list_offers_the_import_to_who_may(client: Client, role: str) -> None:
    page = log_in(client, role).get(address(Trip, "changelist"))
    assert (f'href="{IMPORT}"' in page.content.decode()) is (role != "nobody")


@pytest.mark.parametrize("role", ROLES)
def test_the_file_of_trips_is_for_who_may_look(client: Client, role: str) -> None:
    make.make_trip("출장", published=False)
    answer = log_in(client, role).get(address(Trip, "export", "xlsx"))
    if role == "nobody":
        assert answer.status_code == 403
    else:
        assert [row["title"] for row in xlsx_dicts(body(answer))] == ["출장"]
