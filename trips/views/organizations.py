from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.asking import asked
from articles.paging import page_of
from trips import page_sets
from trips.models import Organization
from trips.views.years import year_chart


def organization_list(request: HttpRequest) -> HttpResponse:
    search = asked(request, "organization")
    rows = page_sets.in_order(Organization.objects.published().for_list())
    context = {
        "page": page_of(request, search.narrow(rows)),
        "asked": search,
        "marks": search.marks,
    }
    return render(request, "trips/organization_list.html", context)


def organization_detail(request: HttpRequest, pk: int) -> HttpResponse:
    organizations = Organization.objects.published().select_related("country", "destination")
    organization = get_object_or_404(organizations, pk=pk)
    page = page_of(request, page_sets.trips_to_organization(organization.pk))
    context = {
        "organization": organization,
        "page": page,
        "chart": year_chart("organization", organization.pk),
    }
    return render(request, "trips/organization_detail.html", context)
