from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.asking import asked
from articles.paging import page_of
from trips import page_sets
from trips.models import Official
from trips.views.years import year_chart


def official_list(request: HttpRequest) -> HttpResponse:
    search = asked(request, "official")
    rows = page_sets.in_order(Official.objects.published().for_list())
    context = {
        "page": page_of(request, search.narrow(rows)),
        "asked": search,
        "marks": search.marks,
    }
    return render(request, "trips/official_list.html", context)


def official_detail(request: HttpRequest, pk: int) -> HttpResponse:
    officials = Official.objects.published().prefetch_related("terms__government")
    official = get_object_or_404(officials, pk=pk)
    page = page_of(request, page_sets.trips_of_official(official))
    context = {"official": official, "page": page, "chart": year_chart("official", official.pk)}
    return render(request, "trips/official_detail.html", context)
