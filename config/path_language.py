"""The language of a page is that of its address, whatever the reader's browser prefers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin


class PathLanguage(MiddlewareMixin):
    """Middleware in the place of Django's LocaleMiddleware, which would say that answers vary by
    Accept-Language: then a cache before the site keeps each page a hundred times.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info)
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, _request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", str(translation.get_language()))
        return response
