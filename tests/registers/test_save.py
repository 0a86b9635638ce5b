"""Trips of a file become drafts, each value cited with its place; never twice, undone in one go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Capture
from history.models import Change, Way
from history.undo import undo
from tests import factories as make
from trips.models import Citation, Document, Identifier, Participant, Stop, Trip, Visit
from trips.registers.drafts.cleaned_file import CleanedFile
from trips.registers.drafts.save import (
    NEW,
    PlacedTrip,
    RegisterSource,
    SavedRegister,
    save_register,
)
from trips.registers.register_trip import RegisterPerson, RegisterPlace, RegisterTrip

pytestmark = pytest.mark.django_db
MAYOR = RegisterPerson("김하늘", "시장", "시장실", "leader")
ONE = RegisterTrip(
    lines=(3,),
    government="경기도 고양시",
    government_code="41280",
    body="executive",
    start="2024-03-04",
    end="2024-03-08",
    days=5,
    purpose="통상 협력",
    people=(RegisterPerson("이보람", "주무관", "통상과"), MAYOR, RegisterPerson(count=4)),
    party_size=6,
    places=(
        RegisterPlace("JP", "오사카"),
        RegisterPlace("JP", "없는마을"),
        RegisterPlace(None, "어딘가"),
    ),
    events=("간사이 박람회",),
    hosts=("오사카상공회의소",),
    cost_total_krw=12_000_000,
    cost_status="known",
    report_url="https://www.example.go.kr/report/1",
    number="2024-17",
)


@pytest.fixture(scope="module", autouse=True)
def _names(once: Callable[[Callable[[], Any]], Any]) -> None:
    once(make_names)


def make_names() -> None:
    japan = make.make_country("JP")
    make.make_destination("오사카", country=japan)
    city = make.make_government("41280")
    official = make.make_official("김하늘")
    make.make_term(official, government=city, office="mayor", start_date=date(2022, 7, 1))


def source(content: bytes = b"one", **fields: Any) -> RegisterSource:
    digest = sha256(content).hexdigest()
    file = CleanedFile("출장.csv", content, "text/csv", (), (), digest)
    return RegisterSource(file, "공무국외출장 현황", **fields)


def save(*trips: RegisterTrip, of: RegisterSource | None = None, **options: Any) -> SavedRegister:
    placed = [PlacedTrip(one, f"{one.lines[0]}행") for one in trips]
    return save_register(of or source(), placed, **options)


def test_a_trip_becomes_a_draft_with_its_parts() -> None:
    saved = save(ONE)
    trip = Trip.objects.get()
    assert saved.added == [trip.pk]
    assert (trip.title, trip.government_id, trip.publication) == ("통상 협력", "41280", "draft")
    assert (str(trip.start), str(trip.end), trip.days) == ("2024-03-04", "2024-03-08", 5)
    assert (trip.cost_total_krw, trip.party_size, trip.status) == (12_000_000, 6, "completed")
    people = [(p.official and p.official.name, str(p), p.role, p.count) for p in participants()]
    assert people == [
        ("김하늘", "김하늘", "leader", None),
        (None, "이보람", "member", None),
        (None, "단원", "member", 4),
    ]
    stops = [(stop.destination and stop.destination.name, str(stop)) for stop in Stop.objects.all()]
    assert stops == [("오사카", "오사카"), (None, "없는마을")]
    assert [(v.kind, str(v)) for v in Visit.objects.all()] == [
        ("event", "간사이 박람회"),
        ("meeting", "오사카상공회의소"),
    ]
    assert Document.objects.get().url == ONE.report_url
    assert trip.needs_review == "어느 나라인지 모르는 곳: 어딘가"


def participants() -> list[Participant]:
    return list(Participant.objects.select_related("official"))


def test_the_file_is_an_article_of_an_official_document_with_its_bytes() -> None:
    saved = save(ONE, of=source(b"bytes", kind="plan"))
    article = Article.objects.get()
    assert (article.kind, article.origin, article.status) == ("plan", "official_document", "draft")
    assert bytes(Capture.objects.get(article=saved.article).content) == b"bytes"


def test_each_value_is_cited_with_its_place_and_the_stage_of_the_file() -> None:
    save(ONE, of=source(kind="plan"))
    assert {(c.stage, c.note) for c in Citation.objects.all()} == {("before", "3행")}
    own = Citation.objects.exclude(trip=None).values_list("field", "value")
    assert dict(own) == {
        "government": "고양시",
        "start_date": "2024-03-04",
        "end_date": "2024-03-08",
        "days": "5",
        "party_size": "6",
        "cost_total_krw": "12000000",
    }
    parts = Citation.objects.filter(trip=None)
    assert parts.count() == 3 + 2 + 2
    assert Trip.objects.get().status == "planned"


@pytest.mark.parametrize(
    ("person", "official"),
    [
        (MAYOR, "김하늘"),
        (RegisterPerson("김하늘", "주무관", "통상과"), None),
        (RegisterPerson("김하늘"), "김하늘"),
        (RegisterPerson("김하늘", "의원"), None),
    ],
)
def test_an_official_is_who_held_that_office_there(
    person: RegisterPerson, official: str | None
) -> None:
    save(replace(ONE, people=(person,)))
    [participant] = participants()
    assert (participant.official and participant.official.name) == official
    assert participant.name_as_reported == "김하늘"


def test_before_the_term_a_namesake_is_nobody_we_know() -> None:
    save(replace(ONE, start="2020-03-04", end="2020-03-08"))
    assert participants()[0].official is None


def test_what_contradicts_is_left_out_and_told_to_the_reviewer() -> None:
    save(replace(ONE, places=(), end="2024-03-01", wrong=("3행: 읽을 수 없는 칸",)))
    trip = Trip.objects.get()
    assert trip.end is None
    assert trip.needs_review.splitlines() == [
        "3행: 읽을 수 없는 칸",
        "귀국일은 출발일보다 앞설 수 없습니다.",
    ]


def test_the_same_file_again_changes_nothing() -> None:
    first = save(ONE)
    changes = Change.objects.count()
    again = save(ONE)
    assert (again.is_repeated, again.added, again.article) == (True, [], first.article)
    assert Change.objects.count() == changes


def test_a_number_of_the_register_names_its_trip_in_any_file() -> None:
    [trip] = save(ONE).added
    moved = replace(ONE, start="2025-01-01", end="2025-01-03", places=())
    again = save(moved, of=source(b"two"), choices={0: NEW})
    assert (again.added, again.attached) == ([], [trip])
    assert Citation.objects.filter(article=again.article, trip=trip).count() == 6
    assert str(Trip.objects.get().start) == "2024-03-04"


@pytest.mark.parametrize(
    ("changed", "is_same"),
    [
        ({"start": "2024-03-05", "end": "2024-03-09"}, True),
        ({"start": "2024-03", "end": None}, True),
        ({"places": (RegisterPlace("US"),)}, False),
        ({"start": "2024-03-09", "end": "2024-03-12"}, False),
        ({"government_code": None}, False),
    ],
)
def test_without_a_number_the_same_government_days_and_country_are_offered(
    changed: dict[str, Any], is_same: bool
) -> None:
    make.make_country("US")
    plain = replace(ONE, number=None)
    [trip] = save(plain).added
    other = replace(plain, **changed)
    again = save(other, of=source(b"two"))
    assert again.attached == ([trip] if is_same else [])
    assert len(again.added) == (0 if is_same else 1)


def test_what_may_be_the_same_can_be_new() -> None:
    plain = replace(ONE, number=None)
    save(plain)
    assert save(plain, of=source(b"two"), choices={0: NEW}).attached == []
    assert Trip.objects.count() == 2


def test_one_bundle_holds_the_whole_import_and_undoes_it() -> None:
    saved = save(ONE, replace(ONE, lines=(4,), start="2025-03-04", end=None, number="2024-18"))
    assert saved.bundle
    changes = Change.objects.filter(bundle=saved.bundle)
    assert {change.way for change in changes} == {Way.IMPORT}
    undo(changes)
    for model in (Trip, Article, Capture, Citation, Identifier, Participant, Stop, Visit):
        assert not model._default_manager.exists(), model
    assert len(save(ONE).added) == 1


def test_nothing_is_written_where_the_database_refuses_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trips.registers.drafts.trip_rows.cut", lambda text, _most: text)
    with pytest.raises(Exception, match="value too long"):
        save(ONE, replace(ONE, number=None, purpose="가" * 300))
    assert not Article.objects.exists()


def test_statements_do_not_grow_with_the_trips() -> None:
    def statements(count: int, content: bytes) -> int:
        trips = [
            replace(ONE, lines=(n,), number=f"{content!r}{n}", places=()) for n in range(count)
        ]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            save(*trips, of=source(content))
        return len(queries)

    assert statements(40, b"many") <= statements(2, b"few") <= 45


def test_the_database_plans_once_for_the_rows_of_a_long_transaction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trips.registers.drafts.save.BATCH", 1)
    trips = [replace(ONE, lines=(n,), number=str(n)) for n in range(3)]
    with CaptureQueriesContext(connection) as queries:
        save(*trips)
    assert sum(query["sql"].startswith("ANALYZE") for query in queries) == 1
    assert Trip.objects.count() == 3
