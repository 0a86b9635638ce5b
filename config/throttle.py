"""How many requests a client may send a minute, before anything is worked out for them.

Counted in Django's cache. The one in the process knows one worker's requests alone, so that with
two workers a client may send up to twice as many.
"""

import math
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from config.client_ip import lockout_address
from config.errors import answer, is_for_programs

MINUTE = 60  # seconds
EXEMPT = ("/healthz", "/readyz", settings.STATIC_URL)


@dataclass(frozen=True, slots=True)
class RequestBudget:
    """Requests a minute of one client, of one worker."""

    name: str
    most: int


# Two a second of a script, apart from those of the readers behind the same address.
DATA = RequestBudget("data", 150)
PAGES = RequestBudget("pages", 600)  # parts of pages and names as one types are among them


class Throttle(MiddlewareMixin):
    """Middleware after the language's: 429 with Retry-After for a client over its budget."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if not settings.THROTTLE or request.path.startswith(EXEMPT):
            return None
        # The address that the lock of the log-in counts by: of IPv6 the /64.
        seconds = seconds_to_wait(budget_of(request.path), lockout_address(request), time.time())
        return too_many(request, seconds) if seconds else None


def budget_of(path: str) -> RequestBudget:
    return DATA if is_for_programs(path) else PAGES


def seconds_to_wait(budget: RequestBudget, client: str | None, now: float) -> int:
    """Count a request; 0 where it is within the budget, else when to come again, uncounted.

    Of the last sixty seconds: this minute's requests and the share of the minute before that is
    not yet sixty seconds old, taken as evenly spread.
    """
    minute, elapsed = divmod(now, MINUTE)
    this_minute, last_minute = (f"throttle:{budget.name}:{client}:{minute - n:.0f}" for n in (0, 1))
    sent = cache.get_many([this_minute, last_minute])
    counted = sent.get(this_minute, 0) + sent.get(last_minute, 0) * (1 - elapsed / MINUTE)
    if counted >= budget.most:
        return math.ceil(MINUTE - elapsed) + 1
    if not cache.add(this_minute, 1, 2 * MINUTE):
        cache.incr(this_minute)
    return 0


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    sentence = _("한곳에서 짧은 동안 너무 많은 요청이 왔습니다. {seconds}초 뒤에 다시 열어 주세요.")
    response = answer(request, 429, sentence.format(seconds=seconds))
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
