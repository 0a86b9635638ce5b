"""Requests of strangers: each address of the URL conf, its parameters, headers and methods."""

from collections.abc import Iterator
from functools import partial
from random import Random
from urllib.parse import quote

from listing.filters import ListFilterSet
from tools.fuzz import hostile
from tools.fuzz.addresses import Route, routes
from tools.fuzz.canaries import FIRST_CLOSED
from tools.fuzz.sending import FuzzRequest
from tools.fuzz.world import FuzzWorld
from trips.exports.how_to_cite import Frozen
from trips.exports.sitemaps import SITEMAPS
from trips.records import KINDS
from trips.views.statistics_tables import TITLES

# What views read besides their filters.
MORE_PARAMETERS = ("page", "page_size", "lang", "find", "utm_source", "next", "code")
USUAL = (
    *("1", "2", "2024", "41", "41280", "US", "2024-01", "yes", "any", "none", "mayor", "en", "ko"),
    *("고양", "출장", "CES", "map", "table", "timeline", "relevance", "-updated"),
)
# Filters by the number of a row, here of closed ones.
CLOSED = "&".join(
    f"{name}={FIRST_CLOSED}"
    for name in ("official", "destination", "event", "organization", "publisher", "trip", "article")
)
# Asked of every address: query, method, headers.
SWEEP: tuple[tuple[str, str, dict[str, str]], ...] = (
    (CLOSED, "GET", {}),
    *(
        (query, "GET", {})
        for query in ("", "page=0", "page=-1", "page=1000000000", f"page={'9' * 30}")
    ),
    *(
        (query, "GET", {})
        for query in ("page_size=1000000000", "page_size=-1", "lang=%00", "q=%ff%00")
    ),
    *(("", method, {}) for method in ("HEAD", "OPTIONS", "TRACE", "POST", "DELETE")),
    *(("", "GET", {"HTTP_IF_MODIFIED_SINCE": value}) for value in ("garbage", "9" * 400)),
    *(("", "GET", {"HTTP_ACCEPT": value}) for value in ("application/json;q=x", ";;,,")),
    ("", "GET", {"HTTP_IF_NONE_MATCH": "*", "HTTP_RANGE": "bytes=0-0,-1"}),
)

# Plural of a kind of record → the label of its model.
LABELS = {kind.plural: kind.model._meta.label_lower for kind in KINDS}


def encoded(value: str) -> str:
    return quote(value, safe="", errors="surrogatepass")


def parameters() -> dict[str, list[str]]:
    """Every parameter of every list with values of its vocabulary, if it has one."""
    values: dict[str, list[str]] = {name: [] for name in MORE_PARAMETERS}
    for filters in _filter_sets(ListFilterSet):
        for name, condition in filters.base_filters.items():
            vocabulary = getattr(condition, "choices", None)
            sorts = getattr(condition, "sorts", {})
            values.setdefault(name, []).extend([*(vocabulary.values if vocabulary else ()), *sorts])
    return values


def _filter_sets(of: type[ListFilterSet]) -> Iterator[type[ListFilterSet]]:
    for one in of.__subclasses__():
        yield one
        yield from _filter_sets(one)


class ReaderRequests:
    """Made by chance, from the `Random` that each is given."""

    def __init__(self, world: FuzzWorld) -> None:
        self.ids = world.ids
        self.routes = routes()
        self.public = [route for route in self.routes if not route.is_staff]
        self.parameters = parameters()
        for label, keys in world.ids.items():
            self.parameters.get(label.partition(".")[2], []).extend(keys)
        self.everybodys = sorted({pk for pks in world.ids.values() for pk in pks if pk.isdigit()})
        self.redirected = [str(90_000 + number) for number in range(30)]
        cited = Frozen("year=2024", "2024-01-01", 1, "0" * 64)
        self.sound = {"form": ["csv"], "number": ["1"], "app_label": ["trips"], "url": ["x"]}
        self.sound |= {"code": world.ids["trips.localgovernment"], "cited": [cited.code]}
        self.sound["country"] = [code.lower() for code in world.ids["trips.country"]]
        self.sound["statistics"], self.sound["sitemap"] = list(TITLES), list(SITEMAPS)

    def sweep(self) -> Iterator[FuzzRequest]:
        """Every address in every language, in turn with each of `SWEEP`."""
        rng = Random(0)  # noqa: S311  (no secret)
        for query, method, headers in SWEEP:
            for route in self.public:
                path = route.filled(partial(self._sound, rng, route))
                for language in route.languages:
                    yield FuzzRequest(route.group, language + path, query, method, headers)

    def one(self, rng: Random) -> FuzzRequest:
        among = self.routes if rng.random() < 0.08 else self.public  # a stranger before the door
        route = rng.choice(among)
        path = rng.choice(route.languages) + route.filled(partial(self._path, rng, route))
        if rng.random() < 0.03:
            path += rng.choice(hostile.RAW).replace("+", "%2B") + rng.choice(("", "/"))
        headers = {name: rng.choice(hostile.HEADERS[name]) for name in self._header_names(rng)}
        method = rng.choice(hostile.METHODS) if rng.random() < 0.1 else "GET"
        body = rng.choice(hostile.FILES) if method in ("POST", "PUT", "PATCH") else b""
        return FuzzRequest(route.group, path, self._query(rng), method, headers, body)

    def _header_names(self, rng: Random) -> list[str]:
        return rng.sample(list(hostile.HEADERS), rng.choice((0, 0, 0, 1, 1, 2, 4)))

    def _path(self, rng: Random, route: Route, name: str) -> str:
        chance = rng.random()
        if chance < 0.6:
            return self._sound(rng, route, name)
        if chance < 0.75:
            return encoded(rng.choice(self.everybodys + self.redirected))
        if chance < 0.9:
            return encoded(rng.choice(hostile.TEXTS))
        return rng.choice(hostile.RAW)

    def _sound(self, rng: Random, route: Route, name: str) -> str:
        """A value with which the address leads somewhere."""
        first = route.parts[0].partition("-")[0]
        if route.text.startswith("cite/"):
            values = self.sound["cited"]
        elif name in ("pk", "object_id", "article", "trip"):
            values = self.ids.get(LABELS.get(first, "")) or self.everybodys
        else:
            values = self.sound.get(first if name == "name" else name, list(USUAL))
        return encoded(rng.choice(values))

    def _query(self, rng: Random) -> str:
        pairs = []
        for _ in range(rng.choice((0, 1, 1, 2, 3, 6))):
            name = rng.choice(list(self.parameters)) if rng.random() < 0.95 else _odd_name(rng)
            pairs += [
                f"{name}={self._value(rng, name)}" for _ in range(rng.choice((1, 1, 1, 2, 3)))
            ]
        if rng.random() < 0.01:
            pairs += [f"year={number}" for number in range(1_500)]
        return "&".join(pairs)

    def _value(self, rng: Random, name: str) -> str:
        chance = rng.random()
        usual = self.parameters.get(name) or USUAL
        if chance < 0.4:
            return encoded(rng.choice(usual))
        if chance < 0.5:
            return encoded(rng.choice((*USUAL, *self.everybodys)))
        return encoded(rng.choice(hostile.TEXTS)) if chance < 0.92 else rng.choice(hostile.RAW)


def _odd_name(rng: Random) -> str:
    return rng.choice(
        ("q[]", "year[0]", "%00", "q%00", "a" * 500, "", "_method", "csrfmiddlewaretoken")
    )
