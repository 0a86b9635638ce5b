"""The places, events and hosts that a line says. Pure."""

import re
from dataclasses import dataclass

from trips.registers.cells.places import read_cities, read_places
from trips.registers.cells.plain_text import plain_text, word_key
from trips.registers.line_cells import LineCells
from trips.registers.register_fields import RegisterField
from trips.registers.register_trip import RegisterPlace

_ITEMS = re.compile(r"[;\n]|,(?!\d{3})")
_BULLET = re.compile(r"^\s{0,9}(?:[·•○◦□■▪*-]|\d{1,2}[.)])\s{0,9}")


@dataclass(frozen=True, slots=True)
class LineBodies:
    """Names as written."""

    events: tuple[str, ...]
    hosts: tuple[str, ...]


def line_places(cells: LineCells) -> list[RegisterPlace]:
    """Countries and cities in their order: of cells for both, then of one for each."""
    names = cells.context.names.places

    def read(text: str) -> tuple[RegisterPlace, ...]:
        return read_places(text, names)

    fields = (RegisterField.PLACES, RegisterField.COUNTRY)
    places = [place for _at, read_here in cells.read(read, *fields) for place in read_here]
    countries = tuple(dict.fromkeys(place.country for place in places if place.country))
    cities = [
        place
        for _at, read_here in cells.read(
            lambda text: read_cities(text, names, countries), RegisterField.CITY
        )
        for place in read_here
    ]
    with_city = {place.country for place in cities}
    alone = [place for place in places if place.city or place.country not in with_city]
    order = [place.country for place in (*places, *cities)]
    merged = list(dict.fromkeys((*alone, *cities)))
    return sorted(merged, key=lambda place: order.index(place.country))


def line_bodies(cells: LineCells) -> LineBodies:
    """What the cells for events and hosts name; an event among the hosts is one."""
    events = _items(cells, RegisterField.EVENT)
    hosts = _items(cells, RegisterField.HOST)
    known = cells.context.names.events
    events += [name for name in hosts if word_key(name) in known]
    return LineBodies(
        tuple(dict.fromkeys(events)),
        tuple(dict.fromkeys(name for name in hosts if word_key(name) not in known)),
    )


def _items(cells: LineCells, name: RegisterField) -> list[str]:
    items = (item for text in cells.texts(name) for item in _ITEMS.split(text))
    return [text for item in items if (text := plain_text(_BULLET.sub("", item)))]
