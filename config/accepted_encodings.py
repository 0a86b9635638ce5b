"""Which compression a client takes, read once for all: Django's and WhiteNoise's readers look for
the word gzip alone, and take `gzip;q=0` for a wish.
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

COMPRESSED = (".zip", ".xlsx")  # already: a second time costs time and their length
REFUSED = re.compile(r"q\s*=\s*0(\.0*)?")


class AcceptedEncodings(MiddlewareMixin):
    """Middleware, before all that compresses: leaves of Accept-Encoding `gzip` or nothing, for
    static files, which lie there compressed in either way, `br` too.

    HEAD is told no length of what was compressed for it: Django adds bytes by chance, so that
    GET will have another.
    """

    def process_request(self, request: HttpRequest) -> None:
        header = request.META.get("HTTP_ACCEPT_ENCODING", "")
        kinds: tuple[str, ...] = (
            ("br", "gzip") if request.path_info.startswith(settings.STATIC_URL) else ("gzip",)
        )
        if request.path_info.endswith(COMPRESSED):
            kinds = ()
        request.META["HTTP_ACCEPT_ENCODING"] = ", ".join(k for k in kinds if takes(header, k))

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        was_compressed_now = "Content-Encoding" in response and not response.streaming
        if request.method == "HEAD" and was_compressed_now:
            del response["Content-Length"]
        return response


def takes(header: str, kind: str) -> bool:
    """Whether it is named and not refused; `*` is not taken for it, as plain bytes suit all."""
    named = [one.partition(";") for one in header.lower().split(",")]
    weights = [weight for name, _sign, weight in named if name.strip() in (kind, f"x-{kind}")]
    return bool(weights) and not any(REFUSED.fullmatch(weight.strip()) for weight in weights)
