from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from listing.http import absolute_address
from trips.exports.how_to_cite import CitationText


def about(request: HttpRequest) -> HttpResponse:
    address = absolute_address(request, reverse("trips:trip", args=[1]))
    example = CitationText("", _("출장 제목"), address, read=timezone.localdate())
    return render(
        request, "trips/about.html", {"example": example, "contact": settings.CONTACT_EMAIL}
    )
