from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from listing.pagination import page_of
from trips.pages.corrections import all_corrections
from trips.pages.recent_changes import by_day, changes


def updates(request: HttpRequest) -> HttpResponse:
    page = page_of(request, changes())
    context = {"page": page, "days": list(by_day(page.object_list))}
    return render(request, "trips/updates.html", context)


def corrections(request: HttpRequest) -> HttpResponse:
    page = page_of(request, all_corrections())
    return render(request, "trips/correction_list.html", {"page": page})
