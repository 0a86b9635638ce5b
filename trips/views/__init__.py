"""Pages: each picks a named set of rows and a template."""

from trips.views.about import about
from trips.views.agreements import agreement_detail, agreement_list
from trips.views.compare import compare
from trips.views.crawlers import opensearch, robots, sitemap_index, sitemap_part
from trips.views.data import about_data, data_package
from trips.views.downloads import FILES, list_file, trips_atom
from trips.views.events import event_detail, event_list
from trips.views.geojson import trips_geojson
from trips.views.governments import government_detail, government_list
from trips.views.home import home
from trips.views.officials import official_detail, official_list
from trips.views.organizations import organization_detail, organization_list
from trips.views.places import country_detail, destination_detail, destination_list
from trips.views.search import search, suggestions
from trips.views.search_citations import cite_search, cited_search
from trips.views.statistics import statistics, statistics_csv
from trips.views.trip_detail import trip_detail
from trips.views.trip_list import trip_list
from trips.views.trip_map import trip_map
from trips.views.updates import updates

__all__ = [
    "FILES",
    "about",
    "about_data",
    "agreement_detail",
    "agreement_list",
    "cite_search",
    "cited_search",
    "compare",
    "country_detail",
    "data_package",
    "destination_detail",
    "destination_list",
    "event_detail",
    "event_list",
    "government_detail",
    "government_list",
    "home",
    "list_file",
    "official_detail",
    "official_list",
    "opensearch",
    "organization_detail",
    "organization_list",
    "robots",
    "search",
    "sitemap_index",
    "sitemap_part",
    "statistics",
    "statistics_csv",
    "suggestions",
    "trip_detail",
    "trip_list",
    "trip_map",
    "trips_atom",
    "trips_geojson",
    "updates",
]
