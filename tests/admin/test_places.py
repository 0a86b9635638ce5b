"""Places, governments and people: what forms refuse, and how choices are told apart."""

from datetime import date
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from tests import factories as make
from tests.admin.filling import change_address, errors, fill, open_form, rows, shown
from trips.models import Destination, LocalGovernment

pytestmark = pytest.mark.django_db


def suggestions(staff: Client, source: type[Model] | Any, field: str, term: str) -> list[str]:
    name = str(source._meta.model_name)
    names = {"app_label": "trips", "model_name": name, "field_name": field}
    answer = staff.get("/staff/autocomplete/", {**names, "term": term})
    return [found["text"] for found in answer.json()["results"]]


@pytest.mark.parametrize("term", ["고성", "48820", "경남 고성", "소가야"])
def test_a_government_is_found_by_name_code_province_and_alias(staff: Client, term: str) -> None:
    south = make.make_government("48000", name="경상남도", aliases=["경남"])
    make.make_government("48820", name="고성군", parent=south, aliases=["소가야", "경남 고성"])
    make.make_government("51820", name="고성군", parent=make.make_government("51000"))
    found = suggestions(staff, LocalGovernment, "successor", term)
    assert "고성군 (경상남도)" in found


def test_namesakes_are_told_apart_by_their_province(staff: Client) -> None:
    make.make_government("48820", name="고성군", parent=make.make_government("48000"))
    make.make_government("51820", name="고성군", parent=make.make_government("51000"))
    assert suggestions(staff, LocalGovernment, "successor", "고성군") == [
        "고성군 (지방정부48000)",
        "고성군 (강원특별자치도)",
    ]


def test_a_government_that_is_no_more_says_until_when(staff: Client) -> None:
    make.make_government("45000", valid_to=date(2024, 1, 17))
    assert suggestions(staff, LocalGovernment, "successor", "전라북도") == ["전라북도 –2024-01-17"]


def test_officials_of_one_name_are_told_apart(staff: Client) -> None:
    make.make_term(make.make_official("김하늘"))
    make.make_official("김하늘", disambiguation="전 고성군의원")
    make.make_official("김하늘")
    term = make.make_term(make.make_official("이바다"))
    assert suggestions(staff, term, "official", "김하늘") == [
        "김하늘 (고양시 고양특례시장)",
        "김하늘 (전 고성군의원)",
        "김하늘",
    ]


def test_the_place_of_that_very_name_is_offered_first(staff: Client) -> None:
    state = make.make_destination("뉴욕주", kind="region")
    make.make_destination("나소카운티", region=state)
    make.make_destination("뉴욕")
    assert suggestions(staff, make.make_event(), "destination", "뉴욕") == [
        "뉴욕 (미국)",
        "뉴욕주 (미국)",
        "나소카운티 (뉴욕주, 미국)",
    ]


def test_a_search_for_nonsense_finds_nothing(staff: Client) -> None:
    assert suggestions(staff, LocalGovernment, "successor", "없\x00음") == []


def test_the_chosen_row_is_labelled_like_the_suggestion(staff: Client) -> None:
    place = make.make_destination(region=make.make_destination("캘리포니아", kind="region"))
    page = staff.get(change_address(make.make_event(destination=place))).content.decode()
    assert "풀러턴 (캘리포니아, 미국)</option>" in page


def test_aliases_are_typed_between_commas(staff: Client) -> None:
    place = make.make_destination()
    fill(staff, change_address(place), {"aliases": '풀러톤, "Fullerton, CA" ,, 풀러톤,'})
    place.refresh_from_db()
    assert place.aliases == ["풀러톤", "Fullerton, CA"]


def test_aliases_survive_an_unchanged_save(staff: Client) -> None:
    names = ["풀러톤", "Fullerton, CA", 'O"Hare']
    place = make.make_destination(aliases=names)
    fill(staff, change_address(place), {})
    place.refresh_from_db()
    assert place.aliases == names


@pytest.mark.parametrize("typed", ["a\x00b", '"', "x" * 200_000])
def test_odd_aliases_are_never_an_error_of_the_server(staff: Client, typed: str) -> None:
    assert fill(staff, change_address(make.make_destination()), {"aliases": typed}).status_code in {
        200,
        302,
    }


def test_half_a_coordinate_is_refused_in_words(staff: Client) -> None:
    answer = fill(staff, change_address(make.make_destination()), {"latitude": "33.87"})
    assert errors(answer) == ["위도는 ±90, 경도는 ±180 안에서 둘 다 적어야 합니다."]


def test_a_region_within_itself_is_refused_in_words(staff: Client) -> None:
    region = make.make_destination("캘리포니아", kind="region")
    answer = fill(staff, change_address(region), {"region": region.pk})
    assert errors(answer) == ["방문지가 자기 자신에 속할 수 없습니다."]


def test_a_place_can_only_lie_in_a_region(staff: Client) -> None:
    city = make.make_destination("보스턴")
    answer = fill(staff, change_address(make.make_destination()), {"region": city.pk})
    assert errors(answer)


def test_a_new_successor_moves_the_current_government(staff: Client) -> None:
    former, current = make.make_government("45000"), make.make_government("52000")
    fill(staff, change_address(former), {"successor": current.pk})
    former.refresh_from_db()
    assert former.current == current


def test_a_second_term_in_the_same_years_is_refused_in_words(staff: Client) -> None:
    term = make.make_term(start_date=date(2022, 7, 1))
    second = {
        "government": "41280",
        "body": "executive",
        "office": "mayor",
        "start_date": "2024-01-01",
    }
    answer = fill(staff, change_address(term.official), rows("terms", second, before=1))
    assert errors(answer) == ["같은 공직자의 같은 직위 임기가 겹칩니다."]


def test_two_new_terms_in_the_same_years_are_refused_in_words(staff: Client) -> None:
    make.make_government()
    term = {"government": "41280", "body": "executive", "office": "mayor"}
    one, other = {**term, "start_date": "2018-07-01"}, {**term, "start_date": "2020-01-01"}
    answer = fill(staff, change_address(make.make_official()), rows("terms", one, other))
    assert errors(answer) == ["같은 공직자의 같은 직위 임기가 겹칩니다."]


def test_a_term_that_a_colleague_added_meanwhile_is_seen(staff: Client) -> None:
    official = make.make_official()
    page = open_form(staff, change_address(official))
    make.make_term(official, start_date=date(2022, 7, 1))
    term = {"government": "41280", "body": "executive", "office": "mayor"}
    mine = rows("terms", {**term, "start_date": "2023-01-01"})
    answer = staff.post(change_address(official), {**shown(page), **mine})
    assert "같은 공직자의 같은 직위 임기가 겹칩니다." in errors(answer)


@pytest.mark.django_db(transaction=True)
def test_the_day_between_two_terms_can_be_moved(staff: Client) -> None:
    official = make.make_official()
    make.make_term(official, start_date=date(2018, 7, 1), end_date=date(2022, 6, 30))
    make.make_term(official, start_date=date(2022, 7, 1))
    later, earlier = official.terms.all()
    moved = {"terms-0-start_date": "2023-01-01", "terms-1-end_date": "2022-12-31"}
    moved_back = {"terms-0-start_date": "2022-01-01", "terms-1-end_date": "2021-12-31"}
    for inputs in (moved, moved_back):
        assert fill(staff, change_address(official), inputs).status_code == 302
    later.refresh_from_db()
    earlier.refresh_from_db()
    assert (earlier.end_date, later.start_date) == (date(2021, 12, 31), date(2022, 1, 1))


def test_a_country_code_in_small_letters_is_refused_in_words(staff: Client) -> None:
    inputs = {"code": "us", "name": "미국", "name_en": "United States", "continent": "asia"}
    answer = fill(staff, "/staff/trips/country/add/", inputs)
    assert errors(answer) == ["국가 코드는 영문 대문자 두 글자입니다."]


def test_a_redirect_to_itself_is_refused_in_words(staff: Client) -> None:
    inputs = {"kind": "trip", "old_id": "7", "new_id": "7"}
    answer = fill(staff, "/staff/trips/redirect/add/", inputs)
    assert errors(answer) == ["새 번호가 옛 번호와 같습니다."]


def test_a_second_redirect_of_one_number_is_refused_in_words(staff: Client) -> None:
    make.make_redirect("trip", 7, 8)
    inputs = {"kind": "trip", "old_id": "7", "new_id": "9"}
    answer = fill(staff, "/staff/trips/redirect/add/", inputs)
    assert errors(answer) == ["이 옛 번호는 이미 다른 곳으로 옮겨졌습니다."]


def test_a_new_place_is_saved(staff: Client) -> None:
    make.make_country()
    fill(staff, "/staff/trips/destination/add/", {"country": "US", "name": "풀러턴"})
    assert Destination.objects.get().country_id == "US"
