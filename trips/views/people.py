"""Officials, and the organizations they visit."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from listing.pages import page_of_list
from trips.models import Official, Organization, Term
from trips.pages import selectors
from trips.pages.official import agreements_of, countries_of, destinations_of, trips_gone_on
from trips.statistics.coverage import basis_of
from trips.trip_index import trip_index
from trips.views.figures import figures, trips_under
from trips.views.own_list import own_list


def official_detail(request: HttpRequest, pk: int) -> HttpResponse:
    terms = Prefetch("terms", Term.objects.select_related("government"))
    official = get_object_or_404(Official.objects.published().prefetch_related(terms), pk=pk)
    trips, index = trips_gone_on(official), trip_index()
    context = {
        "official": official,
        "query_of_trips": f"official={official.pk}",
        "agreements": agreements_of(trips),
        "countries": countries_of(trips),
        "destinations": destinations_of(trips),
        "basis": basis_of(trips),
        **figures(index, index.having("official", [str(pk)]), "official", pk),
        **own_list(request, selectors.trips_of_official(official), index),
    }
    return render(request, "trips/official_detail.html", context)


def organization_detail(request: HttpRequest, pk: int) -> HttpResponse:
    organizations = Organization.objects.published().select_related("country", "destination")
    organization = get_object_or_404(organizations, pk=pk)
    trips = trips_under("organization", pk, selectors.trips_seen_from("organization", pk))
    page = page_of_list(request, trips)
    context = {
        "organization": organization,
        "page": page,
        "visits": selectors.visits_to(organization, page.object_list),
        "agreements": selectors.agreements_with(organization, page.object_list),
        "basis": basis_of(trips.without("")),
        **figures(trips.of_index, trips.found(), "organization", pk),
    }
    return render(request, "trips/organization_detail.html", context)
