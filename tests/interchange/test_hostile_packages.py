"""A package that costs much to read is refused with a sentence, within bounded memory and time."""

import json
import os
import subprocess
import sys

import pytest

from tests.interchange.hostile_packages import HOSTILE
from trips.interchange import source
from untrusted_files.door import ROOT


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a process with the limits says of each."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, (make, _sentence) in enumerate(HOSTILE.values()):
        make(folder / str(number))
    read = subprocess.run(
        [sys.executable, "-m", "tests.interchange.hostile_packages", str(folder)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert read.returncode == 0, read.stderr
    said: dict[str, str] = json.loads(read.stdout)
    return said


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_costs_little(name: str, sentences: dict[str, str]) -> None:
    assert HOSTILE[name][1] in sentences[name]
    assert "\n" not in sentences[name]


def test_captures_for_a_hundred_thousand_trips_fit_into_a_zip() -> None:
    assert source.MAX_ENTRIES >= 200_000
