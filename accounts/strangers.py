"""What the staff site takes from somebody who is not logged in: little, and nothing to keep."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from accounts.pending_login import PENDING
from accounts.session_limits import is_of_staff
from accounts.unsent_forms import WRITER
from config.errors import too_large


class StrangerLimits(MiddlewareMixin):
    """Middleware after the one that knows who it is, before all that read a body or keep a message.

    413 for a stranger's body above BODY_BYTES, before it is read; no session for a stranger.
    """

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        if not is_of_staff(request) or request.method != "POST":
            return None
        length = request.META.get("CONTENT_LENGTH") or "0"  # a number: config/errors.py
        is_large = length.isdecimal() and int(length) > settings.BODY_BYTES
        is_refused = is_large and not may_send_much(request)
        return too_large(request, settings.BODY_BYTES) if is_refused else None

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if is_of_staff(request) and request.session.modified and is_stranger(request):
            request.session.flush()
        return response


def may_send_much(request: HttpRequest) -> bool:
    """Staff, and whoever was until a moment ago: their form is kept for them."""
    return admin.site.has_permission(request) or WRITER in request.session


def is_stranger(request: HttpRequest) -> bool:
    """Whether neither an account nor a log-in under way belongs to the session."""
    return request.user.is_anonymous and not {PENDING, WRITER} & set(request.session.keys())
