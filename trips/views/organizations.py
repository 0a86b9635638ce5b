from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from listing.pages import show_list
from listing.pagination import page_of
from trips.filters.people import OrganizationFilter
from trips.models import Organization
from trips.pages import selectors
from trips.views.figures import figures

# Facets with how many choices stand open.
SHOWN = {"kind": 12, "country": 8}


def organization_list(request: HttpRequest) -> HttpResponse:
    rows = OrganizationFilter(request.GET, queryset=Organization.objects.published())
    return show_list(request, "trips/organization_list.html", rows, SHOWN, of="organizations")


def organization_detail(request: HttpRequest, pk: int) -> HttpResponse:
    organizations = Organization.objects.published().select_related("country", "destination")
    organization = get_object_or_404(organizations, pk=pk)
    page = page_of(request, selectors.trips_to_organization(organization.pk))
    context = {
        "organization": organization,
        "page": page,
        "visits": selectors.visits_to(organization, page.object_list),
        "agreements": selectors.agreements_with(organization, page.object_list),
        **figures("organization", organization.pk),
    }
    return render(request, "trips/organization_detail.html", context)
