"""Every kind of answer passes Mozilla's HTTP Observatory with more than full marks."""

import pytest
from django.contrib.auth.models import User
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from tests.pages.observatory import directives, marks
from tests.pages.page_types import ASTRAY
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db

# Over https: rules that a page may win points by, and those that others may read.
PAGE = {"content-security-policy": 10, "referrer-policy": 5, "x-frame-options": 5}
OWN = PAGE | {"cross-origin-resource-policy": 10}
FOR_OTHERS = [
    "/api/v1/articles/",
    "/api/v1/trips/facets/",
    "/trips.geojson",
    "/api/v1/suggest/?q=a",
]
FILES = [
    "/trips.csv",
    "/trips.json",
    "/trips.atom",
    "/officials.csv",
    "/robots.txt",
    "/sitemap.xml",
]


@pytest.fixture
def https(settings: Settings) -> Client:
    """The site as it stands behind TLS."""
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SECURE_SSL_REDIRECT = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    return Client(raise_request_exception=False)


def gained(answer: HttpResponseBase) -> dict[str, int]:
    text = getattr(answer, "content", b"").decode(errors="replace")
    return {rule: points for rule, points in marks(answer, text=text).items() if points}


def test_every_kind_of_page_wins_all_points(https: Client) -> None:
    pages = make_world(2).pages | ASTRAY | {"health": "/healthz", "nothing": "/trips/999999/"}
    wrong = {
        path: found
        for path in pages.values()
        if (found := gained(https.get(path, secure=True))) != OWN
    }
    assert wrong == {}


@pytest.mark.parametrize("path", FILES)
def test_files_of_lists_are_as_strict_as_pages(https: Client, path: str) -> None:
    found = gained(https.get(path, secure=True))
    assert found.pop("cross-origin-resource-policy", 0) in (0, 10)
    assert found == PAGE


@pytest.mark.parametrize("path", FOR_OTHERS)
def test_what_other_sites_may_read_lacks_only_the_points_for_keeping_to_oneself(
    https: Client, path: str
) -> None:
    assert gained(https.get(path, secure=True)) == PAGE


def test_a_static_file_is_as_strict_as_pages(https: Client) -> None:
    answer = https.get("/static/site.css", secure=True)
    assert answer.status_code == 200
    assert b"".join(answer).startswith(b"/*")
    assert gained(answer) == OWN


@pytest.mark.parametrize("path", ["/staff/login/", "/staff/", "/staff/trips/trip/"])
def test_the_staff_site_wins_the_points_for_its_cookies_too(https: Client, path: str) -> None:
    https.force_login(User.objects.create_superuser("staff"))
    assert gained(https.get(path, secure=True)) in (OWN, OWN | {"cookies": 5})
    assert https.cookies
    assert all(cookie["secure"] for cookie in https.cookies.values())


def test_plain_http_leads_to_the_same_page_over_https(https: Client) -> None:
    answer = https.get("/trips/?year=2024")
    assert answer.status_code == 301
    assert answer["Location"] == "https://testserver/trips/?year=2024"


def test_a_page_shares_neither_window_nor_device(https: Client) -> None:
    answer = https.get("/about/", secure=True)
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    assert directives(answer)["frame-ancestors"] == ["'none'"]
