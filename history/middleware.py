"""Every POST to the staff site is one transaction, whose changes carry the account and why."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.deprecation import MiddlewareMixin

from history.context import because
from history.models import Way

WHY = "_why"  # the input in which staff say why
View = TypeVar("View", bound=Callable[..., Any])


def writes_own_bundles(view: View) -> View:
    """Of a view that waits for others in between: it says itself `because` where it writes."""
    view.writes_own_bundles = True  # type: ignore[attr-defined]
    return view


class RememberStaff(MiddlewareMixin):
    """Middleware after the authentication's. An answer of 500 or more rolls everything back.

    But for views that write bundles of their own: no transaction is open while they wait.
    """

    def __call__(self, request: HttpRequest) -> Any:
        is_staff_post = request.method == "POST" and request.path.startswith(reverse("admin:index"))
        if not is_staff_post or _writes_own_bundles(request.path_info):
            return self.get_response(request)
        with because(Way.FORM, who=request.user.pk, why=request.POST.get(WHY, "")):
            response: Any = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def _writes_own_bundles(path: str) -> bool:
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return getattr(view, "writes_own_bundles", False)
