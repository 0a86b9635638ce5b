"""`import_sheet` without --dry-run: a whole file becomes drafts, once."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests import factories as make
from tests.registers.sheets import CANARY, person_rows, without
from trips.models import Citation, Trip
from trips.registers.drafts import mapping_memory
from trips.registers.drafts.register_import import read_file
from trips.registers.mappings import best_mapping
from trips.registers.register_fields import RegisterField

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _names() -> None:
    make.make_government("41280")
    make.make_country("JP")
    make.make_country("US")


def run(path: Path, *options: str, **more: Any) -> str:
    out = io.StringIO()
    call_command("import_sheet", str(path), *options, stdout=out, **more)
    return out.getvalue()


def test_a_file_becomes_drafts_and_the_same_file_again_nothing(tmp_path: Path) -> None:
    path = tmp_path / "출장 현황.csv"
    path.write_bytes(person_rows())
    assert "새 초안 2건, 출처를 더한 출장 0건" in run(path)
    assert Trip.objects.count() == 2
    assert {stage for (stage,) in Citation.objects.values_list("stage")} == {"after"}
    assert "이미 가져왔습니다" in run(path)
    assert Trip.objects.count() == 2
    assert not [one for one in tmp_path.iterdir() if one != path]


def test_what_the_file_leaves_out_is_given(tmp_path: Path) -> None:
    path = tmp_path / "출장.csv"
    path.write_bytes(without("기관명"))
    run(path, "--government", "41280")
    assert {trip.government_id for trip in Trip.objects.all()} == {"41280"}


def test_a_mapping_is_asked_for_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "출장.csv"
    path.write_bytes(person_rows())
    with pytest.raises(CommandError, match="노원구 양식"):
        run(path, "--mapping", "노원구 양식")
    tables = read_file(path.name, path.read_bytes()).tables
    mapping = best_mapping(tables[0])
    fields = tuple(
        RegisterField.IGNORED if one == RegisterField.PURPOSE else one for one in mapping.fields
    )
    maker = User.objects.create_user("staff")
    changed = type(mapping)(fields, mapping.cost_unit)
    mapping_memory.remember(tables, [changed], "노원구 양식", maker.pk)
    run(path, "--mapping", "노원구 양식")
    titles = {trip.title for trip in Trip.objects.all()}
    assert titles == {"고양시 오사카 출장", "고양시 풀러턴 출장"}


def test_no_private_value_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "출장.csv"
    path.write_bytes(person_rows())
    printed = run(path, "--dry-run", "--json") + run(path)
    assert CANARY not in printed + "".join(capsys.readouterr())
