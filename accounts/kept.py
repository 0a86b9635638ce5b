"""What was sent after the log-in had ended is kept in the session until its writer is back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

KEPT = "kept"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of an input)
OPEN_TO_ALL = {"login", "logout", "login_code", "login_setup"}


def to_keep(request: HttpRequest) -> dict[str, Any] | None:
    """What a form sent; None where that was nothing, or held a password."""
    match = request.resolver_match
    if request.method != "POST" or (match and match.url_name in OPEN_TO_ALL):
        return None
    inputs = {name: values for name, values in request.POST.lists() if name != TOKEN}
    if not inputs or any("password" in name for name in inputs):
        return None
    return {
        "user": request.user.pk,
        "to": request.get_full_path(),
        "inputs": inputs,
        "files": bool(request.FILES),
    }


def kept(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for whoever is logged in now, and for nobody else."""
    told: dict[str, Any] | None = request.session.get(KEPT)
    return told if told and told["user"] == request.user.pk else None


def address_of_kept(request: HttpRequest) -> str:
    return reverse("admin:kept") if kept(request) else ""
