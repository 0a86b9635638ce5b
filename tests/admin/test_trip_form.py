"""Writing a trip on one page."""

from datetime import date

import pytest
from django.test import Client

from tests import factories as make
from tests.admin.filling import add_trip, change_trip, errors, rows, shown
from trips.models import Agreement, Trip

pytestmark = pytest.mark.django_db


def test_a_whole_trip_is_written_in_one_form(staff: Client) -> None:
    official = make.make_official("김하늘")
    term = make.make_term(official)
    places = [make.make_destination(name) for name in ("보스턴", "뉴욕", "풀러턴")]
    answer = add_trip(
        staff,
        government="41280",
        start_date="2024-01-08",
        end_date="2024.1.12",
        purposes=["trade", "event"],
        **rows("participants", {"role": "leader", "official": official.pk, "term": term.pk}),
        **rows("stops", *({"destination": place.pk} for place in places)),
        **rows("agreements", {"kind": "mou", "status": "signed", "title": "교류 협약"}),
    )
    assert answer.status_code == 302
    trip = Trip.objects.get()
    assert (str(trip.start), str(trip.end), trip.purposes) == (
        "2024-01-08",
        "2024-01-12",
        ["trade", "event"],
    )
    assert [stop.destination for stop in trip.stops.all()] == places
    assert trip.participants.get().official == official
    assert Agreement.objects.get().trip == trip


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (["trade", "event"], ["event", "trade"]),  # a browser sends boxes as they stand
        (["trade", "event", "study"], ["trade", "event", "study"]),
        (["trade"], ["trade"]),
    ],
)
def test_the_order_of_boxes_alone_changes_no_purposes(
    staff: Client, sent: list[str], kept: list[str]
) -> None:
    trip = make.make_trip(purposes=["event", "trade"])
    change_trip(staff, trip, title="새 제목", purposes=sent)
    trip.refresh_from_db()
    assert (trip.title, trip.purposes) == ("새 제목", kept)


def test_rows_without_a_position_continue_the_order(staff: Client) -> None:
    trip = make.make_trip()
    place = make.make_destination().pk
    two = [{"destination": place, "position": ""}, {"destination": place, "position": ""}]
    change_trip(staff, trip, **rows("stops", *two, before=1))
    assert list(trip.stops.values_list("position", flat=True)) == [1, 2, 3]


def test_a_destination_brings_its_country(staff: Client) -> None:
    place = make.make_destination(country="JP")
    add_trip(staff, **rows("stops", {"destination": place.pk}))
    assert Trip.objects.get().stops.get().country_id == "JP"


def test_a_stop_without_any_place_is_refused_in_words(staff: Client) -> None:
    answer = add_trip(staff, **rows("stops", {"note": "경유"}))
    assert errors(answer) == ["국가나 방문지를 골라 주세요."]


def test_a_destination_in_another_country_is_refused_in_words(staff: Client) -> None:
    place, japan = make.make_destination(), make.make_country("JP")
    answer = add_trip(staff, **rows("stops", {"destination": place.pk, "country": japan.pk}))
    assert errors(answer) == ["방문지가 고른 국가에 있지 않습니다."]


@pytest.mark.parametrize(
    ("typed", "first", "precision"),
    [
        ("2024-01-05", date(2024, 1, 5), "day"),
        ("2024.1.5", date(2024, 1, 5), "day"),
        ("2024년 1월", date(2024, 1, 1), "month"),
        ("2024-01", date(2024, 1, 1), "month"),
        (" 2024 ", date(2024, 1, 1), "year"),
        ("", None, ""),
    ],
)
def test_a_date_is_typed_as_far_as_it_is_known(
    staff: Client, typed: str, first: date | None, precision: str
) -> None:
    add_trip(staff, start_date=typed)
    trip = Trip.objects.get()
    assert (trip.start_date, trip.start_date_precision) == (first, precision)


def test_a_date_is_shown_as_far_as_it_is_known(staff: Client) -> None:
    trip = make.make_trip(start="2024-01", end="2024")
    inputs = shown(staff.get(f"/staff/trips/trip/{trip.pk}/change/"))
    assert (inputs["start_date"], inputs["end_date"]) == ("2024-01", "2024")


@pytest.mark.parametrize(
    "typed", ["2024-13", "2024-02-30", "0000", "내일", "2024-01-05\x00", "1" * 500]
)
def test_a_date_that_cannot_be_read_is_kept_and_named(staff: Client, typed: str) -> None:
    answer = add_trip(staff, start_date=typed)
    (sentence,) = errors(answer)
    assert sentence.startswith("출발일: “")
    assert shown(answer)["start_date"] == typed


@pytest.mark.parametrize("typed", ["1024-01-05", "9999-12-31"])
def test_a_date_out_of_reach_is_kept_and_named(staff: Client, typed: str) -> None:
    answer = add_trip(staff, end_date=typed)
    assert errors(answer) == ["귀국일: 1900년부터 2100년까지만 적을 수 있습니다."]
    assert shown(answer)["end_date"] == typed


def test_a_wrong_date_of_a_stop_is_kept_and_named(staff: Client) -> None:
    stop = {"destination": make.make_destination().pk, "arrived_on": "1월 5일"}
    answer = add_trip(staff, **rows("stops", stop))
    (sentence,) = errors(answer)
    assert sentence.startswith("도착일: “1월 5일”")
    assert shown(answer)["stops-0-arrived_on"] == "1월 5일"


def test_a_wrong_date_of_an_agreement_is_kept_and_named(staff: Client) -> None:
    agreement = {"kind": "mou", "status": "signed", "title": "협약", "signed_on": "지난달"}
    answer = add_trip(staff, **rows("agreements", agreement))
    assert errors(answer)[0].startswith("체결일: “지난달”")
    assert shown(answer)["agreements-0-signed_on"] == "지난달"


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        (
            {"start_date": "2024-01-05", "end_date": "2024-01-04"},
            "귀국일은 출발일보다 앞설 수 없습니다.",
        ),
        ({"nights": "5", "days": "4"}, "일수는 1 이상이고 박수보다 적을 수 없습니다."),
        ({"cost_total_krw": "1"}, "금액은 경비가 공개된 출장에만 적습니다."),
        (
            {"cost_status": "known", "cost_total_krw": "-1"},
            "금액은 0보다 작을 수 없습니다.",
        ),
    ],
)
def test_what_the_database_refuses_is_refused_in_words(
    staff: Client, inputs: dict[str, str], sentence: str
) -> None:
    assert errors(add_trip(staff, **inputs)) == [sentence]


def test_an_end_in_the_month_of_the_start_is_no_contradiction(staff: Client) -> None:
    assert add_trip(staff, start_date="2024-01-05", end_date="2024-01").status_code == 302


@pytest.mark.parametrize(
    "inputs",
    [
        {"title": "출\x00장"},
        {"government": "\x00"},
        {"government": "99999"},
        {"nights": str(10**12)},
        {"cost_status": "known", "cost_total_krw": str(10**30)},
        {"purposes": ["x"]},
        {"body": "x"},
        rows("participants", {"official": "abc"}),
        rows("participants", {"official": str(10**30)}),
        rows("participants", {"count": "0"}),
        rows("participants", {"position": str(10**12), "role": "member"}),
        rows("stops", {"country": "\x00"}),
        rows("stops", {"country": "US", "position": "-1"}),
    ],
    ids=str,
)
def test_nonsense_is_refused_and_never_an_error_of_the_server(
    staff: Client, inputs: dict[str, object]
) -> None:
    assert errors(add_trip(staff, **inputs).render())
    assert not Trip.objects.exists()


def test_a_term_of_somebody_else_is_refused_in_words(staff: Client) -> None:
    term, other = make.make_term(), make.make_official("이바다")
    answer = add_trip(staff, **rows("participants", {"official": other.pk, "term": term.pk}))
    assert errors(answer) == ["이 임기는 고른 공직자의 것이 아닙니다."]
