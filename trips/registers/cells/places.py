"""A cell with countries and cities → places in their order. Pure.

`일본(후쿠오카)`, `미국(LA, 뉴욕), 캐나다`, `· 네덜란드 · 벨기에`, `총 3개국(독일, 체코, 폴란드)`,
`일본/도쿄, 일본/오사카`, `일본 오사카, 교토`, `독일, 프랑스 / 베를린, 파리`, `오사카(일본)`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from grammar.typed_text import narrow
from trips.registers.cells.place_finder import PlaceFinder
from trips.registers.cells.plain_text import cell_words, is_blank, word_key
from trips.registers.register_trip import RegisterPlace

LONGEST = 600  # characters
_SEPARATOR = re.compile(
    r"[,;/·∙•ㆍ・、\n()\[\]→⇒➔>~∼+&|:-]|(?<!\S)[①-⑳○◦□■▪*](?=\s|\w)|\s및\s|\s?<->\s?"
)
_QUOTES = re.compile('["“”]')
_NOISE = re.compile(
    r"(?:총\s?)?\d{1,3}\s?개\s?(?:국|도시|주|지역)|\s등(?=\s|$)|\d{1,2}\s?박(?:\s?\d{1,2}\s?일)?|"
    r"(?<!\w)(?:현지|외|일원|일대|지역|경유|등지|등|총|국가|도시|방문지|왕복|및)(?!\w)|(?<!\S)\d{1,2}[.)](?=\D)|(?<=[가-힣])\s?(?:일원|일대|등지)(?!\w)"
)


@dataclass(slots=True)
class _Reading:
    """The places so far; `country`: the one that was named last."""

    names: PlaceFinder
    places: list[RegisterPlace]
    country: str | None = None

    def take(self, token: str) -> None:
        if self.country in self.names.countries_of(token):
            self._take_city(token)
        elif country := self.names.country(token):
            self._take_country(country)
        elif not self._take_words(token.split()):
            self._take_city(token)

    def _take_words(self, words: list[str]) -> bool:
        """`일본 오사카`, `아랍에미리트 연합 두바이`: a country and what stands behind it."""
        for at in range(len(words) - 1, 0, -1):
            if country := self.names.country(" ".join(words[:at])):
                self._take_country(country)
                self.take(" ".join(words[at:]))
                return True
        if len(words) > 1 and all(map(self._is_place, words)):
            for word in words:
                self.take(word)
            return True
        return False

    def _is_place(self, word: str) -> bool:
        return bool(self.names.country(word) or self.names.countries_of(word))

    def _take_country(self, country: str) -> None:
        """A country behind a city without one is that city's: `오사카(일본)`."""
        self.country = country
        if self.places and self.places[-1].country is None:
            self.places[-1] = replace(self.places[-1], country=country)
        else:
            self.places.append(RegisterPlace(country))

    def _take_city(self, city: str) -> None:
        self.places.append(RegisterPlace(self._country_of(city), city))

    def _country_of(self, city: str) -> str | None:
        """Of the countries named here the one that has it; without any, the best known."""
        has_it = self.names.countries_of(city)
        if self.country is None:
            return None
        named = [place.country for place in reversed(self.places) if place.country in has_it]
        return self.country if self.country in has_it or not named else named[0]


@lru_cache(maxsize=4096)
def read_places(text: str, names: PlaceFinder) -> tuple[RegisterPlace, ...]:
    """The places of a cell in their order. ValueError for a cell that is too long to be a list of
    places.
    """
    if is_blank(text):
        return ()
    if len(text) > LONGEST:
        raise ValueError(f"not a list of places: {text[:40]!r}")
    reading = _Reading(names, [])
    for token in _tokens(text):
        reading.take(token)
    return tuple(_without_repeats([_located(place, names) for place in reading.places]))


@lru_cache(maxsize=4096)
def read_cities(
    text: str, names: PlaceFinder, countries: tuple[str, ...]
) -> tuple[RegisterPlace, ...]:
    """The cities of a cell of its own, of the countries that the cell beside it names."""
    places: list[RegisterPlace] = []
    if len(text) > LONGEST:
        raise ValueError(f"not a list of cities: {text[:40]!r}")
    for token in [] if is_blank(text) else _tokens(text):
        has_it = names.countries_of(token)
        fitting = [country for country in countries if country in has_it]
        other = list(countries) if len(countries) == 1 else has_it[:1]
        country = (fitting or other or [None])[0]  # type: ignore[list-item]
        named = names.country(token.partition(" ")[0])
        if named and " " in token and named in countries:
            country, token = named, token.partition(" ")[2]
        elif names.country(token) in countries and len(countries) > 1:
            continue
        places.append(RegisterPlace(country, token))
    return tuple(_without_repeats(places))


def _tokens(text: str) -> Iterator[str]:
    for piece in _SEPARATOR.split(_QUOTES.sub("", narrow(text))):
        token = " ".join(_NOISE.sub(" ", piece).split())
        if token and word_key(token) not in cell_words("no_place") and not token.isdigit():
            yield token


def _located(place: RegisterPlace, names: PlaceFinder) -> RegisterPlace:
    """A city whose country no cell names lies in the best known place of that name."""
    if place.country or not place.city or names.is_weak(place.city):
        return place
    countries = names.countries_of(place.city)
    return replace(place, country=countries[0]) if countries else place


def _without_repeats(places: list[RegisterPlace]) -> list[RegisterPlace]:
    """Each place once, and no country alone that has a city beside it; the countries in the order
    in which they are named first.
    """
    with_city = {place.country for place in places if place.city}
    once = [one for one in dict.fromkeys(places) if one.city or one.country not in with_city]
    first_named = list(dict.fromkeys(place.country for place in places))
    if list(dict.fromkeys(place.country for place in once)) == first_named:
        return once
    return sorted(once, key=lambda one: first_named.index(one.country))
