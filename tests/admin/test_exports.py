"""Every list of the staff site as CSV and XLSX: exactly the rows of its filters and search."""

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from articles.models import Article
from tests import factories as make
from tests.admin.everything import address
from trips.models import Official, Trip

pytestmark = pytest.mark.django_db
OFFICIALS = reverse("admin:trips_official_export", args=["csv"])


def body(answer: Any) -> bytes:
    assert answer.status_code == 200
    return answer.getvalue() if not answer.streaming else b"".join(answer.streaming_content)


def csv_rows(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(answer).decode("utf-8-sig"), newline="")))


def xlsx_rows(answer: Any) -> list[list[Any]]:
    page: Any = load_workbook(io.BytesIO(body(answer))).active
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_a_file_has_the_rows_of_the_search_in_their_order(staff: Client) -> None:
    for name in ("김하늘", "이바다", "김바람"):
        make.make_official(name)
    answer = staff.get(OFFICIALS, {"q": "김", "o": "-1"})
    assert [row["이름"] for row in csv_rows(answer)] == ["김하늘", "김바람"]


def test_a_file_has_the_rows_of_the_filters(staff: Client) -> None:
    make.make_article("초안 기사", published=False)
    make.make_article("공개 기사")
    answer = staff.get(
        reverse("admin:articles_article_export", args=["csv"]), {"status__exact": "draft"}
    )
    assert [row["제목"] for row in csv_rows(answer)] == ["초안 기사"]


def test_a_file_has_every_page_of_the_list_whichever_is_shown(staff: Client) -> None:
    Official.objects.bulk_create(Official(name=f"김{n:03}") for n in range(120))
    assert len(csv_rows(staff.get(OFFICIALS, {"p": "2"}))) == 120


def test_headings_are_korean_and_values_are_read_by_people(staff: Client) -> None:
    term = make.make_term(make.make_official("김하늘"), government=make.make_government("41280"))
    row = csv_rows(staff.get(reverse("admin:trips_term_export", args=["csv"])))[0]
    assert row["번호"] == str(term.pk)
    assert (row["공직자"], row["지방정부 코드"], row["지방정부"]) == ("김하늘", "41280", "고양시")
    assert (row["직위"], row["임기 시작"], row["임기 끝"]) == ("시장", "2022-07-01", "")


def test_a_partial_date_is_as_precise_as_it_is_known(staff: Client) -> None:
    make.make_stop(make.make_trip(bare=True), arrived="2024-01")
    row = csv_rows(staff.get(reverse("admin:trips_stop_export", args=["csv"])))[0]
    assert row["도착일"] == "2024-01"


def test_the_text_of_an_article_is_not_given_away(staff: Client) -> None:
    make.make_article(body="본문입니다.")
    assert "본문" not in csv_rows(staff.get(address(Article, "export", "csv")))[0]


def test_a_formula_is_escaped_in_both_forms(staff: Client) -> None:
    make.make_official("=1+1")
    assert csv_rows(staff.get(OFFICIALS))[0]["이름"] == "'=1+1"
    heading, row = xlsx_rows(staff.get(reverse("admin:trips_official_export", args=["xlsx"])))
    assert row[heading.index("이름")] == "'=1+1"


def test_a_workbook_keeps_numbers_as_numbers(staff: Client) -> None:
    official = make.make_official("김\x0b하늘", birth_year=1970)
    heading, row = xlsx_rows(staff.get(reverse("admin:trips_official_export", args=["xlsx"])))
    told = dict(zip(heading, row, strict=True))
    assert (told["번호"], told["출생 연도"], told["이름"]) == (official.pk, 1970, "김하늘")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_whoever_may_not_look_gets_no_file(client: Client, form: str) -> None:
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.get(address(Trip, "export", form)).status_code == 403


def test_whoever_may_look_gets_the_file(client: Client) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_official"))
    client.force_login(reader)
    make.make_official("김하늘")
    assert [row["이름"] for row in csv_rows(client.get(OFFICIALS))] == ["김하늘"]


def test_a_visitor_is_asked_to_log_in(client: Client) -> None:
    assert "login" in client.get(OFFICIALS).headers["Location"]


@pytest.mark.parametrize(
    "asked", [{"p": "99"}, {"p": "x"}, {"nonsense": "1"}, {"q": "\x00"}, {"o": "999"}]
)
def test_a_strange_address_is_never_an_error(staff: Client, asked: dict[str, str]) -> None:
    assert staff.get(OFFICIALS, asked).status_code in (200, 302)


def test_a_form_that_is_none_leads_back_to_the_list(staff: Client) -> None:
    answer = staff.get(reverse("admin:trips_official_export", args=["pdf"]), {"q": "김"})
    assert answer.headers["Location"] == address(Official, "changelist") + "?q=%EA%B9%80"


def test_chosen_rows_become_a_file(staff: Client) -> None:
    chosen = make.make_official("김하늘")
    make.make_official("이바다")
    inputs = {"action": "export_csv", "_selected_action": [chosen.pk]}
    answer = staff.post(address(Official, "changelist"), inputs)
    assert [row["이름"] for row in csv_rows(answer)] == ["김하늘"]


def test_the_list_links_to_its_files_with_its_filters(staff: Client) -> None:
    page = staff.get(address(Official, "changelist"), {"q": "kim"}).content.decode()
    assert f'href="{OFFICIALS}?q=kim"' in page


def test_the_name_of_a_file_says_what_and_when(staff: Client) -> None:
    named = staff.get(reverse("admin:trips_official_export", args=["xlsx"]))
    assert body(named)
    assert "official-" in named.headers["Content-Disposition"]
    assert named.headers["Content-Disposition"].endswith('.xlsx"')
