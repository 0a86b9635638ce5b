"""Of X-Forwarded-For only what the deployment's own proxies wrote is believed."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from config.client_ip import client_address, lockout_address


@pytest.mark.parametrize(
    ("forwarded", "proxies", "client"),
    [
        ("", 0, "192.0.2.1"),
        ("203.0.113.9", 0, "192.0.2.1"),  # nobody said that there is a proxy
        ("203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.66, 203.0.113.9", 1, "203.0.113.9"),  # the first is what the client wrote
        ("198.51.100.66, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("203.0.113.9", 2, "192.0.2.1"),  # one proxy was passed by
        ("unknown", 1, "192.0.2.1"),
        (", ,", 1, "192.0.2.1"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("::ffff:203.0.113.9", 1, "203.0.113.9"),
        ("fe80::1%eth0", 1, "fe80::1"),
    ],
)
def test_only_what_the_own_proxies_wrote_is_believed(
    forwarded: str, proxies: int, client: str
) -> None:
    assert client_address("192.0.2.1", forwarded, proxies) == client


def test_a_request_over_a_socket_file_has_no_address() -> None:
    assert client_address("", "", 0) is None


def test_addresses_of_one_ipv6_network_are_one_client(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    seen = {
        lockout_address(RequestFactory().get("/", HTTP_X_FORWARDED_FOR=f"2001:db8:0:1::{n}"))
        for n in range(1, 4)
    }
    assert seen == {"2001:db8:0:1::"}
