"""What every answer tells the browser it may do. Django's own middlewares say the rest."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

# Nothing from other hosts, nothing inline, no page of ours inside another.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What a page of words never needs, so that nothing that slips in can ask for it either.
UNUSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "geolocation", "gyroscope", "hid", "identity-credentials-get"),
    *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
    *("publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial"),
    *("usb", "window-management", "xr-spatial-tracking"),
)
UNUSED_POLICY = ", ".join(f"{name}=()" for name in UNUSED)


class SecurityHeaders(MiddlewareMixin):
    """Middleware, the first in the list: adds the headers to every answer."""

    def process_response(
        self, _request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        # Django's own page about an error, for developers, is all inline.
        if not (settings.DEBUG and response.status_code == 500):
            response["Content-Security-Policy"] = POLICY
        response["Permissions-Policy"] = UNUSED_POLICY
        # What other sites may read by script they may also show.
        shared = response.has_header("Access-Control-Allow-Origin")
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
        return response
