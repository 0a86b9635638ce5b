"""Two editors at one row: nothing that was saved or typed is lost."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from staff.concurrent_edits.admin import ConcurrentEditAdmin
from staff.concurrent_edits.three_way import Collision
from tests import factories as make
from tests.admin.filling import change_address, errors, fill, open_form, send_form, shown
from tests.admin.test_queries import grow, questions
from trips.models import Stop, Trip

pytestmark = pytest.mark.django_db
REFUSAL = "저장하지 않았습니다. 그 사이에 바뀐 것을 위에서 살펴본 뒤 다시 저장해 주세요."


@pytest.fixture
def colleague(db: None) -> Client:  # noqa: ARG001
    client = Client()
    client.force_login(User.objects.create_superuser("동료"))
    return client


def both_save(
    staff: Client, colleague: Client, row: Any, theirs: dict[str, Any], mine: dict[str, Any]
) -> Any:
    """I open the page, the colleague opens and saves it, then I save what I typed."""
    page = open_form(staff, change_address(row))
    assert fill(colleague, change_address(row), theirs).status_code == 302
    return send_form(staff, change_address(row), {**shown(page), **mine})


def again(staff: Client, row: Any, answer: Any, **inputs: Any) -> Any:
    """Press save on the page that told the difference."""
    return send_form(staff, change_address(row), {**shown(answer), **inputs})


def open_differences(answer: Any) -> list[tuple[str, str, str]]:
    return [(one.label, one.mine, one.theirs) for one in answer.context["collision"].open]


def test_the_second_to_save_is_told_and_overwrites_nothing(
    staff: Client, colleague: Client
) -> None:
    trip = make.make_trip("미국 출장")
    answer = both_save(staff, colleague, trip, {"title": "그의 제목"}, {"title": "나의 제목"})
    assert errors(answer) == [REFUSAL]
    assert open_differences(answer) == [("제목", "나의 제목", "그의 제목")]
    assert shown(answer)["title"] == "나의 제목"
    trip.refresh_from_db()
    assert trip.title == "그의 제목"


def test_the_page_says_who_saved_last(staff: Client, colleague: Client) -> None:
    trip = make.make_trip()
    answer = both_save(staff, colleague, trip, {"title": "그의 제목"}, {"title": "나의 제목"})
    assert "마지막으로 저장한 사람: 동료, " in answer.render().content.decode()


def test_nobody_is_named_for_a_change_that_the_admin_did_not_make(staff: Client) -> None:
    trip = make.make_trip()
    fill(staff, change_address(trip), {"title": "먼저"})
    page = open_form(staff, change_address(trip))
    Trip.objects.filter(pk=trip.pk).update(title="밖에서")
    answer = send_form(staff, change_address(trip), {**shown(page), "title": "나의 제목"})
    assert open_differences(answer) == [("제목", "나의 제목", "밖에서")]
    assert answer.context["last_change"] is None


@pytest.mark.parametrize(("choice", "kept"), [("mine", "나의 제목"), ("theirs", "그의 제목")])
def test_what_was_chosen_is_saved(staff: Client, colleague: Client, choice: str, kept: str) -> None:
    trip = make.make_trip()
    answer = both_save(staff, colleague, trip, {"title": "그의 제목"}, {"title": "나의 제목"})
    assert again(staff, trip, answer, **{"_choose-title": choice}).status_code == 302
    trip.refresh_from_db()
    assert trip.title == kept


def test_what_only_they_changed_is_taken_over(staff: Client, colleague: Client) -> None:
    trip = make.make_trip(party_size=7)
    answer = both_save(
        staff, colleague, trip, {"party_size": "8", "end_date": "2024-01"}, {"title": "나의 제목"}
    )
    assert ("방문단 인원", "8") in answer.context["collision"].taken
    assert again(staff, trip, answer).status_code == 302
    trip.refresh_from_db()
    assert (trip.title, trip.party_size, str(trip.end)) == ("나의 제목", 8, "2024-01")


def test_rows_are_told_apart_by_what_they_are_not_where_they_stand(
    staff: Client, colleague: Client
) -> None:
    trip = make.make_trip()
    late = make.make_stop(trip, position=5, name_as_reported="뒤")
    first = {"stops-0-position": "9"}  # the colleague moves the first stop behind the other
    answer = both_save(staff, colleague, trip, first, {"stops-1-note": "내 메모"})
    assert again(staff, trip, answer).status_code == 302
    late.refresh_from_db()
    assert late.note == "내 메모"
    assert sorted(trip.stops.values_list("position", flat=True)) == [5, 9]


def test_both_change_one_cell_of_a_row(staff: Client, colleague: Client) -> None:
    trip = make.make_trip()
    stop = trip.stops.get()
    answer = both_save(
        staff, colleague, trip, {"stops-0-note": "그의 메모"}, {"stops-0-note": "내 메모"}
    )
    assert [d[1:] for d in open_differences(answer)] == [("내 메모", "그의 메모")]
    again(staff, trip, answer, **{"_choose-stops-0-note": "theirs"})
    stop.refresh_from_db()
    assert stop.note == "그의 메모"


def test_a_row_they_added_and_a_row_i_added_both_stay(staff: Client) -> None:
    trip = make.make_trip()
    place = make.make_destination("보스턴")
    mine = {"stops-TOTAL_FORMS": "2", "stops-1-country": "US", "stops-1-note": "내 행"}
    page = open_form(staff, change_address(trip))
    make.make_stop(trip, destination=place, note="그의 행")
    answer = send_form(staff, change_address(trip), {**shown(page), **mine})
    assert errors(answer) == [REFUSAL]
    assert again(staff, trip, answer).status_code == 302
    assert sorted(trip.stops.values_list("note", flat=True)) == ["", "그의 행", "내 행"]


def test_a_row_they_deleted_stays_deleted_if_i_left_it_alone(
    staff: Client, colleague: Client
) -> None:
    trip = make.make_trip()
    gone = make.make_stop(trip, position=5)
    theirs = {"stops-1-DELETE": "on"}
    answer = both_save(staff, colleague, trip, theirs, {"title": "나의 제목"})
    assert again(staff, trip, answer).status_code == 302
    assert not Stop.objects.filter(pk=gone.pk).exists()


def test_a_row_they_deleted_waits_with_what_i_typed_until_i_delete_it_too(
    staff: Client, colleague: Client
) -> None:
    trip = make.make_trip()
    make.make_stop(trip, position=5)
    answer = both_save(
        staff, colleague, trip, {"stops-1-DELETE": "on"}, {"stops-1-note": "내 메모"}
    )
    for _ in range(2):
        assert REFUSAL in errors(answer)
        ((label, mine, theirs),) = open_differences(answer)
        assert (label, theirs.split(".")[0]) == ("방문지(여정) 한 행", "지워졌습니다")
        assert "내 메모" in mine
        assert shown(answer)["stops-1-note"] == "내 메모"
        answer = again(staff, trip, answer)
    new = {"stops-TOTAL_FORMS": "3", "stops-2-country": "US", "stops-2-note": "내 메모"}
    assert again(staff, trip, answer, **new, **{"stops-1-DELETE": "on"}).status_code == 302
    assert sorted(trip.stops.values_list("note", flat=True)) == ["", "내 메모"]


def test_every_row_stands_beside_its_own_inputs_when_another_was_deleted(
    staff: Client, colleague: Client
) -> None:
    trip = make.make_trip()
    second = make.make_stop(trip, position=5, note="둘째")
    answer = both_save(staff, colleague, trip, {"stops-0-DELETE": "on"}, {"title": "나의 제목"})
    inlines = answer.context["inline_admin_formsets"]
    stops = next(inline for inline in inlines if inline.formset.prefix == "stops")
    beside = [(row.original and row.original.pk, row.form.instance.pk) for row in stops]
    assert beside[:2] == [(None, None), (second.pk, second.pk)]


@pytest.mark.parametrize(("choice", "left"), [("mine", 1), ("theirs", 2)])
def test_a_row_i_delete_and_they_worked_on_is_asked_about(
    staff: Client, colleague: Client, choice: str, left: int
) -> None:
    trip = make.make_trip()
    make.make_stop(trip, position=5)
    answer = both_save(
        staff, colleague, trip, {"stops-1-note": "그의 메모"}, {"stops-1-DELETE": "on"}
    )
    assert errors(answer) == [REFUSAL]
    sent = {**shown(answer), "stops-1-DELETE": "on", "_choose-stops-1-DELETE": choice}
    assert send_form(staff, change_address(trip), sent).status_code == 302
    assert trip.stops.count() == left


def test_a_third_editor_meanwhile_is_told_again(staff: Client, colleague: Client) -> None:
    trip = make.make_trip()
    answer = both_save(staff, colleague, trip, {"title": "그의 제목"}, {"title": "나의 제목"})
    Trip.objects.filter(pk=trip.pk).update(title="셋째 제목")
    answer = again(staff, trip, answer, **{"_choose-title": "theirs"})
    assert open_differences(answer) == [("제목", "나의 제목", "셋째 제목")]


def test_saving_the_same_words_as_a_colleague_is_no_collision(
    staff: Client, colleague: Client
) -> None:
    trip = make.make_trip()
    assert both_save(staff, colleague, trip, {"title": "A"}, {"title": "A"}).status_code == 302


def test_a_change_on_the_page_of_a_part_counts_for_the_trip(
    staff: Client, colleague: Client
) -> None:
    trip = make.make_trip()
    page = open_form(staff, change_address(trip))
    fill(colleague, change_address(trip.stops.get()), {"note": "그의 메모"})
    answer = send_form(staff, change_address(trip), {**shown(page), "stops-0-note": "내 메모"})
    assert errors(answer) == [REFUSAL]


def test_an_article_is_guarded_too(staff: Client, colleague: Client) -> None:
    article = make.make_article("기사", body="한 줄\n두 줄")
    answer = both_save(
        staff, colleague, article, {"published_at": "2024-02-03"}, {"published_at": "2024-02-04"}
    )
    assert [d[1:] for d in open_differences(answer)] == [("2024-02-04", "2024-02-03")]


def test_an_officials_terms_are_guarded(staff: Client, colleague: Client) -> None:
    term = make.make_term(start_date=date(2022, 7, 1))
    theirs, mine = {"terms-0-party": "가당"}, {"terms-0-party": "나당"}
    answer = both_save(staff, colleague, term.official, theirs, mine)
    assert [d[1:] for d in open_differences(answer)] == [("나당", "가당")]


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "{",
        "[]",
        '{"":1}',
        '{"":{"":1}}',
        "[" * 5_000,
        "\x00",
        '{"":{"":"ab"}}',
        '{"at":"2024"}',
        '{"at":"2024-01-01"}',
    ],
)
def test_a_stamp_that_cannot_be_read_is_no_crash(staff: Client, stamp: str) -> None:
    trip = make.make_trip()
    page = open_form(staff, change_address(trip))
    sent = {**shown(page), "title": "나의 제목", "_opened": stamp}
    answer = send_form(staff, change_address(trip), sent).render()
    assert open_differences(answer)[0][0] == "제목"


def test_a_form_that_does_not_say_when_it_was_opened_overwrites_nothing(staff: Client) -> None:
    trip = make.make_trip("그의 제목")
    sent = shown(open_form(staff, change_address(trip)))
    del sent["_opened"]
    answer = send_form(staff, change_address(trip), {**sent, "title": "나의 제목"})
    assert open_differences(answer) == [("제목", "나의 제목", "그의 제목")]
    assert again(staff, trip, answer).status_code == 302


def test_what_the_guard_asks_does_not_grow_with_the_rows(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    trip = make.make_trip(government="41280")
    nobody = SimpleNamespace(collision=Collision(), now={})

    def price() -> int:
        """Questions that saving asks because it is guarded."""
        grow(trip)
        inputs = shown(open_form(staff, change_address(trip)))
        staff.post(change_address(trip), inputs)
        guarded = questions(lambda: staff.post(change_address(trip), inputs))
        with monkeypatch.context() as bare:
            bare.setattr(ConcurrentEditAdmin, "lock", lambda *_args: None)
            bare.setattr("staff.concurrent_edits.admin.FormComparison", lambda *_args: nobody)
            return guarded - questions(lambda: staff.post(change_address(trip), inputs))

    few = price()
    assert price() == few <= 1
