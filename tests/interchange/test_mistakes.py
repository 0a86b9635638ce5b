"""A mistake in a package is named by file, line and column, and then nothing is changed."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from tests.factories import make_country, make_destination, make_government, make_term, make_trip
from tests.interchange import packages
from trips.interchange import import_package
from trips.models import Destination, Official, Trip

pytestmark = pytest.mark.django_db

TRIP = {
    "id": "1",
    "title": "출장",
    "body": "executive",
    "status": "planned",
    "cost_status": "unknown",
    "cost_basis": "unknown",
    "publication": "draft",
    "created_at": "2026-11-23T00:00:00+09:00",
    "updated_at": "2026-11-23T00:00:00+09:00",
}
ARTICLE = {
    "id": "1",
    "kind": "news",
    "origin": "unknown",
    "title": "기사",
    "language": "ko",
    "body_rights": "excerpt",
    "status": "draft",
}
OFFICIAL = {"id": "1", "name": "김하늘"}
STOP = {"id": "1", "trip": "1", "position": "1", "country": "US"}
VISIT = {"id": "1", "trip": "1", "position": "1", "kind": "meeting"}
PARTICIPANT = {"id": "1", "trip": "1", "position": "1", "role": "leader"}
AGREEMENT = {"id": "1", "trip": "1", "kind": "mou", "title": "협약", "status": "signed"}
PARTY = {"id": "1", "agreement": "1", "position": "1", "role": "party"}
CITATION = {"id": "1", "article": "1", "stage": "after", "rank": "normal", "field": "days"}
TERM = {"id": "1", "official": "1", "government": "41280", "body": "executive", "office": "mayor"}
CITY = {"id": "1", "country": "US", "kind": "city", "name": "풀러턴"}


def mistakes(folder: Path, *options: str) -> list[str]:
    """What import_archive says on stderr, without its last sentence."""
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_archive", folder, *options, stderr=said, stdout=io.StringIO())
    return said.getvalue().splitlines()


@pytest.mark.parametrize(
    ("table", "row", "place"),
    [
        ("trips", TRIP | {"id": ""}, "trips.csv:2 id"),
        ("trips", TRIP | {"id": "0"}, "trips.csv:2 id"),
        ("trips", TRIP | {"id": "-3"}, "trips.csv:2 id"),
        ("trips", TRIP | {"id": "일"}, "trips.csv:2 id"),
        ("trips", TRIP | {"title": ""}, "trips.csv:2 title"),
        ("trips", TRIP | {"title": "가" * 201}, "trips.csv:2 title"),
        ("trips", TRIP | {"status": "done"}, "trips.csv:2 status"),
        ("trips", TRIP | {"purposes": '["shopping"]'}, "trips.csv:2 purposes"),
        ("trips", TRIP | {"purposes": "trade"}, "trips.csv:2 purposes"),
        ("trips", TRIP | {"start_date": "2024-02-30"}, "trips.csv:2 start_date"),
        ("trips", TRIP | {"start_date": "2024~"}, "trips.csv:2 start_date"),
        ("trips", TRIP | {"start_date": "1492"}, "trips.csv:2 start_date"),
        ("trips", TRIP | {"start_date": "2024-03", "end_date": "2024-02"}, "trips.csv:2 end_date"),
        ("trips", TRIP | {"nights": "3", "days": "2"}, "trips.csv:2 days"),
        ("trips", TRIP | {"days": "99999"}, "trips.csv:2 days"),
        ("trips", TRIP | {"cost_total_krw": "5"}, "trips.csv:2 cost_total_krw"),
        (
            "trips",
            TRIP | {"cost_status": "known", "cost_total_krw": "-5"},
            "trips.csv:2 cost_total_krw",
        ),
        ("trips", TRIP | {"publication": "published"}, "trips.csv:2 publication"),
        ("trips", TRIP | {"created_at": "2026-11-23"}, "trips.csv:2 created_at"),
        ("trips", TRIP | {"government": "99999"}, "trips.csv:2 government"),
        ("articles", ARTICLE | {"url": "javascript:alert(1)"}, "articles.csv:2 url"),
        ("articles", ARTICLE | {"published_at": "2024-01"}, "articles.csv:2 published_at"),
        ("articles", ARTICLE | {"publisher": "77"}, "articles.csv:2 publisher"),
        ("officials", OFFICIAL | {"birth_year": "1066"}, "officials.csv:2 birth_year"),
        ("stops", STOP, "stops.csv:2 trip"),
        ("stops", STOP | {"arrived_on": "2024-05", "left_on": "2024-04"}, "stops.csv:2 left_on"),
        ("participants", PARTICIPANT | {"count": "0"}, "participants.csv:2 count"),
        ("participants", PARTICIPANT | {"term": "5"}, "participants.csv:2 term"),
        ("agreement_parties", PARTY, "agreement_parties.csv:2 name_as_reported"),
        (
            "agreement_parties",
            PARTY | {"government": "41280", "destination": "1"},
            "agreement_parties.csv:2 destination",
        ),
        ("citations", CITATION, "citations.csv:2 participant"),
        ("citations", CITATION | {"trip": "1", "stop": "1"}, "citations.csv:2 stop"),
        ("citations", CITATION | {"trip": "1", "quote": "가" * 201}, "citations.csv:2 quote"),
        ("citations", CITATION | {"trip": "1", "field": "mood"}, "citations.csv:2 field"),
        ("destinations", CITY | {"country": "us"}, "destinations.csv:2 country"),
        (
            "destinations",
            CITY | {"latitude": "91", "longitude": "0"},
            "destinations.csv:2 longitude",
        ),
        ("destinations", CITY | {"region": "1"}, "destinations.csv:2 region"),
        ("redirects", {"kind": "trip", "old_id": "1", "new_id": "1"}, "redirects.csv:2 new_id"),
        ("redirects", {"kind": "trip", "old_id": "1", "new_id": "2"}, "redirects.csv:2 new_id"),
        ("redirects", {"kind": "planet", "old_id": "1"}, "redirects.csv:2 kind"),
    ],
)
def test_a_wrong_cell_is_named(table: str, row: dict[str, str], place: str, tmp_path: Path) -> None:
    found = mistakes(packages.write(tmp_path, table, row))

    assert place in [line.partition(": ")[0] for line in found]


def test_every_mistake_is_listed_in_order(tmp_path: Path) -> None:
    packages.write(tmp_path, "stops", STOP | {"country": "XX", "position": "x"})
    packages.write(tmp_path, "trips", TRIP | {"days": "x"}, TRIP | {"id": "2", "status": "x"})
    places = [line.partition(": ")[0] for line in mistakes(tmp_path)]

    assert places == [
        "trips.csv:2 days",
        "trips.csv:3 status",
        "stops.csv:2 position",
        "stops.csv:2 country",
    ]


def test_nothing_of_a_package_with_one_mistake_is_kept(tmp_path: Path) -> None:
    packages.write(tmp_path, "officials", OFFICIAL, OFFICIAL | {"id": "2", "birth_year": "x"})
    mistakes(tmp_path)

    assert not Official.objects.exists()


def test_a_row_over_several_lines_counts_by_its_first(tmp_path: Path) -> None:
    tall = TRIP | {"summary": "첫 줄\n둘째 줄\n셋째 줄"}
    packages.write(tmp_path, "trips", tall, TRIP | {"id": "2", "days": "x"})

    assert mistakes(tmp_path)[0].startswith("trips.csv:5 days: ")


def test_a_duplicate_key_names_the_first_line(tmp_path: Path) -> None:
    packages.write(tmp_path, "officials", OFFICIAL, OFFICIAL)

    assert mistakes(tmp_path) == ["officials.csv:3 id: 2행에 이미 있는 번호입니다."]


def test_columns_must_be_those_of_the_format(tmp_path: Path) -> None:
    packages.write(tmp_path, "officials", header=["id", "name", "name", "nickname"])
    places = [line.partition(": ")[0] for line in mistakes(tmp_path)]

    assert places == [
        *(
            f"officials.csv:1 {n}"
            for n in ("name_hanja", "name_en", "birth_year", "disambiguation")
        ),
        "officials.csv:1 nickname",
        "officials.csv:1 name",
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "publishers.csv:1 id"),
        (b"id,name,name_en,homepage\n1,a\n", "publishers.csv:2 name_en"),
        (b"id,name,name_en,homepage\n1,a,b,,x\n", "publishers.csv:2 homepage"),
        (b"id,name,name_en,homepage\n1,\xb0\xa1,,\n", "publishers.csv:2 *"),
        (b"id,name,name_en,homepage\n1,a\0b,,\n", "publishers.csv:2 *"),
        (b'id,name,name_en,homepage\n1,"a"b,,\n', "publishers.csv:2 *"),
        (b'id,name,name_en,homepage\n1,"a,,\n', "publishers.csv:2 *"),
    ],
)
def test_a_file_that_is_no_csv_in_utf8_is_named(content: bytes, place: str, tmp_path: Path) -> None:
    (tmp_path / "publishers.csv").write_bytes(content)

    assert mistakes(tmp_path)[0].partition(": ")[0] == place


def test_a_file_that_the_format_does_not_know_is_named(tmp_path: Path) -> None:
    packages.write(tmp_path, "officials", OFFICIAL)
    (tmp_path / "trip.csv").write_text("id\n")

    assert mistakes(tmp_path) == ["trip.csv:1 *: 이 형식에 없는 파일입니다."]


def test_a_missing_row_is_not_blamed_when_its_file_could_not_be_read(tmp_path: Path) -> None:
    packages.write(tmp_path, "trips", TRIP, header=["id"])
    make_country("US")
    packages.write(tmp_path, "stops", STOP)

    assert not [line for line in mistakes(tmp_path) if line.startswith("stops.csv")]


def test_rules_between_rows_hold(tmp_path: Path) -> None:
    make_government()
    elsewhere = make_destination(country="DE")
    term = make_term()
    make_country("US")
    packages.write(tmp_path, "trips", TRIP, TRIP | {"id": "2"})
    packages.write(tmp_path, "officials", OFFICIAL | {"id": "777"})
    packages.write(tmp_path, "stops", STOP | {"destination": str(elsewhere.pk)})
    packages.write(tmp_path, "visits", VISIT | {"trip": "2", "stop": "1"})
    packages.write(
        tmp_path, "participants", PARTICIPANT | {"official": "777", "term": str(term.pk)}
    )

    assert mistakes(tmp_path) == [
        "participants.csv:2 term: 이 공직자의 임기가 아닙니다.",
        "stops.csv:2 destination: 방문지가 이 국가에 있지 않습니다.",
        "visits.csv:2 stop: 다른 출장의 여정입니다.",
    ]


def test_terms_of_one_office_must_not_overlap(tmp_path: Path) -> None:
    make_government()
    packages.write(tmp_path, "officials", OFFICIAL)
    first = TERM | {"start_date": "2018-07-01", "end_date": "2022-06-30"}
    packages.write(tmp_path, "terms", first, TERM | {"id": "2", "start_date": "2022-06-30"})

    assert mistakes(tmp_path) == [
        "terms.csv:3 start_date: 같은 공직자의 같은 직위 임기가 겹칩니다. (2행)"
    ]


def test_a_term_must_not_overlap_one_that_is_already_there(tmp_path: Path) -> None:
    there = make_term()
    again = TERM | {"id": str(there.pk + 1), "official": str(there.official_id)}
    packages.write(tmp_path, "terms", again | {"start_date": "2023-01-01"})

    assert mistakes(tmp_path)[0].startswith("terms.csv:2 start_date: ")


def test_a_capture_needs_its_unaltered_file(tmp_path: Path) -> None:
    packages.write(tmp_path, "articles", ARTICLE)
    row = {"id": "1", "article": "1", "media_type": "text/plain", "sha256": "0" * 64}
    packages.write(tmp_path, "captures", row)
    assert mistakes(tmp_path)[0].startswith("captures.csv:2 sha256: captures/0000")

    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / ("0" * 64)).write_bytes(b"altered")
    assert mistakes(tmp_path) == ["captures.csv:2 sha256: 원본 파일의 SHA-256이 이 값과 다릅니다."]


def test_a_capture_cannot_name_a_file_outside(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    packages.write(tmp_path, "articles", ARTICLE)
    row = {"id": "1", "article": "1", "media_type": "text/plain", "sha256": "../secret"}
    packages.write(tmp_path, "captures", row)

    assert mistakes(tmp_path)[0] == "captures.csv:2 sha256: captures/../secret 파일이 없습니다."


def test_what_the_database_refuses_in_the_end_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_trip()
    before = Trip.objects.count()

    class Nothing:
        def __init__(self, *_: Any) -> None: ...

        def problems(self) -> list[Any]:
            return []

    monkeypatch.setattr(import_package, "Checks", Nothing)
    packages.write(tmp_path, "trips", TRIP | {"id": "9", "cost_total_krw": "5"})
    found = mistakes(tmp_path)

    assert found[0].startswith(
        "trips.csv:1 *: 데이터베이스가 거절했습니다: 금액은 경비가 공개된 출장에만 적습니다."
    )
    assert Trip.objects.count() == before


def test_a_refusal_without_words_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise DatabaseError("disk full\nHINT: none")

    monkeypatch.setattr(import_package, "upsert", refuse)
    packages.write(tmp_path, "officials", OFFICIAL)

    assert mistakes(tmp_path) == ["*:1 *: 데이터베이스가 거절했습니다: disk full"]
    assert not Destination.objects.exists()
