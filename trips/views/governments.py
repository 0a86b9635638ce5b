from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.paging import page_of
from trips import page_sets
from trips.models import LocalGovernment
from trips.views.years import year_chart


def government_list(request: HttpRequest) -> HttpResponse:
    """Today's governments; trips of former ones are counted under their successors."""
    governments = page_sets.in_order(LocalGovernment.objects.in_force().for_list())
    provinces = [list(rows) for _, rows in groupby(governments, lambda row: row.region)]
    return render(request, "trips/government_list.html", {"provinces": provinces})


def government_detail(request: HttpRequest, code: str) -> HttpResponse:
    governments = LocalGovernment.objects.select_related("parent", "successor", "current")
    government: LocalGovernment = get_object_or_404(
        governments.prefetch_related("predecessors"), pk=code
    )
    page = page_of(request, page_sets.trips_of_government(government))
    context = {
        "government": government,
        "page": page,
        "chart": year_chart("government", government.pk),
    }
    return render(request, "trips/government_detail.html", context)
