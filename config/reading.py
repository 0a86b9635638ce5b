"""A site without staff is only read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

READING = ("GET", "HEAD", "OPTIONS")


class OnlyReading:
    """Middleware: whatever wants to send something gets 405."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in READING:
            return self.get_response(request)
        response = render(request, "405.html", status=405)
        response["Allow"] = ", ".join(READING)
        return response
