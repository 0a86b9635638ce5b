"""`/updates/` tells which published record was made or changed on which day."""

import pytest
from django.test import Client

from articles.models import Article
from history.context import because
from history.models import Way
from tests import factories as make
from tests.pages.reading import text_of
from tests.pages.test_queries import count_queries
from trips.models import Official, Trip

pytestmark = pytest.mark.django_db


def make_known(title: str, made: str, changed: str, *, published: bool = True) -> Trip:
    trip = make.make_trip(title, published=published)
    moments = {"created_at": f"{made}+09:00", "updated_at": f"{changed}+09:00"}
    Trip.objects.filter(pk=trip.pk).update(**moments)
    return trip


def test_days_come_newest_first_and_say_what_happened(client: Client) -> None:
    make_known("첫 출장", "2026-11-01T10:00", "2026-11-20T09:00")
    make_known("다음 출장", "2026-11-10T10:00", "2026-11-10T10:00")
    text = text_of(client, "/updates/")
    order = [
        *("2026. 11. 20.(금)", "고침 첫 출장", "2026. 11. 10.(화)", "새 기록 다음 출장"),
        *("2026. 11. 1.(일)", "새 기록 첫 출장"),
    ]
    assert [text.find(words) for words in order] == sorted(text.index(words) for words in order)


def test_a_change_on_the_day_a_record_was_made_counts_once(client: Client) -> None:
    make_known("첫 출장", "2026-11-01T00:30", "2026-11-01T23:30")
    text = text_of(client, "/updates/")
    assert text.count("첫 출장") == 1
    assert "고침 첫 출장" not in text


def test_a_draft_is_not_among_the_changes(client: Client) -> None:
    make_known("숨은 출장", "2026-11-01T10:00", "2026-11-20T09:00", published=False)
    text = text_of(client, "/updates/")
    assert "숨은 출장" not in text
    assert "아직 공개된 기록이 없습니다" in text


def test_the_page_says_what_it_does_not_tell(client: Client) -> None:
    assert "누가 고쳤는지와 고치기 전의 값은 보이지 않습니다" in text_of(client, "/updates/")


def test_a_change_says_which_field_and_why_but_no_value_and_nobody(client: Client) -> None:
    trip = make_known("첫 출장", "2026-11-01T10:00", "2026-11-01T10:00")
    with because(Way.FORM, who=1, why="공식 보고서와 대조"):
        Trip.objects.filter(pk=trip.pk).update(payer="행사 주최 측")

    text = text_of(client, "/updates/")
    assert "고침 첫 출장" in text
    assert "비용 부담" in text
    assert "공식 보고서와 대조" in text
    assert "행사 주최 측" not in text


def test_a_part_that_was_added_is_a_change_of_its_trip(client: Client) -> None:
    trip = make_known("첫 출장", "2026-11-01T10:00", "2026-11-01T10:00")
    with because(Way.FORM):
        make.make_stop(trip)

    assert "방문지(여정) 더함" in text_of(client, "/updates/")


def test_notes_among_staff_are_no_news(client: Client) -> None:
    trip = make_known("첫 출장", "2026-11-01T10:00", "2026-11-01T10:00")
    with because(Way.FORM):
        Trip.objects.filter(pk=trip.pk).update(needs_review="날짜 다시 볼 것")

    assert "고침" not in text_of(client, "/updates/").partition("새 기록")[2]


def test_what_happened_before_publishing_is_no_news(client: Client) -> None:
    trip = make_known("첫 출장", "2026-11-01T10:00", "2026-11-01T10:00", published=False)
    with because(Way.FORM, why="초안의 사정"):
        Trip.objects.filter(pk=trip.pk).update(payer="시비")
    with because(Way.FORM):
        Trip.objects.filter(pk=trip.pk).update(publication="published")

    text = text_of(client, "/updates/")
    assert text.count("첫 출장") == 1
    assert "새 기록 첫 출장" in text
    assert "초안의 사정" not in text


def test_why_an_article_was_sent_back_before_it_was_published_is_no_news(client: Client) -> None:
    article = make.make_article("시장 출국", status="review")
    for stage, why in (("draft", "이름이 틀렸습니다."), ("published", "공개합니다.")):
        with because(Way.BULK, why=why):
            Article.objects.filter(pk=article.pk).update(status=stage)
    text = text_of(client, "/updates/")
    assert "새 기록 시장 출국" in text
    assert "공개합니다." in text
    assert "이름이 틀렸습니다." not in text


def test_a_corrected_official_is_news_too(client: Client) -> None:
    official = make.make_official()
    trip = make.make_trip("첫 출장", bare=True)
    make.make_participant(trip, official=official)
    with because(Way.FORM):
        Official.objects.filter(pk=official.pk).update(birth_year=1970)

    assert f"고침 {official.name} 공직자" in text_of(client, "/updates/")


def test_the_trip_itself_tells_its_public_changes(client: Client) -> None:
    trip = make_known("첫 출장", "2026-11-01T10:00", "2026-11-01T10:00")
    with because(Way.FORM, why="공식 보고서와 대조"):
        Trip.objects.filter(pk=trip.pk).update(payer="행사 주최 측", needs_review="확인")

    text = text_of(client, f"/trips/{trip.pk}/").partition("최종 수정")[2]
    assert "이 기록에서 바뀐 것" in text
    assert "비용 부담" in text
    assert "공식 보고서와 대조" in text
    assert "검토 메모" not in text


def test_fifty_changes_stand_on_a_page(client: Client) -> None:
    for nth in range(51):
        make_known(f"출장 {nth:02}", f"2026-10-01T10:{nth:02}", f"2026-10-01T10:{nth:02}")
    assert "출장 00" not in text_of(client, "/updates/")
    assert "출장 00" in text_of(client, "/updates/?page=2")
    assert client.get("/updates/?page=3").status_code == 404


def test_more_changes_cost_no_more_queries(client: Client) -> None:
    make_known("첫 출장", "2026-11-01T10:00", "2026-11-20T09:00")
    few = count_queries(client, "/updates/")
    for nth in range(9):
        make_known(f"출장 {nth}", "2026-11-01T10:00", "2026-11-20T09:00")
    assert count_queries(client, "/updates/") == few <= 3
