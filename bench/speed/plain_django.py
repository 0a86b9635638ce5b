"""The lists as a Django project without search has them: `icontains`, a count, counts of facets."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Template

from articles.models import Article
from trips.filters.trips import TripFilter
from trips.models import Trip

ROWS = 50
PAGE = Template(
    "<h1>{{ total }}</h1>{% for name, counts in facets.items %}<h2>{{ name }}</h2>"
    "{% for value, count in counts %}<li>{{ value }} {{ count }}{% endfor %}{% endfor %}"
    "{% for row in rows %}<p>{{ row.pk }} {{ row.title }} {{ row.summary }}{% endfor %}"
)


def trips(request: HttpRequest) -> HttpResponse:
    rows = Trip.objects.published().select_related("government")
    facets = ("government__parent", "start_date__year", "body", "status", "cost_status")
    return _page(request, rows, ("title", "summary"), facets)


def trip_count(request: HttpRequest) -> JsonResponse:
    """How many trips our own list has for the same conditions, told by its SQL."""
    return JsonResponse({"count": TripFilter(request.GET, Trip.objects.published()).qs.count()})


def articles(request: HttpRequest) -> HttpResponse:
    rows = Article.objects.published().select_related("publisher")
    facets = ("published_at__year", "kind", "publisher__name")
    return _page(request, rows, ("title", "summary", "body"), facets)


def _page(
    request: HttpRequest, rows: QuerySet, columns: Sequence[str], facets: Sequence[str]
) -> HttpResponse:
    condition = Q()
    for name in columns:
        condition |= Q(**{f"{name}__icontains": request.GET["q"]})
    matches = rows.filter(condition)
    counted = {
        name: list(matches.order_by().values_list(name).annotate(n=Count("pk")).order_by("-n")[:30])
        for name in facets
    }
    shown = {"total": matches.count(), "facets": counted, "rows": matches[:ROWS]}
    return HttpResponse(PAGE.render(Context(shown)))
