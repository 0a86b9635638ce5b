"""Sorting what an article suggests: into trips, trips that are there, lines, another reading."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.models import Article
from history.models import Revision
from history.revision_decisions import accept
from history.revision_parts import RevisionComparison
from tests import factories as make
from tests.admin.confirming import (
    ARTICLE,
    PASTE,
    accept_all,
    address,
    decide,
    inputs_of,
    make_names,
    paste,
    send,
    statuses,
)
from tests.intake.scores import captures, scores_of
from trips.intake.precision import decision_counts
from trips.intake.trip_states import is_closed
from trips.models import Destination, Event, Reading, Trip

pytestmark = pytest.mark.django_db
UNDATED = ARTICLE.replace("가온일보 2024-01-05 09:30\n", "")


@pytest.mark.parametrize(
    ("field", "words", "rows"),
    [("stop", "풀러턴시", Destination), ("event", "우호협력 협약", Event)],
)
def test_what_is_none_of_ours_is_made_where_the_editor_says_so(
    editor: Client, reading: Reading, field: str, words: str, rows: Any
) -> None:
    send(
        editor,
        reading,
        "add",
        **{"missed-trip": "t1", "missed-field": field, "missed-words": words},
    )
    made = reading.suggestions.latest("position")
    inputs = {f"s{made.pk}-name": "새 이름", f"s{made.pk}-destination": ""}
    accept_all(editor, reading)
    send(editor, reading, "draft:t1", **inputs, **{f"s{made.pk}-is_made": "on"})
    assert rows.objects.filter(name="새 이름").count() == 1
    part = {"stop": "stops__destination__name", "event": "visits__event__name"}[field]
    assert Trip.objects.filter(**{part: "새 이름"}).exists()


def test_a_value_moves_to_another_trip_of_the_article(editor: Client, reading: Reading) -> None:
    stop = reading.suggestions.get(field="stop")
    send(editor, reading, "save", **{f"s{stop.pk}-trip": "t2"})
    assert dict(reading.suggestions.filter(trip_key="t2").values_list("field", "pk")) == {
        "stop": stop.pk
    }


def test_two_trips_that_are_one_are_merged(editor: Client, reading: Reading) -> None:
    ids = reading.suggestions.filter(field__in=("stop", "agreement")).values_list("pk", flat=True)
    send(editor, reading, "save", **{f"s{pk}-trip": "t2" for pk in ids})
    send(editor, reading, "merge:t2", **{"into-t2": "t1"})
    assert set(reading.suggestions.values_list("trip_key", flat=True)) == {"t1"}


def test_a_value_does_not_move_into_a_trip_that_is_done_with(
    editor: Client, reading: Reading
) -> None:
    stop = reading.suggestions.get(field="stop")
    send(editor, reading, "save", **{f"s{stop.pk}-trip": "t2"})
    send(editor, reading, "refuse:t1", **{"reason-t1": "other"})
    page = send(editor, reading, "save", **{f"s{stop.pk}-trip": "t1"})
    assert "그 출장은 이미 처리했습니다" in page.content.decode()
    stop.refresh_from_db()
    assert stop.trip_key == "t2"


def test_an_article_is_read_again_with_the_day_that_was_added_later(editor: Client) -> None:
    undated = paste(editor, UNDATED, unknown_day="on")
    day = datetime(2024, 1, 5, tzinfo=make.SEOUL)
    Article.objects.update(published_at=day, published_at_precision="day")
    send(editor, undated, "reread")
    assert undated.suggestions.get(field="start").value == "2024-01-08"


def test_what_is_decided_is_not_read_over(editor: Client, reading: Reading) -> None:
    accept_all(editor, reading)
    page = send(editor, reading, "reread").content.decode()
    assert "정한 값이 있어 다시 읽지 않았습니다" in page
    assert set(statuses(reading).values()) == {"accepted"}


def test_a_line_that_is_sorted_anew_leaves_body_and_suggestions(
    editor: Client, reading: Reading
) -> None:
    assert 'name="line-3"' in editor.get(f"{address(reading)}?lines").content.decode()
    send(editor, reading, "lines", **{"line-3": "tail"})
    assert not reading.suggestions.filter(field="agreement").exists()
    assert "우호협력" not in Article.objects.get().body


def test_an_article_that_is_kept_is_read_from_its_own_page(editor: Client) -> None:
    article = make.make_article("시장 출국", status="draft")
    make.make_capture(ARTICLE.encode(), article=article)
    path = f"/staff/trips/trip/intake/article/{article.pk}/"
    unread: Any = editor.get(path)
    assert unread.url == f"/staff/articles/article/{article.pk}/change/"
    made = editor.post(path, follow=True)
    assert "이하늘 · 고양시장" in made.content.decode()
    assert Reading.objects.get().article == article


def test_decided_articles_are_written_as_data_to_measure_rules_by(
    editor: Client, reading: Reading, tmp_path: Path
) -> None:
    call_command("export_decisions", folder=str(tmp_path))
    assert not list(tmp_path.iterdir())
    accept_all(editor, reading)
    send(editor, reading, "draft:t1", **decide(reading, "start", "accepted", date="2024-01-07"))
    call_command("export_decisions", folder=str(tmp_path))
    gold = json.loads((tmp_path / f"{reading.pk}.json").read_text(encoding="utf-8"))
    assert (tmp_path / f"{reading.pk}.txt").read_text(encoding="utf-8") == reading.text
    assert gold["is_trip"]
    assert gold["article"]["publisher"] == "가온일보"
    trip = gold["trips"][0]
    assert (trip["gov"], trip["body"], trip["start"], trip["nights"]) == (
        *("경기도 고양시", "exec", "2024-01-07"),
        4,
    )
    assert trip["officials"] == [{"name": "이하늘", "office": "시장", "gov": "경기도 고양시"}]
    assert [stop["country"] for stop in trip["stops"]] == ["US"]
    measured = scores_of(captures(tmp_path)).table()
    assert "places" in measured


def test_decisions_say_how_often_suggestions_were_right(editor: Client, reading: Reading) -> None:
    path = "/staff/trips/trip/intake/precision/"
    assert "아직 정한 제안이 없습니다" in editor.get(path).content.decode()
    send(editor, reading, "save", **decide(reading, "start", "accepted"))
    send(editor, reading, "save", **decide(reading, "end", "rejected"))
    send(editor, reading, "save", **decide(reading, "nights", "accepted", number="5"))
    counts = {one.field.value: (one.decided, one.share) for one in decision_counts()}
    assert counts == {"start": (1, 1.0), "end": (1, 0.0), "nights": (1, 0.0)}
    assert "1.00" in editor.get(path).content.decode()


def test_a_report_on_a_public_trip_is_proposed_and_shows_a_conflict_once_accepted(
    editor: Client, reading: Reading
) -> None:
    trip = make.make_trip("고양시 출장", government="41280", start="2024-01-07", end="2024-01-12")
    public = Client().get(trip.get_absolute_url()).content
    accept_all(editor, reading)
    answer = send(editor, reading, "draft:t1", **{"same-t1": str(trip.pk)})
    revision = Revision.objects.get()
    assert answer.url == reverse("admin:history_revision_change", args=[revision.pk])
    assert Client().get(trip.get_absolute_url()).content == public
    assert "고침으로 제안했습니다" in editor.get(address(reading)).content.decode()
    assert is_closed(reading.suggestions.all(), {"t1"})
    reviewer = User.objects.create_superuser("검토")
    comparison = RevisionComparison(revision.rows())
    accept(revision, reviewer.pk, seen=comparison.digest)
    trip.refresh_from_db()
    days = trip.all_citations.filter(field="start_date").values_list("value", flat=True)
    assert set(days) >= {"2024-01-08"}
    assert reading.suggestions.get(field="start").trip == trip


def test_the_script_is_answered_with_what_is_kept(editor: Client, reading: Reading) -> None:
    sent = {**inputs_of(editor, reading), "do": "save", **decide(reading, "end", "accepted")}
    kept = editor.post(address(reading), sent, HTTP_ACCEPT="application/json").json()
    end = reading.suggestions.get(field="end").pk
    assert kept["problems"] == []
    assert kept["statuses"][str(end)] == "accepted"


@pytest.mark.parametrize("group", ["", "편집자", "검토자"])
def test_only_who_enters_articles_comes_here(client: Client, group: str) -> None:
    make_names()
    user = User.objects.create_user("누구", is_staff=True)
    if group:
        user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    reading = make.make_reading()
    expected = 200 if group else 403
    assert client.get(PASTE).status_code == expected
    assert client.get(address(reading)).status_code == expected


def test_the_page_asks_few_questions_however_many_values_there_are(
    editor: Client, reading: Reading, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        nothing: dict[str, Any] = {"region": None, "destination": None, "date": None}
        stop = {**nothing, "country": "US", "city": f"마을{number}", "optional": False}
        make.make_suggestion(
            reading, "stop", "풀러턴", value=stop, position=100 + number, row="new"
        )
    with django_assert_max_num_queries(24):
        page = editor.get(address(reading)).content.decode()
    assert all(f"미국 마을{number}" in page for number in range(30))


def test_an_unknown_reading_is_not_there(editor: Client) -> None:
    assert editor.get("/staff/trips/trip/intake/999/").status_code == 404
