"""Import adds and updates by id, all or nothing."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from tests import factories as make
from tests.interchange import packages
from tests.interchange.test_mistakes import ARTICLE, OFFICIAL, TERM, TRIP
from trips.models import Country, Destination, Event, Official, Participant, Term, Trip

pytestmark = pytest.mark.django_db


def test_a_zip_gives_what_its_folder_gives(tmp_path: Path) -> None:
    packages.fill()
    folder = packages.export(tmp_path / "first", "--private")
    archive = packages.zipped(folder, tmp_path / "first.zip", around="archive-2026/")
    packages.empty()
    packages.load(archive)

    again = packages.export(tmp_path / "again", "--private")
    assert packages.contents(again) == packages.contents(folder)


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    there = make.make_official("옛 이름")
    new = OFFICIAL | {"id": str(there.pk + 1)}
    packages.write(tmp_path, "officials", OFFICIAL | {"id": str(there.pk)}, new)
    said = packages.load(tmp_path, "--dry-run")

    assert "officials.csv: 추가 1 · 변경 1 · 그대로 0" in said
    assert list(Official.objects.values_list("name", flat=True)) == ["옛 이름"]


def test_rows_with_a_known_id_are_updated_and_others_stay(tmp_path: Path) -> None:
    changed, kept = make.make_official("옛 이름"), make.make_official("남는 이름")
    packages.write(tmp_path, "officials", OFFICIAL | {"id": str(changed.pk), "name": "새 이름"})
    packages.load(tmp_path)

    assert set(Official.objects.values_list("pk", "name")) == {
        (changed.pk, "새 이름"),
        (kept.pk, "남는 이름"),
    }


def test_a_second_import_touches_no_row(tmp_path: Path) -> None:
    packages.fill()
    folder = packages.export(tmp_path / "out", "--private")
    said = packages.load(folder)

    counts = [line.partition(": ")[2] for line in said.splitlines()[:-1]]
    assert counts
    assert all(each.startswith("추가 0 · 변경 0 · 그대로 ") for each in counts)


def test_references_may_lie_in_the_database(tmp_path: Path) -> None:
    make.make_government("41280")
    packages.write(tmp_path, "trips", TRIP | {"id": "8", "government": "41280"})
    packages.load(tmp_path)

    assert Trip.objects.get(pk=8).government_id == "41280"


def test_columns_may_come_in_any_order_and_after_a_byte_order_mark(tmp_path: Path) -> None:
    header = ["birth_year", "name", "id", "name_hanja", "disambiguation", "name_en"]
    packages.write(tmp_path, "officials", OFFICIAL | {"birth_year": "1970"}, header=header)
    path = tmp_path / "officials.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    packages.load(tmp_path)

    assert Official.objects.get().birth_year == 1970


def test_new_rows_get_ids_above_all_that_were_ever_used(tmp_path: Path) -> None:
    packages.write(tmp_path, "officials", OFFICIAL | {"id": "5000"})
    packages.write(tmp_path, "articles", ARTICLE | {"id": "70"})
    packages.write(tmp_path, "redirects", {"kind": "official", "old_id": "6000", "new_id": "5000"})
    packages.load(tmp_path)

    assert make.make_official().pk > 6000
    assert make.make_article().pk > 70


def test_ids_of_staff_stay_clear_of_the_reference_data(tmp_path: Path) -> None:
    packages.write(tmp_path, "officials", OFFICIAL)
    packages.load(tmp_path)

    assert make.make_destination().pk >= 100_000
    assert make.make_event().pk >= 10_000
    assert make.make_publisher().pk >= 10_000


def test_an_id_is_not_given_twice_after_its_row_was_deleted(tmp_path: Path) -> None:
    gone = make.make_official().pk
    Official.objects.all().delete()
    packages.write(tmp_path, "publishers")
    packages.load(tmp_path)

    assert make.make_official().pk > gone


def test_the_boundary_between_two_terms_can_move(tmp_path: Path) -> None:
    first = make.make_term(start_date=date(2018, 7, 1), end_date=date(2022, 6, 30))
    second = make.make_term(official=first.official, start_date=date(2022, 7, 1))
    row = TERM | {"official": str(first.official_id)}
    packages.write(
        tmp_path,
        "terms",
        row | {"id": str(first.pk), "start_date": "2018-07-01", "end_date": "2022-12-31"},
        row | {"id": str(second.pk), "start_date": "2023-01-01"},
    )
    packages.load(tmp_path)

    assert Term.objects.get(pk=first.pk).end_date == date(2022, 12, 31)


def test_what_the_format_does_not_know_stays(tmp_path: Path) -> None:
    Country.objects.create(code="US", name="아메리카", continent="asia", aliases=["미합중국"])
    row = {"code": "US", "name": "미국", "name_en": "United States", "continent": "north-america"}
    packages.write(tmp_path, "countries", row)
    packages.load(tmp_path)

    assert Country.objects.values_list("name", "aliases").get() == ("미국", ["미합중국"])


def test_a_public_package_never_wipes_what_it_may_not_hold(tmp_path: Path) -> None:
    trip = packages.fill()
    folder = packages.export(tmp_path / "public")
    private = packages.export(tmp_path / "before", "--private")
    packages.load(folder)

    assert packages.contents(packages.export(tmp_path / "after", "--private")) == (
        packages.contents(private)
    )
    assert Trip.objects.get(pk=trip.pk).needs_review


def test_a_descriptor_that_is_no_object_is_named(tmp_path: Path) -> None:
    packages.write(tmp_path, "officials", OFFICIAL)
    (tmp_path / "datapackage.json").write_text("[]")
    said = io.StringIO()
    with pytest.raises(Exception, match="잘못 1건"):
        call_command("import_archive", tmp_path, stderr=said)

    assert said.getvalue() == "datapackage.json:1 *: JSON 객체가 아닙니다.\n"


def test_a_public_package_fills_an_empty_database(tmp_path: Path) -> None:
    packages.fill()
    folder = packages.export(tmp_path / "public")
    packages.empty()
    packages.load(folder)

    assert packages.contents(packages.export(tmp_path / "again")) == packages.contents(folder)
    assert Participant.objects.exists()


def test_load_sample_imports_the_sample_folder(tmp_path: Path) -> None:
    packages.write(tmp_path / "sample", "officials", OFFICIAL)
    with override_settings(BASE_DIR=tmp_path):
        call_command("load_sample", stdout=io.StringIO())

    assert Official.objects.get().name == "김하늘"


def test_the_package_says_whether_it_is_public(tmp_path: Path) -> None:
    for options, visibility in (((), "public"), (("--private",), "private")):
        folder = packages.export(tmp_path / visibility, *options)
        descriptor = json.loads((folder / "datapackage.json").read_text())
        assert descriptor["visibility"] == visibility


def test_places_and_events_keep_the_ids_of_a_package(tmp_path: Path) -> None:
    make.make_country("US")
    city = {"id": "7", "country": "US", "kind": "city", "name": "풀러턴", "latitude": "33.8703"}
    packages.write(tmp_path, "destinations", city | {"longitude": "-117.925"})
    packages.write(tmp_path, "events", {"id": "3", "name": "CES 2024", "destination": "7"})
    packages.load(tmp_path)

    assert Destination.objects.get().pk == 7
    assert Event.objects.get().destination_id == 7


def test_a_sequence_moves_only_where_it_is_behind(tmp_path: Path) -> None:
    """Set again, it would give the numbers once more that others took since it was asked."""

    def sequence() -> tuple[int, bool]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT last_value, is_called FROM trips_official_id_seq")
            last, is_called = cursor.fetchone()
        return last, is_called

    there = make.make_official()
    packages.write(tmp_path, "officials", OFFICIAL | {"id": str(there.pk)})
    packages.load(tmp_path)
    assert sequence() == (there.pk, True)
    packages.write(tmp_path, "officials", OFFICIAL | {"id": str(there.pk + 50)})
    packages.load(tmp_path)
    assert sequence() == (there.pk + 51, False)
