"""Public addresses of trips and of everything a trip links to (see the contract in docs)."""

from django.urls import path

from trips import views

app_name = "trips"
urlpatterns = [
    path("", views.home, name="home"),
    path("trips/", views.trip_list, name="trips"),
    path("trips.geojson", views.trips_geojson, name="trips-geojson"),
    path("map/", views.trip_map, name="map"),
    path("trips/<int:pk>/", views.trip_detail, name="trip"),
    path("officials/", views.official_list, name="officials"),
    path("officials/<int:pk>/", views.official_detail, name="official"),
    path("governments/", views.government_list, name="governments"),
    path("governments/<str:code>/", views.government_detail, name="government"),
    path("destinations/", views.destination_list, name="destinations"),
    path("destinations/<str:country>/", views.country_detail, name="country"),
    path("destinations/<str:country>/<int:pk>/", views.destination_detail, name="destination"),
    path("agreements/", views.agreement_list, name="agreements"),
    path("agreements/<int:pk>/", views.agreement_detail, name="agreement"),
    path("events/", views.event_list, name="events"),
    path("events/<int:pk>/", views.event_detail, name="event"),
    path("organizations/", views.organization_list, name="organizations"),
    path("organizations/<int:pk>/", views.organization_detail, name="organization"),
    *(
        path(f"{name}.{form}", views.list_file, {"name": name, "form": form}, f"{name}-{form}")
        for name, forms in views.FILES.items()
        for form in forms
    ),
    path("cite/", views.cite_search, name="cite"),
    path("cite/<str:code>/", views.cited_search, name="cited"),
    path("trips.atom", views.trips_atom, name="trips-atom"),
    path("statistics/", views.statistics, name="statistics"),
    path("statistics/<slug:name>.csv", views.statistics_csv, name="statistics_csv"),
    path("compare/", views.compare, name="compare"),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggestions, name="suggestions"),
    path("updates/", views.updates, name="updates"),
    path("about/", views.about, name="about"),
    path("about/data/", views.about_data, name="about-data"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
]
