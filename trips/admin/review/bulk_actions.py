"""Actions on many trips: those of every row with a stage, and what trips alone ask and write."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from publication.bulk_actions import STAGE_ACTIONS, Bulk, ReasonForm, action
from publication.stages import Publication
from trips.admin.review.publish_checks import MissingSentence, missing_in_database
from trips.choices import TripStatus
from trips.models import Trip


class StatusForm(ReasonForm):
    status = forms.ChoiceField(label=gettext_lazy("상태"), choices=TripStatus)
    field_order = ["status"]

    def outcome(self) -> str:
        return str(TripStatus(self.cleaned_data["status"]).label)


SET_STATUS = Bulk(
    "set_status",
    gettext_lazy("고른 %(verbose_name_plural)s 상태 바꾸기"),
    stages=None,
    to=None,
    permission="change",
    form=StatusForm,
)
ACTIONS = [*STAGE_ACTIONS, action(SET_STATUS)]


def publication_refusals(trips: Sequence[Trip]) -> dict[int, list[str]]:
    """Trip id → why it cannot be published."""
    return {
        pk: [MissingSentence(lacking, reverse("admin:trips_trip_change", args=[pk]))]
        for pk, lacking in missing_in_database(trips).items()
        if lacking
    }


def trip_values(bulk: Bulk, form_data: dict[str, Any]) -> dict[str, Any]:
    """Column → what is written in it beside the stage."""
    values: dict[str, Any] = {"updated_at": timezone.now()}
    if bulk.to == Publication.DRAFT:
        values["needs_review"] = _above_the_note(form_data["reason"])
    return values


def _above_the_note(reason: str) -> Case:
    both = Concat(Value(f"{reason}\n\n"), F("needs_review"), output_field=TextField())
    return Case(When(needs_review="", then=Value(reason)), default=both, output_field=TextField())
