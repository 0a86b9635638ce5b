"""The check of the name by which the site was asked for."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware

ANY_NAME = ("/healthz", "/readyz")  # asked for by whatever address a container has today


class HostCheck(CommonMiddleware):
    """Django's CommonMiddleware, which refuses names outside ALLOWED_HOSTS, but for health."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        return None if request.path_info in ANY_NAME else super().process_request(request)
