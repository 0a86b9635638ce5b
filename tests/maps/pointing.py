"""What a reader's pointer finds on a map."""

from decimal import Decimal
from typing import Any

from playwright.sync_api import Page

from tests import factories as make

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 812}
# What a pointer could hit: every mark in sight, the largest first.
MARKS = """() => {
  const view = document.querySelector('.map-view').getBoundingClientRect();
  return [...document.querySelectorAll('.map-stage .dot')].map((dot) => {
    const { x, y, width, height } = dot.getBoundingClientRect();
    const title = dot.closest('svg').querySelector('title').textContent;
    return { title, size: width, x: x + width / 2, y: y + height / 2 };
  }).filter(({ x, y, size }) => size && x > view.left && x < view.right && y > view.top
    && y < view.bottom).sort((a, b) => b.size - a.size);
}"""


def make_trips(name: str, country: str, at: tuple[float, float], trips: int = 1) -> str:
    """Some trips to a place; its address."""
    longitude, latitude = (Decimal(str(degrees)) for degrees in at)
    place = make.make_destination(name, country=country, longitude=longitude, latitude=latitude)
    for _nth in range(trips):
        make.make_trip(destination=place)
    return place.get_absolute_url()


def scale(page: Page) -> float:
    """How often the view's width the whole map is wide."""
    return float(page.locator(".map-stage").get_attribute("width").rstrip("%")) / 100  # type: ignore[union-attr]


def marks(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(MARKS)
    return found
