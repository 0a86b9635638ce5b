"""Actions on many trips: those of every row with a stage, and what trips alone ask and write."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publication.bulk_actions import STAGE_ACTIONS, Bulk, Bulked, ReasonForm, action
from publication.stages import Publication
from trips.admin.review.publish_checks import missing_in_database
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


class TripsInBulk(Bulked):
    def bulk_refusals(self, bulk: Bulk, rows: Sequence[Trip]) -> dict[int, list[str]]:
        if bulk.to != Publication.PUBLISHED:
            return {}
        sentence = _("공개하려면 더 있어야 합니다: %(missing)s.")
        return {
            pk: [sentence % {"missing": ", ".join(lacking)}]
            for pk, lacking in missing_in_database(rows).items()
            if lacking
        }

    def bulk_values(self, bulk: Bulk, told: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {"updated_at": timezone.now()}
        if bulk is SET_STATUS:
            return values | {"status": told["status"]}
        if bulk.to == Publication.DRAFT:
            values["needs_review"] = _above_the_note(told["reason"])
        return values | super().bulk_values(bulk, told)

    def bulk_cells(self, row: Trip) -> dict[Any, Any]:
        return {
            _("지방정부"): row.government,
            _("출발일"): row.start,
            **super().bulk_cells(row),
            _("상태"): row.get_status_display(),
        }


def _above_the_note(reason: str) -> Case:
    both = Concat(Value(f"{reason}\n\n"), F("needs_review"), output_field=TextField())
    return Case(When(needs_review="", then=Value(reason)), default=both, output_field=TextField())
