"""Two sources contradict each other, or do not."""

import unicodedata
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories as make
from trips.models import Agreement, Citation, Redirect, Trip, Visit
from trips.partial_dates import PartialDate

pytestmark = pytest.mark.django_db


@pytest.fixture
def trip(db: None) -> Trip:  # noqa: ARG001
    return make.make_trip(bare=True)


def say(trip: Trip, *values: str, field: str = "start_date", **more: Any) -> None:
    for value in values:
        make.make_citation(trip=trip, field=field, value=value, **more)


def conflicting() -> set[str]:
    """Fields in dispute, as staff see them and as pages show them, which is the same."""
    found = set(Citation.objects.published().conflicting().values_list("field", flat=True))
    trips: Any = Trip.objects.with_evidence()
    shown = {field for trip in trips for field in trip.conflicts}
    assert found == shown
    return found


def sources() -> int:
    trip: Any = Trip.objects.with_evidence().get()
    return int(trip.source_count)


@pytest.mark.parametrize(
    ("field", "one", "other", "contradict"),
    [
        ("start_date", "2024-01-05", "2024-01-05", False),
        ("start_date", "2024-01", "2024-01-05", False),
        ("start_date", "2024", "2024-01-05", False),
        ("start_date", "2024", "2024-01", False),
        ("start_date", "2024-01-05", "2023-12-31", True),
        ("start_date", "2024-01", "2024-02", True),
        ("start_date", "2024", "2023", True),
        ("start_date", "2024-01", "2024-10-05", True),
        ("days", "10", "12", True),
        ("days", "1", "10", True),
        ("days", "12", "12", False),
        ("cost_total_krw", "12,340,000", "12340000", False),
        ("cost_total_krw", "12,340,000", "12,340,001", True),
        ("kind", "MOU", "mou", False),
        ("kind", "mou", "agreement", True),
        ("government", "고양시", "고양 시", False),
        ("start_date", "", "2024-01-05", False),
        ("status", "planned", "completed", False),
        ("summary", "견학", "투자 유치", False),
        ("title", "가", "나", False),
        ("start_date", "2024%", "2024-01-05", True),
        ("party_size", "1_", "12", True),
        ("start_date", "2024.1.5", "2024-01-05", False),
        ("signed_on", "2024년 1월 5일(금)", "2024-01-05", False),
        ("signed_on", "２０２４．１．５．", "2024/01/05", False),
        ("end_date", "2024년 1월", "2024-01-31", False),
        ("end_date", "2024.1.", "2024-02", True),
        ("date", "2024.2.30", "2024-02-29", True),
        ("cost_total_krw", "1억 2,340만 원", "123400000", False),
        ("cost_total_krw", "64,369천원", "KRW 64,369,000", False),
        ("cost_total_krw", "25백만원", "2천5백만 원", False),
        ("cost_per_person_krw", "397만원", "3,970,000원", False),
        ("cost_per_person_krw", "397만원", "3,970,001원", True),
        ("cost_total_krw", "3.5억", "3억 5000만 원", False),
        ("party_size", "8명", "8", False),
        ("nights", "5박", "5", False),
        ("days", "7일", "7일간", False),
        ("days", "7일", "1주일", True),
        ("kind", "양해각서(MOU)", "mou", False),
        ("kind", "Letter of intent", "의향서", False),
        ("kind", "협약 체결", "협약", True),
        ("government", "고양\u200b시", "고양시", False),
        ("destination", unicodedata.normalize("NFD", "풀러턴"), "풀러턴", False),
        ("official", "JIN  Hanul", "Jin\u00a0Hanul", False),
        ("days", "12-14", "12", True),
    ],
)
def test_values_that_disagree_are_a_conflict(
    trip: Trip, field: str, one: str, other: str, contradict: bool
) -> None:
    say(trip, one, other, field=field)
    assert conflicting() == ({field} if contradict else set())


@pytest.mark.parametrize(
    ("field", "one", "other", "contradict"),
    [
        ("country", "US", "미국", False),
        ("country", "us", "United States", False),
        ("country", "미국", "JP", True),
        ("destination", "풀러턴", "Fullerton", False),
        ("destination", "풀러튼", "FULLERTON", False),
        ("destination", "900001", "풀러턴", False),
        ("destination", "900009", "풀러튼", False),  # merged into the other
        ("destination", "900001", "스즈카", True),
        ("government", "41280", "고양시", False),
        ("government", "경기도 고양시", "41280", False),
        ("government", "강원도", "강원특별자치도", False),
        ("government", "42000", "강원특별자치도", False),
        ("government", "고양시", "51000", True),
        ("official", "900001", "김하늘", False),
        ("official", "KIM Haneul", "김하늘", False),
        ("official", "金하늘", "김하늘", False),
        ("official", "900009", "김하늘", False),
        ("official", "김하늘", "김바다", True),
    ],
)
def test_names_agree_when_something_may_be_called_both(
    trip: Trip, field: str, one: str, other: str, contradict: bool
) -> None:
    make.make_country("JP")
    make.make_destination(id=900_001, name_en="Fullerton", aliases=["풀러튼"])
    make.make_destination("스즈카", id=900_002, country="JP")
    make.make_official(id=900_001, name_en="Kim Haneul", name_hanja="金하늘")
    for kind in ("destination", "official"):
        Redirect.objects.create(kind=kind, old_id=900_009, new_id=900_001)
    make.make_government("41280")
    new = make.make_government("51000", name="강원특별자치도")
    make.make_government("42000", name="강원도", successor=new, valid_to=date(2023, 6, 10))
    say(trip, one, other, field=field)
    assert conflicting() == ({field} if contradict else set())


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("start_date", " 2024. 1. 5. ", "2024-01-05"),
        ("start_date", "2024년 1월", "2024-01"),
        ("start_date", "5일 아침", "5일 아침"),
        ("date", "2024-13", "2024-13"),
        ("date", "0000", "0000"),
        ("date", "2024-01-31", "2024-01-31"),
        ("date", "2024-02-30", "2024-02-30"),
        ("date", "2024-1-05", "2024-01-05"),
        ("cost_total_krw", "1조 1억 원", "1000100000000"),
        ("cost_total_krw", "0.00001억", "1000"),
        ("cost_total_krw", "만원", "만원"),
        ("cost_total_krw", "약 1억", "약 1억"),
        ("days", "2.5", "2.5"),
        ("count", "1천2백 명", "1200"),
        ("status", " 완료 ", "완료"),
        ("destination", "로스 \u3000앤젤레스", "로스 앤젤레스"),
    ],
)
def test_a_cited_value_is_kept_as_what_it_is(trip: Trip, field: str, typed: str, kept: str) -> None:
    one, many = make.make_citation(trip=trip, field=field, value=typed), make.make_article()
    bulk = Citation.objects.bulk_create([Citation(article=many, trip=trip, field=field)])
    Citation.objects.filter(pk=bulk[0].pk).update(value=typed)
    assert one.value == kept
    assert Citation.objects.get(pk=bulk[0].pk).value == kept


def test_a_day_that_is_left_as_it_is_is_the_value_of_any_column() -> None:
    days = ["", "0000-01-05", "2024-02-28", "2024-12-09", "9999-10-10"]
    columns = ["start_date", "date", "party_size", "cost_total_krw", "kind", "summary", "country"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT day FROM unnest(%s::text[]) day, unnest(%s::text[]) field"
            " WHERE trips_cited_value(field, day) <> day",
            [days, columns],
        )
        assert cursor.fetchall() == []


def test_every_label_of_a_kind_is_read_as_its_code() -> None:
    """A new kind, or a label that changed, wants its spelling in `trips_cited_value`."""
    labels = {}
    for model in (Agreement, Visit):
        for code, label in model._meta.get_field("kind").flatchoices:
            for language in ("ko", "en"):
                with override(language):
                    labels[str(label)] = labels[str(code)] = str(code)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT label, trips_cited_value('kind', label) FROM unnest(%s::text[]) AS label",
            [list(labels)],
        )
        read = dict(cursor.fetchall())
    assert read == labels


DAYS = st.dates(date(2023, 12, 30), date(2024, 2, 2))


@st.composite
def spelled_dates(draw: st.DrawFn) -> tuple[tuple[date, date], str]:
    """A partial date's bounds, and one way to write it."""
    length = draw(st.sampled_from([4, 7, 10]))
    value = PartialDate.parse(draw(DAYS).isoformat()[:length])
    numbers = [int(part) for part in str(value).split("-")]
    units = "년월일"
    ways = [
        str(value),
        str(value).replace("-", "."),
        "/".join(map(str, numbers)),
        " ".join(f"{n}{unit}" for n, unit in zip(numbers, units, strict=False)),
    ]
    return (value.first, value.last), draw(st.sampled_from(ways))


@st.composite
def spelled_sums(draw: st.DrawFn) -> tuple[tuple[int, int], str]:
    won = draw(st.integers(1, 3)) * 10**8 + draw(st.sampled_from([0, 5_000_000, 23_400_000]))
    rest = f" {won % 10**8 // 10**4:,}만" if won % 10**8 else ""
    ways = [str(won), f"{won:,}원", f"{won // 10**8}억{rest} 원", f"{won // 1000:,}천원"]
    return (won, won), draw(st.sampled_from(ways))


CITED = st.one_of(
    st.tuples(st.just("start_date"), spelled_dates()),
    st.tuples(st.just("cost_total_krw"), spelled_sums()),
)
CASES = st.lists(
    st.tuples(CITED, st.sampled_from(["normal", "preferred", "deprecated"]), st.booleans()),
    max_size=6,
)


@settings(deadline=None, max_examples=40)
@given(CASES)
def test_sql_finds_the_conflicts_that_a_plain_comparison_finds(cases: Any) -> None:
    """Of each citation: its field, bounds and spelling, its rank, whether the article is public."""
    trip = make.make_trip(bare=True)
    heard: list[tuple[int, str, Any]] = []
    for (field, (bounds, spelling)), rank, public in cases:
        article = make.make_article(published=public)
        made = make.make_citation(
            trip=trip, article=article, field=field, value=spelling, rank=rank
        )
        if public and rank != "deprecated":
            heard.append((made.pk, field, bounds))
    naive = {
        pk
        for (pk, field, (first, last)), (other_pk, other, (start, end)) in (
            pair for two in combinations(heard, 2) for pair in (two, two[::-1])
        )
        if pk != other_pk and field == other and (last < start or end < first)
    }
    disputed = Citation.objects.published().filter(about=trip).conflicting()
    assert set(disputed.values_list("pk", flat=True)) == naive


def test_both_sides_of_a_conflict_are_found(trip: Trip) -> None:
    say(trip, "10", "12", field="days")
    assert Citation.objects.conflicting().count() == 2


def test_one_source_alone_contradicts_nobody(trip: Trip) -> None:
    say(trip, "10", field="days")
    assert not conflicting()


def test_a_deprecated_value_is_not_heard(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(trip, "12", field="days", rank="deprecated")
    assert not conflicting()


def test_a_preferred_value_does_not_silence_the_conflict(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(trip, "12", field="days", rank="preferred")
    assert conflicting() == {"days"}


def test_an_unpublished_article_is_not_heard(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(trip, "12", field="days", article=make.make_article(published=False))
    assert not conflicting()


def test_another_field_of_the_row_does_not_contradict(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(trip, "12", field="nights")
    assert not conflicting()


def test_another_trip_does_not_contradict(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(make.make_trip(bare=True), "12", field="days")
    assert not conflicting()


def test_another_stop_of_the_trip_does_not_contradict(trip: Trip) -> None:
    for value in ("2024-01-08", "2024-01-10"):
        make.make_citation(stop=make.make_stop(trip), field="arrived_on", value=value)
    assert not conflicting()


def test_two_values_for_one_stop_are_a_conflict_of_its_trip(trip: Trip) -> None:
    stop = make.make_stop(trip)
    for value in ("2024-01-08", "2024-01-10"):
        make.make_citation(stop=stop, field="arrived_on", value=value)
    assert conflicting() == {"arrived_on"}


def test_the_trip_and_its_agreement_do_not_contradict_each_other(trip: Trip) -> None:
    say(trip, "executive", field="kind")
    make.make_citation(agreement=make.make_agreement(trip), field="kind", value="mou")
    assert not conflicting()


def test_the_number_of_sources_is_that_of_public_articles(trip: Trip) -> None:
    article = make.make_article()
    say(trip, "2024-01-08", "2024-01-08", article=article)
    say(trip, "2024-01-08", article=make.make_article(published=False))
    make.make_citation(stop=make.make_stop(trip), field="country", value="US")
    assert sources() == 2


@pytest.mark.usefixtures("trip")
def test_a_trip_without_sources_counts_none() -> None:
    assert sources() == 0
