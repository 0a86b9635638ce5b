"""Out, and in again: a sheet that nobody edited changes nothing; its size costs no questions."""

import io
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from listing.normal_text import normal_text
from listing.readable import validate_readable
from tests import factories as make
from tests.admin.sheets import confirm, csv_of, exported, preview, problems, send, xlsx, xlsx_dicts
from tests.admin.test_queries import grow, questions
from trips.choices import CostStatus, ParticipantRole, Purpose, TripStatus
from trips.models import Trip
from trips.partial_dates import PartialDate
from trips.spreadsheets.cell_grammar import (
    clean,
    is_unedited,
    items_of,
    read_member,
    unescape,
)

pytestmark = pytest.mark.django_db

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
RISKY = st.sampled_from(
    ["=1+1", "'=1", "''", "@a", "-", "+82", "\t=1", "＝1", " =1", "\n", "#N/A", "1.0", '"']
)
FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORDS = TEXT | RISKY | st.sampled_from(["가; 나", "김(하늘)", '"인용"', "2024-01-05", "1e5", "007"])
DATES = st.dates(date(1900, 1, 1), date(2099, 1, 1)).map(PartialDate) | st.none()


def is_readable(name: str) -> bool:
    """Whether the database takes it for a title or name."""
    try:
        validate_readable(name)
    except ValidationError:
        return False
    return True


NAMES = WORDS.map(normal_text).filter(is_readable)


@st.composite
def trips(draw: st.DrawFn) -> dict[str, Any]:
    is_known = draw(st.booleans())
    return {
        "title": draw(NAMES.filter(clean)),
        "start": draw(DATES),
        "nights": draw(st.integers(0, 99) | st.none()),
        "date_note": draw(WORDS),
        "summary": draw(WORDS),
        "party_name": draw(WORDS),
        "payer": draw(WORDS),
        "cost_as_reported": draw(WORDS),
        "needs_review": draw(WORDS),
        "purposes": draw(st.lists(st.sampled_from(Purpose.values), unique=True)),
        "status": draw(st.sampled_from(TripStatus.values)),
        "cost_status": CostStatus.KNOWN if is_known else CostStatus.REFUSED,
        "cost_total_krw": draw(st.integers(0, 2**63 - 1)) if is_known else None,
    }


def snapshot(trip: Trip) -> list[Any]:
    parts: list[Any] = [
        list(getattr(trip, name).order_by("pk").values())
        for name in ("participants", "stops", "visits", "citations")
    ]
    return [Trip.objects.values().get(pk=trip.pk), *parts]


def started() -> Client:
    """An empty archive and somebody who may do everything, for each example anew."""
    Trip.objects.all().delete()
    user, _new = User.objects.get_or_create(username="u", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    return client


def make_draft(facts: dict[str, Any], reported: str) -> Trip:
    trip = make.make_trip(published=False, end=None, **facts)
    role = ParticipantRole.STAFF
    make.make_participant(trip, role=role, name_as_reported=reported, title_as_reported=reported)
    make.make_stop(trip, country="US", name_as_reported=reported)
    grow(trip)
    return trip


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@given(facts=trips(), reported=NAMES)
@FEW
@pytest.mark.usefixtures("db")
def test_a_sheet_that_nobody_edited_changes_nothing(
    form: str, facts: dict[str, Any], reported: str
) -> None:
    Trip.objects.all().delete()
    client = Client()
    client.force_login(
        User.objects.get_or_create(username="u", is_staff=True, is_superuser=True)[0]
    )
    trip = make_draft(facts, reported)
    before = snapshot(trip)
    page = send(client, exported(client, form), f"trips.{form}")
    assert problems(page) == []
    assert (len(page.context["planned"]), len(page.context["unchanged"])) == (0, 1)
    assert snapshot(trip) == before


@given(facts=trips())
@FEW
@pytest.mark.usefixtures("db")
def test_new_rows_hold_what_the_sheet_says(facts: dict[str, Any]) -> None:
    """Also texts that begin like a formula."""
    Trip.objects.all().delete()
    client = Client()
    client.force_login(
        User.objects.get_or_create(username="u", is_staff=True, is_superuser=True)[0]
    )
    first = make.make_trip(published=False, bare=True, end=None, **facts)
    rows = xlsx_dicts(exported(client, "xlsx"))
    first.delete()
    fresh = [{**row, "id": None, "updated_at": None} for row in rows]
    page = send(
        client, csv_of(*[{k: "" if v is None else v for k, v in r.items()} for r in fresh]), "a.csv"
    )
    assert problems(page) == []
    confirm(client, page)
    trip = Trip.objects.get()
    for name in ("title", "date_note", "summary", "party_name", "payer", "needs_review"):
        assert getattr(trip, name) == unescape(clean(facts[name])) or facts[name].startswith("'")
    assert (trip.start, trip.nights, trip.status) == (
        facts["start"],
        facts["nights"],
        facts["status"],
    )
    assert trip.cost_total_krw == facts["cost_total_krw"]


def test_every_kind_of_part_comes_back_unchanged(staff: Client) -> None:
    trip = make.make_trip("출장", published=False, official=make.make_official("김하늘"))
    grow(trip)
    before = snapshot(trip)
    for form in ("csv", "xlsx"):
        page = send(staff, exported(staff, form), f"a.{form}")
        assert (problems(page), len(page.context["unchanged"])) == ([], 1)
    assert snapshot(trip) == before


def test_a_downloaded_sheet_is_edited_and_brought_back(staff: Client) -> None:
    trip = make.make_trip("옛 제목", published=False)
    other = make.make_trip("딴 출장", published=False)
    book = load_workbook(io.BytesIO(exported(staff, "xlsx")))
    page: Any = book.worksheets[0]
    at = next(row for row in page.iter_rows(min_row=2) if row[0].value == trip.pk)
    at[1].value = "새 제목"
    at[5].value = date(2024, 1, 9)
    page.append([None, "새 출장"])
    shown = send(staff, xlsx(book=book))
    assert problems(shown) == []
    confirm(staff, shown)
    trip.refresh_from_db()
    assert (trip.title, str(trip.start)) == ("새 제목", "2024-01-09")
    assert Trip.objects.filter(title="새 출장", publication="draft").exists()
    before = other.updated_at
    other.refresh_from_db()
    assert other.updated_at == before


def test_a_text_longer_than_a_cell_is_not_cut_by_going_out_and_in(staff: Client) -> None:
    trip = make.make_trip(published=False, summary="가" * 40_000)
    page = send(staff, exported(staff, "xlsx"))
    assert (problems(page), len(page.context["unchanged"])) == ([], 1)
    assert len(Trip.objects.get(pk=trip.pk).summary) == 40_000


def rows_of(count: int) -> list[dict[str, Any]]:
    """Each with names of its own: an official, a place, an event, a source."""
    made: list[dict[str, Any]] = []
    for _ in range(count):
        number = Trip.objects.count() + len(made)
        made.append(
            {
                "title": f"출장 {number}",
                "government": "41280",
                "leader": make.make_official(f"김{number}").name,
                "stops": f"미국 {make.make_destination(f'도시{number}').name}",
                "events": make.make_event(f"행사{number}").name,
                "sources": make.make_article().url,
            }
        )
    return made


def test_an_import_asks_no_more_for_more_rows(staff: Client) -> None:
    make.make_government("41280")
    counts = []
    for count in (2, 2, 40):
        rows = rows_of(count)
        page = preview(staff, *rows)
        shown = questions(lambda rows=rows: preview(staff, *rows))  # type: ignore[misc]
        saved = questions(lambda page=page: confirm(staff, page))  # type: ignore[misc]
        counts.append((shown, saved))
    assert counts[1] == counts[2]
    assert counts[2][0] <= 30


def test_changing_many_trips_asks_no_more_than_changing_few(staff: Client) -> None:
    counts = []
    for count in (2, 2, 30):
        drafts = [make.make_trip(published=False) for _ in range(count)]
        rows = [
            {
                "id": t.pk,
                "title": f"새 {t.pk}",
                "stops": "미국; 미국",
                "updated_at": t.updated_at.isoformat(),
            }
            for t in drafts
        ]
        page = preview(staff, *rows)
        assert problems(page) == []
        counts.append(questions(lambda page=page: confirm(staff, page)))  # type: ignore[misc]
    assert counts[1] == counts[2]


@given(st.lists(WORDS))
def test_pieces_are_never_empty_and_hold_no_line(texts: list[str]) -> None:
    assert all(piece.strip() == piece != "" for piece in items_of("\n".join(texts)))


@given(WORDS)
def test_a_cell_says_the_same_as_what_was_written_into_it(text: str) -> None:
    assert is_unedited(clean(text), text)


@given(TEXT)
def test_any_words_are_a_member_or_none(text: str) -> None:
    member = read_member(text)
    assert member is None or isinstance(member.name, str)
