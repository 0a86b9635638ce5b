"""Names as JSON, while one types."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from articles.api import public, said
from search.names import Suggestion, suggest
from search.query import as_typed
from trips.entities import public_rows

CODED = ("government", "country")  # by code; all others by number


@public
def suggestions(request: HttpRequest) -> HttpResponse:
    names = suggest(as_typed(request.GET.get("q", "")))
    rows = public_rows((one.kind, one.object_id) for one in names)
    found = [(one, rows.get((one.kind, one.object_id))) for one in names]
    return said({"results": [_named(request, one, row) for one, row in found if row]})


def _named(request: HttpRequest, one: Suggestion, row: Any) -> dict[str, Any]:
    """`of`: the name of the record, where it was found by another."""
    return {
        "type": one.kind,
        "id": one.object_id if one.kind in CODED else int(one.object_id),
        "name": one.label,
        "url": request.build_absolute_uri(row.get_absolute_url()),
        **({"of": one.name} if one.name else {}),
    }
