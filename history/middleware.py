"""Every POST to the staff site is one transaction, whose changes carry the account and why."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from history.context import because
from history.models import Way

WHY = "_why"  # the input in which staff say why


class RememberStaff(MiddlewareMixin):
    """Middleware after the authentication's. An answer of 500 or more rolls everything back."""

    def __call__(self, request: HttpRequest) -> Any:
        if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        with because(Way.FORM, who=request.user.pk, why=request.POST.get(WHY, "")):
            response: Any = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
