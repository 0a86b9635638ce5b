"""Where a request came from, behind as many proxies as the deployment says."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address


def client_address(peer: str, forwarded: str, proxies: int) -> str | None:
    """`peer`: who opened the connection; `forwarded`: what X-Forwarded-For says.

    Each proxy adds whom it saw at the end, so with two proxies the last but one is the client.
    What stands before it the client may have written itself: it is never believed.
    """
    seen = [*forwarded.split(","), peer] if forwarded else [peer]
    told = _read(seen[-1 - proxies]) if proxies < len(seen) else None
    found = told or _read(peer)
    return str(found) if found else None


def of_request(request: HttpRequest) -> str | None:
    told = request.META
    peer, forwarded = told.get("REMOTE_ADDR", ""), told.get("HTTP_X_FORWARDED_FOR", "")
    return client_address(peer, forwarded, settings.TRUSTED_PROXIES)


def whose(request: HttpRequest) -> str | None:
    """The address, but of IPv6 the network (/64): any of its 2⁶⁴ addresses is the same client's."""
    address = of_request(request)
    found = _read(address or "")
    return str(IPv6Address(int(found) >> 64 << 64)) if isinstance(found, IPv6Address) else address


def _read(text: str) -> Address | None:
    try:
        found = ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(found, IPv6Address):  # without its zone, which PostgreSQL does not know
        return found.ipv4_mapped or IPv6Address(int(found))
    return found
