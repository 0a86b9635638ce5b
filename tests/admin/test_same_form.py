"""Rows that point at rows which the same form adds, and what is filled in for the editor."""

from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests import factories as make
from tests.admin.filling import add_trip, change_trip, errors, open_form, rows, send_form, shown
from trips.models import Agreement, Citation, Trip, Visit

pytestmark = pytest.mark.django_db


def stops(*names: str) -> dict[str, Any]:
    places = [make.make_destination(name) for name in names]
    return rows("stops", *({"destination": place.pk} for place in places))


def told(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_visit_is_at_a_stop_of_the_same_form(staff: Client) -> None:
    visit = {"name_as_reported": "시청", "stop": "row:stops-1"}
    add_trip(staff, **stops("보스턴", "뉴욕"), **rows("visits", visit))
    stop = Visit.objects.get().stop
    assert stop
    assert str(stop.destination) == "뉴욕"


def test_a_saved_visit_moves_to_a_stop_that_is_new(staff: Client) -> None:
    trip = make.make_trip()
    visit = make.make_visit(trip)
    new = {"destination": make.make_destination("뉴욕").pk}
    change_trip(staff, trip, **rows("stops", new, before=1), **{"visits-0-stop": "row:stops-1"})
    visit.refresh_from_db()
    assert visit.stop == trip.stops.get(destination__name="뉴욕")


@pytest.mark.parametrize(
    ("target", "field", "value"),
    [
        ("row:participants-0", "official", "김하늘"),
        ("row:stops-0", "destination", "보스턴"),
        ("row:visits-0", "date", "2024-01"),
        ("row:agreements-0", "signed_on", "2024-01-09"),
        ("trip", "nights", "9"),
    ],
)
def test_a_source_speaks_of_a_row_of_the_same_form(
    staff: Client, target: str, field: str, value: str
) -> None:
    source = {"article": make.make_article().pk, "target": target, "field": field}
    agreement = {"kind": "mou", "status": "signed", "title": "협약", "signed_on": "2024-01-09"}
    answer = add_trip(
        staff,
        nights="9",
        **rows("participants", {"official": make.make_official().pk}),
        **stops("보스턴"),
        **rows("visits", {"name_as_reported": "시청", "date": "2024-01"}),
        **rows("agreements", agreement),
        **rows("all_citations", source),
    )
    assert answer.status_code == 302, errors(answer)
    citation = Citation.objects.get()
    assert (citation.about, citation.value) == (Trip.objects.get(), value)


EMPTY = "고른 줄이 비어 있습니다. 그 줄을 채우거나 다른 것을 골라 주세요."


@pytest.mark.parametrize("row", ["row:stops-1", "row:stops-99", "row:stops-0-x", "row:", "row:x-0"])
def test_a_row_that_is_not_there_is_refused_and_kept(staff: Client, row: str) -> None:
    visit = {"name_as_reported": "시청", "stop": row}
    answer = add_trip(staff, **stops("보스턴"), **rows("visits", visit))
    assert errors(answer.render()) == [EMPTY]
    assert shown(answer)["visits-0-name_as_reported"] == "시청"


def test_a_source_of_an_empty_row_is_refused(staff: Client) -> None:
    source = {"article": make.make_article().pk, "target": "row:stops-1", "field": "country"}
    answer = add_trip(staff, **rows("all_citations", source))
    assert errors(answer) == [EMPTY]


def test_a_row_that_is_to_be_deleted_is_refused(staff: Client) -> None:
    stop = {"country": make.make_country().pk, "DELETE": "on"}
    visit = {"name_as_reported": "시청", "stop": "row:stops-0"}
    answer = add_trip(staff, **rows("stops", stop), **rows("visits", visit))
    assert errors(answer) == [EMPTY]


def test_a_choice_stays_with_its_row_when_a_colleague_adds_one(staff: Client) -> None:
    trip = make.make_trip()
    page = shown(open_form(staff, f"/staff/trips/trip/{trip.pk}/change/"))
    make.make_stop(trip, destination=make.make_destination("그의 도시"))
    mine = {
        "stops-1-destination": make.make_destination("나의 도시").pk,
        "visits-0-name_as_reported": "시청",
        "visits-0-stop": "row:stops-1",
    }
    again = shown(send_form(staff, f"/staff/trips/trip/{trip.pk}/change/", {**page, **mine}))
    assert again["visits-0-stop"] == "row:stops-1"
    send_form(staff, f"/staff/trips/trip/{trip.pk}/change/", again)
    stop = Visit.objects.get().stop
    assert stop
    assert str(stop.destination) == "나의 도시"


# What is filled in


def test_the_only_term_of_that_day_is_chosen_and_told(staff: Client) -> None:
    official = make.make_official("김하늘")
    make.make_term(official, start_date=date(2018, 7, 1), end_date=date(2022, 6, 30))
    term = make.make_term(official)
    leader = rows("participants", {"official": official.pk})
    answer = add_trip(staff, start_date="2024-01-08", **leader)
    assert Trip.objects.get().participants.get().term == term
    assert "김하늘: 임기를 ‘고양시 고양특례시장’(으)로 골랐습니다." in told(answer)


def test_no_term_is_chosen_among_two_or_without_a_day(staff: Client) -> None:
    official = make.make_official()
    make.make_term(official)
    make.make_term(official, office="acting_head")
    add_trip(staff, start_date="2024", **rows("participants", {"official": official.pk}))
    add_trip(staff, **rows("participants", {"official": make.make_term().official_id}))
    assert [p.term for trip in Trip.objects.all() for p in trip.participants.all()] == [None, None]


def test_a_term_that_was_taken_away_stays_away(staff: Client) -> None:
    trip = make.make_trip(official=make.make_term().official)
    change_trip(staff, trip, **{"participants-0-term": ""})
    assert trip.participants.get().term is None


def test_a_host_tells_the_stop_and_so_does_the_only_arrival_of_that_day(staff: Client) -> None:
    boston, york = make.make_destination("보스턴"), make.make_destination("뉴욕")
    host = make.make_organization("나래대학", destination=york)
    route: list[dict[str, Any]] = [
        {"destination": boston.pk, "arrived_on": "2024-01-08"},
        {"destination": york.pk, "arrived_on": "2024-01-09"},
    ]
    visits: list[dict[str, Any]] = [
        {"organization": host.pk, "date": "2024-01-08"},
        {"name_as_reported": "시청", "date": "2024-01-08"},
        {"name_as_reported": "시청", "date": "2024-01-10"},
    ]
    add_trip(staff, **rows("stops", *route), **rows("visits", *visits))
    where = Trip.objects.get().visits.values_list("stop__destination__name", flat=True)
    assert list(where) == ["뉴욕", "보스턴", None]


def test_a_source_without_an_article_has_that_of_the_row_above(staff: Client) -> None:
    article = make.make_article()
    first = {"article": article.pk, "field": "start_date"}
    add_trip(staff, **rows("all_citations", first, {"field": "end_date"}))
    assert list(Citation.objects.values_list("article", flat=True)) == [article.pk, article.pk]


def test_a_source_without_any_article_is_refused(staff: Client) -> None:
    answer = add_trip(staff, **rows("all_citations", {"field": "end_date"}))
    assert errors(answer) == ["기사를 골라 주세요."]


def test_one_article_is_cited_for_all_that_has_no_source(staff: Client) -> None:
    old, article = make.make_article(), make.make_article(published_at=None)
    add_trip(
        staff,
        start_date="2024-01-08",
        end_date="2024-01",
        source=article.pk,
        **stops("보스턴"),
        **rows("all_citations", {"article": old.pk, "field": "start_date"}),
    )
    assert list(article.citations.values_list("field", "value")) == [
        ("end_date", "2024-01"),
        ("status", "planned"),
        ("destination", "보스턴"),
    ]


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (datetime(2024, 1, 7, 23, tzinfo=make.SEOUL), "before"),
        (datetime(2024, 1, 9, tzinfo=make.SEOUL), "during"),
        (datetime(2024, 1, 13, tzinfo=make.SEOUL), "after"),
        (None, "unknown"),
    ],
)
def test_when_a_source_was_written_is_read_from_its_day(
    staff: Client, day: datetime | None, stage: str
) -> None:
    article = make.make_article(published_at=day)
    source = rows("all_citations", {"article": article.pk, "field": "start_date"})
    add_trip(staff, start_date="2024-01-08", end_date="2024-01-12", **source)
    assert Citation.objects.get().stage == stage


# Parties and updates as lines


def agreement(**lines: str) -> dict[str, Any]:
    return rows("agreements", {"kind": "mou", "status": "planned", "title": "협약", **lines})


def parties() -> list[tuple[Any, ...]]:
    there = Agreement.objects.get().parties.all()
    return [(p.role, p.government or p.organization or p.destination, p.signatory) for p in there]


def test_parties_are_whoever_bears_that_name(staff: Client) -> None:
    city, company = make.make_government(), make.make_organization("한빛전자", aliases=["한빛"])
    place = make.make_destination("풀러턴")
    lines = "고양시 / 김하늘\n한빛\n풀러턴\n\n 입회·주선: 두리바이오 "
    answer = add_trip(staff, **agreement(party_lines=lines))
    assert answer.status_code == 302, errors(answer)
    assert parties() == [
        ("party", city, "김하늘"),
        ("party", company, ""),
        ("party", place, ""),
        ("witness", None, ""),
    ]


def test_a_name_that_several_bear_is_refused_with_the_names_to_choose_from(staff: Client) -> None:
    make.make_organization("한빛", destination=make.make_destination("보스턴"))
    there = make.make_organization("한빛", destination=make.make_destination("뉴욕"))
    answer = add_trip(staff, **agreement(party_lines="한빛"))
    (sentence,) = errors(answer)
    assert sentence.endswith("그대로 적어 주세요: 한빛 (보스턴); 한빛 (뉴욕)")
    add_trip(staff, **agreement(party_lines="한빛 (뉴욕)"))
    assert parties() == [("party", there, "")]


def test_lines_left_alone_keep_their_rows_and_the_others_go(staff: Client) -> None:
    kept = make.make_party(made := make.make_agreement(), name_as_reported="그대로의 이름")
    make.make_party(made, name_as_reported="지울 이름", position=2)
    page = shown(open_form(staff, f"/staff/trips/trip/{made.trip_id}/change/"))
    first = page["agreements-0-party_lines"].splitlines()[0]
    change_trip(staff, made.trip, **{"agreements-0-party_lines": f"새 이름\n{first}"})
    kept.refresh_from_db()
    assert (kept.position, kept.name_as_reported) == (2, "그대로의 이름")
    assert made.parties.count() == 2


def test_updates_are_written_as_lines_and_move_the_agreement(staff: Client) -> None:
    lines = "2024-06 이행 중 공동 연구를 시작\n? 일부 이행"
    add_trip(staff, **agreement(update_lines=lines))
    updates = Agreement.objects.get().updates.all()
    assert [(str(u.on), u.status, u.note) for u in updates] == [
        ("2024-06", "in_force", "공동 연구를 시작"),
        ("None", "partly_carried_out", ""),
    ]
    assert Agreement.objects.get().status == "in_force"


@pytest.mark.parametrize(
    "lines",
    [
        {"update_lines": "지난달 이행 중"},
        {"update_lines": "2024-06 좋음"},
        {"update_lines": "9999 이행 중"},
        {"update_lines": "2024-06 이행 중 " + "가" * 501},
        {"party_lines": "가" * 151},
        {"party_lines": "고양시\x00"},
        {"party_lines": "가\n" * 51},
        {"party_lines": " / 김하늘"},
    ],
    ids=str,
)
def test_a_line_that_cannot_be_read_is_kept_and_named(staff: Client, lines: dict[str, str]) -> None:
    answer = add_trip(staff, **agreement(**lines))
    assert errors(answer.render())
    ((name, typed),) = lines.items()
    assert shown(answer)[f"agreements-0-{name}"] == typed


def test_parties_that_a_colleague_changed_are_not_overwritten(staff: Client) -> None:
    made = make.make_agreement()
    make.make_party(made, name_as_reported="첫 이름")
    page = shown(open_form(staff, f"/staff/trips/trip/{made.trip_id}/change/"))
    made.parties.update(organization=None, name_as_reported="그의 이름")
    mine = {**page, "agreements-0-party_lines": "나의 이름"}
    answer = send_form(staff, f"/staff/trips/trip/{made.trip_id}/change/", mine)
    (difference,) = answer.context["collision"].open
    assert (difference.mine, difference.theirs) == ("나의 이름", "그의 이름")
