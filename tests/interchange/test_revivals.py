"""An import never revives what was merged, deleted or withdrawn here since the package was made."""

from pathlib import Path

import pytest
from django.test import Client

from publication.stages import Publication
from tests import factories as make
from tests.interchange import packages
from tests.interchange.test_mistakes import ARTICLE, OFFICIAL, TRIP, mistakes
from trips.choices import RedirectKind
from trips.interchange.reference import load_reference
from trips.interchange.schema import BY_NAME
from trips.models import Destination, Official, Redirect, Trip

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", RedirectKind.values)
@pytest.mark.parametrize("old", [7_001, 7_002])
def test_a_merged_row_is_refused_with_its_successor(kind: str, old: int, tmp_path: Path) -> None:
    packages.fill()
    table = BY_NAME[f"{kind}s"]
    new = table.model._default_manager.latest("pk")
    make.make_redirect(kind, 7_001, new.pk)
    make.make_redirect(kind, 7_002, 7_001)
    folder = packages.export(tmp_path / "older", "--private")
    rows = [row for row in packages.rows(folder, table.name) if row["id"] == str(new.pk)]
    older = packages.write(tmp_path / "in", table.name, rows[0] | {"id": str(old)})

    sentence = f"{old}번은 {new.pk}번({new})으로 합쳐졌습니다."
    for options in ((), ("--republish",)):
        said = mistakes(older, *options)
        assert len(said) == 1
        assert said[0].startswith(f"{table.file}:2 id: {sentence}")


def test_a_row_that_names_a_merged_one_is_told_its_successor(tmp_path: Path) -> None:
    trip = make.make_trip()
    sky = make.make_official("김하늘")
    make.make_redirect("official", 7_001, sky.pk)
    part = {"id": "1", "trip": str(trip.pk), "position": "1", "role": "member", "official": "7001"}
    packages.write(tmp_path, "participants", part)
    assert f"7001번은 {sky.pk}번(김하늘)으로 합쳐졌습니다" in mistakes(tmp_path)[0]


def test_a_deleted_row_stays_gone(client: Client, tmp_path: Path) -> None:
    make.make_redirect("trip", 7_001)
    make.make_redirect("official", 7_002)
    row = TRIP | {"id": "7001", "created_at": "2020-01-01T00:00:00+09:00"}
    packages.write(tmp_path, "trips", row)
    packages.write(tmp_path, "officials", OFFICIAL | {"id": "7002"}, OFFICIAL)

    said = mistakes(tmp_path)
    assert [line.partition(": ")[0] for line in said] == ["officials.csv:2 id", "trips.csv:2 id"]
    assert "지워졌습니다" in said[0]
    assert not Trip.objects.exists()
    assert client.get("/trips/7001/").status_code == 410

    packages.load(tmp_path, "--republish")
    assert {Trip.objects.get().pk, *Official.objects.values_list("pk", flat=True)} == {
        7001,
        7002,
        1,
    }
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("stage", [Publication.PUBLISHED, Publication.DRAFT])
def test_a_withdrawn_row_stays_withdrawn(client: Client, stage: str, tmp_path: Path) -> None:
    trip = make.make_trip(bare=True, publication=Publication.WITHDRAWN)
    article = make.make_article(status=Publication.WITHDRAWN)
    facts = {"government": "41280", "start_date": "2024-01-08"}
    packages.write(tmp_path, "trips", TRIP | facts | {"id": str(trip.pk), "publication": stage})
    packages.write(tmp_path, "articles", ARTICLE | {"id": str(article.pk), "status": stage})

    said = mistakes(tmp_path)
    places = [line.partition(": ")[0] for line in said]
    assert places == ["articles.csv:2 status", "trips.csv:2 publication"]
    assert "철회되었습니다" in said[0]
    for row in (trip, article):
        assert client.get(row.get_absolute_url()).status_code == 410

    packages.load(tmp_path, "--republish")
    trip.refresh_from_db()
    assert trip.publication == stage


def test_a_package_that_knows_of_it_is_taken(tmp_path: Path) -> None:
    """Its own redirects, and withdrawn rows that it has as such, revive nothing."""
    packages.fill()
    make.make_trip(bare=True, publication=Publication.WITHDRAWN)
    folder = packages.export(tmp_path / "out", "--private")

    packages.load(folder)
    packages.empty()
    packages.load(folder)

    assert packages.contents(packages.export(tmp_path / "again", "--private")) == packages.contents(
        folder
    )


def test_reference_data_do_not_revive_a_merged_place(tmp_path: Path) -> None:
    """An imported archive brings its redirects, but not what was loaded where it was made."""
    folder = tmp_path / "trips/reference"
    folder.mkdir(parents=True)
    header = "id,country,kind,name,name_en,region,latitude,longitude,aliases\n"
    rows = "11,US,city,풀러턴,Fullerton,,33.9,-117.9,\n12,US,city,풀러톤,,,33.9,-117.9,\n"
    (folder / "destinations.csv").write_text(header + rows, encoding="utf-8")
    make.make_country("US")
    make.make_redirect("destination", 12, 11)

    (loaded,) = load_reference(tmp_path)

    assert (loaded.added, loaded.kept) == (1, 1)
    assert Destination.objects.get().pk == 11
