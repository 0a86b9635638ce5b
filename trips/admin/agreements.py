"""Agreements with their parties and what became of them."""

from typing import Any

from django.contrib import admin
from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from trips.admin.base import PartInline, Rows, TripPartAdmin, shown
from trips.admin.inputs.agreement_lines import (
    read_parties,
    read_updates,
    write_party,
    write_update,
)
from trips.admin.inputs.forms import ArchiveForm, PartFormSet
from trips.admin.inputs.lines import LinesField, keep
from trips.models import Agreement, AgreementParty, AgreementUpdate

ROWS: Rows = [("kind", "status", "title"), ("planned_on", "signed_on", "destination")]


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


class AgreementForm(ArchiveForm):
    """On the trip's page, where rows cannot hold rows: parties and updates are lines."""

    party_lines = LinesField(
        read=read_parties,
        write=write_party,
        label=_("당사자"),
        max_length=5_000,
        help_text=_("한 줄에 하나. 서명자는 ‘성남시 / 김하늘’처럼 / 뒤에 적습니다."),
    )
    update_lines = LinesField(
        read=read_updates,
        write=write_update,
        label=_("경과"),
        max_length=20_000,
        help_text=_("한 줄에 하나. 예: 2024-06 이행 중 공동 연구를 시작"),
    )
    LINES = (("party_lines", "parties"), ("update_lines", "updates"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, relation in self.LINES:
            field: Any = self.fields.get(name)
            if field and self.instance.pk:
                field.kept = list(getattr(self.instance, relation).all())
                self.initial[name] = list(field.kept)

    def save(self, commit: bool = True) -> Any:
        agreement = super().save(commit)
        for name, relation in self.LINES:
            if commit and name in self.changed_data:
                saved = getattr(agreement, relation).all()
                keep(self.cleaned_data[name], saved, agreement=agreement)
        return agreement


class AgreementFormSet(PartFormSet):
    """Each holds up to a hundred rows of its own."""

    most_new = 20


class AgreementInline(PartInline):
    """Parties and updates as lines; what a line does not tell is one click away."""

    model = Agreement
    autocomplete_fields = ["destination"]
    fields = [*ROWS, ("party_lines", "update_lines", "summary")]
    form = AgreementForm
    formset = AgreementFormSet
    in_words = {
        "party_lines": (_("당사자"), lambda row: "\n".join(map(write_party, row.parties.all()))),
        "update_lines": (_("경과"), lambda row: "\n".join(map(write_update, row.updates.all()))),
    }
    related = ("destination__country", "destination__region")
    related_many = (
        Prefetch("parties", AgreementParty.objects.select_related(*PartyInline.related)),
        "updates",
    )
    show_change_link = True


@admin.register(Agreement)
class AgreementAdmin(TripPartAdmin):
    autocomplete_fields = ["trip", "destination"]
    fields = ["trip", *ROWS, "summary"]
    inlines = [PartyInline, UpdateInline]
    list_display = ["title", "kind", "status", shown(Agreement, "signed_on"), "trip"]
    list_filter = ["status", "kind"]
    list_select_related = ["trip__government", "destination__country", "destination__region"]
    search_fields = ["title", "trip__title", "parties__name_as_reported", "summary"]

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        follow_updates(Agreement.objects.filter(pk=form.instance.pk))
