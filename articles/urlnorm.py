"""What every copy of an article's address has in common. Pure.

PostgreSQL works out the same text for `Article.url_key` (migrations/0007), so that rows written
in bulk have it too; a test holds both to the same answers.
"""

import re
from string import ascii_lowercase, digits
from unicodedata import normalize

_SCHEMES = re.compile(r"\A(?:https?://)+", re.ASCII | re.IGNORECASE)
_PARTS = re.compile(r"([^/?]*)([^?]*)\??(.*)", re.DOTALL)
_PORT = re.compile(r"(?:\.|:(?:80|443)?)+\Z")
# The same pages dressed for another screen. `m.kr` is a name of its own.
_DRESS = re.compile(r"\A(?:(?:www|m|mobile)\.)+(?=[^.]+\.)")
_TRACKING = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid)"
    r"(?:=|\Z)"
)
# In host names: full width as usual width, large letters of Latin as small ones. Not `str.lower`
# and NFKC, whose answers differ between releases of Python and PostgreSQL.
_WIDE = {0xFF0D: "-", 0xFF0E: ".", 0x3002: ".", 0xFF61: "."}
_WIDE |= {0xFF10 + n: digit for n, digit in enumerate(digits)}
_WIDE |= {0xFF21 + n: letter for n, letter in enumerate(ascii_lowercase)}
_WIDE |= {0xFF41 + n: letter for n, letter in enumerate(ascii_lowercase)}
_LARGE = {n: chr(n + 32) for n in (*range(0x41, 0x5B), *range(0xC0, 0xD7), *range(0xD8, 0xDF))}
_PLAIN = _WIDE | _LARGE
_TRIPLET = re.compile(r"%([0-9A-Fa-f]{2})", re.ASCII)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]", re.ASCII)
_LABEL = re.compile(r"[^.:]*[^\x00-\x7f.:][^.:]*")


def normalise(url: str) -> str:
    """`https://www.Gaon.example:443/news/?utm_source=x&id=7#top` → `gaon.example/news?id=7`"""
    address = _SCHEMES.sub("", normalize("NFC", url.partition("#")[0]))
    host, path, query = _PARTS.fullmatch(address).groups()  # type: ignore[union-attr]
    parameters = (escaped(one) for one in query.split("&"))
    kept = sorted(one for one in parameters if one and not _TRACKING.match(one))
    path = escaped(path).rstrip("/")
    return _host(host) + path + ("?" + "&".join(kept) if kept else "")


def host_of(url: str) -> str:
    """`https://www.gaon.example/news` → `gaon.example`, `https://해외출장.kr` → `xn--…kr`"""
    return re.split(r"[/?]", normalise(url))[0]


def unicode_host(host: str) -> str:
    """A host as its readers write it: `xn--…kr` → `해외출장.kr`."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def escaped(text: str) -> str:
    """Part of an address with triplets (`%EA`) for all but ASCII, none for plain letters, and
    large letters in those that stay.
    """
    text = _NOT_ASCII.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), text)
    return _TRIPLET.sub(_plain_or_large, text)


def _plain_or_large(triplet: re.Match[str]) -> str:
    plain = chr(int(triplet[1], 16))
    return plain if _UNRESERVED.fullmatch(plain) else triplet[0].upper()


def _host(host: str) -> str:
    """Small letters, no dress, no usual port; labels beyond ASCII in Punycode."""
    host = _DRESS.sub("", _PORT.sub("", host.translate(_PLAIN)))
    return _LABEL.sub(lambda m: "xn--" + m[0].encode("punycode").decode("ascii"), host)
