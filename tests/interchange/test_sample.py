"""The sample archive that comes with the project."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.interchange import packages
from trips.choices import Stage
from trips.evidence.citable import stage_of
from trips.interchange.reference import load_reference
from trips.models import Citation, Trip

SAMPLE = Path(settings.BASE_DIR) / "sample"

pytestmark = pytest.mark.django_db


def load_all() -> None:
    load_reference()
    call_command("load_sample", stdout=io.StringIO())


@pytest.fixture(scope="module", autouse=True)
def _loaded(once: Callable[[Callable[[], None]], None]) -> None:
    once(load_all)


def test_the_sample_loads_and_no_queue_of_errors_holds_a_row_of_it() -> None:
    call_command("check_data", stdout=io.StringIO())

    assert Trip.objects.published().exists()


def test_every_row_of_the_sample_comes_out_as_it_went_in(tmp_path: Path) -> None:
    out = packages.export(tmp_path / "out", "--private")
    files = sorted(SAMPLE.glob("*.csv"))

    assert files
    for file in files:
        again = packages.rows(out, file.stem)
        lost = [row for row in packages.rows(SAMPLE, file.stem) if row not in again]
        assert lost == [], file.name


def test_quotes_in_the_sample_are_short() -> None:
    assert max(len(row["quote"]) for row in packages.rows(SAMPLE, "citations")) <= 50


def test_no_source_speaks_at_another_time_than_the_day_it_appeared_says() -> None:
    """Of the others one of the two is unknown: no day, vague days, or an announcement that appeared
    on the day they left.
    """
    differ = [
        (citation.pk, citation.stage, stage)
        for citation in Citation.objects.select_related("article", "about")
        if (stage := stage_of(citation.article, citation.about)) != citation.stage
        and Stage.UNKNOWN not in (stage, citation.stage)
    ]
    assert differ == []
