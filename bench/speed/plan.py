"""Which requests are asked of whom. Pure: from what an archive holds to addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from bench.speed.landmarks import Landmarks
from bench.speed.sqlite_copy import FACETS, ORDER

OURS, CACHED, NOT_MODIFIED = "ours", "ours, cached", "304"
DATASETTE, PLAIN, SQL, STATIC = "Datasette", "icontains", "its SQL", "static file"
LIST = "list"
NARROWED = {
    LIST: {},
    "region and year": {"region": "41", "year": "2024"},
    "year and status": {"year": "2024", "status": "completed"},
}
DETAIL = "one trip"
CACHED_PAGE = "cached page"
DEEPEST = "deepest page"
TRIPS_RARE, TRIPS_COMMON, TRIPS_COMMONEST = (
    f"trips: {n} word" for n in ("rare", "common", "commonest")
)
ARTICLES_RARE, ARTICLES_COMMONEST = (f"articles: {n} word" for n in ("rare", "commonest"))
EVENT, PLACE = "a large event", "a large place"
PAGES = ("/", "/statistics/", "/map/", "/governments/")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Comparison:
    """One request. paths: contestant → address; `{trip}` stands for another trip each round."""

    name: str
    paths: Mapping[str, str]


def sized(trips: int) -> str:
    """The contestant that is our own site with another archive."""
    return f"{trips:,} trips"


def comparisons(
    marks: Landmarks, *, sizes: Iterable[int] = (), static: str = "", statements: bool = True
) -> list[Comparison]:
    """Everything that rounds ask. sizes: of the archives beside this one."""
    lists = [_narrowed(name, conditions) for name, conditions in NARROWED.items()]
    words = [
        _worded(TRIPS_RARE, "trips", marks.rare),
        _worded(TRIPS_COMMON, "trips", marks.common),
        _worded(TRIPS_COMMONEST, "trips", marks.commonest),
        _worded(ARTICLES_RARE, "articles", marks.rare_of_articles),
        _worded(ARTICLES_COMMONEST, "articles", marks.commonest),
    ]
    beside = {sized(size) for size in sizes}
    grown = [_beside(one, beside) for one in (*lists, *words)]
    if statements:
        grown[0] = Comparison(LIST, {**grown[0].paths, SQL: ""})
    region = grown[1].paths[OURS]
    trip = "/trips/{trip}/"
    row = {OURS: trip, CACHED: trip, DATASETTE: f"{_table('trips')}/{{trip}}"}
    pages = [Comparison(path, {OURS: path}) for path in PAGES]
    kept = {CACHED: region, NOT_MODIFIED: region} | ({STATIC: static} if static else {})
    return [
        *grown,
        Comparison(DETAIL, row),
        Comparison(DEEPEST, {OURS: f"/trips/?page={marks.last_page}"}),
        *pages,
        Comparison(EVENT, {OURS: marks.event[0]}),
        Comparison(PLACE, {OURS: marks.place[0]}),
        Comparison(CACHED_PAGE, kept),
    ]


def mixed(marks: Landmarks) -> list[str]:
    """What many readers ask in an hour: `{trip}` is another one each time."""
    word, common = quote(marks.rare), quote(marks.common)
    lists = [f"/trips/?{urlencode(one)}" for one in NARROWED.values()]
    searches = [f"/trips/?q={common}", f"/articles/?q={word}", f"/search/?q={word}"]
    others = [*PAGES, marks.event[0], marks.place[0], "/officials/", "/trips/?region=11&page=3"]
    return [*lists, *["/trips/{trip}/"] * 8, *searches, *others]


def fill_in(path: str, trips: tuple[int, ...], number: int) -> str:
    return path.replace("{trip}", str(trips[number % len(trips)]))


def _beside(one: Comparison, contestants: Iterable[str]) -> Comparison:
    return Comparison(one.name, {**one.paths, **dict.fromkeys(contestants, one.paths[OURS])})


def _narrowed(name: str, conditions: Mapping[str, str]) -> Comparison:
    query = f"?{urlencode(conditions)}" if conditions else ""
    newest = {**conditions, "_sort_desc": ORDER["trips"]}
    return Comparison(name, {OURS: f"/trips/{query}", DATASETTE: _rows("trips", newest)})


def _worded(name: str, table: str, word: str) -> Comparison:
    query = urlencode({"q": word})
    return Comparison(
        name,
        {
            OURS: f"/{table}/?{query}",
            DATASETTE: _rows(table, {"_search": word}),
            PLAIN: f"/plain/{table}/?{query}",
        },
    )


def _table(table: str) -> str:
    return f"/archive/{table}"


def _rows(table: str, conditions: Mapping[str, str]) -> str:
    pairs = [*(("_facet", name) for name in FACETS[table]), ("_size", str(PAGE))]
    return f"{_table(table)}?{urlencode([*conditions.items(), *pairs])}"
