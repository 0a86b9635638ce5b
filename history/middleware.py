"""Every POST to the staff site is one transaction, whose changes carry the account and why."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from history.context import because
from history.models import Way

WHY = "_why"  # the input in which staff say why


class RememberStaff:
    """Middleware after the authentication's. An answer of 500 or more rolls everything back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        with because(Way.FORM, who=request.user.pk, why=request.POST.get(WHY, "")):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
