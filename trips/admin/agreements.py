"""Agreements with their parties and what became of them."""

from typing import Any

from django.contrib import admin
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from trips.admin.base import PartInline, TripPartAdmin, shown
from trips.models import Agreement, AgreementParty, AgreementUpdate


def follow_updates(agreements: QuerySet) -> None:
    """An agreement stands where its newest update left it."""
    newest = AgreementUpdate.objects.filter(agreement=OuterRef("pk")).values("status")[:1]
    agreements.update(status=Coalesce(Subquery(newest), F("status")))


class PartyInline(PartInline):
    model = AgreementParty
    autocomplete_fields = ["government", "organization", "destination"]
    fields = [
        ("position", "role", "name_as_reported", "signatory"),
        ("government", "organization", "destination"),
    ]
    related = (
        "government__parent",
        "organization__country",
        "organization__destination",
        "destination__country",
        "destination__region",
    )


class UpdateInline(PartInline):
    model = AgreementUpdate
    autocomplete_fields = ["article"]
    fields = [("date", "status", "article"), "note"]
    related = ("article__publisher",)


class AgreementInline(PartInline):
    """On the trip's page; parties and updates are one click away."""

    model = Agreement
    autocomplete_fields = ["destination"]
    fields = [
        ("kind", "status", "title"),
        ("planned_on", "signed_on", "destination"),
        "summary",
    ]
    related = ("destination__country", "destination__region")
    show_change_link = True


@admin.register(Agreement)
class AgreementAdmin(TripPartAdmin):
    autocomplete_fields = ["trip", "destination"]
    fields = ["trip", *AgreementInline.fields]
    inlines = [PartyInline, UpdateInline]
    list_display = ["title", "kind", "status", shown(Agreement, "signed_on"), "trip"]
    list_filter = ["status", "kind"]
    list_select_related = ["trip__government", "destination__country", "destination__region"]
    search_fields = ["title", "trip__title", "parties__name_as_reported", "summary"]

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        follow_updates(Agreement.objects.filter(pk=form.instance.pk))
