"""The staff home says what is a person's to do: what they write, what waits for them, what came
back, what nobody has read.
"""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from history.context import because
from history.models import Way
from tests import factories as make
from tests.admin.roles import log_in
from tests.admin.test_notes import assign
from tests.admin.test_queries import questions
from trips.models import Trip

pytestmark = pytest.mark.django_db
HOME = reverse("admin:index")


def sections(client: Client) -> dict[str, Any]:
    return {one.name: one for one in client.get(HOME).context["work"].sections}


def titles(client: Client, name: str) -> list[str]:
    return [line.title for line in sections(client)[name].lines]


def by(username: str, make_row: Any, *args: Any, **fields: Any) -> Any:
    """The row, made or changed by that account."""
    who = User.objects.get_or_create(username=username)[0]
    with because(Way.FORM, who=who.pk, why=fields.pop("why", "")):
        return make_row(*args, **fields)


def move(row: Any, to: str, **columns: Any) -> None:
    column = "publication" if isinstance(row, Trip) else "status"
    type(row)._default_manager.filter(pk=row.pk).update(**{column: to}, **columns)


def send_back(row: Any, why: str = "", **columns: Any) -> None:
    """By a reviewer, after the editor sent it to review."""
    by("editor", move, row, "review")
    by("other", move, row, "draft", why=why, **columns)


def test_own_drafts_are_those_that_this_person_added(client: Client) -> None:
    log_in(client, "editor")
    by("editor", make.make_trip, "내 출장", published=False)
    by("editor", make.make_trip, "보낸 출장", publication="review")
    by("editor", make.make_article, "내 기사", published=False)
    by("other", make.make_trip, "남의 출장", published=False)
    make.make_trip("누구의 것도 아닌 출장", published=False)
    assert titles(client, "drafts") == ["내 출장", "내 기사"]


def test_what_came_back_is_shown_with_its_note_and_is_no_plain_draft(client: Client) -> None:
    log_in(client, "editor")
    trip = by("editor", make.make_trip, "고칠 출장", published=False)
    article = by("editor", make.make_article, "고칠 기사", published=False)
    send_back(trip, needs_review="날짜를 확인해 주세요.")
    send_back(article, why="매체를 적어 주세요.")
    shown = sections(client)
    assert [(line.title, line.note) for line in shown["returned"].lines] == [
        ("고칠 출장", "날짜를 확인해 주세요."),
        ("고칠 기사", "매체를 적어 주세요."),
    ]
    assert shown["drafts"].lines == []


def test_it_comes_back_also_to_whoever_sent_it(client: Client) -> None:
    log_in(client, "editor")
    trip = by("other", make.make_trip, "남이 시작한 출장", published=False)
    send_back(trip, needs_review="방문지?")
    assert titles(client, "returned") == ["남이 시작한 출장"]


@pytest.mark.parametrize("heeded", ["note deleted", "sent again", "taken back by oneself"])
def test_what_was_heeded_has_not_come_back_any_more(client: Client, heeded: str) -> None:
    log_in(client, "editor")
    trip = by("editor", make.make_trip, "출장", published=False)
    if heeded == "taken back by oneself":
        by("editor", move, trip, "review")
        by("editor", move, trip, "draft", needs_review="나중에")
    else:
        send_back(trip, needs_review="날짜?")
    if heeded == "note deleted":
        move(trip, "draft", needs_review="")
    if heeded == "sent again":
        by("editor", move, trip, "review")
    assert titles(client, "returned") == []
    assert titles(client, "drafts") == ([] if heeded == "sent again" else ["출장"])


@pytest.mark.parametrize(("role", "waits"), [("reviewer", True), ("editor", False)])
def test_what_is_in_review_waits_for_whoever_publishes_the_oldest_first(
    client: Client, role: str, waits: bool
) -> None:
    for title in ("먼저", "나중"):
        make.make_trip(title, publication="review")
    make.make_article("검토할 기사", status="review")
    shown = sections(log_in(client, role))
    assert ("review" in shown) is waits
    if waits:
        assert titles(client, "review") == ["먼저", "나중", "검토할 기사"]


def test_an_article_is_unread_until_it_is_a_source_or_somebody_decided(client: Client) -> None:
    cited, decided, unread = (
        make.make_article(name, published=False) for name in ("인용", "결정", "읽지 않음")
    )
    make.make_citation(article=cited, trip=make.make_trip(bare=True), field="start_date")
    for article, status in ((decided, "accepted"), (unread, "open")):
        reading = make.make_reading(capture=make.make_capture(article=article))
        at = timezone.now() if status == "accepted" else None
        make.make_suggestion(reading, status=status, decided_at=at)
    make.make_article("공개된 기사")
    (line,) = sections(log_in(client, "editor"))["unread"].lines
    assert line.title == "읽지 않음"
    assert client.get(line.url)["Location"] == f"/staff/trips/trip/intake/{reading.pk}/"


def test_the_lists_hold_exactly_what_a_section_counts(client: Client) -> None:
    log_in(client, "reviewer")
    for n in range(7):
        by("reviewer", make.make_trip, f"초안 {n}", published=False)
        by("reviewer", make.make_article, f"기사 {n}", published=False)
    trip = by("reviewer", make.make_trip, "돌아온 출장", published=False)
    by("reviewer", move, trip, "review")
    by("other", move, trip, "draft", needs_review="날짜?")
    make.make_trip(publication="review")
    for row in (trip, make.make_official()):
        assign(row, User.objects.get(username="reviewer"))
    for section in sections(client).values():
        for __, count, url in section.lists:
            assert client.get(url).context["cl"].result_count == count, url
        assert section.count >= len(section.lines) > 0, section.name


@pytest.mark.parametrize(
    ("waiting", "first"),
    [
        (("unread", "drafts", "review", "returned"), "returned"),
        (("unread", "drafts", "review"), "review"),
        (("unread", "drafts"), "drafts"),
        (("unread",), "unread"),
        ((), None),
    ],
)
def test_the_next_thing_to_do_is_named(
    client: Client, waiting: tuple[str, ...], first: str | None
) -> None:
    log_in(client, "reviewer")
    if "unread" in waiting:
        make.make_article(published=False)
    if "drafts" in waiting:
        by("reviewer", make.make_trip, published=False)
    if "review" in waiting:
        make.make_trip(publication="review")
    if "returned" in waiting:
        trip = by("reviewer", make.make_trip, published=False)
        by("reviewer", move, trip, "review")
        by("other", move, trip, "draft", needs_review="날짜?")
    page = client.get(HOME)
    section = page.context["work"].next_section
    assert (section and section.name) == first
    shown = page.content.decode().partition('id="next"')[2].partition("</p>")[0]
    assert (str(section.next_step) if section else "기다리는 일이 없습니다") in shown


def test_an_empty_archive_says_so_in_words(client: Client) -> None:
    page = log_in(client, "reviewer").get(HOME)
    for section in page.context["work"].sections:
        assert str(section.empty) in page.content.decode()


def test_the_first_buttons_are_those_that_the_role_may_press(client: Client, db: None) -> None:
    del db
    for role, offered in (("nobody", False), ("editor", True)):
        page = log_in(client, role).get(HOME).content.decode()
        for name in ("trips_trip_intake", "trips_trip_add", "trips_trip_import"):
            assert (f'<li><a href="{reverse(f"admin:{name}")}">' in page) is offered, (role, name)


def test_the_home_asks_no_more_for_many_rows(client: Client) -> None:
    log_in(client, "reviewer")

    def grow() -> None:
        trip = by("reviewer", make.make_trip, published=False)
        by("reviewer", move, trip, "review")
        by("other", move, trip, "draft", needs_review="날짜?")
        by("reviewer", make.make_article, published=False)
        by("reviewer", make.make_trip, published=False)
        make.make_trip(publication="review")

    grow()
    client.get(HOME)
    few = questions(lambda: client.get(HOME))
    for _ in range(3):
        grow()
    assert questions(lambda: client.get(HOME)) == few <= 11  # two of them for the permissions
