"""A page is fetched for reading: who is asked, what comes, where redirects may lead."""

import socket
from datetime import UTC, datetime, timedelta

import pytest

from articles.ingest.fetch.address_checker import AddressChecker
from articles.ingest.fetch.connections import MOST_REDIRECTS
from articles.ingest.fetch.fetch_refusals import SENTENCES, FetchFailure, FetchRefused
from tests.articles.ingest.fetches import (
    failure,
    failure_at,
    fetched,
    fetcher,
    own_connector,
)
from tests.articles.ingest.raw_server import (
    ADDRESS,
    CERTIFICATE,
    HTML,
    RawServer,
    answer,
    page,
    redirect,
    serving_raw,
)

# What comes


def test_a_page_comes_with_its_type_its_address_and_its_time(server: RawServer) -> None:
    before = datetime.now(UTC)
    got = fetched(server, page("<p>시장 출국</p>".encode()))
    assert got.content.decode() == "<p>시장 출국</p>"
    assert (got.media_type, got.url) == ("text/html; charset=utf-8", server.url("/1"))
    assert timedelta(0) <= got.retrieved_at - before < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("header", "media_type"),
    [
        ("text/html", "text/html"),
        ("Text/HTML ; charset=EUC-KR", "text/html; charset=euc-kr"),
        ('application/xhtml+xml;charset="utf-8"', "application/xhtml+xml; charset=utf-8"),
        ("text/plain; format=flowed; charset=cp949", "text/plain; charset=cp949"),
        ("text/html; charset=<script>", "text/html"),
    ],
)
def test_the_media_type_is_what_the_site_says(
    server: RawServer, header: str, media_type: str
) -> None:
    got = fetched(server, answer(b"x", f"Content-Type: {header}"))
    assert got.media_type == media_type


@pytest.mark.parametrize("header", ["image/png", "application/pdf", "text/htmlx", "text/css", ""])
def test_what_is_no_page_is_not_read(server: RawServer, header: str) -> None:
    stated = [f"Content-Type: {header}"] if header else []
    assert failure_at(server, answer(b"x", *stated)) == FetchFailure.NOT_A_PAGE


def test_the_site_is_told_who_asks_and_nothing_else(server: RawServer) -> None:
    fetched(server, page())
    assert server.asked == ["gaon.example/robots.txt", "gaon.example/1"]
    names = [sorted(line.split(":")[0] for line in h.splitlines()[1:]) for h in server.heads]
    assert names == [["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]] * 2
    assert all("User-Agent: test" in head for head in server.heads)


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Oops", "304 Same"])
def test_an_error_of_the_site_is_named_by_its_number(server: RawServer, status: str) -> None:
    server.answers["/1"] = answer(b"", HTML, status=status)
    with pytest.raises(FetchRefused, match=status[:3]) as refusal:
        fetcher().fetch(server.url("/1"))
    assert refusal.value.failure == FetchFailure.STATUS


def test_every_failure_has_a_sentence() -> None:
    assert set(SENTENCES) == set(FetchFailure)


# Hosts


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "localhost"),
        *("169.254.169.254", "10.0.0.8", "192.168.0.1", "100.64.0.1", "inside.example"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]"),
        *("[fe80::1]", "[fd00::1]", "[2002:7f00:1::]", "[fd00:ec2::254]", "[::127.0.0.1]"),
        *("mixed.example", "gaon.example@127.0.0.1", "127.0.0.1#gaon.example", "①27.0.0.1"),
    ],
)
@pytest.mark.parametrize("is_typed", [True, False])
def test_nobody_inside_is_asked(server: RawServer, host: str, is_typed: bool) -> None:
    inside = f"http://{host}/2" if "#" in host else server.url("/2", host)
    server.answers |= {"/1": redirect(inside), "/2": page()}
    assert failure(inside if is_typed else server.url("/1")) == FetchFailure.NOT_PUBLIC
    assert server.asked == ([] if is_typed else ["gaon.example/robots.txt", "gaon.example/1"])


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://gaon.example/1", "file:///etc/passwd", "javascript:1", "", "https://", "gopher:"),
        *("http://gaon.example:99999/", "http://[::1", "http://gaon..example/", "http://a:0/"),
        *("http://gaon.example/\r\nX-Injected: 1", f"http://gaon.example/{'a' * 5_000}"),
    ],
)
def test_what_is_no_address_is_not_asked(url: str) -> None:
    assert failure(url) == FetchFailure.NOT_AN_ADDRESS


@pytest.mark.parametrize(
    "location",
    ["ftp://gaon.example/", "file:///etc/passwd", "data:text/html,x", "http://[::1"],
)
def test_a_redirect_out_of_the_web_is_not_followed(server: RawServer, location: str) -> None:
    assert failure_at(server, redirect(location)) == FetchFailure.NOT_AN_ADDRESS


def test_a_name_that_nobody_knows_is_named_so() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror

    connector = own_connector(look_up=unknown)
    assert failure("http://gaon.example/", connector=connector) == FetchFailure.NO_SUCH_HOST


def test_a_closed_door_is_named_so() -> None:
    with socket.socket() as closed:
        closed.bind((ADDRESS, 0))
        url = f"http://gaon.example:{closed.getsockname()[1]}/"
        assert failure(url) == FetchFailure.UNREACHABLE


def test_whose_certificate_nobody_vouches_for_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving_raw(is_https=True) as server:
        server.answers["/1"] = page()
        url = server.url("/1", scheme="https")
        assert failure(url) == FetchFailure.CERTIFICATE
        assert server.heads == []
        checker = AddressChecker("test", own_connector(), pace=lambda _host: None)
        assert checker.status(url) == 200
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert fetcher().fetch(url).content == b"<p>x</p>"
        other = server.url("/1", "daon.example", "https")
        assert failure(other) == FetchFailure.CERTIFICATE


# Redirects


def test_redirects_are_followed_to_the_address_at_their_end(server: RawServer) -> None:
    port = server.port
    server.answers |= {"/1": redirect("/2"), "/2": redirect(f"//daon.example:{port}/3?a=나")}
    server.answers["/3?a=%EB%82%98"] = page()
    assert fetcher().fetch(server.url("/1")).url == server.url("/3?a=나", "daon.example")


@pytest.mark.parametrize(("hops", "is_refused"), [(MOST_REDIRECTS, False), (20, True)])
def test_five_redirects_are_enough(server: RawServer, hops: int, is_refused: bool) -> None:
    server.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(1, hops + 1)}
    server.answers[f"/{hops + 1}"] = page()
    if is_refused:
        assert failure(server.url("/1")) == FetchFailure.REDIRECTS
        assert len(server.heads) == 1 + MOST_REDIRECTS + 1
    else:
        assert fetcher().fetch(server.url("/1")).content


@pytest.mark.parametrize(
    "location",
    [
        "http://gaon.example/2\r\n X-Injected: 1",
        "/2\r\n\tX-Injected: 1",
        "/2%0d%0aX-Injected:%201",
        "/2\rX-Injected: 1",
        "/2\x00\x0bX-Injected: 1",
        "http://gaon.example\r\n X-Injected: 1/",
        "/2 HTTP/1.1\tX-Injected: 1",
    ],
)
def test_no_line_of_a_redirect_becomes_a_header(server: RawServer, location: str) -> None:
    failure_at(server, redirect(location))
    assert not any(line.startswith("X-") for head in server.heads for line in head.splitlines())
    assert all("HTTP/1.1" in head.splitlines()[0] for head in server.heads)
