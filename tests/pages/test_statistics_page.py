"""The page of figures and its files: bases, filters, mistakes, drafts, English."""

import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from tests.pages.reading import text_of
from trips.indexing.stale import catch_up
from trips.models import Country
from trips.statistics.aggregates import BREAKDOWNS

pytestmark = pytest.mark.django_db


def rows(client: Client, path: str) -> list[list[str]]:
    response = client.get(path)
    assert response.status_code == 200, path
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_each_sum_says_its_base(client: Client) -> None:
    make.make_trip(cost_status="known", cost_total_krw=410_000_000)
    make.make_trip(cost_status="refused", end=None)
    page = text_of(client, "/statistics/")
    assert "2건 중 1건의 총경비를 확인함, 합계 4억 1,000만 원" in page
    assert "완료된 출장 2건 중 1건의 일수만 알려짐, 합계 5일" in page
    assert "연인원 2명" in page


def test_what_nobody_told_is_unknown_and_not_zero(client: Client) -> None:
    make.make_trip(end=None)
    page = text_of(client, "/statistics/")
    assert "알려진 총경비 미상 1건 중 총경비를 확인한 출장 없음" in page
    assert "0원" not in page


def test_a_trip_that_cost_nothing_is_not_one_of_unknown_cost(client: Client) -> None:
    make.make_trip(cost_status="none")
    assert "경비 없음 경비 없음: 1 1 1 없음" in text_of(client, "/statistics/")


def test_figures_follow_the_filters_and_show_them(client: Client) -> None:
    make.make_trip(country="JP")
    make.make_trip(country="US")
    page = text_of(client, "/statistics/?country=JP&year=2024")
    assert "국가: 일본" in page
    assert "출장 1 확인 1" in page
    assert "미국" not in page


def test_columns_lead_to_the_list_of_their_year(client: Client) -> None:
    make.make_trip(country="JP")
    page = client.get("/statistics/?country=JP").content.decode()
    assert 'href="/trips/?country=JP&amp;year=2024"' in page


def test_a_value_that_makes_no_sense_is_named_and_the_rest_applies(client: Client) -> None:
    make.make_trip(country="JP")
    page = text_of(client, "/statistics/?country=JP&year=20x4&purpose=%00")
    assert "year=20x4: 알 수 없는 값이라 적용하지 않았습니다." in page
    assert "국가: 일본" in page


def test_words_that_were_loosened_are_said(client: Client) -> None:
    make.make_trip("풀러턴 방문")
    catch_up()
    page = text_of(client, "/statistics/?q=풀러턴+달나라")
    assert "일부만 든 것을 찾았습니다" in page
    assert "출장 1 확인 1" in page


def test_nothing_found_is_said(client: Client) -> None:
    make.make_trip()
    page = text_of(client, "/statistics/?year=1999")
    assert "출장 0" in page
    assert "이 조건에 맞는 출장이 없습니다" in page


@pytest.mark.parametrize("name", BREAKDOWNS)
def test_a_draft_is_in_no_figure(client: Client, name: str) -> None:
    make.make_trip(
        published=False, start="1999", end=None, cost_status="known", cost_total_krw=99_990_000
    )
    assert "9,999만" not in text_of(client, "/statistics/")
    assert len(rows(client, f"/statistics/{name}.csv")) == 1


def test_all_filters_at_once_cost_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    official = make.make_official()
    make.make_trip(official=official, purposes=["trade"])
    query = (
        f"q=출장&region=41&government=41280&year=2024&country=US&official={official.pk}"
        "&purpose=trade&body=executive&status=completed&cost=unknown&agreement=none&from=2024"
    )
    client.get("/statistics/")  # a process reads into memory what was written since it last did
    with django_assert_max_num_queries(15):
        page = client.get(f"/statistics/?{query}")
    assert page.content.decode().count('class="chips"') == 1
    assert page.context["errors"] == []


# Files


def test_a_table_is_a_file_with_the_same_filters(client: Client) -> None:
    make.make_trip(country="JP", cost_status="known", cost_total_krw=5)
    make.make_trip(country="JP")
    make.make_trip(country="US")
    assert rows(client, "/statistics/country.csv?country=JP") == [
        ["값", "국가", "출장 건수", "총경비 공개 건수", "공개된 총경비(원)", "확인된 출장 건수"],
        ["JP", "일본", "2", "1", "5", "0"],
    ]


def test_an_unknown_sum_is_an_empty_cell(client: Client) -> None:
    make.make_trip()
    assert rows(client, "/statistics/year.csv")[1] == ["2024", "2024", "1", "0", "", "1"]


@pytest.mark.parametrize("path", ["/statistics/country.csv?lang=en", "/en/statistics/country.csv"])
def test_a_file_speaks_english(client: Client, path: str) -> None:
    make.make_trip(country="JP")
    assert rows(client, path) == [
        ["value", "label", "trips", "trips_of_known_cost", "known_cost_krw", "confirmed_trips"],
        ["JP", "Japan", "1", "0", "", "0"],
    ]


def test_a_spreadsheet_runs_nothing_of_a_file(client: Client) -> None:
    make.make_trip(country="JP")
    Country.objects.filter(pk="JP").update(name="=1+1")
    assert rows(client, "/statistics/country.csv")[1][1] == "'=1+1"


def test_a_wrong_value_stops_a_file(client: Client) -> None:
    response = client.get("/statistics/year.csv?year=20x4")
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["year"]


def test_there_is_no_file_of_anything_else(client: Client) -> None:
    assert client.get("/statistics/party.csv").status_code == 404


def test_the_page_speaks_english(client: Client) -> None:
    make.make_trip()
    page = text_of(client, "/en/statistics/")
    assert "1 person-trip, people named in public only" in page
    assert "1 trip, its total cost not known" in page


# Charts of one official, one place …


def test_a_page_has_the_years_of_its_own_trips(client: Client) -> None:
    official = make.make_official("김하늘")
    make.make_trip(official=official, start="2022-05-01", end="2022-05-03")
    make.make_trip(official=official, start="2024-05-01", end="2024-05-03")
    make.make_trip(start="2019-05-01", end="2019-05-03")
    page = client.get(official.get_absolute_url()).content.decode()
    assert f'href="/trips/?official={official.pk}&amp;year=2022"' in page
    assert f'href="/statistics/year.csv?official={official.pk}"' in page
    assert "2023" in page
    assert "2019" not in page


def test_an_organization_counts_years_in_which_it_signed(client: Client) -> None:
    organization = make.make_organization()
    make.make_party(make.make_agreement(make.make_trip()), organization=organization)
    page = client.get(organization.get_absolute_url()).content.decode()
    assert f'href="/trips/?organization={organization.pk}&amp;year=2024"' in page


def test_the_list_leads_to_the_figures_of_the_same_trips(client: Client) -> None:
    make.make_trip()
    assert 'href="/statistics/?year=2024"' in client.get("/trips/?year=2024").content.decode()
