"""Each fact of a trip leads to its sources and back, and says what is doubtful about them."""

import re
from datetime import date, datetime

import pytest
from django.test import Client

from articles.choices import Origin
from tests import factories as make
from tests.pages.reading import text_of
from trips.choices import CostStatus, ParticipantRole, Rank, Stage
from trips.models import Trip

pytestmark = pytest.mark.django_db

UNCONFIRMED = "계획에는 있었으나 이후 보도에서 확인되지 않음"
ONE_RELEASE = "보도자료 1건에 근거"


def html_of(client: Client, trip: Trip) -> str:
    return client.get(trip.get_absolute_url()).content.decode()


def line_of(html: str, place: str) -> str:
    """The element with that id, as far as the next id."""
    return html.split(f'id="{place}"', 1)[1].split(' id="', 1)[0]


def test_a_fact_leads_to_its_quote_and_the_quote_back(client: Client) -> None:
    trip = make.make_trip(bare=True)
    make.make_citation(trip=trip, quote="8일 떠났다")
    html = html_of(client, trip)
    assert 'href="#source-1-1"' in line_of(html, "fact-when")
    quote = line_of(html, "source-1-1")
    assert "8일 떠났다" in quote
    assert 'href="#fact-when"' in quote


def test_a_fact_has_one_mark_a_source_numbered_as_the_sources_are(client: Client) -> None:
    trip = make.make_trip(bare=True)
    article = make.make_article()
    for field, value in [("start_date", "2024-01-08"), ("end_date", "2024-01-12")]:
        make.make_citation(trip=trip, article=article, field=field, value=value)
    make.make_citation(trip=trip)
    marks = re.findall(r'aria-label="출처 (\d)"', line_of(html_of(client, trip), "fact-when"))
    assert marks == ["1", "2"]


def test_a_stop_a_visit_a_person_and_an_agreement_have_marks_of_their_own(client: Client) -> None:
    trip = make.make_trip(bare=True)
    rows = {
        "stop": make.make_stop(trip),
        "visit": make.make_visit(trip, name_as_reported="바이오 단지"),
        "participant": make.make_participant(trip, official=make.make_official()),
        "agreement": make.make_agreement(trip),
    }
    for kind, row in rows.items():
        make.make_citation(**{kind: row}, field="summary", value="", quote=f"인용 {kind}")
    html = html_of(client, trip)
    for kind, row in rows.items():
        assert 'href="#source-' in line_of(html, f"{kind}-{row.pk}"), kind
        assert f'href="#{kind}-{row.pk}"' in html


def test_a_fact_without_a_source_says_so_and_an_unknown_one_does_not(client: Client) -> None:
    html = html_of(client, make.make_trip(bare=True, payer="고양시"))
    assert "출처 없음" in line_of(html, "fact-payer")
    assert "출처 없음" not in line_of(html, "fact-inviter")
    assert "출처 없음" not in line_of(html, "fact-cost")


def test_a_refused_cost_needs_a_source(client: Client) -> None:
    trip = make.make_trip(bare=True, cost_status=CostStatus.REFUSED)
    assert "출처 없음" in line_of(html_of(client, trip), "fact-cost")


def test_what_was_set_aside_proves_nothing_but_stays_readable(client: Client) -> None:
    trip = make.make_trip(bare=True)
    make.make_citation(trip=trip, value="2020-05-05", rank=Rank.DEPRECATED, note="옛 출장 기사")
    assert "출처 없음" in line_of(html_of(client, trip), "fact-when")
    text = text_of(client, trip.get_absolute_url())
    assert "출처가 서로 다릅니다" not in text
    assert "2020. 5. 5.(화) (배제: 옛 출장 기사)" in text


def test_the_quote_about_a_person_who_is_not_public_is_on_no_part_of_the_page(
    client: Client,
) -> None:
    trip = make.make_trip()
    aide = make.make_participant(trip, role=ParticipantRole.STAFF, name_as_reported="비서관 아무개")
    make.make_citation(participant=aide, field="official", value="아무개", quote="아무개 비서관은")
    html = html_of(client, trip)
    assert "아무개" not in html
    assert 'href="#source-' in line_of(html, f"participant-{aide.pk}")


def test_a_conflict_shows_both_sides_and_which_is_followed_and_why(client: Client) -> None:
    trip = make.make_trip(bare=True, start="2023-12-31")
    early = make.make_article(publisher=make.make_publisher("새벽신문"))
    make.make_citation(
        trip=trip,
        article=early,
        value="2023-12-31",
        quote="31일 떠난다",
        stage=Stage.BEFORE,
        rank=Rank.PREFERRED,
        note="항공편을 밝힌 자료",
    )
    make.make_citation(trip=trip, value="2024-01-05", quote="5일 출국", stage=Stage.AFTER)
    text = text_of(client, trip.get_absolute_url())
    box = text[text.index("출처가 서로 다릅니다") : text.index("여정")]
    assert "2023. 12. 31.(일) 채택 “31일 떠난다” 새벽신문 · 2024. 1. 10.(수) · 출장 전" in box
    assert "항공편을 밝힌 자료" in box
    assert "2024. 1. 5.(금) “5일 출국”" in box
    assert "출장 후" in box
    assert "이 아카이브가 따르는 값: 2023. 12. 31.(일)" in box


def test_a_fact_in_dispute_says_so_and_leads_to_both_sides(client: Client) -> None:
    trip = make.make_trip(bare=True)
    make.make_citation(trip=trip, value="2024-01-08")
    make.make_citation(trip=trip, value="2024-01-09")
    html = html_of(client, trip)
    place = f"differs-trip-{trip.pk}-start_date"
    assert f'href="#{place}">출처마다 다름' in line_of(html, "fact-when")
    assert f'id="{place}"' in html
    assert "출처마다 다른 사실 1가지" in html


def test_when_no_side_is_preferred_the_page_says_that_nothing_was_decided(client: Client) -> None:
    trip = make.make_trip(bare=True, start="2024-01-08")
    for value in ("2024-01-08", "2024-01-09"):
        make.make_citation(trip=trip, value=value)
    text = text_of(client, trip.get_absolute_url())
    assert "어느 쪽을 따를지 정하지 않았습니다. 이 기록에 적힌 값: 2024. 1. 8.(월)" in text
    assert "채택" not in text


def test_a_preference_without_a_reason_says_that_none_is_given(client: Client) -> None:
    trip = make.make_trip(bare=True, start="2024-01-08")
    make.make_citation(trip=trip, value="2024-01-08", rank=Rank.PREFERRED)
    make.make_citation(trip=trip, value="2024-01-09")
    assert "따르는 까닭은 적혀 있지 않습니다" in text_of(client, trip.get_absolute_url())


def test_a_record_that_does_not_hold_the_preferred_value_says_what_it_holds(
    client: Client,
) -> None:
    trip = make.make_trip(bare=True, start="2024-01-08")
    make.make_citation(trip=trip, value="2024-01-09", rank=Rank.PREFERRED)
    make.make_citation(trip=trip, value="2024-01-08")
    text = text_of(client, trip.get_absolute_url())
    followed = "이 아카이브가 따르는 값: 2024. 1. 9.(화) (이 기록에 적힌 값: 2024. 1. 8.(월))"
    assert followed in text


def test_sources_are_numbered_from_the_oldest(client: Client) -> None:
    trip = make.make_trip(bare=True)
    for title, moment in [("둘째", "2024-01-10"), ("셋째", "2024-01-10"), ("첫째", "2024-01-02")]:
        at = datetime.fromisoformat(f"{moment}T12:00+09:00")
        make.make_citation(trip=trip, article=make.make_article(title, published_at=at))
    sources = text_of(client, trip.get_absolute_url()).split("출처 3", 1)[1]
    assert sources.index("첫째") < sources.index("둘째") < sources.index("셋째")


def test_a_coarser_date_is_no_conflict(client: Client) -> None:
    trip = make.make_trip(start="2024-01-08")
    make.make_citation(trip=trip, value="2024-01")
    assert "출처가 서로 다릅니다" not in text_of(client, trip.get_absolute_url())


def test_a_visit_announced_and_never_reported_is_listed_with_the_day_of_the_look(
    client: Client,
) -> None:
    trip = make.make_trip(bare=True)
    announced = make.make_visit(trip, name_as_reported="바이오 단지")
    about = {"visit": announced, "field": "name_as_reported", "value": ""}
    make.make_citation(**about, stage=Stage.BEFORE)
    # Nobody has reported on the trip yet.
    assert UNCONFIRMED not in text_of(client, trip.get_absolute_url())
    make.make_citation(trip=trip, stage=Stage.AFTER)
    Trip.objects.filter(pk=trip.pk).update(updated_at="2026-11-20T12:00:00+09:00")
    text = text_of(client, trip.get_absolute_url())
    assert f"{UNCONFIRMED} 바이오 단지" in text
    assert "마지막으로 고친 2026. 11. 20.(금)까지" in text
    place = line_of(html_of(client, trip), f"visit-{announced.pk}")
    assert 'href="#unconfirmed">이후 확인되지 않음' in place


@pytest.mark.parametrize(("rank", "listed"), [(Rank.NORMAL, False), (Rank.DEPRECATED, True)])
def test_only_a_later_report_that_counts_confirms_a_plan(
    client: Client, rank: Rank, listed: bool
) -> None:
    trip = make.make_trip()
    visit = make.make_visit(trip, name_as_reported="바이오 단지")
    about = {"visit": visit, "field": "name_as_reported", "value": ""}
    make.make_citation(**about, stage=Stage.BEFORE)
    make.make_citation(**about, stage=Stage.AFTER, rank=rank)
    assert (UNCONFIRMED in text_of(client, trip.get_absolute_url())) is listed


def test_a_completed_trip_known_only_from_before_it_says_so(client: Client) -> None:
    trip = make.make_trip(bare=True)
    make.make_citation(trip=trip, stage=Stage.BEFORE)
    warning = "출장 전에 나온 자료만 있습니다"
    assert warning in text_of(client, trip.get_absolute_url())
    make.make_citation(trip=trip, stage=Stage.AFTER)
    assert warning not in text_of(client, trip.get_absolute_url())


def test_a_source_without_address_date_and_publisher_says_so(client: Client) -> None:
    bare = make.make_article("수집본", url="", published_at=None, publisher=None)
    text = text_of(client, make.make_trip(article=bare).get_absolute_url())
    assert "수집본 매체 미상 · 날짜 미상 · 출처 미상 · 출장 후 · 주소 없음" in text


@pytest.mark.parametrize(("answer", "dead"), [(404, True), (0, True), (200, False), (403, False)])
def test_a_dead_address_says_when_it_was_found_dead_and_offers_the_archived_copy(
    client: Client, answer: int, dead: bool
) -> None:
    article = make.make_article(
        archived_url="https://archive.example/1",
        link_status=answer,
        link_checked_on=date(2026, 11, 20),
    )
    html = html_of(client, make.make_trip(article=article))
    assert ("원문이 열리지 않음" in html) is dead
    assert (f'href="{article.url}"' in html) is not dead
    assert f'href="{article.archived_url}"' in html
    assert f'data-originalurl="{article.url}"' in html


def test_a_dead_address_without_a_copy_is_still_written_out(client: Client) -> None:
    article = make.make_article(link_status=410, link_checked_on=date(2026, 11, 20))
    text = text_of(client, make.make_trip(article=article).get_absolute_url())
    assert f"원문이 열리지 않음(2026. 11. 20.(금) 확인) {article.url} · 보존본 없음" in text


def test_a_fact_from_one_press_release_says_so_until_another_source_tells_it(
    client: Client,
) -> None:
    trip = make.make_trip(bare=True, payer="고양시")
    make.make_citation(trip=trip)
    release = make.make_article(origin=Origin.PRESS_RELEASE)
    payer = {"trip": trip, "field": "payer", "value": "고양시"}
    make.make_citation(**payer, article=release)
    assert ONE_RELEASE in line_of(html_of(client, trip), "fact-payer")
    assert ONE_RELEASE not in line_of(html_of(client, trip), "fact-when")
    make.make_citation(**payer)
    assert ONE_RELEASE not in html_of(client, trip)


def test_two_articles_with_the_same_words_come_from_one_press_release(client: Client) -> None:
    trip = make.make_trip(bare=True)
    for quote in ("8일  떠난다", "8일 떠난다"):
        article = make.make_article(origin=Origin.PRESS_RELEASE)
        make.make_citation(trip=trip, article=article, quote=quote)
    html = html_of(client, trip)
    assert ONE_RELEASE in line_of(html, "fact-when")
    assert "모든 사실이 보도자료 1건에 근거합니다" in html


def test_two_press_releases_are_counted_as_two(client: Client) -> None:
    trip = make.make_trip(bare=True)
    for quote in ("8일 떠난다", "12일 돌아온다"):
        article = make.make_article(origin=Origin.PRESS_RELEASE)
        make.make_citation(trip=trip, article=article, quote=quote)
    html = html_of(client, trip)
    assert ONE_RELEASE not in line_of(html, "fact-when")
    assert "모든 사실이 보도자료 2건에 근거합니다" in html
