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
WORDS = ("김하늘", "한빛전자 CES", '"우호협력"', "ㄱㅎㄴ", "풀러튼", "없는말", "rlagksmf")
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
    here = [*pages.values(), *ASTRAY.values()]
    lists = ("/trips/", "/map/", "/statistics/", "/trips.csv", "/cite/", "/updates/")
    narrowed = [f"{path}?{asked}" for path in lists for asked in FILTERS]
    english = in_language(dict(enumerate_by_name(here)), "en").values()
    files = [f"/{name}" for name in FILES]
    return list(dict.fromkeys([*here, *english, *narrowed, *files, *ASKED, *MACHINES]))


def enumerate_by_name(paths: list[str]) -> list[tuple[str, str]]:
    return [(str(number), path) for number, path in enumerate(paths)]
