"""A row of every kind that has staff pages, and the addresses of those."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse

from tests import factories as make

MODELS = [m for m in admin.site._registry if m._meta.app_label in {"articles", "trips"}]


def address(model: type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def by_name(model: type[Model]) -> str:
    return str(model._meta.model_name)


def make_everything() -> None:
    province = make.make_government("41000")
    city = make.make_government("41280")
    region = make.make_destination("캘리포니아", kind="region")
    place = make.make_destination("풀러턴", region=region)
    official = make.make_official()
    term = make.make_term(official, government=city)
    organization = make.make_organization(destination=place)
    event = make.make_event(destination=place)
    trip = make.make_trip(government=city, official=official, destination=place)
    make.make_participant(trip, official=official, term=term, government=province)
    make.make_visit(trip, organization=organization, event=event, stop=trip.stops.first())
    agreement = make.make_agreement(trip, destination=place)
    make.make_party(agreement, government=city)
    make.make_party(agreement, organization=organization)
    make.make_update(agreement, article=make.make_article())
    make.make_document(trip)
    make.make_citation(agreement=agreement, field="title", value="협약")
    make.make_correction(trip=trip)
    make.make_identifier(trip=trip)
    make.make_capture()
    make.make_redirect("trip", 9_999, trip.pk)
    make.make_apart("trip", 9_998, 9_999)
