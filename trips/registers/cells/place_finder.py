"""The countries and cities that cells name, looked up by their Korean names. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from trips.intake.known_names import KnownNames, KnownPlace
from trips.registers.cells.plain_text import word_key

_ENDINGS = ("시", "주", "현", "공화국", "연방")


class PlaceFinder:
    """`country`: a name → its code. `cities`: a name → the places of that name, the best known
    first (the lower id).
    """

    def __init__(self, names: KnownNames) -> None:
        self._places: dict[str, list[KnownPlace]] = defaultdict(list)
        for place in sorted(names.places, key=lambda one: one.id):
            for name in dict.fromkeys(map(word_key, (place.name, *place.aliases))):
                self._places[name].append(place)
        # "LA" is a city before it is the code of 라오스.
        self._countries = {
            word_key(name): country.code
            for country in names.countries
            for name in (country.code, *country.aliases, country.name)
            if name != country.code or word_key(name) not in self._places
        }
        self._weak = {word_key(name) for name in names.weak}

    def country(self, text: str) -> str | None:
        return next((self._countries[key] for key in _forms(text) if key in self._countries), None)

    def countries_of(self, text: str) -> list[str]:
        """The countries that have a place of that name, each once, the best known first."""
        places: Iterable[KnownPlace] = next(
            (self._places[key] for key in _forms(text) if key in self._places), ()
        )
        return list(dict.fromkeys(place.country for place in places))

    def is_weak(self, text: str) -> bool:
        """Whether the name is a word too, and proves nothing alone."""
        return word_key(text) in self._weak


def _forms(text: str) -> list[str]:
    """The name as written, then without 시, 공화국 …"""
    key = word_key(text)
    shorter = [key.removesuffix(one) for one in _ENDINGS if key.endswith(one) and len(key) > 2]
    return [key, *shorter]


@lru_cache(maxsize=2)
def place_finder(names: KnownNames) -> PlaceFinder:
    return PlaceFinder(names)
