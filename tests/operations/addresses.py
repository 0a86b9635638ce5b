"""Every public address of a world: pages in both languages, downloads, what programs ask."""

from tests.pages.page_types import ASTRAY, in_language

FILTERS = (
    *("year=2024", "region=41", "government=41280", "country=US", "purpose=event"),
    *("agreement=any", "conflict=yes", "cost=unknown", "from=2024-01&to=2024-02", "q=CES"),
    *("continent=north-america", "office=mayor", "sort=-updated", "min_days=2"),
)
FILES = (
    *("trips.csv", "trips.csv?lang=en", "trips.json", "trips.geojson", "trips.atom"),
    *("officials.csv", "agreements.csv", "articles.csv"),
    *("statistics/country.csv", "statistics/year.csv", "data.zip"),
)
WORDS = ("김하늘", "한빛전자 CES", '"우호협력"', "ㄱㅎㄴ", "풀러튼")
ASKED = (
    *("/api/v1/trips/facets/", "/api/v1/trips/facets/?year=2024"),
    *(f"/api/v1/{what}/?q={word}" for what in ("articles", "suggest") for word in WORDS),
    *(f"/search/suggest/?q={word}" for word in WORDS),
    *(f"/search/?q={word}" for word in WORDS),
)
MACHINES = (
    *("/healthz", "/readyz", "/robots.txt", "/sitemap.xml", "/opensearch.xml"),
    *("/sitemap-trips-1.xml", "/sitemap-officials-1.xml", "/sitemap-pages-1.xml"),
    *("/staff/", "/staff/login/", "/staff/trips/trip/"),
)


def every_address(pages: dict[str, str]) -> list[str]:
    lists = ("/map/", "/statistics/", "/trips.csv", "/trips.json")
    narrowed = [f"/trips/?{asked}" for asked in FILTERS]
    narrowed += [f"{path}?{asked}" for path in lists for asked in FILTERS[:2]]
    english = in_language({name: pages[name] for name in ("home", "trip", "updates")}, "en")
    here = [*pages.values(), *ASTRAY.values(), *english.values(), *narrowed]
    return list(dict.fromkeys([*here, *(f"/{name}" for name in FILES), *ASKED, *MACHINES]))
