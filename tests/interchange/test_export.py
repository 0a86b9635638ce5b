"""What leaves the house: only what is public unless asked, complete or not at all."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from frictionless import Package

from tests import factories as make
from tests.interchange import packages
from trips.choices import ParticipantRole
from trips.interchange import export_package
from trips.interchange.schema import DERIVED, TABLES

pytestmark = pytest.mark.django_db


def refusal(path: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("export_archive", path, stdout=io.StringIO())
    return str(refused.value)


def test_a_public_package_holds_no_word_of_a_draft_or_of_staff(tmp_path: Path) -> None:
    packages.fill()
    private, public = (
        b"".join(packages.contents(packages.export(tmp_path / name, *options)).values())
        for name, options in (("private", ["--private"]), ("public", []))
    )

    for secret in ("비밀초안", "출발일을 다시 볼 것"):
        assert secret.encode() in private
        assert secret.encode() not in public


def test_a_public_package_has_no_bodies_and_no_captures(tmp_path: Path) -> None:
    packages.fill()
    folder = packages.export(tmp_path / "public")

    assert {row["body"] for row in packages.rows(folder, "articles")} == {""}
    assert not [name for name in packages.contents(folder) if "capture" in name]


def test_staff_companies_and_guests_appear_by_role_only(tmp_path: Path) -> None:
    trip = make.make_trip()
    for role in (ParticipantRole.STAFF, ParticipantRole.COMPANY, ParticipantRole.GUEST):
        make.make_participant(
            trip, role=role, name_as_reported="이름", title_as_reported="직함", count=3
        )
    found = packages.rows(packages.export(tmp_path / "public"), "participants")

    assert [(row["role"], row["count"], row["name_as_reported"]) for row in found[1:]] == [
        (role, "3", "") for role in ("staff", "company", "guest")
    ]
    assert not any(row["title_as_reported"] or row["official"] for row in found[1:])
    assert found[0]["official"]


def test_only_officials_of_published_trips_are_public(tmp_path: Path) -> None:
    shown = make.make_term(official=make.make_official("공개된 이"))
    make.make_trip(official=shown.official)
    make.make_trip(published=False, official=make.make_official("숨은 이"))
    folder = packages.export(tmp_path / "public")

    assert [row["name"] for row in packages.rows(folder, "officials")] == ["공개된 이"]
    assert [row["id"] for row in packages.rows(folder, "terms")] == [str(shown.pk)]


def test_places_organizations_and_events_come_when_a_public_row_needs_them(tmp_path: Path) -> None:
    region = make.make_destination("주", kind="region")
    seat = make.make_destination("소재지", region=region)
    make.make_destination("아무도 안 간 곳")
    met = make.make_organization("만난 곳", destination=seat)
    make.make_organization("안 만난 곳")
    make.make_visit(make.make_trip(), organization=met)
    folder = packages.export(tmp_path / "public")

    assert [row["name"] for row in packages.rows(folder, "organizations")] == ["만난 곳"]
    assert {row["name"] for row in packages.rows(folder, "destinations")} == {"주", "소재지"}


def test_redirects_are_public_where_they_lead_to_something_public(tmp_path: Path) -> None:
    public, draft = make.make_trip(), make.make_trip(published=False)
    make.make_redirect("trip", 9001, public.pk)
    make.make_redirect("trip", 9002, draft.pk)
    make.make_redirect("trip", 9003)
    folder = packages.export(tmp_path / "public")

    assert [row["old_id"] for row in packages.rows(folder, "redirects")] == ["9001"]


@pytest.mark.parametrize("options", [(), ("--private",)])
def test_a_zip_holds_the_bytes_of_the_folder(options: tuple[str, ...], tmp_path: Path) -> None:
    packages.fill()
    folder = packages.export(tmp_path / "out", *options)
    with zipfile.ZipFile(packages.export(tmp_path / "out.zip", *options)) as archive:
        zipped = {name: archive.read(name) for name in archive.namelist()}

    assert zipped == packages.contents(folder)


def test_the_same_rows_give_the_same_zip(tmp_path: Path) -> None:
    packages.fill()
    first = packages.export(tmp_path / "first.zip", "--private")
    second = packages.export(tmp_path / "second.zip", "--private")

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("options", [(), ("--private",)])
def test_frictionless_finds_a_package_valid(options: tuple[str, ...], tmp_path: Path) -> None:
    packages.fill()
    folder = packages.export(tmp_path / "out", *options)
    report = Package(str(folder / "datapackage.json")).validate()

    assert report.valid, report.flatten(["title", "fieldName", "message"])
    assert len(report.tasks) == len(TABLES) + len(DERIVED) - (0 if options else 1)


def test_frictionless_would_find_a_broken_reference(tmp_path: Path) -> None:
    packages.fill()
    folder = packages.export(tmp_path / "out")
    packages.write(folder, "trips")

    assert not Package(str(folder / "datapackage.json")).validate().valid


def test_every_column_is_described_in_both_languages_with_its_unit(tmp_path: Path) -> None:
    folder = packages.export(tmp_path / "out", "--private")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    units = {field["name"]: field["unit"] for field in fields if "unit" in field}

    assert all(f["title"] and f["title_en"] and f["description_en"] for f in fields)
    assert units["cost_total_krw"] == "KRW"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert "quotes" in package["description_en"]


def test_an_earlier_package_is_replaced(tmp_path: Path) -> None:
    for path in (tmp_path / "out", tmp_path / "out.zip"):
        packages.export(path, "--private")
        before = path.stat().st_ino
        packages.export(path)
        assert path.stat().st_ino != before


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    assert packages.contents(packages.export(tmp_path / "out"))


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    letter = tmp_path / "letters" / "letter.txt"
    letter.write_text("dear")

    assert "앞서 내보낸 꾸러미가 아닙니다" in refusal(tmp_path / "letters")
    assert letter.read_text() == "dear"


def test_an_earlier_package_with_a_stranger_in_it_is_left_alone(tmp_path: Path) -> None:
    folder = packages.export(tmp_path / "out")
    (folder / "notes.txt").write_text("mine")

    assert "notes.txt" in refusal(folder)
    assert (folder / "notes.txt").exists()


def test_a_zip_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", "x")

    assert "앞서 내보낸 꾸러미가 아닙니다" in refusal(path)


def test_a_failed_export_leaves_the_earlier_one_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = packages.export(tmp_path / "out")
    before = packages.contents(folder)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "out")

    monkeypatch.setattr(export_package, "describe", fail)

    assert "No space left on device" in refusal(folder)
    assert packages.contents(folder) == before
    assert list(tmp_path.iterdir()) == [folder]
