"""What colleagues write to each other of a record, and who has it in hand."""

from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from history.models import Change
from staff.models import StaffNote
from tests import factories as make
from tests.admin.filling import ADD_TRIP, change_address, open_form, shown
from tests.admin.roles import ROLES, STAGES, log_in
from tests.admin.test_merge import merge
from tests.admin.test_queries import questions
from trips.models import Trip

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


def press(client: Client, row: Any, button: str, note: StaffNote) -> Any:
    """`done` or `open`, of a line."""
    return client.post(address(row), {f"note-{button}": note.pk})


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_whoever_sees_a_trip_closes_a_line_and_opens_it_again(
    client: Client, role: str, stage: str
) -> None:
    trip = make.make_trip(publication=stage)
    note = StaffNote.objects.create(kind="trips.trip", object_id=str(trip.pk), text="출발일?")
    log_in(client, role)
    closed = []
    for button in ("done", "done", "open", "open", "done"):
        press(client, trip, button, note)
        closed.append(not StaffNote.objects.still_open().exists())
    assert closed == ([False] * 5 if role == "nobody" else [True, True, False, False, True])
    assert note.states.count() == (0 if role == "nobody" else 3)


def test_what_is_done_leaves_the_home_and_its_list_until_it_is_opened_again(
    client: Client,
) -> None:
    trip = make.make_trip("독일 출장", published=False)
    log_in(client, "editor")
    note = assign(trip, User.objects.get(), "출처를 더해 주세요.")
    own = reverse("admin:trips_trip_changelist") + "?assigned=me"
    for button, lines in (("done", []), ("open", [("독일 출장", "출처를 더해 주세요.")])):
        press(client, trip, button, note)
        assert assigned(client) == lines
        assert client.get(own).context["cl"].result_count == len(lines)
    press(client, trip, "done", note)
    thread = client.get(change_address(trip)).context["thread"]
    assert (thread.assignee, thread.open_count) == (None, 0)
    page = client.get(change_address(trip)).content.decode().partition('id="notes"')[2]
    assert "마침: editor" in page
    assert "출처를 더해 주세요." in page
    assert "다시 열기" in page


def test_ones_own_draft_shows_the_newest_open_words_of_a_colleague(client: Client) -> None:
    log_in(client, "editor")
    client.post(ADD_TRIP, {**shown(open_form(client, ADD_TRIP)), "title": "독일 출장"})
    trip, me = Trip.objects.get(), User.objects.get()
    record = {"kind": "trips.trip", "object_id": str(trip.pk)}
    notes = [
        StaffNote.objects.create(author=who, text=text, **record)
        for who, text in ((None, "옛 것"), (None, "새 것"), (me, "내 것"))
    ]
    for note, said in zip([None, *notes[1::-1]], ["새 것", "옛 것", ""], strict=True):
        if note:
            press(client, trip, "done", note)
        sections = {one.name: one for one in client.get(HOME).context["work"].sections}
        assert [line.note or "" for line in sections["drafts"].lines] == [said]


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30, "other"])
def test_no_line_of_another_record_is_closed(client: Client, number: str) -> None:
    trip, other = make.make_trip(), make.make_trip()
    note = StaffNote.objects.create(kind="trips.trip", object_id=str(other.pk), text="?")
    log_in(client, "editor")
    client.post(address(trip), {"note-done": note.pk if number == "other" else number})
    assert StaffNote.objects.count() == 1
    assert "그 메모가 없습니다." in client.get(change_address(trip)).content.decode()


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


@pytest.mark.parametrize(
    "make_row",
    [make.make_official, partial(make.make_trip, published=False)],
    ids=["official", "trip"],
)
def test_a_thread_goes_back_when_a_merge_is_undone_and_follows_it_when_that_is(
    client: Client, make_row: Any
) -> None:
    keep, middle, gone = make_row(), make_row(), make_row()
    log_in(client, "superuser")
    for row in (keep, middle, gone):
        write(client, row, text=f"{row.pk}번에 대해")
    merge(client, middle, gone)
    merge(client, keep, middle)
    assert threads(keep, middle, gone) == [3, 0, 0]
    undo(client, middle)
    assert threads(keep, middle, gone) == [1, 2, 0]
    undo(client, middle)  # of the undoing
    assert threads(keep, middle, gone) == [3, 0, 0]
    undo(client, middle)
    undo(client, gone)
    assert threads(keep, middle, gone) == [1, 1, 1]


def undo(client: Client, row: Any) -> None:
    """What was done last with the row, and all that was done with it."""
    change = Change.objects.filter(kind=row._meta.label_lower, object_id=str(row.pk)).latest("pk")
    answer = client.post(reverse("admin:history_change_undo"), {"change": change.pk, "all": "on"})
    assert answer.status_code == 302, answer.content.decode()


def threads(*rows: Any) -> list[int]:
    """How many lines each row has."""
    return [StaffNote.objects.of_record(row._meta.label_lower, row.pk).count() for row in rows]


def test_a_line_outlives_its_author(client: Client) -> None:
    trip = make.make_trip()
    write(log_in(client, "editor"), trip, text="남는 말")
    User.objects.all().delete()
    assert "남는 말" in log_in(client, "reviewer").get(change_address(trip)).content.decode()


@pytest.mark.parametrize(
    "columns",
    [{"text": ""}, {"text": "?", "assignee": True}, {"text": "?", "is_done": True}],
)
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
