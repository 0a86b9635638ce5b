"""Every kind of page the public sees, once: what all tests of pages and the screenshots share.

`{trip}` and the like stand for the address of one such record.
"""

# Each answers 200 on a filled archive. Add a page here and it is tested and photographed.
PAGES = {
    "home": "/",
    "trips": "/trips/",
    "trips-table": "/trips/?view=table",
    "trips-map": "/trips/?view=map",
    "trips-timeline": "/trips/?view=timeline",
    "trip": "{trip}",
    "officials": "/officials/",
    "official": "{official}",
    "governments": "/governments/",
    "government": "{government}",
    "destinations": "/destinations/",
    "country": "{country}",
    "destination": "{destination}",
    "map": "/map/",
    "agreements": "/agreements/",
    "agreement": "{agreement}",
    "events": "/events/",
    "event": "{event}",
    "organizations": "/organizations/",
    "organization": "{organization}",
    "articles": "/articles/",
    "article": "{article}",
    "search": "/search/?q=CES",
    "statistics": "/statistics/",
    "compare": "/compare/?government=41280&government=41000",
    "updates": "/updates/",
    "disputes": "/disputes/",
    "corrections": "/corrections/",
    "town": "/town/",
    "about": "/about/",
    "about-data": "/about/data/",
    "cite": "/cite/?year=2024",
}
# What a reader meets besides: nothing found, a filter misread, an address that is nowhere.
ASTRAY = {
    "trips-none": "/trips/?year=1995&cost=refused",
    "trips-misread": "/trips/?year=one&cost=many",
    "search-empty": "/search/",
    "missing": "/nothing/",
}


def addresses(records: dict[str, str], types: dict[str, str] = PAGES) -> dict[str, str]:
    """Name of a page type → its path; `records` as in `{"trip": "/trips/1/"}`."""
    return {name: path.format_map(records) for name, path in types.items()}


def in_language(pages: dict[str, str], language: str) -> dict[str, str]:
    """The same Korean addresses as `language` (`ko`, `en`) has them."""
    prefix = "" if language == "ko" else f"/{language}"
    return {name: f"{prefix}{path}" for name, path in pages.items()}
