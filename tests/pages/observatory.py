"""The rules of Mozilla's HTTP Observatory, as its page on scoring tells them, for one answer.

https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
"""

import re

from django.http.response import HttpResponseBase

HALF_A_YEAR = 15_768_000  # seconds
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
SCRIPT = re.compile(r"<script[^>]*\ssrc=\"([^\"]+)\"")


def marks(answer: HttpResponseBase, *, text: str = "") -> dict[str, int]:
    """Rule → what it adds to 100 or takes away, of an answer over https. `text` of a page."""
    return {
        "content-security-policy": _policy(answer),
        "cookies": _cookies(answer),
        "cross-origin-resource-sharing": _sharing(answer),
        "referrer-policy": 5 if answer.get("Referrer-Policy") in PRIVATE else -5,
        "strict-transport-security": _transport(answer),
        "subresource-integrity": _scripts(text),
        "x-content-type-options": 0 if answer.get("X-Content-Type-Options") == "nosniff" else -5,
        "x-frame-options": 5 if "frame-ancestors" in directives(answer) else -20,
        "cross-origin-resource-policy": _resource(answer),
    }


def directives(answer: HttpResponseBase) -> dict[str, list[str]]:
    parts = (part.split() for part in answer.get("Content-Security-Policy", "").split(";"))
    return {name: sources for name, *sources in parts}


def _policy(answer: HttpResponseBase) -> int:
    found = directives(answer)
    if not found:
        return -25
    sources = {source for each in found.values() for source in each}
    if sources & {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "http:", "https:"}:
        return -20
    return 10 if found.get("default-src") == ["'none'"] else 5


def _cookies(answer: HttpResponseBase) -> int:
    cookies = answer.cookies.values()
    if not cookies:
        return 0
    if not all(cookie["secure"] for cookie in cookies):
        return -20
    sessions = [cookie for cookie in cookies if "csrf" not in cookie.key.lower()]
    if not all(cookie["httponly"] for cookie in sessions):
        return -30
    return 5 if all(cookie["samesite"] in ("Lax", "Strict") for cookie in cookies) else 0


def _sharing(answer: HttpResponseBase) -> int:
    """To everybody is right for what is public; with credentials it never is."""
    return -50 if answer.has_header("Access-Control-Allow-Credentials") else 0


def _transport(answer: HttpResponseBase) -> int:
    found = re.match(r"max-age=(\d+)", answer.get("Strict-Transport-Security", ""))
    if not found:
        return -20
    return 0 if int(found[1]) >= HALF_A_YEAR else -10


def _scripts(text: str) -> int:
    foreign = [address for address in SCRIPT.findall(text) if re.match(r"\w*:?//", address)]
    return -50 if foreign else 0


def _resource(answer: HttpResponseBase) -> int:
    policy = answer.get("Cross-Origin-Resource-Policy")
    return {"same-origin": 10, "same-site": 10, "cross-origin": 0}.get(str(policy), -5)
