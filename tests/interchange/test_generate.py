"""The benchmark's generated archive is a package like any other."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.interchange import packages
from trips.interchange.reference import load_reference
from trips.models import Citation, Trip

SCRIPT = Path(settings.BASE_DIR) / "bench/generate.py"


def generate(folder: Path, *options: str) -> Path:
    subprocess.run([sys.executable, SCRIPT, folder, *options], check=True, capture_output=True)
    return folder


@pytest.mark.django_db
def test_a_generated_archive_can_be_imported_and_is_sound(tmp_path: Path) -> None:
    load_reference()
    packages.load(generate(tmp_path, "--trips", "40"))
    call_command("check_data", stdout=io.StringIO())

    assert Trip.objects.count() == 40
    assert not Trip.objects.filter(pk__lt=1_000_000).exists()
    assert Citation.objects.published().conflicting().exists()


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, same, other = (
        packages.contents(generate(tmp_path / name, "--trips", "5", "--seed", seed))
        for name, seed in (("first", "1"), ("same", "1"), ("other", "2"))
    )

    assert first == same
    assert first != other
