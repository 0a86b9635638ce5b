"""What staff saved is searchable when the answer arrives."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from trips.indexing.stale import catch_up


class SearchAfterSaving:
    """Middleware. A crash in between loses nothing: the marks stay until somebody catches up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and request.path.startswith(reverse("admin:index")):
            catch_up()
        return response
