"""A PageFetcher that finds the server of a test under the names of some sites."""

from typing import Any

import pytest

from articles.ingest.fetch.connections import GuardedConnector
from articles.ingest.fetch.fetch_refusals import FetchFailure, FetchRefused
from articles.ingest.fetch.page_fetcher import FetchedPage, PageFetcher
from articles.ingest.fetch.public_addresses import is_public, look_up
from tests.articles.ingest.raw_server import ADDRESS, RawAnswer, RawServer

NAMES = {name: [ADDRESS] for name in ("gaon.example", "daon.example", "inside.example")}
NAMES["inside.example"] = ["127.0.0.1"]
NAMES["mixed.example"] = [ADDRESS, "10.0.0.8"]


def own_connector(**given: Any) -> GuardedConnector:
    """Our names lead to the server, which counts as public; all else is as it is."""
    defaults: dict[str, Any] = {
        "may_ask": lambda address: address == ADDRESS or is_public(address),
        "look_up": lambda host, port: NAMES.get(host) or look_up(host, port),
    }
    return GuardedConnector(**{**defaults, **given})


def fetcher(connector: GuardedConnector | None = None, **given: Any) -> PageFetcher:
    return PageFetcher("test", connector or own_connector(), **given)


def failure(url: str, **given: Any) -> FetchFailure:
    with pytest.raises(FetchRefused) as refusal:
        fetcher(**given).fetch(url)
    assert str(refusal.value.sentence)
    return refusal.value.failure


def fetched(server: RawServer, raw: RawAnswer, **given: Any) -> FetchedPage:
    server.answers["/1"] = raw
    return fetcher(**given).fetch(server.url("/1"))


def failure_at(server: RawServer, raw: RawAnswer, **given: Any) -> FetchFailure:
    server.answers["/1"] = raw
    return failure(server.url("/1"), **given)
