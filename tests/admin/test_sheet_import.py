"""Trips from a spreadsheet: what a row makes or changes, and what is wrong with it."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from history.models import Change, Way
from tests import factories as make
from tests.admin.sheets import (
    bring,
    confirm,
    exported,
    preview,
    problems,
    refusal,
    send,
    sentences,
    xlsx,
    xlsx_dicts,
)
from trips.models import SheetPreview, Trip
from trips.models.sheet_previews import KEPT
from trips.partial_dates import PartialDate

pytestmark = pytest.mark.django_db


def one() -> Trip:
    return Trip.objects.get()


def test_a_row_without_a_number_becomes_a_draft(staff: Client) -> None:
    make.make_government("41280")
    page = preview(staff, {"title": "미국 출장", "government": "고양시", "days": 5})
    assert Trip.objects.count() == 0
    confirm(staff, page)
    trip = one()
    assert (trip.title, trip.government_id, trip.days) == ("미국 출장", "41280", 5)
    assert (trip.publication, trip.status, trip.cost_status) == ("draft", "planned", "unknown")


def test_every_own_column_is_read(staff: Client) -> None:
    make.make_government("41280")
    bring(
        staff,
        {
            "title": "미국 출장",
            "government": 41280,
            "body": "지방의회",
            "status": "완료",
            "start_date": date(2024, 1, 5),
            "end_date": "2024-01",
            "date_note": "돌아온 날은 모른다.",
            "nights": 12.0,
            "days": "13일",
            "purposes": "투자 유치; study",
            "summary": "두 도시를 찾았다.",
            "party_name": "방문단",
            "party_size": "1,200명",
            "inviter": "한빛협회",
            "cost_status": "공개됨",
            "cost_total_krw": "12,340,000원",
            "cost_per_person_krw": 1000,
            "cost_basis": "집행액",
            "cost_as_reported": "1234만 원",
            "payer": "시",
            "needs_review": "살펴봐 주세요.",
        },
    )
    trip = one()
    assert (trip.government_id, trip.body, trip.status) == ("41280", "council", "completed")
    assert (str(trip.start), str(trip.end)) == ("2024-01-05", "2024-01")
    assert (trip.nights, trip.days, trip.party_size) == (12, 13, 1200)
    assert trip.purposes == ["investment", "study"]
    assert (trip.cost_status, trip.cost_basis) == ("known", "spent")
    assert (trip.cost_total_krw, trip.cost_per_person_krw) == (12_340_000, 1000)
    assert (trip.needs_review, trip.payer) == ("살펴봐 주세요.", "시")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2024-01-05", "2024-01-05"),
        ("2024.1.5", "2024-01-05"),
        ("2024년 1월", "2024-01"),
        ("2024", "2024"),
        (2024, "2024"),
        (date(2024, 1, 5), "2024-01-05"),
        ("2024-01-05 00:00:00", "2024-01-05"),
    ],
)
def test_a_date_is_as_precise_as_it_is_typed(staff: Client, typed: Any, read: str) -> None:
    bring(staff, {"title": "미국 출장", "start_date": typed})
    assert one().start == PartialDate.parse(read)


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"title": None, "days": 1}, "제목", "제목이 없습니다."),
        ({"title": "가" * 201}, "제목", "200"),
        ({"start_date": "언젠가"}, "출발일", "“언젠가”: 날짜로 읽을 수 없습니다."),
        ({"start_date": "2024-02-30"}, "출발일", "날짜로 읽을 수 없습니다."),
        ({"start_date": "1024"}, "출발일", "1900년부터 2100년까지만"),
        ({"start_date": "2024-02", "end_date": "2024-01"}, "귀국일", "귀국일은 출발일보다"),
        ({"days": "닷새"}, "일", "“닷새”: 숫자만 적어 주세요."),
        ({"days": 1.5}, "일", "숫자만"),
        ({"days": -1}, "일", "0"),
        ({"days": 99999}, "일", "32767"),
        ({"nights": 5, "days": 4}, "일", "일수는 1 이상이고 박수보다 적을 수 없습니다."),
        ({"cost_total_krw": 5}, "경비 공개", "금액은 경비가 공개된 출장에만 적습니다."),
        ({"cost_total_krw": "9" * 30}, "총경비(원)", "92233"),
        (
            {"status": "끝남"},
            "상태",
            "“끝남”: 다음 가운데에서 골라 주세요: 예정·예고, 완료, 취소, 연기",
        ),
        ({"purposes": "투자 유치; 관광"}, "목적", "“관광”"),
        ({"government": "없는시"}, "지방정부", "“없는시”: 그런 지방정부가 없습니다."),
        ({"leader": "모르는이"}, "단장", "“모르는이”: 그런 공직자가 없습니다. 먼저 등록하거나"),
        ({"leader": "김(하(늘"}, "단장", "읽을 수 없습니다"),
        ({"companions": "단장: 김하늘"}, "동행", "단장은 “단장” 열에"),
        ({"stops": "없는나라 없는도시"}, "여정", "그런 나라나 방문지가 없습니다."),
        ({"events": "없는 행사"}, "행사", "그런 행사가 없습니다."),
        ({"sources": "https://news.example/none"}, "출처", "그런 기사가 없습니다."),
        ({"quote": "말했다"}, "인용문", "새로 더하는 출처가 하나일 때만"),
        ({"publication": "공개"}, "공개 단계", "표로 바꿀 수 없습니다."),
        ({"id": "12"}, "번호", "“12”번 출장이 없습니다."),
        ({"id": "열둘"}, "번호", "“열둘”번 출장이 없습니다."),
        ({"id": "9" * 40}, "번호", "출장이 없습니다."),
        ({"title": "=1+1"}, "제목", "수식입니다. 값만 붙여 넣어 주세요."),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(
    staff: Client, cells: dict[str, Any], column: str, sentence: str
) -> None:
    page = preview(staff, {"title": "첫 출장", "days": 1}, {"title": "둘째 출장", **cells})
    listed = problems(page)
    assert [(row, name) for row, name, _said in listed] == [(3, column)]
    assert sentence in listed[0][2]
    assert page.context["preview"] is None


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_saved(staff: Client) -> None:
    page = preview(
        staff,
        {"title": "첫 출장", "start_date": "언젠가", "days": "닷새"},
        {"title": "둘째 출장"},
        {"title": None, "start_date": 2024},
    )
    assert [(row, column) for row, column, _ in problems(page)] == [
        (2, "출발일"),
        (2, "일"),
        (4, "제목"),
    ]
    assert page.context["broken"] == 2
    assert Trip.objects.count() == 0


def test_namesake_governments_are_listed_with_their_codes(staff: Client) -> None:
    for code in ("48820", "51820"):
        make.make_government(code, name="고성군")
    page = preview(staff, {"title": "출장", "government": "고성군"})
    assert "(48820)" in sentences(page)[0]
    assert "(51820)" in sentences(page)[0]
    assert "다섯 자리 코드로" in sentences(page)[0]


def test_the_province_or_the_day_tells_namesake_governments_apart(staff: Client) -> None:
    make.make_government("48820", name="고성군", valid_to=date(2010, 1, 1))
    make.make_government("51820", name="고성군", valid_from=date(2010, 1, 2))
    bring(
        staff,
        {"title": "하나", "government": "강원특별자치도 고성군"},
        {"title": "둘", "government": "고성군", "start_date": "2005"},
    )
    by_title = dict(Trip.objects.values_list("title", "government"))
    assert by_title == {"하나": "51820", "둘": "48820"}


@pytest.mark.parametrize("start", ["2022", "2022-06"])
def test_a_start_that_two_terms_may_cover_names_neither(staff: Client, start: str) -> None:
    """A partial date counts as every day that it may mean."""
    official = make.make_official("김하늘")
    make.make_term(official, start_date=date(2022, 6, 15))
    make.make_term(official, start_date=date(2018, 7, 1), end_date=date(2022, 6, 14))
    bring(staff, {"title": "출장", "leader": "김하늘", "start_date": start})
    assert one().participants.get().term is None


def test_a_leader_is_found_with_the_term_of_that_day(staff: Client) -> None:
    official = make.make_official("김하늘")
    term = make.make_term(official, start_date=date(2022, 7, 1))
    make.make_term(official, start_date=date(2018, 7, 1), end_date=date(2022, 6, 30))
    bring(staff, {"title": "출장", "leader": "김하늘", "start_date": "2024-01-05"})
    leader = one().participants.get()
    assert (leader.official, leader.term, leader.role) == (official, term, "leader")


def test_namesake_officials_are_told_apart_by_office_or_number(staff: Client) -> None:
    here = make.make_official("김하늘")
    make.make_term(here, government=make.make_government("41280"))
    elsewhere = make.make_official("김하늘")
    make.make_term(elsewhere, government=make.make_government("11000"), title="서울시장")
    page = preview(staff, {"title": "출장", "leader": "김하늘"})
    assert f"김하늘#{here.pk}" in sentences(page)[0]
    bring(
        staff,
        {"title": "하나", "leader": "김하늘(고양시 시장)"},
        {"title": "둘", "leader": f"김하늘#{elsewhere.pk}"},
    )
    by_title = dict(Trip.objects.values_list("title", "participants__official"))
    assert by_title == {"하나": here.pk, "둘": elsewhere.pk}


def test_a_hint_that_fits_nobody_is_an_error(staff: Client) -> None:
    make.make_term(make.make_official("김하늘"))
    page = preview(staff, {"title": "출장", "leader": "김하늘(없는군 군수)"})
    assert "이 공직자의 직위나 구별이 아닙니다" in sentences(page)[0]


def test_companions_have_roles_and_may_be_only_reported(staff: Client) -> None:
    make.make_official("이바다")
    bring(
        staff,
        {
            "title": "출장",
            "leader": '"홍길동"(부시장)',
            "companions": '이바다; 수행 직원: "관계 공무원" 5명\n불참: "홍길순"',
        },
    )
    rows = (
        one()
        .participants.order_by("position")
        .values_list("role", "official__name", "name_as_reported", "title_as_reported", "count")
    )
    assert list(rows) == [
        ("leader", None, "홍길동", "부시장", None),
        ("member", "이바다", "", "", None),
        ("staff", None, "관계 공무원", "", 5),
        ("replaced", None, "홍길순", "", None),
    ]


def test_stops_keep_their_order_and_may_be_a_country_alone(staff: Client) -> None:
    make.make_country("JP")
    region = make.make_destination("캘리포니아", kind="region")
    make.make_destination("풀러턴", region=region)
    make.make_destination("풀러턴")
    make.make_destination("라스베이거스", aliases=["라스베가스"])
    bring(
        staff,
        {"title": "출장", "stops": '미국 캘리포니아 풀러턴; 라스베가스; 일본; US "작은 마을"'},
    )
    rows = (
        one()
        .stops.order_by("position")
        .values_list("country", "destination__name", "name_as_reported")
    )
    assert list(rows) == [
        ("US", "풀러턴", ""),
        ("US", "라스베이거스", ""),
        ("JP", None, ""),
        ("US", None, "작은 마을"),
    ]


def test_namesake_places_are_listed_with_their_numbers(staff: Client) -> None:
    places = [make.make_destination("풀러턴") for _ in range(2)]
    page = preview(staff, {"title": "출장", "stops": "미국 풀러턴"})
    assert f"풀러턴#{places[1].pk}" in sentences(page)[0]
    bring(staff, {"title": "출장", "stops": f"미국 풀러턴#{places[1].pk}"})
    assert one().stops.get().destination == places[1]


def test_an_event_becomes_a_visit_and_a_source_a_citation(staff: Client) -> None:
    event, article = make.make_event("CES 2024"), make.make_article()
    bring(
        staff,
        {"title": "출장", "events": "CES 2024", "sources": article.url, "quote": "말했다."},
    )
    assert one().visits.get().event == event
    citation = one().citations.get()
    assert (citation.article, citation.field, citation.quote) == (article, "summary", "말했다.")


def test_a_probable_twin_is_mentioned_but_not_refused(staff: Client) -> None:
    twin = make.make_trip("미국 출장", start="2024-01-05")
    row = {"title": "미국 출장", "start_date": "2024-01-05"}
    page = preview(staff, row, row)
    notes = [plan.notes for plan in page.context["planned"]]
    assert notes[0] == [f"제목과 출발일이 같은 출장이 이미 있습니다: {twin.pk}번"]
    assert notes[1][1] == "제목과 출발일이 2행과 같습니다."
    assert problems(page) == []


def test_confirming_twice_makes_trips_once(staff: Client) -> None:
    page = preview(staff, {"title": "출장", "days": 3})
    first, again = confirm(staff, page), confirm(staff, page)
    assert first.headers["Location"] == again.headers["Location"]
    assert "이미 저장한 표입니다." in staff.get(again.headers["Location"]).content.decode()
    assert Trip.objects.count() == 1


def test_a_preview_of_a_colleague_cannot_be_confirmed(staff: Client) -> None:
    page = preview(staff, {"title": "출장", "days": 3})
    SheetPreview.objects.update(maker=User.objects.create_user("colleague"))
    assert "이미 저장했거나" in refusal(confirm(staff, page))


def test_the_same_sheet_sent_again_says_that_its_trips_are_there(staff: Client) -> None:
    row = {"title": "출장", "days": 3}
    saved = bring(staff, row).headers["Location"]
    staff.get(saved)
    page = preview(staff, row).content.decode()
    assert "다시 저장하면 같은 출장이 하나씩 더 생깁니다." in page
    assert f'<a href="{saved}">' in page
    assert "이미 저장했습니다" not in preview(staff, {"title": "다른 출장"}).content.decode()


def test_a_preview_is_confirmed_within_a_day_and_then_deleted(staff: Client) -> None:
    old = preview(staff, {"title": "출장", "days": 3})
    SheetPreview.objects.update(made_at=timezone.now() - KEPT)
    assert "다시 올려 주세요" in refusal(confirm(staff, old))
    preview(staff, {"title": "출장", "days": 3})
    assert "다시 올려 주세요" in refusal(confirm(staff, old))
    assert SheetPreview.objects.count() == 1
    assert Trip.objects.count() == 0


def test_a_sheet_that_cannot_be_imported_is_not_stored(staff: Client) -> None:
    preview(staff, {"title": "출장", "days": "x"})
    assert not SheetPreview.objects.exists()


def test_history_says_that_it_was_an_import_and_the_log_of_which_file(staff: Client) -> None:
    bring(staff, {"title": "출장", "stops": None, "days": 3})
    change = Change.objects.get(kind="trips.trip")
    assert (change.way, change.why) == (Way.IMPORT, "표에서 가져옴")
    assert "trips.xlsx" in LogEntry.objects.get().change_message


def test_readers_do_not_see_the_name_of_a_file(staff: Client) -> None:
    trip = make.make_trip()
    content = exported(staff, "xlsx")
    (row,) = xlsx_dicts(content)
    page = send(staff, xlsx(row | {"days": 9}), "김하늘 징계 검토.xlsx")
    confirm(staff, page)
    trip.refresh_from_db()
    assert trip.days == 9
    for address in (reverse("trips:updates"), trip.get_absolute_url()):
        shown = staff.get(address).content.decode()
        assert "표에서 가져옴" in shown
        assert "징계" not in shown


def test_the_migration_takes_the_names_of_files_out_of_the_reasons(staff: Client) -> None:
    bring(staff, {"title": "출장", "days": 3})
    Change.objects.update(why="김하늘 징계 검토.xlsx")
    by_hand = Change.objects.order_by("pk").first()
    assert by_hand is not None
    Change.objects.filter(pk=by_hand.pk).update(way=Way.FORM)
    migration = import_module("trips.migrations.0016_reason_of_sheets").Migration
    with connection.cursor() as cursor:
        cursor.execute(migration.operations[0].sql)
    reasons = set(Change.objects.exclude(pk=by_hand.pk).values_list("why", flat=True))
    assert reasons <= {"표에서 가져옴"}
    by_hand.refresh_from_db()
    assert by_hand.why == "김하늘 징계 검토.xlsx"


def test_the_answer_is_the_list_of_exactly_these_trips(staff: Client) -> None:
    make.make_trip("딴 출장")
    answer = bring(staff, {"title": "하나", "days": 1}, {"title": "둘", "days": 2})
    shown = staff.get(answer.headers["Location"])
    assert {trip.title for trip in shown.context["cl"].result_list} == {"하나", "둘"}
    assert "새 초안 2건, 고친 출장 0건" in shown.content.decode()
