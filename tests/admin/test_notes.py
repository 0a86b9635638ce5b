"""What colleagues write to each other of a record, and who has it in hand."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from staff.models import StaffNote
from tests import factories as make
from tests.admin.filling import change_address
from tests.admin.test_merge import merge
from tests.admin.test_queries import questions
from tests.admin.test_review import ROLES, STAGES, log_in

pytestmark = pytest.mark.django_db
HOME = reverse("admin:index")


def assign(row: Any, who: User | None, text: str = "") -> StaffNote:
    kind, key = row._meta.label_lower, str(row.pk)
    return StaffNote.objects.create(kind=kind, object_id=key, text=text, assigns=True, assignee=who)


def address(row: Any) -> str:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_notes"
    return reverse(name, args=[row.pk])


def write(client: Client, row: Any, **inputs: Any) -> Any:
    return client.post(address(row), {f"note-{name}": value for name, value in inputs.items()})


def assigned(client: Client) -> list[tuple[str, str]]:
    sections = {one.name: one for one in client.get(HOME).context["work"].sections}
    return [(line.title, line.note) for line in sections["assigned"].lines]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_whoever_sees_a_trip_writes_of_it_whatever_its_stage(
    client: Client, role: str, stage: str
) -> None:
    trip = make.make_trip(publication=stage)
    write(log_in(client, role), trip, text="출발일을 확인해 주세요.")
    assert StaffNote.objects.exists() is (role != "nobody")


@pytest.mark.parametrize(
    "make_row", [make.make_trip, make.make_article, make.make_official, make.make_event]
)
def test_a_line_stands_on_the_page_with_its_author_and_leads_to_its_field(
    client: Client, make_row: Any
) -> None:
    row = make_row()
    field = "name" if hasattr(row, "name") else "title"
    answer = write(log_in(client, "reviewer"), row, field=field, text="이대로 좋은가요?")
    assert answer["Location"] == f"{change_address(row)}#notes"
    page = client.get(change_address(row)).content.decode()
    thread = page.partition('id="notes"')[2]
    assert "이대로 좋은가요?" in thread
    assert "<b>reviewer</b>" in thread
    assert f'<a href="#id_{field}">' in thread
    assert f'id="id_{field}"' in page


def test_a_line_about_the_stops_leads_to_them(client: Client) -> None:
    trip = make.make_trip(published=False)
    write(log_in(client, "editor"), trip, field="stop", text="순서?")
    page = client.get(change_address(trip)).content.decode()
    assert '<a href="#stops-group">' in page
    assert 'id="stops-group"' in page


def test_no_reader_sees_a_note(client: Client) -> None:
    trip = make.make_trip()
    write(log_in(client, "editor"), trip, text="아무도 모르게")
    client.logout()
    for path in (trip.get_absolute_url(), f"/api/v1/trips/{trip.pk}/", "/updates/"):
        assert "아무도 모르게" not in client.get(path).content.decode()


def test_what_is_assigned_to_somebody_stands_on_their_home_until_another_has_it(
    client: Client,
) -> None:
    log_in(client, "editor")
    me, other = User.objects.get(), User.objects.create_user("other", is_staff=True)
    trip, official = make.make_trip("독일 출장"), make.make_official("김하늘")
    write(client, trip, assignee=me.pk, text="출처를 더해 주세요.")
    assign(official, me)
    assert assigned(client) == [("독일 출장", "출처를 더해 주세요."), ("김하늘", "")]
    write(client, trip, text="더했습니다.")
    assert ("독일 출장", "출처를 더해 주세요.") in assigned(client)
    write(client, trip, assignee=other.pk)
    assert assigned(client) == [("김하늘", "")]
    write(client, official, assignee="nobody")
    assert assigned(client) == []
    said = client.get(change_address(official)).content.decode()
    assert "맡은 사람이 없습니다." in said


def test_a_line_sent_twice_stands_there_once(client: Client) -> None:
    trip = make.make_trip()
    log_in(client, "editor")
    for text in ("하나", "하나", "둘", "하나"):
        write(client, trip, text=text)
    assert list(StaffNote.objects.values_list("text", flat=True)) == ["하나", "둘", "하나"]


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"text": " "},
        {"text": "가" * 2_001},
        {"field": "nothing", "text": "?"},
        {"assignee": "x"},
    ],
)
def test_an_empty_or_impossible_line_is_refused_with_a_sentence(
    client: Client, inputs: dict[str, Any]
) -> None:
    trip = make.make_trip()
    log_in(client, "editor")
    answer = client.post(address(trip), {f"note-{k}": v for k, v in inputs.items()}, follow=True)
    assert 'class="error"' in answer.content.decode()
    assert not StaffNote.objects.exists()


def test_a_part_has_no_thread_of_its_own(client: Client) -> None:
    term = make.make_term()
    log_in(client, "superuser")
    assert 'id="notes"' not in client.get(change_address(term)).content.decode()
    assert write(client, term, text="?").status_code == 404


def test_a_thread_follows_a_record_that_is_merged(client: Client) -> None:
    keep, gone = make.make_official("하나"), make.make_official("둘")
    log_in(client, "reviewer")
    write(client, gone, text="같은 사람?", assignee=User.objects.get().pk)
    merge(client, keep, gone)
    assert assigned(client) == [(keep.name, "같은 사람?")]


def test_a_line_outlives_its_author(client: Client) -> None:
    trip = make.make_trip()
    write(log_in(client, "editor"), trip, text="남는 말")
    User.objects.all().delete()
    assert "남는 말" in log_in(client, "reviewer").get(change_address(trip)).content.decode()


@pytest.mark.parametrize("columns", [{"text": ""}, {"text": "?", "assignee": True}])
def test_the_database_keeps_no_line_that_says_nothing(columns: dict[str, Any]) -> None:
    if columns.pop("assignee", None):
        columns["assignee"] = User.objects.create_user("one")
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffNote.objects.create(kind="trips.trip", object_id="1", **columns)


def test_a_long_thread_asks_no_more(client: Client) -> None:
    trip = make.make_trip(published=False)
    log_in(client, "editor")
    write(client, trip, text="0")
    client.get(change_address(trip))
    few = questions(lambda: client.get(change_address(trip)))
    for n in range(1, 9):
        write(client, trip, text=str(n), assignee=User.objects.get().pk)
    client.get(change_address(trip))  # which says that they were written
    assert questions(lambda: client.get(change_address(trip))) == few
