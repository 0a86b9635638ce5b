"""A log-in ends: with the browser, two hours after the last request, twelve after the first."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.kept import KEPT, to_keep

BEGAN, SEEN = "began", "seen"
EXACT = 60  # seconds: the last request is written down no more often


class SessionLimits:
    """Middleware, below the one that knows who it is; looks at staff addresses alone.

    A session outlives its log-in in the database for some days, so that a form that was open
    overnight can still be kept for the one who wrote it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """After the middleware that refuses forged forms: what is kept was really sent."""
        if not request.path.startswith(reverse("admin:index")) or request.user.is_anonymous:
            return
        now, session = time.time(), request.session
        began, seen = session.get(BEGAN, now), session.get(SEEN, 0)
        if BEGAN in session and (
            now - began > settings.SESSION_LONGEST or now - seen > settings.SESSION_IDLE
        ):
            end(request)
        elif now - seen > EXACT:
            session[BEGAN], session[SEEN] = began, now


def start(request: HttpRequest) -> None:
    """The hours of a log-in count from now."""
    request.session[BEGAN] = request.session[SEEN] = time.time()


def end(request: HttpRequest) -> None:
    """Log out, keeping what a form sent."""
    sent = to_keep(request)
    logout(request)
    if sent:
        request.session[KEPT] = sent
        messages.warning(
            request,
            _(
                "로그인이 끝나 있어 아직 저장하지 않았습니다."
                " 다시 로그인하면 적은 것을 이어서 보낼 수 있습니다."
            ),
        )
    else:
        messages.info(request, _("오래 쉬어 로그인이 끝났습니다. 다시 로그인해 주세요."))
