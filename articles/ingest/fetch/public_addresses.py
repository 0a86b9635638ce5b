"""Which addresses belong to the open internet. Pure, but for the look-up of names."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# All of IPv6 that is given out. Beside it lie, among others, other ways to write an IPv4 address.
UNICAST = IPv6Network("2000::/3")
# Parts of it that lead to an IPv4 address (Teredo, 6to4), or nowhere (documentation).
LED_ON = [IPv6Network(net) for net in ("2001::/32", "2002::/16", "2001:db8::/32", "3fff::/20")]


def is_public(address: str) -> bool:
    """Whether the address belongs to the open internet."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and (ip not in UNICAST or any(ip in net for net in LED_ON)):
        return False
    return ip.is_global and not ip.is_multicast


def look_up(host: str, port: int) -> list[str]:
    """Every address behind a name."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))
