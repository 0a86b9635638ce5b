"""/search/: names as cards, the best of every kind, and what is said when nothing fits."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.pages.reading import text_of
from tests.pages.world import make_world
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db


def headings(page: str) -> list[str]:
    return [" ".join(h.split()) for h in re.findall(r"<h2[^>]*>(.+?)</h2>", page, re.DOTALL)]


def cards(client: Client, words: str) -> list[str]:
    page = client.get("/search/", {"q": words}).content.decode()
    found = re.search(r'<ul class="cards".+?</ul>', page, re.DOTALL)
    return re.findall(r"<h3><a [^>]*>(.+?)</a>", found[0]) if found else []


def test_every_page_has_one_box_that_leads_here(client: Client) -> None:
    for path in [*make_world().pages.values(), "/trips/", "/search/", "/nothing/"]:
        page = client.get(path).content.decode()
        assert page.count('role="search" action="/search/"') == 1, path
    assert 'role="search" action="/en/search/"' in client.get("/en/").content.decode()


def test_a_place_is_a_card_and_its_trips_agreements_and_articles_follow(client: Client) -> None:
    world = make_world()
    catch_up()
    text = text_of(client, "/search/?q=풀러턴")
    assert "방문지 풀러턴 미국 출장 1건" in text
    assert f"출장 1 2024. 1. 8.(월) ~ 1. 12.(금) {world.trip.title} 경기도 고양시" in text
    assert "2024. 1. 10.(수) 풀러턴시와 우호협력 가온일보" in text
    assert "협약 1 체결일 미상 우호협력 협약 체결 경기도 고양시" in text


def test_the_card_leads_to_the_trips_under_all_other_conditions(client: Client) -> None:
    world = make_world()
    catch_up()
    page = client.get("/search/?q=풀러턴").content.decode()
    assert f'<a href="/trips/?destination={world.destination.pk}">' in page


def test_every_section_leads_to_its_list_with_the_same_words(client: Client) -> None:
    make_world()
    catch_up()
    page = client.get("/search/?q=풀러턴").content.decode()
    words = "%ED%92%80%EB%9F%AC%ED%84%B4"
    for path in ("/trips/", "/agreements/", "/articles/"):
        assert f'href="{path}?q={words}"' in page


def test_places_of_one_name_are_told_apart(client: Client) -> None:
    today = make.make_government("12000", name="전남광주통합특별시")
    make.make_government(
        "29000", name="광주광역시", aliases=["광주"], successor=today, valid_to=date(2026, 6, 30)
    )
    make.make_government("41610", name="광주시")
    make.make_trip()
    catch_up()
    assert cards(client, "광주") == ["광주광역시", "경기도 광주시"]
    text = text_of(client, "/search/?q=광주")
    assert "2026. 6. 30.(화)까지 이후 전남광주통합특별시" in text


def test_a_former_government_gives_way_to_the_one_that_followed_it(client: Client) -> None:
    today = make.make_government("51820", name="고성군")
    make.make_government("42820", name="고성군", successor=today, valid_to=date(2023, 6, 10))
    make.make_government("48820", name="고성군")
    make.make_trip()
    catch_up()
    assert sorted(cards(client, "고성")) == ["강원특별자치도 고성군", "지방정부48000 고성군"]


def test_people_of_one_name_are_told_apart_by_what_they_held(client: Client) -> None:
    mayor = make.make_official("김하늘", birth_year=1960)
    make.make_term(mayor, end_date=date(2026, 6, 30))
    other = make.make_official("김하늘", name_hanja="金하늘", disambiguation="전 도의원")
    for official in (mayor, other):
        make.make_trip(official=official)
    catch_up()
    text = text_of(client, "/search/?q=김하늘 출장")
    assert "고양특례시장, 경기도 고양시, 2022~2026 1960년생 출장 1건" in text
    assert "전 도의원 金하늘 출장 1건" in text


def test_years_of_office_are_joined_as_the_language_does(client: Client) -> None:
    mayor = make.make_official("김하늘")
    make.make_term(mayor, end_date=date(2026, 6, 30))
    make.make_trip(official=mayor)
    catch_up()
    assert "2022–2026" in text_of(client, "/en/search/?q=김하늘")


def test_more_namesakes_than_cards_are_named_below_them(client: Client) -> None:
    for code in ("11140", "26110", "27110", "28110", "30140"):
        make.make_government(code, name="중구")
    make.make_trip()
    catch_up()
    assert len(cards(client, "중구")) == 4
    assert "이 이름도 있습니다: 지방정부" in text_of(client, "/search/?q=중구")


@pytest.mark.parametrize("words", ["ㄱㅎㄴ", "김하", "rlagksmf"])
def test_the_beginning_of_a_name_is_enough(client: Client, words: str) -> None:
    make.make_trip(official=make.make_official("김하늘"))
    catch_up()
    assert cards(client, words) == ["김하늘"]
    assert "찾을 수 없습니다" not in text_of(client, f"/search/?q={words}")


def test_what_stands_on_a_card_is_not_listed_again(client: Client) -> None:
    make.make_trip(official=make.make_official("김하늘"))
    catch_up()
    page = client.get("/search/?q=김하늘").content.decode()
    assert not any("공직자" in heading for heading in headings(page))


def test_a_loosened_query_says_so(client: Client) -> None:
    make_world()
    catch_up()
    assert "그 말로 시작하거나" in text_of(client, "/search/?q=풀러")
    assert "일부만 든 것을" in text_of(client, "/search/?q=풀러턴 없는낱말")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("!?", "글자나 숫자가 없어 찾을 수 없습니다."),
        ("-풀러턴", "뺄 말(-)만으로는 찾을 수 없습니다."),
        ("없는낱말", "‘없는낱말’에 맞는 기록이 없습니다."),
    ],
)
def test_where_nothing_can_be_found_the_page_says_why_and_how_to_go_on(
    client: Client, words: str, sentence: str
) -> None:
    make_world()
    catch_up()
    text = text_of(client, f"/search/?q={words}")
    assert sentence in text
    assert "이렇게 찾아 보세요" in text
    assert "출장 1" not in text


def test_a_name_misspelt_is_asked_about(client: Client) -> None:
    make_world()
    catch_up()
    page = client.get("/search/?q=플러턴").content.decode()
    assert "혹시 이 말인가요?" in page
    assert 'href="?q=%ED%92%80%EB%9F%AC%ED%84%B4"' in page


def test_without_words_the_page_says_how_to_search(client: Client) -> None:
    for path in ("/search/", "/search/?q=", "/search/?q=%20"):
        text = text_of(client, path)
        assert "이렇게 찾아 보세요" in text
        assert "찾을 수 없습니다" not in text


def test_hits_are_marked_in_titles_and_in_what_is_ours_to_show(client: Client) -> None:
    make.make_trip("풀러턴 출장", summary="새로 문을 연 <풀러턴> 사무소를 찾았다.")
    catch_up()
    page = client.get("/search/?q=풀러턴").content.decode()
    assert "<mark>풀러턴</mark> 출장</a>" in page
    assert "&lt;<mark>풀러턴</mark>&gt; 사무소" in page


def test_an_article_shows_no_more_of_its_text_than_a_quotation(client: Client) -> None:
    make.make_article("해외출장", body=f"{'가나다라 ' * 60}풀러턴에서 만났다. {'마바사아 ' * 60}")
    catch_up()
    page = client.get("/search/?q=풀러턴").content.decode()
    shown = re.search(r'<p class="snippet"[^>]*>(.+?)</p>', page, re.DOTALL)
    assert shown
    assert "<mark>풀러턴</mark>에서 만났다" in shown[1]
    assert len(re.sub("<[^>]+>", "", shown[1])) <= 120


def test_the_page_speaks_english(client: Client) -> None:
    make.make_trip(official=make.make_official("김하늘", name_en="Kim Ha-neul"))
    catch_up()
    page = client.get("/en/search/?q=김하늘").content.decode()
    assert ">Kim Ha-neul</a>" in page
    assert '<span lang="ko">김하늘</span>' in page
    assert "Nothing" not in page


@pytest.mark.parametrize(
    "words",
    [
        "풀러턴",
        "우호협력",
        "고양시",
        "김하늘 고양시장 미국 풀러턴 CES 2024 한빛전자",
        "김하늘 미국 풀러턴 CES 2024 없는낱말",
        "풀러",
        "플러턴 없는낱말",
        "chltjd",
        "출장 우호 협력 박람회 도시 대학교 " * 4,
    ],
)
def test_a_search_costs_fifteen_queries_at_most_however_much_it_finds(
    client: Client, words: str
) -> None:
    make_world(12)
    catch_up()
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/search/", {"q": words}).status_code == 200
    assert len(queries) <= 15
