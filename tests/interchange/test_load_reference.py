"""The reference data can be loaded again and again, and gives way to what staff changed."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from trips.interchange.reference import load_reference
from trips.models import Country, LocalGovernment, ReferenceRow

pytestmark = pytest.mark.django_db

US = {"code": "US", "name": "미국", "name_en": "United States", "continent": "north-america"}
SEOUL = {"code": "11000", "name": "서울특별시", "level": "province"}


def write(root: Path, name: str, *rows: dict[str, str]) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return root


def countries(root: Path, *rows: dict[str, str]) -> Path:
    return write(root, "trips/reference/countries.csv", *rows)


def governments(root: Path, *rows: dict[str, str]) -> Path:
    return write(root, "trips/reference/governments.csv", *rows)


def said(root: Path) -> list[str]:
    return [str(loaded) for loaded in load_reference(root)]


def test_a_corrected_file_corrects_the_row(tmp_path: Path) -> None:
    load_reference(countries(tmp_path, US | {"name": "미합중국"}))

    assert said(countries(tmp_path, US)) == ["국가: 추가 0 · 변경 1 · 종료 0"]
    assert Country.objects.get().name == "미국"


def test_a_reform_closes_a_government_and_opens_its_successor(tmp_path: Path) -> None:
    old = {"code": "42000", "name": "강원도", "level": "province", "valid_to": "", "successor": ""}
    load_reference(governments(tmp_path, old))
    closed = old | {"valid_to": "2023-06-10", "successor": "51000"}
    new = old | {"code": "51000", "name": "강원특별자치도"}

    assert said(governments(tmp_path, closed, new)) == ["지방정부: 추가 1 · 변경 1 · 종료 1"]
    assert LocalGovernment.objects.get(code="42000").current_id == "51000"


def test_what_staff_changed_is_kept_while_the_rest_is_corrected(tmp_path: Path) -> None:
    load_reference(countries(tmp_path, US | {"name_en": "USA"}))
    Country.objects.update(name="아메리카")

    assert said(countries(tmp_path, US)) == ["국가: 추가 0 · 변경 1 · 종료 0 · 보존 1"]
    assert Country.objects.values_list("name", "name_en").get() == ("아메리카", "United States")
    assert said(tmp_path) == ["국가: 추가 0 · 변경 0 · 종료 0 · 보존 1"]


def test_what_staff_deleted_does_not_come_back(tmp_path: Path) -> None:
    load_reference(countries(tmp_path, US))
    Country.objects.all().delete()

    assert said(tmp_path) == ["국가: 추가 0 · 변경 0 · 종료 0 · 보존 1"]
    assert not Country.objects.exists()


def test_an_imported_row_is_adopted_where_equal_and_kept_where_not(tmp_path: Path) -> None:
    Country.objects.create(**US)
    LocalGovernment.objects.create(**SEOUL | {"name": "한양"})
    aliases = json.dumps(["미합중국"])
    root = governments(countries(tmp_path, US | {"aliases": aliases}), SEOUL)

    assert said(root) == [
        "국가: 추가 0 · 변경 1 · 종료 0",  # the aliases, which no package can hold
        "지방정부: 추가 0 · 변경 0 · 종료 0 · 보존 1",
    ]
    assert Country.objects.get().aliases == ["미합중국"]
    assert LocalGovernment.objects.get().name == "한양"


def test_an_adopted_row_follows_its_file_from_then_on(tmp_path: Path) -> None:
    Country.objects.create(**US)
    load_reference(countries(tmp_path, US))
    load_reference(countries(tmp_path, US | {"name": "미합중국"}))

    assert Country.objects.get().name == "미합중국"


def test_a_mistake_in_a_file_changes_nothing(tmp_path: Path) -> None:
    root = governments(countries(tmp_path, US), SEOUL | {"level": "city"})
    with override_settings(BASE_DIR=root), pytest.raises(CommandError) as refused:
        call_command("load_reference", stdout=io.StringIO())

    assert "governments.csv:2 level" in str(refused.value)
    assert not Country.objects.exists()
    assert not ReferenceRow.objects.exists()


def test_a_reference_to_nowhere_changes_nothing(tmp_path: Path) -> None:
    root = governments(countries(tmp_path, US), SEOUL | {"parent": "99000"})
    with override_settings(BASE_DIR=root), pytest.raises(CommandError):
        call_command("load_reference", stdout=io.StringIO())

    assert not Country.objects.exists()
