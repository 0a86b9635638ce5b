"""Views to jump to: a continent or a country, as far as places of it are drawn. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trips.choices import Continent
from trips.maps.drawing import view_of
from trips.maps.map_view import MapView
from trips.maps.visited_places import VisitedPlace


@dataclass(frozen=True, slots=True)
class RegionJump:
    """`places`: how many of its places are drawn."""

    label: str
    view: MapView
    url: str
    places: int


Address = Callable[[MapView], str]


def continents(places: Iterable[VisitedPlace], address: Address) -> list[RegionJump]:
    """In the order of the vocabulary."""
    by_continent = _grouped(places, lambda place: place.continent)
    return [
        _jump(str(label), by_continent[value], address)
        for value, label in Continent.choices
        if value in by_continent
    ]


def countries(places: Iterable[VisitedPlace], address: Address) -> list[RegionJump]:
    """By name."""
    by_country = _grouped(places, lambda place: place.country_name)
    return [_jump(name, by_country[name], address) for name in sorted(by_country)]


def _jump(label: str, places: list[VisitedPlace], address: Address) -> RegionJump:
    view = view_of(places)
    return RegionJump(label, view, address(view), len(places))


def _grouped(
    places: Iterable[VisitedPlace], key: Callable[[VisitedPlace], str]
) -> dict[str, list[VisitedPlace]]:
    groups: dict[str, list[VisitedPlace]] = {}
    for place in places:
        if place.at:
            groups.setdefault(key(place), []).append(place)
    return groups
