"""What staff saved is searchable when the answer arrives."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from search.models import Stale
from trips.indexing.stale import catch_up, newest_mark

MANY = 2_000  # marks: a rebuild is under way, which does them


class SearchAfterSaving:
    """Middleware. A crash in between loses nothing: the marks stay until somebody catches up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        before = newest_mark() if Stale.objects.all()[MANY:].exists() else 0
        response = self.get_response(request)
        catch_up(after=before)
        return response
