"""The front page: newest trips and where to start."""

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article
from trips import page_sets
from trips.models import Official, Trip

NEWEST_TRIPS = 10
NEWEST_ARTICLES = 5


def home(request: HttpRequest) -> HttpResponse:
    public = Trip.objects.published()
    span = public.aggregate(first=Min("start_date__year"), last=Max("start_date__year"))
    years = range(span["last"], span["first"] - 1, -1) if span["first"] else []
    context = {
        "trips": page_sets.newest_trips()[:NEWEST_TRIPS],
        "articles": Article.objects.published().for_list()[:NEWEST_ARTICLES],
        "trip_count": public.count(),
        "official_count": Official.objects.published().count(),
        "city_count": page_sets.visited_cities().count(),
        "provinces": page_sets.provinces(),
        "years": years,
    }
    return render(request, "trips/home.html", context)
