from collections.abc import Iterator

import pytest

from tests.articles.ingest.raw_server import RawServer, serving_raw


@pytest.fixture
def server() -> Iterator[RawServer]:
    with serving_raw() as served:
        yield served
