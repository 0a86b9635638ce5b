"""Editors propose changes of public records on the very forms that save; reviewers decide."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article
from history.models import Change, Revision, Way
from tests import factories as make
from tests.admin.filling import change_address, change_trip, errors, fill, open_form, rows, shown
from tests.admin.revision_pages import HOME, another, decide, of_public_trip, page_of, propose
from tests.admin.roles import ROLES, log_in
from tests.admin.test_attach import attach, saying, to
from tests.admin.test_attach import choose as choose_trip
from tests.history.revision_world import make_public_trip, tables
from trips.models import Citation, Official, Stop, Term, Trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    return log_in(client, "editor")


def test_an_editor_proposes_and_the_public_page_changes_when_a_reviewer_accepts(
    editor: Client,
) -> None:
    trip = make.make_trip("공개 출장")
    public = Client().get(trip.get_absolute_url()).content
    stop = {"country": "US", "name_as_reported": "보스턴"}
    typed = {"title": "고친 제목", "_why": "제목을 바로잡음", **rows("stops", stop, before=1)}
    answer = change_trip(editor, trip, **typed)
    revision = Revision.objects.get()
    assert answer.url == page_of(revision)
    assert Client().get(trip.get_absolute_url()).content == public
    assert (revision.why, revision.name) == ("제목을 바로잡음", "공개 출장")
    page = editor.get(page_of(revision)).content.decode()
    assert all(words in page for words in ("고친 제목", "보스턴", "제목을 바로잡음"))
    assert 'name="_accept"' not in page
    reviewer = another("reviewer")
    assert decide(reviewer, revision, "_accept").url == page_of(revision)
    trip.refresh_from_db()
    assert (trip.title, trip.stops.count()) == ("고친 제목", 2)
    assert "고친 제목" in Client().get(trip.get_absolute_url()).content.decode()
    history = reviewer.get(reverse("admin:trips_trip_history", args=[trip.pk])).content.decode()
    assert "editor의 제안을 받아들임" in history
    who = Change.objects.filter(way=Way.REVISION).values_list("who__username", flat=True)
    assert set(who) == {"reviewer"}
    assert LogEntry.objects.get().change_message == "고침 제안을 받아들임: editor"


def test_what_is_proposed_by_a_form_is_what_saving_it_makes(editor: Client) -> None:
    trip = make_public_trip()
    party = {"agreements-0-party_lines": "두리시\n세찬시"}
    typed = {"title": "고친 제목", "start_date": "2024-01", "stops-0-DELETE": "on", **party}
    typed |= rows("stops", {"country": "US", "name_as_reported": "보스턴"}, before=1)
    typed |= {"visits-0-stop": "", "nights": "3"}
    before = tables("staff_", "search_")
    change_trip(editor, trip, **typed)
    assert tables("staff_", "search_") == before
    revision = Revision.objects.get()
    assert decide(another("reviewer"), revision, "_accept").status_code == 302
    accepted = contents()
    User.objects.get(username="reviewer").delete()
    Trip.objects.all().delete()
    twin = make_public_trip()
    change_trip(another("reviewer"), twin, **typed)
    assert contents() == accepted


def contents() -> dict[str, Any]:
    """What is written in the rows, without ids."""
    return {
        "trips": list(Trip.objects.values("title", "start_date", "start_date_precision", "nights")),
        "stops": list(Stop.objects.values("position", "country", "name_as_reported", "standing")),
        "visits": list(Trip.objects.values("visits__name_as_reported", "visits__stop")),
        "parties": list(
            Trip.objects.values_list("agreements__parties__name_as_reported", flat=True)
        ),
        "citations": list(Citation.objects.values("field", "value").order_by("field", "value")),
    }


# Going on


def test_an_editor_finds_typed_in_what_was_proposed_and_goes_on(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    revision = propose(editor, trip, nights="3", _why="제목")
    page = open_form(editor, change_address(trip))
    inputs = shown(page)
    assert (inputs["title"], str(inputs["nights"])) == ("고친 제목", "3")
    assert (page.context["why"], page.context["revision"]) == ("제목", revision)
    assert Trip.objects.get(pk=trip.pk).title == "공개 출장"
    editor.post(change_address(trip), {**inputs, "nights": "4"})
    revision.refresh_from_db()
    (change,) = revision.changes
    assert change["after"] == {"title": "고친 제목", "nights": 4}


def test_what_came_back_is_shown_with_its_note_and_gone_on_from(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    revision = propose(editor, trip)
    decide(another("reviewer"), revision, "_send_back", note="근거를 더해 주세요.")
    for address in (HOME, change_address(trip), page_of(revision)):
        assert "근거를 더해 주세요." in editor.get(address).content.decode()
    newer = propose(editor, trip, nights="3")
    assert newer.previous == revision
    assert "근거를 더해 주세요." not in editor.get(HOME).content.decode()


def test_a_refused_form_proposes_nothing_and_keeps_what_was_typed(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    answer = change_trip(editor, trip, title="고친 제목", start_date="", end_date="")
    assert errors(answer) == ["공개하려면 더 있어야 합니다: 출발일."]
    assert answer.context["adminform"].form["title"].value() == "고친 제목"
    assert not Revision.objects.exists()


def test_rows_that_the_database_refuses_leave_the_form_as_it_was_typed(editor: Client) -> None:
    official = make.make_official()
    make.make_participant(make.make_trip(bare=True), official=official)
    typed = {"birth_year": "1970", "name_en": "x\x1fy"}
    answer = fill(editor, change_address(official), typed)
    if answer.status_code == 200:
        assert answer.context["adminform"].form["birth_year"].value() == "1970"
    assert Official.objects.get(pk=official.pk).birth_year is None


def test_the_same_press_twice_makes_one_revision(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    page = shown(open_form(editor, change_address(trip)))
    sent = {**page, "title": "고친 제목", **rows("stops", {"country": "US"}, before=1)}
    sent["stops-1-id"] = ""
    answers: list[Any] = [editor.post(change_address(trip), sent) for _press in range(2)]
    assert {answer.url for answer in answers} == {page_of(Revision.objects.get())}
    actions = [change["action"] for change in Revision.objects.get().changes]
    assert sorted(actions) == ["+", "~"]


def test_two_tabs_make_one_revision_and_the_second_sees_the_first(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    tabs = [shown(open_form(editor, change_address(trip))) for _tab in range(2)]
    editor.post(change_address(trip), {**tabs[0], "title": "한 제목"})
    answer = editor.post(change_address(trip), {**tabs[1], "title": "다른 제목"})
    (both,) = answer.context["collision"].open
    assert (both.mine, both.theirs) == ("다른 제목", "한 제목")
    editor.post(change_address(trip), {**shown(answer), "_opened": answer.context["opened"]})
    assert Revision.objects.get().changes[0]["after"] == {"title": "다른 제목"}


def test_a_page_of_a_draft_that_was_published_meanwhile_proposes_nothing(editor: Client) -> None:
    trip = make.make_trip("초안", published=False)
    page = shown(open_form(editor, change_address(trip)))
    Trip.objects.update(publication="published")
    assert editor.post(change_address(trip), {**page, "title": "고침"}).status_code == 409
    assert not Revision.objects.exists()


def test_nobody_proposes_another_stage(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    propose(editor, trip, publication="draft")
    assert Revision.objects.get().changes[0]["after"] == {"title": "고친 제목"}


# Shared records


SHARED = ("official", "term", "organization", "event", "destination", "publisher")
NAME = {"term": "title"}


@pytest.mark.parametrize("kind", SHARED)
@pytest.mark.parametrize("role", ROLES)
def test_a_shared_public_record_is_changed_by_reviewers_and_proposed_by_editors(
    client: Client, role: str, kind: str
) -> None:
    row = of_public_trip(kind)
    column = NAME.get(kind, "name")
    client.force_login(User.objects.create_superuser("form"))
    page = shown(open_form(client, change_address(row)))
    log_in(client, role)
    if role == "editor":
        page = shown(open_form(client, change_address(row)))
    client.post(change_address(row), {**page, column: "고친 이름"})
    row.refresh_from_db()
    changed = getattr(row, column) == "고친 이름"
    assert changed is (role in ("reviewer", "superuser"))
    assert Revision.objects.exists() is (role == "editor")
    if role == "editor":
        assert decide(another("reviewer"), Revision.objects.get(), "_accept").status_code == 302
        row.refresh_from_db()
        assert getattr(row, column) == "고친 이름"


@pytest.mark.parametrize("kind", SHARED)
def test_what_no_reader_sees_is_changed_at_once(editor: Client, kind: str) -> None:
    row = of_public_trip(kind)
    Trip.objects.update(publication="draft")
    Article.objects.update(status="draft")
    fill(editor, change_address(row), {NAME.get(kind, "name"): "고친 이름"})
    row.refresh_from_db()
    assert getattr(row, NAME.get(kind, "name")) == "고친 이름"
    assert not Revision.objects.exists()


def test_a_new_term_of_a_public_official_is_proposed(editor: Client) -> None:
    official = of_public_trip("official")
    address = reverse("admin:trips_term_add")
    typed = {"official": official.pk, "government": make.make_government().pk}
    typed |= {"body": "executive", "office": "mayor", "start_date": "2022-07-01"}
    sent = {**shown(open_form(editor, address)), **typed}
    answers: list[Any] = [editor.post(address, sent) for _press in range(2)]
    assert not Term.objects.exists()
    revision = Revision.objects.get()
    assert {answer.url for answer in answers} == {page_of(revision)}
    decide(another("reviewer"), revision, "_accept")
    assert Term.objects.get().official == official


def test_a_term_that_moves_to_a_public_official_is_proposed(editor: Client) -> None:
    term, official = make.make_term(make.make_official()), of_public_trip("official")
    fill(editor, change_address(term), {"official": official.pk})
    term.refresh_from_db()
    assert term.official != official
    revision = Revision.objects.get()
    assert (revision.kind, revision.object_id) == ("trips.official", str(official.pk))


def test_an_editor_deletes_no_term_of_a_public_official(editor: Client) -> None:
    term = of_public_trip("term")
    address = reverse("admin:trips_term_delete", args=[term.pk])
    assert editor.post(address, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [term.pk], "post": "yes"}
    editor.post(reverse("admin:trips_term_changelist"), chosen)
    assert Term.objects.exists()
    inputs = {"terms-0-DELETE": "on"}
    fill(editor, change_address(term.official), inputs)
    assert Revision.objects.get().changes[0]["action"] == "-"


def test_a_little_window_closes_and_leaves_the_row(editor: Client) -> None:
    event = of_public_trip("event")
    page = shown(open_form(editor, f"{change_address(event)}?_popup=1"))
    answer = editor.post(change_address(event), {**page, "name": "고침", "_popup": "1"})
    assert "popup_response" in answer.content.decode()
    assert Revision.objects.get().name == event.name


# Attaching an article


def test_an_article_is_proposed_as_a_source_of_a_public_trip(editor: Client) -> None:
    article, trip = make.make_article("두 번째 기사"), make.make_trip("공개 출장")
    assert "고침 제안이 됩니다" in editor.get(choose_trip(article)).content.decode()
    public = Client().get(trip.get_absolute_url()).content
    said = {"_propose": "1", **saying(trip, "start_date", "2024-01-09")}
    answer = attach(editor, article, trip, **said)
    revision = Revision.objects.get()
    assert answer.url == page_of(revision)
    assert Client().get(trip.get_absolute_url()).content == public
    assert revision.why == "출처를 더함: 두 번째 기사"
    again = attach(editor, article, trip, _propose="1", **saying(trip, "end_date"))
    assert again.url == answer.url
    decide(another("reviewer"), revision, "_accept")
    cited = Citation.objects.filter(article=article, about=trip)
    assert set(cited.values_list("field", flat=True)) == {"start_date", "end_date"}
    page = Client().get(trip.get_absolute_url()).content.decode()
    assert "2024. 1. 9." in page  # beside the 8th: the sources disagree


def test_what_was_proposed_of_an_article_is_not_offered_as_new(editor: Client) -> None:
    article, trip = make.make_article(), make.make_trip()
    attach(editor, article, trip, _propose="1", **saying(trip, "start_date"))
    answer = attach(editor, article, trip, _propose="1", **saying(trip, "start_date"))
    assert "이미 같은 값의 출처입니다" in answer.content.decode()
    assert "이미 같은 값의 출처" not in another("reviewer").get(to(article, trip)).content.decode()
