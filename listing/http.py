"""Read-only answers: who may ask, JSON that keeps Korean readable, and errors by parameter."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


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
