"""Read-only answers: who may ask, JSON that keeps Korean readable, and errors by parameter."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from listing.normal_text import normal_text

View = Callable[..., HttpResponseBase]


class NormalText(MiddlewareMixin):
    """Middleware after the authentication's: parameters of every address, and inputs of the forms
    of staff but passwords, in the one form of `normal_text`.
    """

    def process_request(self, request: Any) -> None:
        if request.META.get("QUERY_STRING"):
            request.GET = _normal(request.GET)
        user = getattr(request, "user", None)
        if request.method == "POST" and user is not None and user.is_authenticated:
            request.POST = _normal(request.POST)


def _normal(sent: QueryDict) -> QueryDict:
    """The same parameters in the same order; the same object where nothing differs."""
    lists = [(n, v if "password" in n else list(map(normal_text, v))) for n, v in sent.lists()]
    if lists == list(sent.lists()):
        return sent
    normal = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in lists:
        normal.setlist(name, values)
    return normal


def public_endpoint(view: View) -> View:
    """GET and HEAD from any site; nothing else."""

    @wraps(view)
    def endpoint(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase
        if request.method in ("GET", "HEAD"):
            response = view(request, *args, **kwargs)
        else:
            response = HttpResponseNotAllowed(["GET", "HEAD"])
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return endpoint


def is_swap(request: HttpRequest) -> bool:
    """Whether htmx or a script of ours asks for a part of the page."""
    headers = request.headers
    return "HX-Request" in headers and "HX-History-Restore-Request" not in headers


def tidy_address(request: HttpRequest) -> str:
    """Path and query of a request without its empty parameters."""
    query = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if given := [value for value in values if value]:
            query.setlist(name, given)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def without_empty_parameters(view: View) -> View:
    """A form sent without scripts names its empty fields too: its page stands at the address
    without them, and so do bookmarks and Back.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_untidy = any("" in values for _name, values in request.GET.lists())
        if (
            request.method not in ("GET", "HEAD")
            or not is_untidy
            or "HX-Request" in request.headers
        ):
            return view(request, *args, **kwargs)
        response = HttpResponseRedirect(tidy_address(request))
        patch_vary_headers(response, ["HX-Request"])
        return response

    return page


def head_as_get(view: View) -> View:
    """For what Django tells to GET alone, as an ETag. The server drops the body."""

    @wraps(view)
    def endpoint(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = request.method
        request.method = "GET" if method == "HEAD" else method
        try:
            return view(request, *args, **kwargs)
        finally:
            request.method = method

    return endpoint


def absolute_address(request: HttpRequest, path: str) -> str:
    """`path` with the scheme and host of SITE_URL; where that is unset, with the request's."""
    return settings.LINK_BASE + path if settings.LINK_BASE else request.build_absolute_uri(path)


def json_response(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


def errors_by_parameter(errors: Mapping[str, Iterable[Any]]) -> dict[str, list[str]]:
    """A form's errors as an answer says them: parameter → sentences."""
    return {name: [str(error) for error in listed] for name, listed in errors.items()}


def integer_parameter(
    request: HttpRequest, name: str, default: int, highest: int, errors: dict[str, list[str]]
) -> int:
    """A parameter in 1…highest; anything else adds a sentence to `errors`, and is `default`."""
    text = request.GET.get(name, "").strip() or str(default)
    if text.isascii() and text.isdigit() and len(text) <= 12 and 1 <= int(text) <= highest:
        return int(text)
    sentence = _("%(name)s=%(value)s: 1에서 %(most)d까지의 정수여야 합니다.")
    shown = "".join(c if c.isprintable() else "␀" for c in text[:60])
    errors[name] = [sentence % {"name": name, "value": shown, "most": highest}]
    return default
