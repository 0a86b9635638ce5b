"""What every copy of an article's address has in common. Pure.

PostgreSQL works out the same text for `Article.url_key` (migrations/0005), so that rows written
in bulk have it too; a test holds both to the same answers.
"""

import re
from string import ascii_lowercase, ascii_uppercase

_SCHEMES = re.compile(r"\A(?:https?://)+", re.ASCII | re.IGNORECASE)
_PARTS = re.compile(r"([^/?]*)([^?]*)\??(.*)", re.DOTALL)
_PORT = re.compile(r"(?:\.|:(?:80|443)?)+\Z")
# The same pages dressed for another screen. `m.kr` is a name of its own.
_DRESS = re.compile(r"\A(?:(?:www|m|mobile)\.)+(?=[^.]+\.)")
_TRACKING = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid)"
    r"(?:=|\Z)"
)
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def normalise(url: str) -> str:
    """`https://www.Gaon.example:443/news/?utm_source=x&id=7#top` → `gaon.example/news?id=7`"""
    address = _SCHEMES.sub("", url.partition("#")[0])
    host, path, query = _PARTS.fullmatch(address).groups()  # type: ignore[union-attr]
    host = _DRESS.sub("", _PORT.sub("", host).translate(_LOWER))
    kept = sorted(one for one in query.split("&") if one and not _TRACKING.match(one))
    return host + path.rstrip("/") + ("?" + "&".join(kept) if kept else "")


def host_of(url: str) -> str:
    """`https://www.gaon.example/news` → `gaon.example`"""
    return re.split(r"[/?]", normalise(url))[0]
