"""Cookies that could not be ours."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


class ReadableCookies:
    """Middleware: drops cookies with a NUL, which PostgreSQL cannot look up as a session key."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        for name in [name for name, value in request.COOKIES.items() if "\x00" in value]:
            del request.COOKIES[name]
        return self.get_response(request)
