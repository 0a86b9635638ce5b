"""People, places, visits and agreements of a trip as inputs, those of the trip form, and back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from staff.autocomplete import label_of
from trips.admin.inputs.fields import WholeNumberField
from trips.admin.intake.suggestion_form import (
    DateInput,
    SuggestionForm,
    made_input,
    row_input,
    row_key,
    text_input,
)
from trips.intake.trip_values import AgreementName
from trips.models import Participant, Stop, Visit
from trips.models.suggestions import MAKE, NEW


class SuggestedOfficialForm(SuggestionForm):
    name = text_input(_("이름"), 60)
    title = text_input(_("직함"), 60)
    government = row_input(Participant, "government", _("지방정부"))
    official = row_input(Participant, "official", _("공직자"))
    is_new = forms.BooleanField(required=False, label=_("처음 나온 사람: 새 공직자로 적기"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        official = row if row.isdecimal() else None
        shown = {name: value.get(name) for name in ("name", "title", "government")}
        return {**shown, "official": official, "is_new": row == NEW}

    def typed(self) -> tuple[Any, str]:
        data, value = self.cleaned_data, self.suggestion.final_value
        same_title = data["title"] == value["title"]
        chosen = data["official"]
        return {
            "name": data["name"] or (chosen.name if chosen else value["name"]),
            "title": data["title"],
            "office": value["office"] if same_title else data["title"],
            "government": data["government"].pk if data["government"] else value["government"],
        }, row_key(chosen, NEW if data["is_new"] else "")

    def words(self) -> str:
        value = self.suggestion.final_value
        row = self.fields["official"].loaded  # type: ignore[attr-defined]
        parts = [value["name"], value["title"], label_of(row) if row else ""]
        return " · ".join(filter(None, parts))


class SuggestedPartyForm(SuggestionForm):
    name = text_input(_("이름"))
    role = text_input(_("직함"))
    count = WholeNumberField(required=False, min_value=1, max_value=9999, label=_("인원"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {name: value.get(name) for name in ("name", "role", "count")}

    def typed(self) -> tuple[Any, str]:
        data = self.cleaned_data
        return {name: data[name] or None for name in ("name", "role", "count")}, ""

    def words(self) -> str:
        value = self.suggestion.final_value
        return " · ".join(str(v) for v in (value.get("name"), value.get("role")) if v)


class SuggestedStopForm(SuggestionForm):
    country = row_input(Stop, "country", _("국가"))
    destination = row_input(Stop, "destination", _("방문지"))
    name = text_input(_("기사의 지명"))
    date = DateInput(required=False, label=_("도착일"))
    is_made = made_input(_("새 방문지로 적기"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        named = value.get("city") or value.get("region")
        place = row if row.isdecimal() else None
        shown = {"country": value["country"], "name": named, "date": value.get("date")}
        return {**shown, "destination": place, "is_made": row == MAKE}

    def typed(self) -> tuple[Any, str]:
        data, value = self.cleaned_data, self.suggestion.final_value
        place, name = data["destination"], data["name"] or None
        is_region = bool(value.get("region")) and not value.get("city")
        country = place.country_id if place else data["country"].pk
        same = name == (value.get("city") or value.get("region"))
        named = {"region": value.get("region"), "city": value.get("city")}
        return {
            **value,
            **(named if same else {"region": None, "city": name}),
            **({"region": name, "city": None} if is_region and not same else {}),
            "country": country,
            "destination": place.pk if place else None,
            "date": data["date"],
        }, row_key(place, MAKE if data["is_made"] else "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("country") and not cleaned.get("destination") and not self.errors:
            self.add_error("country", _("국가나 방문지를 골라 주세요."))
        return cleaned

    def words(self) -> str:
        country, place = (self.fields[n].loaded for n in ("country", "destination"))  # type: ignore[attr-defined]
        if place:
            return label_of(place)
        value = self.suggestion.final_value
        named = value.get("city") or value.get("region") or ""
        return f"{getattr(country, 'name', value['country'])} {named}".strip()


class SuggestedEventForm(SuggestionForm):
    event = row_input(Visit, "event", _("행사"))
    name = text_input(_("기사의 이름"))
    date = DateInput(required=False, label=_("날짜"))
    is_made = made_input(_("새 행사로 적기"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        event = row if row.isdecimal() else None
        shown = {"event": event, "name": value["name"], "date": value.get("date")}
        return {**shown, "is_made": row == MAKE}

    def typed(self) -> tuple[Any, str]:
        data = self.cleaned_data
        event = data["event"]
        name = data["name"] or (event.name if event else "")
        number = event.pk if event else None
        made = MAKE if data["is_made"] else ""
        return {"name": name, "event": number, "date": data["date"]}, row_key(event, made)

    def words(self) -> str:
        row = self.fields["event"].loaded  # type: ignore[attr-defined]
        return label_of(row) if row else str(self.suggestion.final_value["name"])


class SuggestedOrganizationForm(SuggestionForm):
    organization = row_input(Visit, "organization", _("기관"))
    name = text_input(_("기사의 이름"))
    date = DateInput(required=False, label=_("날짜"))
    is_made = made_input(_("새 기관으로 적기"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        body = row if row.isdecimal() else None
        shown = {"organization": body, "name": value["name"], "date": value.get("date")}
        return {**shown, "is_made": row == MAKE}

    def typed(self) -> tuple[Any, str]:
        data = self.cleaned_data
        body = data["organization"]
        name = data["name"] or (body.name if body else "")
        value = {**self.suggestion.final_value, "name": name, "date": data["date"]}
        return value, row_key(body, MAKE if data["is_made"] else "")

    def words(self) -> str:
        row = self.fields["organization"].loaded  # type: ignore[attr-defined]
        return label_of(row) if row else str(self.suggestion.final_value["name"])


KINDS = ("MOU", "MOA", "LOI", "우호협력", "자매결연", "협약", "합의")


class SuggestedAgreementForm(SuggestionForm):
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS], label=_("종류"))
    counterpart = text_input(_("상대"))
    status = forms.ChoiceField(
        choices=[("planned", _("예정")), ("signed", _("체결"))], label=_("상태")
    )
    date = DateInput(required=False, label=_("날짜"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {name: value.get(name) for name in AgreementName.__dataclass_fields__}

    def typed(self) -> tuple[Any, str]:
        data = self.cleaned_data
        names = AgreementName.__dataclass_fields__
        return {name: data[name] or None for name in names}, ""

    def words(self) -> str:
        value = self.suggestion.final_value
        status = dict(self.fields["status"].choices).get(value["status"], "")  # type: ignore[attr-defined]
        parts = [value["kind"], value.get("counterpart"), str(status), value.get("date")]
        return " · ".join(filter(None, parts))
