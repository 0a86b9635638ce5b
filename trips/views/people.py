"""Officials, and the organizations they visit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from listing.pagination import page_of
from trips.models import Official, Organization
from trips.pages import selectors
from trips.views.figures import figures


def official_detail(request: HttpRequest, pk: int) -> HttpResponse:
    officials = Official.objects.published().prefetch_related("terms__government")
    official = get_object_or_404(officials, pk=pk)
    page = page_of(request, selectors.trips_of_official(official))
    context = {"official": official, "page": page, **figures("official", official.pk)}
    return render(request, "trips/official_detail.html", context)


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
