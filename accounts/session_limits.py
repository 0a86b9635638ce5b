"""A log-in ends: with the browser, two hours after the last request, twelve after the first."""

import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import unsent_forms
from accounts.second_factor import needs_no_code
from accounts.unsent_forms import MARK, WRITER

BEGAN, SEEN = "began", "seen"
EXACT = 60  # seconds: the last request is written down no more often


class SessionLimits(MiddlewareMixin):
    """Middleware, below the one that knows who it is; looks at staff addresses alone.

    A session outlives its log-in in the database for some days, so that a form that was open
    overnight can still be kept for the one who wrote it.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        was_accepted = is_of_staff(request) and response.status_code < 400 and MARK in request.POST
        if was_accepted and request.user.is_authenticated and needs_no_code(request):
            forget_sent_form(request)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Runs after the CSRF middleware's, so that only forms of ours are kept."""
        if not is_of_staff(request):
            return
        if request.user.is_anonymous:  # the log-in may have ended in another tab
            if unsent_forms.keep_form(request):
                say_that_form_is_kept(request)
            return
        now, session = time.time(), request.session
        began, seen = session.get(BEGAN, now), session.get(SEEN, 0)
        if BEGAN in session and not (
            is_recent(now - began, settings.SESSION_LONGEST)
            and is_recent(now - seen, settings.SESSION_IDLE)
        ):
            end_login(request)
        elif now - seen > EXACT:
            session[BEGAN], session[SEEN] = began, now


def is_recent(seconds: float, longest: int) -> bool:
    """Whether no more seconds than `longest` went by; what is yet to come a wrong clock wrote."""
    return -EXACT <= seconds <= longest


def is_of_staff(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))


def start_limits(request: HttpRequest) -> None:
    """Count the hours of a log-in from now."""
    request.session[BEGAN] = request.session[SEEN] = time.time()


def end_login(request: HttpRequest) -> None:
    """Log out; keep what this request sent, and for whom later forms of this session are kept."""
    kept = unsent_forms.kept_of_session(request) | {WRITER: request.user.pk}
    logout(request)
    request.session.update(kept)
    if unsent_forms.keep_form(request):
        say_that_form_is_kept(request)
    else:
        messages.info(request, _("오래 쉬어 로그인이 끝났습니다. 다시 로그인해 주세요."))


def forget_sent_form(request: HttpRequest) -> None:
    """Forget the form that this request sent on; offer a link where others still wait."""
    unsent_forms.forget_form(request)
    if n := len(unsent_forms.waiting_forms(request)):
        sentence = ngettext(
            "보내지 않은 것이 {n}개 더 있습니다.", "보내지 않은 것이 {n}개 더 있습니다.", n
        )
        link = format_html('<a href="{}">{}</a>', reverse("admin:unsent"), sentence.format(n=n))
        messages.warning(request, link)


def say_that_form_is_kept(request: HttpRequest) -> None:
    sentence = _(
        "로그인이 끝나 있어 아직 저장하지 않았습니다."
        " 다시 로그인하면 적은 것을 이어서 보낼 수 있습니다."
    )
    messages.warning(request, sentence)
