"""Public addresses of trips and of everything a trip links to (see the contract in docs)."""

from django.urls import path

from listing.downloads import FORMS
from trips.views import (
    about,
    agreements,
    compare,
    crawlers,
    data,
    disputes,
    geojson,
    home,
    lists,
    people,
    places,
    search,
    search_citations,
    statistics,
    towns,
    trip_detail,
    trip_list,
    trip_map,
    updates,
)

app_name = "trips"
urlpatterns = [
    path("", home.home, name="home"),
    path("trips/", trip_list.trip_list, name="trips"),
    path("trips.geojson", geojson.trips_geojson, name="trips-geojson"),
    path("map/", trip_map.trip_map, name="map"),
    path("trips/<int:pk>/", trip_detail.trip_detail, name="trip"),
    path("officials/", lists.list_page, {"name": "officials"}, "officials"),
    path("officials/<int:pk>/", people.official_detail, name="official"),
    path("governments/", lists.list_page, {"name": "governments"}, "governments"),
    path("governments/<str:code>/", places.government_detail, name="government"),
    path("destinations/", lists.destination_list, name="destinations"),
    path("destinations/<str:country>/", places.country_detail, name="country"),
    path("destinations/<str:country>/<int:pk>/", places.destination_detail, name="destination"),
    path("town/", towns.town, name="town"),
    path("agreements/", lists.list_page, {"name": "agreements"}, "agreements"),
    path("agreements/<int:pk>/", agreements.agreement_detail, name="agreement"),
    path("events/", lists.list_page, {"name": "events"}, "events"),
    path("events/<int:pk>/", places.event_detail, name="event"),
    path("events/<int:pk>/delegations.csv", places.delegations_csv, name="delegations-csv"),
    path("organizations/", lists.list_page, {"name": "organizations"}, "organizations"),
    path("organizations/<int:pk>/", people.organization_detail, name="organization"),
    *(
        path(f"{name}.{form}", lists.list_file, {"name": name, "form": form}, f"{name}-{form}")
        for name, forms in lists.FILES.items()
        for form in forms
    ),
    path("disputes/", disputes.dispute_list, name="disputes"),
    path("disputes.atom", disputes.disputes_atom, name="disputes-atom"),
    *(
        path(f"disputes.{form}", disputes.dispute_file, {"form": form}, f"disputes-{form}")
        for form in FORMS
    ),
    path("cite/", search_citations.cite_search, name="cite"),
    path("cite/<str:code>/", search_citations.cited_search, name="cited"),
    path("trips.atom", lists.trips_atom, name="trips-atom"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics/<slug:name>.csv", statistics.statistics_csv, name="statistics_csv"),
    path("compare/", compare.compare, name="compare"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggestions, name="suggestions"),
    path("updates/", updates.updates, name="updates"),
    path("corrections/", updates.corrections, name="corrections"),
    path("about/", about.about, name="about"),
    path("about/data/", data.about_data, name="about-data"),
    path("opensearch.xml", crawlers.opensearch, name="opensearch"),
]
