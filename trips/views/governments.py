from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from listing.pages import show_list
from listing.pagination import page_of
from trips.filters.places import GovernmentFilter
from trips.models import LocalGovernment
from trips.pages import selectors
from trips.views.figures import figures

# Facets with how many choices stand open.
SHOWN = {"trips": 1, "region": 17, "level": 2}


def government_list(request: HttpRequest) -> HttpResponse:
    governments = GovernmentFilter(request.GET, queryset=LocalGovernment.objects.in_force())
    return show_list(request, "trips/government_list.html", governments, SHOWN, of="governments")


def government_detail(request: HttpRequest, code: str) -> HttpResponse:
    governments = LocalGovernment.objects.select_related("parent", "successor", "current")
    government: LocalGovernment = get_object_or_404(
        governments.prefetch_related("predecessors"), pk=code
    )
    whole = selectors.is_region(government)
    page = page_of(request, selectors.trips_of_government(government))
    context = {
        "government": government,
        "whole": whole,
        "page": page,
        **(figures("region", government.region) if whole else figures("government", code)),
    }
    return render(request, "trips/government_detail.html", context)
