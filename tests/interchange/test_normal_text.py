"""A package says the same however it was written; what nobody can read is named by its line."""

import io
from pathlib import Path
from unicodedata import normalize

import pytest
from django.core.management import CommandError, call_command

from tests import factories as make
from tests.interchange import packages
from tests.interchange.test_mistakes import ARTICLE, OFFICIAL, TRIP
from trips.models import Citation, Official, Organization, Trip

pytestmark = pytest.mark.django_db


def test_cells_are_read_in_one_form(tmp_path: Path) -> None:
    make.make_government("41280", name="고양시")
    nfd = normalize("NFD", "고양시")
    quote = f"{nfd}장은\u00a08일 \u200b출국했다."
    packages.write(tmp_path, "officials", OFFICIAL | {"name": "김\u200b하늘\u00a0"})
    maker = {
        "id": "1",
        "name": f"{nfd} 전자",
        "kind": "company",
        "aliases": '["한\\u200b빛", "한빛\u00a0전자"]',
    }
    packages.write(tmp_path, "organizations", maker)
    trip = TRIP | {
        "title": f"\ufeff{nfd} 출장 ",
        "government": "4\u200b1280",
        "start_date": "2024-01\u200b",
    }
    packages.write(tmp_path, "trips", trip)
    packages.write(tmp_path, "articles", ARTICLE)
    cited = {
        "field": "title",
        "value": f"{nfd}\u2009출장",
        "quote": quote,
        "stage": "after",
        "rank": "normal",
    }
    packages.write(tmp_path, "citations", {"id": "1", "article": "1", "trip": "1", **cited})

    packages.load(tmp_path)

    assert Official.objects.get().name == "김하늘"
    maker_row = Organization.objects.get()
    assert (maker_row.name, maker_row.aliases) == ("고양시 전자", ["한빛", "한빛 전자"])
    row = Trip.objects.get()
    assert (row.title, row.government_id, str(row.start)) == ("고양시 출장", "41280", "2024-01")
    citation = Citation.objects.get()
    assert (citation.value, citation.quote) == ("고양시 출장", "고양시장은 8일 출국했다.")


@pytest.mark.parametrize("title", ["출장\u202e", "\u2066출장", "\u3164", "\u2800\u3000", "\u200b"])
def test_a_title_that_nobody_can_read_is_named_by_its_line(title: str, tmp_path: Path) -> None:
    packages.write(tmp_path, "trips", TRIP, TRIP | {"id": "2", "title": title})
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_archive", tmp_path, stderr=said, stdout=io.StringIO())

    assert said.getvalue().startswith("trips.csv:3 title:")
    assert not Trip.objects.exists()
