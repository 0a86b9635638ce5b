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
    forwarded_address = _read(seen[-1 - proxies]) if proxies < len(seen) else None
    address = forwarded_address or _read(peer)
    return str(address) if address else None


def lockout_address(request: HttpRequest) -> str | None:
    """The client's address, of IPv6 its /64 network: one client has all of its addresses."""
    headers = request.META
    peer, forwarded = headers.get("REMOTE_ADDR", ""), headers.get("HTTP_X_FORWARDED_FOR", "")
    address = client_address(peer, forwarded, settings.TRUSTED_PROXIES)
    parsed = _read(address or "")
    return str(IPv6Address(int(parsed) >> 64 << 64)) if isinstance(parsed, IPv6Address) else address


def _read(text: str) -> Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address):  # without its zone, which PostgreSQL does not know
        return address.ipv4_mapped or IPv6Address(int(address))
    return address
