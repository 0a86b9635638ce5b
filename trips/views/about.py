from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


def about(request: HttpRequest) -> HttpResponse:
    example = request.build_absolute_uri(reverse("trips:trip", args=[1]))
    return render(
        request, "trips/about.html", {"example": example, "contact": settings.CONTACT_EMAIL}
    )
