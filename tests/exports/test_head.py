"""HEAD says what GET would: the same headers, and no length that is not true."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from tests.exports.reading import content
from tests.operations.addresses import FILES
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
ADDRESSES = [
    *(f"/{file}" for file in FILES),
    *("/governments.csv?lang=en", "/en/trips.csv", "/trips.geojson?year=2024", "/trips.csv?sort=x"),
    *("/api/v1/trips/", "/api/v1/trips/facets/", "/api/v1/suggest/?q=김", "/api/v1/openapi.json"),
    *("/", "/trips/", "/sitemap.xml", "/opensearch.xml", "/static/site.css"),
    *("/nothing/", "/api/v1/trips/0/", "/healthz"),
]
OF_EACH_ANSWER = {"x-request-id"}


def headers_of(answer: Any) -> dict[str, str]:
    content(answer)
    headers = {name.lower(): value for name, value in answer.items()}
    headers["vary"] = ", ".join(sorted(headers.get("vary", "").split(", ")))
    return {name: headers[name] for name in headers if name not in OF_EACH_ANSWER}


@pytest.mark.parametrize("ready", [False, True], ids=["made now", "made before"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_says_what_get_would(
    client: Client, settings: Settings, tmp_path: Path, ready: bool, encoding: str
) -> None:
    make_world()
    settings.READY_FILES, settings.PACKAGE = tmp_path / "downloads", tmp_path / "data.zip"
    if ready:
        call_command("renew_downloads", verbosity=0)
        call_command("export_archive", settings.PACKAGE, verbosity=0)
    for address in ADDRESSES:
        asked = {"Accept-Encoding": encoding}
        got, head = client.get(address, headers=asked), client.head(address, headers=asked)
        assert head.status_code == got.status_code, address
        whole, alone = headers_of(got), headers_of(head)
        assert alone.pop("content-length", None) in (None, whole.pop("content-length", None)), (
            address
        )
        assert alone == whole, address
