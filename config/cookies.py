"""Cookies that could not be ours."""

from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin


class ReadableCookies(MiddlewareMixin):
    """Drops cookies with a NUL, which PostgreSQL cannot look up as a session key."""

    def process_request(self, request: HttpRequest) -> None:
        if "HTTP_COOKIE" not in request.META:
            return
        for name in [name for name, value in request.COOKIES.items() if "\x00" in value]:
            del request.COOKIES[name]
