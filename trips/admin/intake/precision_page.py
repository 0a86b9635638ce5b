"""How often suggestions were right, by what staff decided of them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from trips.choices import SuggestionMark
from trips.intake.precision import decision_counts, missed_counts


def precision_page(site: Any, request: HttpRequest) -> HttpResponse:
    """`site`: the admin of trips."""
    if not request.user.has_perm("trips.view_suggestion"):
        raise PermissionDenied
    context = {
        **site.admin_site.each_context(request),
        "title": _("제안이 맞은 비율"),
        "opts": site.opts,
        "media": site.media,
        "counts": decision_counts(),
        "missed": missed_counts().items(),
        "marks": list(SuggestionMark),
    }
    return TemplateResponse(request, "admin/intake/precision.html", context)
