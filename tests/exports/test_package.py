"""/data.zip: the public package, where somebody has written one."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests import factories as make
from tests.exports.reading import content
from trips.models import Trip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def package(settings: Settings, tmp_path: Path) -> Path:
    settings.READY_FILES, settings.PACKAGE = tmp_path / "downloads", tmp_path / "data.zip"
    return settings.PACKAGE


def export(path: Path, *options: str) -> None:
    call_command("export_archive", path, *options, stdout=io.StringIO())


def test_the_data_page_asks_once_whether_anything_was_withdrawn(
    client: Client, package: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    export(package)
    with django_assert_num_queries(1):
        assert client.get("/about/data/").status_code == 200


def test_the_package_that_was_written_is_offered(client: Client, package: Path) -> None:
    trip = make.make_trip("고양시장 미국 출장")
    export(package)
    answer = client.get("/data.zip")
    assert answer["Content-Disposition"].startswith('attachment; filename="overseas-trip-archive-')
    with zipfile.ZipFile(io.BytesIO(content(answer))) as archive:
        assert trip.title in archive.read("trips.csv").decode()
    assert 'href="/data.zip"' in client.get("/about/data/").content.decode()


def test_a_mirror_that_has_the_package_is_told_so(client: Client, package: Path) -> None:
    make.make_trip()
    export(package)
    answer = client.get("/data.zip", headers={"Accept-Encoding": "gzip"})
    assert int(answer["Content-Length"]) == len(content(answer)) == package.stat().st_size
    conditions = {"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}
    assert [client.get("/data.zip", headers=one).status_code for one in conditions] == [304, 304]
    export(package)  # as every night: of the same rows
    assert client.get("/data.zip", headers=conditions[0]).status_code == 304
    make.make_trip("하나 더")
    export(package)
    changed = client.get("/data.zip", headers=conditions[0])
    assert (changed.status_code, bool(content(changed))) == (200, True)


def test_a_package_with_something_withdrawn_is_not_offered(client: Client, package: Path) -> None:
    make.make_trip("고양시장 미국 출장")
    export(package)
    Trip.objects.update(publication="withdrawn")
    answer = client.get("/data.zip")
    assert (answer.status_code, answer["Retry-After"]) == (503, "300")
    assert "다시 만드는 중" in answer.content.decode()
    page = client.get("/data.zip", headers={"Accept": "text/html"}).content.decode()
    assert 'class="site-name"' in page
    about = client.get("/about/data/").content.decode()
    assert "다시 만드는 중" in about
    assert 'href="/data.zip"' not in about
    call_command("renew_downloads", stdout=io.StringIO())
    with zipfile.ZipFile(io.BytesIO(content(client.get("/data.zip")))) as archive:
        assert "고양시장" not in archive.read("trips.csv").decode()
    assert 'href="/data.zip"' in client.get("/about/data/").content.decode()


def test_a_private_package_is_never_offered(client: Client, package: Path) -> None:
    make.make_trip(needs_review="비밀 메모")
    export(package, "--private")
    assert client.get("/data.zip").status_code == 404
    assert 'href="/data.zip"' not in client.get("/about/data/").content.decode()


@pytest.mark.parametrize("found", [b"", b"PK\x05\x06" + bytes(18), b"no zip at all"])
def test_what_is_no_package_is_not_offered(client: Client, package: Path, found: bytes) -> None:
    package.write_bytes(found)
    assert client.get("/data.zip").status_code == 404


def test_without_a_package_the_page_says_how_to_make_one(client: Client) -> None:
    assert client.get("/data.zip").status_code == 404
    assert "export_archive var/data.zip" in client.get("/about/data/").content.decode()
