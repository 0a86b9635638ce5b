from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from listing.pagination import page_of
from trips.pages.recent_changes import by_day, changes


def updates(request: HttpRequest) -> HttpResponse:
    page = page_of(request, changes())
    context = {"page": page, "days": list(by_day(page.object_list))}
    return render(request, "trips/updates.html", context)
