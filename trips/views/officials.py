from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.paging import page_of
from trips import page_sets
from trips.models import Official


def official_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, page_sets.in_order(Official.objects.published().for_list()))
    return render(request, "trips/official_list.html", {"page": page})


def official_detail(request: HttpRequest, pk: int) -> HttpResponse:
    officials = Official.objects.published().prefetch_related("terms__government")
    official = get_object_or_404(officials, pk=pk)
    page = page_of(request, page_sets.trips_of_official(official))
    context = {"official": official, "page": page}
    return render(request, "trips/official_detail.html", context)
