from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from listing.pages import show_list
from listing.pagination import page_of
from trips.filters.people import OfficialFilter
from trips.models import Official
from trips.pages import selectors
from trips.views.figures import figures

# Facets with how many choices stand open.
SHOWN = {"region": 6, "office": 6, "party": 6, "body": 3}


def official_list(request: HttpRequest) -> HttpResponse:
    officials = OfficialFilter(request.GET, queryset=Official.objects.published())
    return show_list(request, "trips/official_list.html", officials, SHOWN, of="officials")


def official_detail(request: HttpRequest, pk: int) -> HttpResponse:
    officials = Official.objects.published().prefetch_related("terms__government")
    official = get_object_or_404(officials, pk=pk)
    page = page_of(request, selectors.trips_of_official(official))
    context = {"official": official, "page": page, **figures("official", official.pk)}
    return render(request, "trips/official_detail.html", context)
