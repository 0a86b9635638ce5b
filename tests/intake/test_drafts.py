"""Accepted suggestions become a draft with a source for each value, once, or nothing at all."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from history.undo import UndoRefused
from publication.stages import Publication
from tests import factories as make
from trips.choices import SuggestionField, SuggestionStatus
from trips.intake.decisions import DecisionRefused, add_by_hand, decide
from trips.intake.draft_values import DraftRefused
from trips.intake.drafts import make_draft, undo_draft
from trips.models import Citation, Official, Reading, Suggestion, Trip

pytestmark = pytest.mark.django_db

TEXT = """고양시장, 미국 방문
이하늘 고양시장이 시의원 3명과 함께 8일부터 12일까지 4박 5일 일정으로 미국 풀러턴을 찾는다.
방문단은 CES 2024를 둘러보고 한빛전자를 찾은 뒤 풀러턴시와 우호협력 협약을 맺는다."""
MAYOR = {"name": "이하늘", "office": "시장", "title": "고양시장", "government": "41280"}
STOP = {"country": "US", "region": None, "city": "풀러턴", "destination": None, "date": None}
VALUES: list[tuple[str, str, Any]] = [
    ("government", "고양시", "41280"),
    ("body", "고양시장", "executive"),
    ("official", "이하늘 고양시장", MAYOR),
    ("start", "8일부터", "2024-01-08"),
    ("end", "12일까지", "2024-01-12"),
    ("nights", "4박", 4),
    ("days", "5일", 5),
    ("stop", "미국 풀러턴", STOP),
    ("event", "CES 2024", {"name": "CES 2024", "event": None, "date": None}),
    ("organization", "한빛전자", {"name": "한빛전자", "kind": "company", "country": None}),
    ("party", "시의원 3명", {"name": None, "role": "시의원 3명", "count": 3}),
    ("party_size", "3명", 4),
    (
        "agreement",
        "우호협력 협약",
        {"kind": "우호협력", "counterpart": "풀러턴시", "date": None, "status": "planned"},
    ),
]
Row = tuple[str, str, Any]


def reading_of(
    *changed: Row, without: tuple[str, ...] = (), text: str = TEXT, row: str = ""
) -> Reading:
    """A reading of which everything is accepted. `changed` stands instead of what VALUES has."""
    make.make_government()
    make.make_country()
    article = make.make_article(published_at=datetime(2024, 1, 5, 9, tzinfo=make.SEOUL))
    reading = make.make_reading(text, capture=make.make_capture(text.encode(), article=article))
    instead = {field: (field, quote, value) for field, quote, value in changed}
    rows = [instead.get(one[0], one) for one in VALUES if one[0] not in without]
    now = timezone.now()
    for position, (field, quote, value) in enumerate(rows, start=1):
        make.make_suggestion(
            *(reading, field, quote),
            position=position,
            value=value,
            row=row or ("new" if field == "official" else ""),
            status=SuggestionStatus.ACCEPTED,
            decided_at=now,
        )
    return reading


def test_every_accepted_value_is_a_column_or_a_part_with_its_source() -> None:
    organization = make.make_organization("한빛전자")
    event = make.make_event("CES 2024")
    place = make.make_destination("풀러턴")
    trip = make_draft(reading_of(), "t1")

    assert (trip.title, trip.publication, trip.status) == ("고양시 미국 출장", "draft", "planned")
    assert (str(trip.start), str(trip.end), trip.nights, trip.days, trip.party_size) == (
        *("2024-01-08", "2024-01-12", 4, 5, 4),
    )
    leader, councillors = trip.participants.all()
    assert (leader.role, leader.name_as_reported) == ("leader", "이하늘")
    assert (councillors.role, councillors.count) == ("member", 3)
    assert [stop.destination for stop in trip.stops.all()] == [place]
    assert [(v.kind, v.event, v.organization) for v in trip.visits.all()] == [
        ("event", event, None),
        ("meeting", None, organization),
    ]
    (agreement,) = trip.agreements.all()
    assert (agreement.kind, agreement.status) == ("friendship_city", "planned")
    assert [str(p.government or p.name_as_reported) for p in agreement.parties.all()] == [
        *("고양시", "풀러턴시"),
    ]
    cited = {(c.field, c.value, c.quote) for c in Citation.objects.filter(about=trip)}
    assert cited >= {
        ("start_date", "2024-01-08", "8일부터"),
        ("government", "고양시", "고양시"),
        ("official", "이하늘", "이하늘 고양시장"),
        ("destination", "풀러턴", "미국 풀러턴"),
        ("kind", "friendship_city", "우호협력 협약"),
    }
    assert len(cited) == len(VALUES)
    assert {c.stage for c in Citation.objects.filter(about=trip)} == {"before"}


def test_every_suggestion_knows_its_citation() -> None:
    reading = reading_of()
    trip = make_draft(reading, "t1")
    for one in reading.suggestions.select_related("citation"):
        assert one.citation is not None
        assert (one.trip_id, one.citation.quote) == (trip.pk, one.evidence[0]["quote"])


def test_somebody_new_gets_a_row_and_a_term_and_an_official_we_have_none() -> None:
    (leader,) = make_draft(reading_of(without=("party",)), "t1").participants.all()
    assert leader.official is not None
    assert leader.term is not None
    assert (leader.official.name, leader.term.office, leader.term.start_date) == (
        *("이하늘", "mayor", None),
    )
    (again,) = make_draft(reading_of(without=("party",)), "t1").participants.all()
    assert (again.official, Official.objects.count()) == (leader.official, 1)


def test_an_official_who_may_be_several_people_stays_a_name() -> None:
    for _nth in range(2):
        make.make_term(make.make_official("이하늘"))
    reading = reading_of()
    reading.suggestions.filter(field="official").update(row="")
    leader = make_draft(reading, "t1").participants.get(role="leader")
    assert (leader.official, leader.name_as_reported) == (None, "이하늘")


def test_a_second_press_makes_no_twin() -> None:
    reading = reading_of()
    first = make_draft(reading, "t1")
    assert make_draft(reading, "t1") == first
    assert (Trip.objects.count(), Citation.objects.count()) == (1, len(VALUES))


def test_an_edited_value_counts_and_a_rejected_one_does_not() -> None:
    reading = reading_of()
    decide(reading.suggestions.get(field="start"), SuggestionStatus.EDITED, value="2024-01-07")
    decide(reading.suggestions.get(field="event"), SuggestionStatus.REJECTED)
    decide(reading.suggestions.get(field="days"), SuggestionStatus.OPEN)
    trip = make_draft(reading, "t1")
    assert (str(trip.start), trip.days) == ("2024-01-07", None)
    assert not trip.visits.filter(kind="event").exists()


@pytest.mark.parametrize(
    ("changed", "without", "sentence"),
    [
        ((), tuple(field for field, _q, _v in VALUES), "받아들인 값이 없습니다"),
        ((("start", "8일부터", "XXXX-XX-08"),), (), "해를 알 수 없는 날짜"),
        ((("end", "12일까지", "2024-01-02"),), (), "귀국일은 출발일보다 앞설 수 없습니다"),
        ((("nights", "4박", 9),), (), "일수는 1 이상"),
        ((("government", "고양시", "99999"),), (), "그런 지방정부가 없습니다"),
        ((("stop", "미국 풀러턴", STOP | {"country": "XX"}),), (), "그런 나라가 없습니다"),
    ],
)
def test_a_bad_value_is_told_in_a_sentence_and_nothing_is_written(
    changed: tuple[Row, ...], without: tuple[str, ...], sentence: str
) -> None:
    reading = reading_of(*changed, without=without)
    with pytest.raises(DraftRefused, match=sentence):
        make_draft(reading, "t1")
    assert (Trip.objects.count(), Citation.objects.count(), Official.objects.count()) == (0, 0, 0)


def test_two_values_for_one_column_are_refused() -> None:
    reading = reading_of()
    start = TEXT.index("4박")
    add_by_hand(reading, "t1", SuggestionField.NIGHTS, 5, (start, start + 2))
    with pytest.raises(DraftRefused, match="두 값을 받아들였습니다"):
        make_draft(reading, "t1")


def test_a_row_that_was_merged_means_its_successor_and_one_that_went_is_told() -> None:
    kept = make.make_destination("풀러턴")
    make.make_redirect("destination", 990_001, kept.pk)
    reading = reading_of()
    reading.suggestions.filter(field="stop").update(row="990001")
    assert make_draft(reading, "t1").stops.get().destination == kept

    other = reading_of()
    other.suggestions.filter(field="stop").update(row="990002")
    with pytest.raises(DraftRefused, match="없어졌습니다"):
        make_draft(other, "t1")


def test_an_undone_draft_is_gone_and_its_suggestions_are_accepted_as_before() -> None:
    reading = reading_of()
    make_draft(reading, "t1")
    undo_draft(reading, "t1")
    assert (Trip.objects.count(), Citation.objects.count(), Official.objects.count()) == (0, 0, 0)
    statuses = {(one.status, one.trip_id, one.citation_id) for one in reading.suggestions.all()}
    assert statuses == {("accepted", None, None)}
    assert make_draft(reading, "t1").stops.count() == 1


def test_a_draft_that_somebody_worked_on_is_not_undone() -> None:
    reading = reading_of()
    trip = make_draft(reading, "t1")
    trip.summary = "시장이 이끈 출장"
    trip.save()
    with pytest.raises(UndoRefused):
        undo_draft(reading, "t1")


def test_a_source_that_is_undone_leaves_the_trip_there_was() -> None:
    make.make_government()
    trip = make.make_trip(bare=True, published=False, nights=None)
    reading = reading_of()
    make_draft(reading, "t1", trip=trip)
    undo_draft(reading, "t1")
    trip.refresh_from_db()
    assert (trip.nights, trip.stops.count(), trip.all_citations.count()) == (None, 0, 0)
    with pytest.raises(DraftRefused, match="만든 출장이 없습니다"):
        undo_draft(reading, "t1")


def test_what_a_draft_was_made_of_can_no_longer_be_decided_otherwise() -> None:
    reading = reading_of()
    make_draft(reading, "t1")
    with pytest.raises(DecisionRefused, match="이미 출장에 쓴"):
        decide(reading.suggestions.get(field="start"), SuggestionStatus.REJECTED)


def test_an_edited_value_means_another_row() -> None:
    place = make.make_destination("어바인")
    reading = reading_of()
    stop = decide(
        reading.suggestions.get(field="stop"),
        SuggestionStatus.EDITED,
        value=STOP | {"city": "어바인"},
    )
    assert stop.row == str(place.pk)


def test_a_second_article_that_disagrees_on_the_departure_is_a_dispute_on_the_trip() -> None:
    trip = make_draft(reading_of(), "t1")
    same = make_draft(reading_of(("start", "8일부터", "2024-01-09")), "t1", trip=trip)
    assert same == trip
    assert (same.participants.count(), same.stops.count(), same.visits.count()) == (2, 1, 2)
    assert str(same.start) == "2024-01-08"

    Article.objects.update(status=Publication.PUBLISHED)
    (shown,) = Trip.objects.with_evidence()
    assert vars(shown)["conflicts"] == ["start_date"]
    disputed = Citation.objects.conflicting().filter(field="start_date")
    assert {one.value for one in disputed} == {"2024-01-08", "2024-01-09"}


def test_a_trip_that_is_public_keeps_its_columns() -> None:
    trip = make.make_trip(government="41280", nights=None)
    make_draft(reading_of(), "t1", trip=trip)
    trip.refresh_from_db()
    assert trip.nights is None
    assert Citation.objects.filter(about=trip, field="nights", value="4").exists()


def test_the_stage_of_a_source_says_whether_the_trip_was() -> None:
    reading = reading_of()
    Article.objects.update(published_at=datetime(2024, 2, 1, 9, tzinfo=make.SEOUL))
    assert make_draft(reading, "t1").status == "completed"


def test_a_decision_says_who_and_when() -> None:
    reading = reading_of()
    one = decide(Suggestion.objects.filter(reading=reading)[0], SuggestionStatus.REJECTED, who=None)
    assert (one.status, one.decided_at.date() >= date(2024, 1, 1)) == ("rejected", True)  # type: ignore[union-attr]


def test_a_draft_takes_the_same_statements_however_many_parts_it_has() -> None:
    def statements(parts: int) -> int:
        reading = reading_of()
        for nth in range(parts):
            start = TEXT.index("한빛전자")
            value = {"name": f"기관 {parts} {nth}", "kind": "company", "country": None}
            span = (start, start + len("한빛전자"))
            add_by_hand(reading, "t1", SuggestionField.ORGANIZATION, value, span)
        with CaptureQueriesContext(connection) as queries:
            make_draft(reading, "t1")
        return len(queries)

    statements(1)  # somebody new is made
    few = statements(2)
    assert few <= 60
    assert statements(20) == few
