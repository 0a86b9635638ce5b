"""The whole of every staff form by Tab, and back: what has the focus is always in sight."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from search.models import Synonym
from tests import factories as make
from tests.admin.confirming import ARTICLE, PASTE, address, paste
from tests.admin.filling import change_address
from tests.admin.revision_pages import propose
from tests.admin.roles import log_in
from tests.admin.sheets import IMPORT
from tests.admin.test_official_sheets import map_columns, send
from tests.pages.browsing import watched
from tests.pages.world import World, make_world
from tests.registers.sheets import person_rows
from tests.security.doors import give_password, make_staff
from trips.models import Trip

pytestmark = pytest.mark.django_db(transaction=True)
WIDE: ViewportSize = {"width": 1280, "height": 900}
LOW: ViewportSize = {"width": 1366, "height": 768}
MOST_TABS = 400  # of one form in one direction
# Before each key: what has the focus, if no more than a corner of it can be seen.
WATCH = """
window.hidden = [];
window.passed = new Set();
window.isRound = window.isInside = false; // of what is not on every page
addEventListener("keydown", () => {
  const focused = document.activeElement;
  if (focused === document.body) return;
  const inside = Boolean(focused.closest("#content"));
  window.isRound = window.passed.has(focused) || (window.isInside && !inside);
  window.isInside ||= inside;
  window.passed.add(focused);
  const at = getComputedStyle(focused).opacity === "0" ? focused.labels[0] : focused;
  const box = at.getBoundingClientRect();
  const name = at.id || at.outerHTML.slice(0, 80);
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (right - left < 1 || bottom - top < 1) return window.hidden.push(`outside: ${name}`);
  const bars = [...document.querySelectorAll(".save-bar, .sections")];
  for (const bar of bars.filter((one) => !one.contains(at))) {
    const its = bar.getBoundingClientRect();
    if (box.bottom > its.top + 1 && box.top < its.bottom - 1)
      return window.hidden.push(`under ${bar.className}: ${name}`);
  }
  const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (!over || !(at.contains(over) || over.contains(at)))
    window.hidden.push(`under ${over?.outerHTML.slice(0, 60)}: ${name}`);
}, true);
"""


def hidden_on(page: Page, path: str) -> list[str]:
    """All of its inputs, links and buttons that had the focus out of sight."""
    page.set_viewport_size(WIDE)
    page.goto(path)
    page.wait_for_load_state()
    hold(page, "Tab")
    page.set_viewport_size(LOW)
    page.evaluate("window.passed.clear(), document.activeElement.blur()")
    page.keyboard.down("Shift")
    hold(page, "Tab")
    page.keyboard.up("Shift")
    hidden: list[str] = page.evaluate("window.hidden")
    return hidden


def hold(page: Page, key: str) -> None:
    """Until the focus has come round, or left what the page has of its own."""
    page.evaluate("window.isRound = window.isInside = false")
    for number in range(MOST_TABS):
        page.keyboard.down(key)
        if number % 10 == 9 and page.evaluate("window.isRound"):
            break
    page.keyboard.up(key)


def make_rows() -> World:
    """A row of every kind that has a page."""
    world = make_world()
    make.make_correction(trip=world.trip)
    make.make_capture(article=world.article)
    make.make_identifier(trip=world.trip)
    make.make_redirect("trip", 900_001, world.trip.pk)
    make.make_apart("official", 1, 2)
    Synonym.objects.create(group="미국", label="유에스")
    make.make_trip()  # with few rows: its form is the longest
    make_staff("누리")
    give_password(Client(), "누리", "틀림")
    return world


def pages_of_rows(client: Client) -> list[str]:
    """What the registry has: each form for a new row, and the page of one that is there."""
    request = RequestFactory().get("/staff/")
    request.user = client.get("/staff/").wsgi_request.user
    paths = []
    for model, site in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        if site.has_add_permission(request):
            paths.append(reverse(f"{name}_add"))
        row = model._default_manager.order_by("pk").last()
        assert row is not None, f"no row of {model}"
        paths.append(reverse(f"{name}_change", args=[row.pk]))
    return paths


def other_pages(client: Client, world: World) -> list[str]:
    """Forms that are no page of a row."""
    other = Trip.objects.exclude(pk=world.trip.pk).earliest("pk").pk
    trip = f"/staff/trips/trip/{world.trip.pk}/"
    draft = make.make_article(published=False).pk
    register = map_columns(client, send(client, person_rows())).context["address"]
    return [
        PASTE,
        address(paste(client, ARTICLE)),
        f"/staff/trips/trip/attach/{draft}/",
        f"/staff/trips/trip/attach/{draft}/{world.trip.pk}/",
        f"{trip}merge/",
        f"{trip}merge/?other={other}",
        f"{trip}grid/visits/",
        IMPORT,
        register,
        f"{register}?mapping=1",
        "/staff/second-factor/new/",
        "/staff/password_change/",
    ]


@pytest.fixture
def paths() -> dict[str, list[str]]:
    """Session → the pages that its owner tabs through; made before the browser starts."""
    world = make_rows()
    editor, boss = log_in(Client(), "editor"), log_in(Client(), "superuser")
    propose(editor, Trip.objects.latest("pk"))
    proposing = [change_address(world.official)]
    shown = {boss: [*pages_of_rows(boss), *other_pages(boss, world)], editor: proposing}
    return {client.cookies[settings.SESSION_COOKIE_NAME].value: p for client, p in shown.items()}


@pytest.fixture
def session(paths: dict[str, list[str]]) -> None:
    """For the browser, which starts after it."""
    del paths


def test_what_has_the_focus_is_in_sight_on_every_form(
    live_server: LiveServer, browser: Browser, paths: dict[str, list[str]]
) -> None:
    hidden = {}
    for key, forms in paths.items():
        with watched(browser, live_server.url, locale="ko-KR") as (context, _watch):
            cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": key}
            context.add_cookies([cookie | {"url": live_server.url}])
            context.add_init_script(WATCH)
            page = context.new_page()
            for path in forms:
                if lines := hidden_on(page, path):
                    hidden[path] = lines
    assert hidden == {}
