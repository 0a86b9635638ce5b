"""What an address answers; nobody is asked on this machine or in its network."""

import socket
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest

from articles.ingest.fetch import address_checker
from articles.ingest.fetch.address_checker import NO_ANSWER, AddressChecker, HostPause
from articles.ingest.fetch.connections import MOST_REDIRECTS, GuardedConnector
from articles.ingest.fetch.public_addresses import is_public
from tests.articles.servers import Answers, serving


@pytest.fixture
def server() -> Iterator[Answers]:
    with serving(Answers()) as answers:
        yield answers


def asker(**given: Any) -> AddressChecker:
    """Every name leads to this machine, which may be asked."""
    own = {name: given.pop(name) for name in ("pace", "clock") if name in given}
    defaults: dict[str, Any] = {
        "may_ask": lambda _address: True,
        "look_up": lambda _host, _port: ["127.0.0.1"],
    }
    connector = GuardedConnector(**{**defaults, **given})
    return AddressChecker("test", connector, **{"pace": lambda _host: None, **own})


@pytest.mark.parametrize("status", [200, 204, 404, 410, 503])
def test_the_answer_is_the_status(server: Answers, status: int) -> None:
    server.paths["/1"] = (status, status, "")
    assert asker().status(server.url("/1")) == status


def test_a_page_that_opens_is_asked_for_its_head_alone(server: Answers) -> None:
    server.paths["/1?a=1"] = (200, 500, "")
    asker().status(server.url("/1?a=1"))
    assert (server.asked, server.hosts) == (["HEAD /1?a=1"], ["gaon.example"])


@pytest.mark.parametrize("refusal", [0, 403, 404, 405, 501])
def test_whoever_refuses_a_head_is_asked_for_the_page(server: Answers, refusal: int) -> None:
    server.paths["/1"] = (refusal, 200, "")
    assert asker().status(server.url("/1")) == 200
    assert server.asked == ["HEAD /1", "GET /1"]


@pytest.mark.parametrize("target", ["/2", "//daon.example:{port}/2", "http://m.example:{port}/2"])
def test_redirects_are_followed(server: Answers, target: str) -> None:
    server.paths |= {
        "/1": (301, 301, target.format(port=server.port)),
        "/2": (200, 200, ""),
    }
    assert asker().status(server.url("/1")) == 200


def test_a_circle_of_redirects_ends(server: Answers) -> None:
    server.paths["/1"] = (302, 302, "/1")
    assert asker().status(server.url("/1")) == 302
    assert len(server.asked) == MOST_REDIRECTS + 1


def test_korean_in_an_address_is_sent_as_servers_read_it(server: Answers) -> None:
    server.paths["/%EA%B3%A0%EC%96%91?%EC%8B%9C=1"] = (200, 200, "")
    assert asker().status(server.url("/고양?시=1", host="고양.example")) == 200
    assert server.hosts == ["xn--299a718b.example"]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.0.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1"),
        *("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "240.0.0.1"),
        *("::7f00:1", "::ffff:0:7f00:1", "fec0::1", "64:ff9b:1::", "64:ff9b:1::7f00:1"),
        *("2001:db8::1", "2001:0:7f00:1::", "3fff::1", "4000::1", "100::1", "1fff:ffff::1"),
    ],
)
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "203.248.252.2", "2606:4700:4700::1111", "2001:dc5:a::1"]
)
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


def test_nothing_is_sent_to_an_address_that_is_not_public(server: Answers) -> None:
    assert asker(may_ask=is_public).status(server.url("/1")) == NO_ANSWER
    assert server.asked == []


def test_a_name_with_one_private_address_is_not_asked(server: Answers) -> None:
    names = ["127.0.0.1", "10.0.0.8"]
    careful = asker(look_up=lambda _h, _p: names, may_ask=lambda a: a != "10.0.0.8")
    assert careful.status(server.url("/1")) == NO_ANSWER
    assert server.asked == []


def test_a_redirect_into_the_own_network_is_not_followed(server: Answers) -> None:
    server.paths["/1"] = (302, 302, f"http://inside.example:{server.port}/2")
    hosts = {"gaon.example": ["127.0.0.1"], "inside.example": ["127.0.0.2"]}
    careful = asker(look_up=lambda h, _p: hosts[h], may_ask=lambda a: a == "127.0.0.1")
    assert careful.status(server.url("/1")) == NO_ANSWER
    assert server.asked == ["HEAD /1"]


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://gaon.example/1", "file:///etc/passwd", "javascript:1", "", "https://"),
        *("http://gaon.example:99999/", "http://[::1", "http://gaon..example/", "//gaon.example"),
        f"http://{'a' * 80}.example/",
    ],
)
def test_an_address_that_cannot_be_asked_does_not_answer(url: str) -> None:
    assert asker().status(url) == NO_ANSWER


def test_a_name_nobody_knows_does_not_answer() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror

    assert asker(look_up=unknown).status("http://gaon.example/") == NO_ANSWER


def test_a_closed_door_does_not_answer(server: Answers) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        assert asker().status(f"http://gaon.example:{port}/") == NO_ANSWER
    assert server.asked == []


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setattr(address_checker, "LONGEST", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert asker().status(f"{scheme}://gaon.example:{port}/") == NO_ANSWER


def test_a_name_that_is_looked_up_for_ever_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_checker, "LONGEST", 0.05)
    may_end, ended = Event(), []

    def endless(host: str, _port: int) -> list[str]:
        may_end.wait(20)
        ended.append(host)
        return []

    assert asker(look_up=endless).status("http://gaon.example/") == NO_ANSWER
    assert ended == []
    may_end.set()


def test_a_hundred_addresses_that_let_one_wait_cost_no_more_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, waited = [100.0], []

    def connect(_address: tuple[str, int], timeout: float) -> None:
        waited.append(timeout)
        now[0] += timeout
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", connect)
    patient = asker(look_up=lambda _h, _p: ["127.0.0.1"] * 100, patience=8, clock=lambda: now[0])
    assert patient.status("http://gaon.example/") == NO_ANSWER
    assert waited == [8, 8, 8, 6]


def test_another_address_of_the_name_is_tried_when_the_first_is_closed(server: Answers) -> None:
    server.paths["/1"] = (200, 200, "")
    both = asker(look_up=lambda _h, _p: ["127.0.0.2", "127.0.0.1"])
    assert both.status(server.url("/1")) == 200


def test_a_host_rests_a_second_between_two_requests_and_others_do_not() -> None:
    now, rested = [100.0], []

    def rest(seconds: float) -> None:
        rested.append(round(seconds, 3))
        now[0] += seconds

    pace = HostPause(clock=lambda: now[0], rest=rest)
    for host in ("gaon.example", "daon.example", "gaon.example"):
        pace(host)
        now[0] += 0.2
    assert rested == [0.6]


def test_redirects_and_second_tries_are_paced_too(server: Answers) -> None:
    server.paths |= {"/1": (301, 301, "/2"), "/2": (405, 200, "")}
    paced: list[str] = []
    asker(pace=paced.append).status(server.url("/1"))
    assert paced == ["gaon.example"] * 3
