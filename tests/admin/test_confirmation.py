"""From a pasted article to a draft: what was suggested, decided value by value."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from publication.stages import Publication
from tests import factories as make
from tests.admin.confirming import (
    ARTICLE,
    PASTE,
    accept_all,
    address,
    decide,
    inputs_of,
    paste,
    send,
    statuses,
)
from trips.intake.trip_states import is_closed
from trips.models import Citation, Official, Reading, Trip

pytestmark = pytest.mark.django_db
NO_TRIP = """가온시청 새 청사 착공
가온일보 2024-01-05 09:30
가온시는 5일 새 청사의 첫 삽을 떴다고 밝혔다.
"""
UNDATED = ARTICLE.replace("가온일보 2024-01-05 09:30\n", "")


def test_what_is_pasted_becomes_a_draft_article_and_its_page_shows_every_value(
    editor: Client, reading: Reading
) -> None:
    article = Article.objects.get()
    assert (article.title, article.status) == ("이하늘 고양시장, 미국 풀러턴 방문", "draft")
    page = editor.get(address(reading)).content.decode()
    for value in ("고양시", "이하늘 · 고양시장", "2024-01-08", "2024-01-12", "풀러턴", "우호협력"):
        assert f"<b>{value}" in page or value in page
    assert page.count('class="value is-open"') == reading.suggestions.count()
    assert not Trip.objects.exists()


def test_pasting_the_same_again_opens_the_reading_there_is(
    editor: Client, reading: Reading
) -> None:
    assert paste(editor) == reading
    assert Article.objects.count() == 1


def test_an_article_without_a_day_asks_for_it_before_days_are_resolved(editor: Client) -> None:
    answer = editor.post(PASTE, {"text": UNDATED})
    assert "발행일을 찾지 못했습니다" in answer.content.decode()
    assert not Article.objects.exists()
    dated = paste(editor, UNDATED, published="2024-01-05")
    assert dated.suggestions.get(field="start").value == "2024-01-08"


def test_an_unknown_day_of_publication_leaves_days_open(editor: Client) -> None:
    undated = paste(editor, UNDATED, unknown_day="on")
    assert undated.suggestions.get(field="start").value == "XXXX-XX-08"


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"text": " \n "}, "기사를 붙여 넣거나, 파일을 고르거나, 주소를 적어 주세요."),
        ({"text": "가" * 200_001}, "최대 200000"),
        ({"text": ARTICLE, "published": "언젠가"}, "언젠가"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept_in_the_form(
    editor: Client, inputs: dict[str, str], sentence: str
) -> None:
    answer = editor.post(PASTE, inputs)
    assert sentence in answer.content.decode()
    assert inputs["text"].strip() in answer.content.decode()


def test_accepted_values_fill_the_draft_with_a_source_each(
    editor: Client, reading: Reading
) -> None:
    accept_all(editor, reading)
    answer = send(editor, reading, "draft:t1")
    trip = Trip.objects.get()
    assert answer.url == f"/staff/trips/trip/{trip.pk}/change/"
    assert (trip.publication, str(trip.start), str(trip.end)) == (
        Publication.DRAFT,
        "2024-01-08",
        "2024-01-12",
    )
    assert trip.participants.get().official == Official.objects.get(name="이하늘")
    taken = reading.suggestions.exclude(citation=None)
    assert taken.count() == reading.suggestions.count() == Citation.objects.count()
    assert is_closed(reading.suggestions.all())


def test_nothing_is_taken_that_nobody_accepted(editor: Client, reading: Reading) -> None:
    answer = send(editor, reading, "draft:t1")
    assert "받아들인 값이 없습니다" in answer.content.decode()
    assert not Trip.objects.exists()


def test_a_value_typed_over_counts_as_accepted(editor: Client, reading: Reading) -> None:
    send(editor, reading, "draft:t1", **decide(reading, "start", "open", date="2024. 1. 7."))
    start = reading.suggestions.get(field="start")
    assert (start.status, start.decided_value, start.value) == (
        "edited",
        "2024-01-07",
        "2024-01-08",
    )
    assert str(Trip.objects.get().start) == "2024-01-07"


def test_a_bad_value_is_said_at_its_input_and_no_decision_is_kept(
    editor: Client, reading: Reading
) -> None:
    typed = {
        **decide(reading, "start", "accepted", date="곧"),
        **decide(reading, "end", "rejected"),
    }
    answer = send(editor, reading, "save", **typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "“곧”을(를) 날짜로 읽을 수 없습니다" in page
    assert 'value="곧"' in page
    assert set(statuses(reading).values()) == {"open"}


def test_a_rejected_value_needs_no_valid_input(editor: Client, reading: Reading) -> None:
    send(editor, reading, "save", **decide(reading, "start", "rejected", date="곧"))
    assert statuses(reading)["start"] == "rejected"


def test_a_decision_of_another_window_is_not_overwritten(editor: Client, reading: Reading) -> None:
    opened = inputs_of(editor, reading)
    send(editor, reading, "save", **decide(reading, "start", "rejected"))
    late = {**opened, "do": "save", **decide(reading, "start", "accepted")}
    answer = editor.post(address(reading), late)
    assert "그사이 다른 화면에서 ‘물리침’(으)로 정했습니다" in answer.content.decode()
    assert statuses(reading)["start"] == "rejected"


def test_a_second_press_gives_the_draft_of_the_first(editor: Client, reading: Reading) -> None:
    accept_all(editor, reading)
    opened = {**inputs_of(editor, reading), "do": "draft:t1"}
    presses: list[Any] = [editor.post(address(reading), opened) for _press in range(2)]
    assert presses[0].url == presses[1].url
    assert Trip.objects.count() == 1


def test_a_draft_can_be_taken_back_and_made_again(editor: Client, reading: Reading) -> None:
    accept_all(editor, reading)
    send(editor, reading, "draft:t1")
    send(editor, reading, "undraft:t1")
    assert not Trip.objects.exists()
    assert set(statuses(reading).values()) == {"accepted"}
    send(editor, reading, "draft:t1")
    assert Trip.objects.count() == 1


def test_a_trip_that_is_none_is_closed_with_its_reason_and_reopened(
    editor: Client, reading: Reading
) -> None:
    answer = send(editor, reading, "refuse:t1")
    assert "까닭을 골라 주세요" in answer.content.decode()
    send(editor, reading, "refuse:t1", **{"reason-t1": "cancelled"})
    assert is_closed(reading.suggestions.all())
    assert "떠나기 전에 취소" in editor.get(address(reading)).content.decode()
    send(editor, reading, "reopen:t1")
    assert not is_closed(reading.suggestions.all())
    assert statuses(reading)["start"] == "open"


def test_an_article_without_a_trip_is_closed_as_a_whole(editor: Client) -> None:
    reading = paste(editor, NO_TRIP)
    assert "이 기사에는 출장이 없습니다" in editor.get(address(reading)).content.decode()
    send(editor, reading, "refuse:", **{"reason-all": "other"})
    assert is_closed(reading.suggestions.all())
    assert "출장이 없는 기사로 닫았습니다" in editor.get(address(reading)).content.decode()


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("event", "우호협력 협약", {"name": "우호협력 협약", "event": None, "date": None}),
        ("nights", "4박", 4),
        ("party", "이 시장", {"name": None, "role": "이 시장", "count": None}),
    ],
)
def test_words_that_the_rules_missed_become_a_value(
    editor: Client, reading: Reading, field: str, words: str, value: Any
) -> None:
    missed = {"missed-trip": "t1", "missed-field": field, "missed-words": words}
    send(editor, reading, "add", **missed)
    made = reading.suggestions.latest("position")
    assert (made.value, made.rule, made.status) == (value, "hand", "accepted")
    assert made.evidence[0]["quote"] == words


def test_words_that_are_not_in_the_article_are_refused_and_kept(
    editor: Client, reading: Reading
) -> None:
    missed = {"missed-trip": "t1", "missed-field": "event", "missed-words": "없는 말"}
    page = send(editor, reading, "add", **missed).content.decode()
    assert "기사에 그대로 있는 말을 적어 주세요" in page
    assert 'value="없는 말"' in page


def test_an_article_joins_the_trip_that_was_chosen_as_the_same(
    editor: Client, reading: Reading
) -> None:
    trip = make.make_trip("고양시 출장", published=False, government="41280", start="2024-01-07")
    accept_all(editor, reading)
    assert f'name="same-t1" value="{trip.pk}"' in editor.get(address(reading)).content.decode()
    page = send(editor, reading, "draft:t1").content.decode()
    assert "새 출장인지, 그 출장인지 골라 주세요" in page
    send(editor, reading, "draft:t1", **{"same-t1": str(trip.pk)})
    assert Trip.objects.get() == trip
    assert Citation.objects.filter(trip=trip, field="start_date", value="2024-01-08").exists()
