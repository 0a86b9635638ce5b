"""/trips.csv and /trips.json: a row a trip, with names, under the filters of the list."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.exports.reading import content, errors, objects, queries, table, text_of
from tests.pages.world import make_world
from trips.choices import ParticipantRole
from trips.filters.trips import TripFilter
from trips.indexing.stale import catch_up
from trips.models import Trip

pytestmark = pytest.mark.django_db
NAMES = [*sorted(TripFilter.base_filters), "lang"]


def a_trip_with_everything() -> Trip:
    official = make.make_official("김하늘", name_en="Kim Haneul")
    make.make_term(official, party="가온당")
    place = make.make_destination("풀러턴", name_en="Fullerton")
    trip = make.make_trip(
        "고양시장 미국 출장",
        official=official,
        destination=place,
        purposes=["investment", "event"],
        cost_status="known",
        cost_total_krw=12_340_000,
        start="2023-12-31",
        end="2024-01",
        days=12,
    )
    make.make_stop(trip, country="JP", name_as_reported="어느 마을", position=2)
    make.make_stop(trip, destination=place, position=3)
    make.make_visit(trip, event=make.make_event("CES 2024"))
    make.make_agreement(trip, "풀러턴시와 우호협력", kind="friendship_city")
    return trip


def test_a_row_tells_a_trip_with_names_beside_codes(client: Client) -> None:
    trip = a_trip_with_everything()
    (row,) = table(client, "/trips.csv?lang=en")
    assert row["id"] == str(trip.pk)
    assert row["title"] == "고양시장 미국 출장"
    assert (row["government"], row["government_name"]) == ("41280", "Goyang-si, Gyeonggi-do")
    assert (row["region"], row["region_name"]) == ("41", "Gyeonggi-do")
    assert (row["start_date"], row["end_date"], row["days"]) == ("2023-12-31", "2024-01", "12")
    assert (row["purposes"], row["status"]) == ("investment; event", "completed")
    assert (row["cost_status_label"], row["cost_total_krw"]) == ("Disclosed", "12340000")
    assert (row["officials"], row["offices"], row["parties"]) == ("Kim Haneul", "mayor", "가온당")
    assert (row["countries"], row["country_names"]) == ("US; JP", "United States; Japan")
    assert row["destinations"] == "Fullerton; 어느 마을"
    assert (row["events"], row["agreements"]) == ("CES 2024", "풀러턴시와 우호협력")
    assert (row["agreement_kinds"], row["source_count"]) == ("friendship_city", "1")
    assert row["page_url"].endswith(f"/en/trips/{trip.pk}/")


def test_headings_are_korean_unless_english_is_asked_for(client: Client) -> None:
    a_trip_with_everything()
    korean, english = (text_of(client, f"/trips.csv{q}").split("\r\n")[0] for q in ("", "?lang=en"))
    assert korean.startswith("id,제목,지방정부 코드,지방정부,")
    assert english.startswith("id,title,government,government_name,")
    assert len(set(korean.split(","))) == len(korean.split(",")) == len(english.split(","))


def test_names_follow_the_language_of_the_address(client: Client) -> None:
    a_trip_with_everything()
    assert table(client, "/trips.csv")[0]["방문지"] == "풀러턴; 어느 마을"
    assert table(client, "/en/trips.csv")[0]["destinations"] == "Fullerton; 어느 마을"
    assert table(client, "/en/trips.csv?lang=ko")[0]["방문지"] == "풀러턴; 어느 마을"


def test_json_is_a_bare_array_of_flat_objects_that_keep_unknown_unknown(client: Client) -> None:
    a_trip_with_everything()
    make.make_trip("경비를 모르는 출장", start="2020")
    known, unknown = objects(client, "/trips.json")
    assert (known["days"], known["cost_total_krw"]) == (12, 12_340_000)
    assert (unknown["cost_total_krw"], unknown["days"], unknown["payer"]) == (None, None, None)
    assert unknown["start_date"] == "2020"
    kinds = {type(value) for row in (known, unknown) for value in row.values()}
    assert kinds <= {str, int, type(None)}


def test_no_trip_is_an_empty_file(client: Client) -> None:
    assert table(client, "/trips.csv") == []
    assert objects(client, "/trips.json") == []


def test_a_file_is_named_after_its_day_and_excel_knows_its_letters(client: Client) -> None:
    answer = client.get("/trips.csv")
    today = timezone.localdate()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="trips-{today}.csv"'
    narrowed = client.get("/trips.json?year=2024&status=planned")
    named = f'inline; filename="trips-2024-planned-{today}.json"'
    assert narrowed["Content-Disposition"] == named
    year = client.get("/statistics/year.csv?year=2024")
    assert f'"trips-by-year-2024-{today}.csv"' in year["Content-Disposition"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert content(answer).startswith(b"\xef\xbb\xbf")


def test_a_question_for_the_headers_alone_reads_no_row(client: Client) -> None:
    a_trip_with_everything()
    with CaptureQueriesContext(connection) as asked:
        answer = client.head("/trips.csv")
    assert answer["Content-Disposition"].startswith("attachment")
    assert content(answer) == b""
    assert [q for q in asked if "trips_trip" in q["sql"]] == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", " =", "＝", "＋", "－", "＠"])
def test_a_spreadsheet_runs_nothing(client: Client, sign: str) -> None:
    make.make_trip(f"{sign}1+1", party_name=f'{sign}HYPERLINK("http://x.example")')
    (row,) = table(client, "/trips.csv?lang=en")
    assert row["title"] == f"'{sign}1+1"
    assert row["party_name"].startswith(f"'{sign}HYPERLINK")
    assert objects(client, "/trips.json")[0]["title"] == f"{sign}1+1"


def test_a_cell_may_hold_anything(client: Client) -> None:
    tricky = '쉼표, "따옴표"\r\n둘째 줄\r셋째 줄; 끝'
    make.make_trip("출장", summary=tricky)
    assert table(client, "/trips.csv?lang=en")[0]["summary"] == tricky
    assert objects(client, "/trips.json")[0]["summary"] == tricky


@pytest.mark.parametrize(
    "role", [ParticipantRole.STAFF, ParticipantRole.COMPANY, ParticipantRole.GUEST]
)
def test_names_kept_for_staff_are_in_no_file(client: Client, role: ParticipantRole) -> None:
    trip = make.make_trip(needs_review="전화로 다시 확인")
    hidden = make.make_official("정이슬")
    make.make_participant(
        trip, role=role, official=hidden, name_as_reported="정이슬", title_as_reported="비서관"
    )
    for address in ("/trips.csv", "/trips.json", "/trips.atom", "/officials.csv"):
        said = text_of(client, address)
        assert [word for word in ("정이슬", "비서관", "다시 확인") if word in said] == []


def test_who_stayed_home_did_not_travel(client: Client) -> None:
    trip = make.make_trip(official=make.make_official("김하늘"))
    make.make_participant(trip, official=make.make_official("이바다"), role="replaced")
    assert table(client, "/trips.csv?lang=en")[0]["officials"] == "김하늘"


@pytest.mark.parametrize("query", ["year=2024", "year=2020&year=2024", "country=JP", "q=고양"])
def test_a_file_holds_what_its_page_counts(client: Client, query: str) -> None:
    make.make_trip("고양 하나", start="2024-01-08")
    make.make_trip("고양 둘", start="2020", country="JP", end="2020")
    make.make_trip("초안", published=False)
    catch_up()
    counted = client.get(f"/trips/?{query}").context["overview"].trips
    assert 0 < counted == len(table(client, f"/trips.csv?{query}"))
    assert counted == len(objects(client, f"/trips.json?{query}"))


def test_a_file_has_the_order_of_its_page(client: Client) -> None:
    for year in ("2021", "2023", "2022"):
        make.make_trip(f"출장 {year}", start=year, end=year)
    titles = [row["title"] for row in objects(client, "/trips.json?sort=start_date")]
    assert titles == ["출장 2021", "출장 2022", "출장 2023"]


@pytest.mark.parametrize("form", ["csv", "json", "atom"])
def test_a_value_that_makes_no_sense_is_an_error_by_its_name(client: Client, form: str) -> None:
    found = errors(client.get(f"/trips.{form}?year=abc&body=council&utm_source=x"))
    assert list(found) == ["year"]
    assert "year=abc" in found["year"][0]


@pytest.mark.parametrize("value", ["fr", "KO", "e\x00n", "가" * 500])
def test_an_unknown_language_is_an_error(client: Client, value: str) -> None:
    assert list(errors(client.get("/trips.csv", {"lang": value}))) == ["lang"]


@pytest.mark.parametrize("form", ["csv", "json", "atom"])
def test_twenty_trips_cost_no_more_queries_than_one(client: Client, form: str) -> None:
    address = f"/trips.{form}?region=41&year=2024"
    make_world(1)
    few = queries(client, address)
    make_world(19)
    assert queries(client, address) == few <= 15


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_files_are_for_reading_only(client: Client, method: str) -> None:
    assert getattr(client, method)("/trips.csv").status_code == 405


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=20), max_size=2)))
def test_no_address_breaks_a_file(client: Client, asked: dict[str, list[str]]) -> None:
    for form in ("csv", "json", "atom"):
        answer = client.get(f"/trips.{form}", asked)
        assert answer.status_code in (200, 400)
        content(answer)


def test_dates_are_told_as_far_as_they_are_known(client: Client) -> None:
    make.make_trip(start="2024", end="2024-03")
    row = table(client, "/trips.csv?lang=en")[0]
    assert (row["start_date"], row["end_date"], row["length"]) == ("2024", "2024-03", "")


def test_a_former_government_keeps_its_name_under_todays_province(client: Client) -> None:
    successor = make.make_government("52000")
    make.make_government("45000", successor=successor, valid_to=date(2024, 1, 17))
    make.make_trip(government="45000")
    row = table(client, "/trips.csv")[0]
    assert (row["지방정부"], row["시·도 코드"], row["시·도"]) == (
        "전라북도",
        "52",
        "전북특별자치도",
    )
