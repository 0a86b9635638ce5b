"""A suggested value as inputs, those of the trip form, and back."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from staff.autocomplete import RowChoice, RowSelect, label_of
from trips.admin.inputs.fields import PartialDateField, WholeNumberField
from trips.choices import Body, SuggestionField, SuggestionStatus
from trips.intake.decisions import SuggestionDecision
from trips.intake.no_trip_words import NO_TRIP_LABELS
from trips.intake.trip_values import AgreementName
from trips.models import Participant, Stop, Suggestion, Trip, Visit
from trips.models.suggestions import NEW

DECISIONS = (
    (SuggestionStatus.OPEN, _("미정")),
    (SuggestionStatus.ACCEPTED, _("받기")),
    (SuggestionStatus.REJECTED, _("버리기")),
)
KINDS = ("MOU", "MOA", "LOI", "우호협력", "자매결연", "협약", "합의")
Rows = Callable[[type[Model], Any], Model | None]  # of a key


class DateInput(PartialDateField):
    """A date, of which parts may be unknown (`XXXX-07-27`) as long as it is left as suggested."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if "X" in text:
            return text
        partial = super().to_python(text)
        return str(partial) if partial else None


def _row(model: type[Model], name: str, label: Any) -> RowChoice:
    """The input of a trip's column that chooses a row, with a little window for a new one."""
    column: Any = model._meta.get_field(name)
    select = RowSelect(column, admin.site)
    widget = RelatedFieldWidgetWrapper(
        select, column.remote_field, admin.site, can_add_related=True, can_change_related=False
    )
    rows = column.remote_field.model._default_manager.all()
    return RowChoice(queryset=rows, required=False, label=label, label_of=label_of, widget=widget)


def _text(label: Any, most: int = 150) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "vTextField"})
    return forms.CharField(required=False, label=label, max_length=most, widget=widget)


class SuggestionForm(forms.Form):
    """`rows` gives the rows that values mean, read for all forms at once."""

    decision = forms.ChoiceField(choices=DECISIONS, widget=forms.RadioSelect, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    row_input: ClassVar[str] = ""  # the input whose row the suggestion means

    def __init__(self, suggestion: Suggestion, rows: Rows, data: Any = None) -> None:
        super().__init__(data, prefix=f"s{suggestion.pk}", use_required_attribute=False)
        self.suggestion = suggestion
        status = suggestion.status
        is_taken = status == SuggestionStatus.EDITED
        self.initial = {
            "decision": SuggestionStatus.ACCEPTED if is_taken else status,
            "seen": status,
            **self.inputs(suggestion.final_value, suggestion.row),
        }
        for name, field in self.fields.items():
            if isinstance(field, RowChoice) and (key := self.initial.get(name)):
                field.loaded = rows(field.queryset.model, key)  # type: ignore[union-attr]

    # What a kind of value says

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        """Value and row → initial values of the inputs."""
        raise NotImplementedError

    def typed(self) -> tuple[Any, str]:
        """Cleaned inputs → value and row."""
        raise NotImplementedError

    # What a person made of it

    def decision_of(self) -> SuggestionDecision:
        """Of a valid form."""
        one, chosen = self.suggestion, self.cleaned_data["decision"]
        seen = self.cleaned_data["seen"] or None
        if chosen == SuggestionStatus.REJECTED:
            return SuggestionDecision(one.pk, SuggestionStatus.REJECTED, seen=seen)
        changed = self.changes_value()
        if chosen != SuggestionStatus.ACCEPTED and not changed:
            return SuggestionDecision(one.pk, SuggestionStatus.OPEN, seen=seen)
        value, row = self.typed() if changed else (one.final_value, one.row)
        if value == one.value:
            return SuggestionDecision(one.pk, SuggestionStatus.ACCEPTED, row=row, seen=seen)
        return SuggestionDecision(one.pk, SuggestionStatus.EDITED, value, row, seen)

    def changes_value(self) -> bool:
        return bool({*self.changed_data} - {"decision", "seen"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == SuggestionStatus.REJECTED:
            self.errors.clear()
        return cleaned

    @property
    def quotes(self) -> list[str]:
        """Its words in the article, each once."""
        return list(dict.fromkeys(span["quote"] for span in self.suggestion.evidence))

    def value_inputs(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in ("decision", "seen")]

    def words(self) -> str:
        """The value as it reads."""
        value = self.suggestion.final_value
        return str(value)


class SuggestedGovernmentForm(SuggestionForm):
    government = _row(Trip, "government", _("지방정부"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        return {"government": row or value}

    def typed(self) -> tuple[Any, str]:
        chosen = self.cleaned_data["government"]
        return (chosen.pk, chosen.pk) if chosen else (None, "")

    def clean_government(self) -> Any:
        return _needed(self.cleaned_data["government"])

    def words(self) -> str:
        row = self.fields["government"].loaded  # type: ignore[attr-defined]
        return label_of(row) if row else super().words()


class SuggestedBodyForm(SuggestionForm):
    body = forms.ChoiceField(choices=Body, label=_("기관 구분"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {"body": value}

    def typed(self) -> tuple[Any, str]:
        return self.cleaned_data["body"], ""

    def words(self) -> str:
        return str(Body(self.suggestion.final_value).label)


class SuggestedDateForm(SuggestionForm):
    date = DateInput(required=False, label=_("날짜"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {"date": value}

    def typed(self) -> tuple[Any, str]:
        return self.cleaned_data["date"], ""

    def clean_date(self) -> Any:
        return _needed(self.cleaned_data["date"])

    def words(self) -> str:
        """`2024-01-05`; of `XXXX-07-27` what is known, and that the year is not."""
        text = super().words()
        if not text.startswith("XXXX"):
            return text
        known = text.replace("XXXX-", "").replace("XX-", "")
        return gettext("%(known)s (해를 모름)") % {"known": known}


class SuggestedNumberForm(SuggestionForm):
    number = WholeNumberField(required=False, min_value=0, max_value=9999, label=_("수"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {"number": value}

    def typed(self) -> tuple[Any, str]:
        return self.cleaned_data["number"], ""

    def clean_number(self) -> Any:
        return _needed(self.cleaned_data["number"])


class SuggestedOfficialForm(SuggestionForm):
    name = _text(_("이름"), 60)
    title = _text(_("직함"), 60)
    government = _row(Participant, "government", _("지방정부"))
    official = _row(Participant, "official", _("공직자"))
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
        }, _row_key(chosen, is_new=data["is_new"])

    def words(self) -> str:
        value = self.suggestion.final_value
        row = self.fields["official"].loaded  # type: ignore[attr-defined]
        parts = [value["name"], value["title"], label_of(row) if row else ""]
        return " · ".join(filter(None, parts))


class SuggestedPartyForm(SuggestionForm):
    name = _text(_("이름"))
    role = _text(_("직함"))
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
    country = _row(Stop, "country", _("국가"))
    destination = _row(Stop, "destination", _("방문지"))
    name = _text(_("기사의 지명"))
    date = DateInput(required=False, label=_("도착일"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        named = value.get("city") or value.get("region")
        place = row if row.isdecimal() else None
        shown = {"country": value["country"], "name": named, "date": value.get("date")}
        return {**shown, "destination": place}

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
        }, _row_key(place)

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
    event = _row(Visit, "event", _("행사"))
    name = _text(_("기사의 이름"))
    date = DateInput(required=False, label=_("날짜"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        event = row if row.isdecimal() else None
        return {"event": event, "name": value["name"], "date": value.get("date")}

    def typed(self) -> tuple[Any, str]:
        data = self.cleaned_data
        event = data["event"]
        name = data["name"] or (event.name if event else "")
        number = event.pk if event else None
        return {"name": name, "event": number, "date": data["date"]}, _row_key(event)

    def words(self) -> str:
        row = self.fields["event"].loaded  # type: ignore[attr-defined]
        return label_of(row) if row else str(self.suggestion.final_value["name"])


class SuggestedOrganizationForm(SuggestionForm):
    organization = _row(Visit, "organization", _("기관"))
    name = _text(_("기사의 이름"))
    date = DateInput(required=False, label=_("날짜"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        body = row if row.isdecimal() else None
        return {"organization": body, "name": value["name"], "date": value.get("date")}

    def typed(self) -> tuple[Any, str]:
        data = self.cleaned_data
        body = data["organization"]
        name = data["name"] or (body.name if body else "")
        return {**self.suggestion.final_value, "name": name, "date": data["date"]}, _row_key(body)

    def words(self) -> str:
        row = self.fields["organization"].loaded  # type: ignore[attr-defined]
        return label_of(row) if row else str(self.suggestion.final_value["name"])


class SuggestedAgreementForm(SuggestionForm):
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS], label=_("종류"))
    counterpart = _text(_("상대"))
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


class SuggestedNoTripForm(SuggestionForm):
    reason = forms.ChoiceField(choices=list(NO_TRIP_LABELS.items()), label=_("까닭"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {"reason": value}

    def typed(self) -> tuple[Any, str]:
        return self.cleaned_data["reason"], ""

    def words(self) -> str:
        return str(NO_TRIP_LABELS[self.suggestion.final_value])


FORMS: dict[str, type[SuggestionForm]] = {
    SuggestionField.GOVERNMENT: SuggestedGovernmentForm,
    SuggestionField.BODY: SuggestedBodyForm,
    SuggestionField.OFFICIAL: SuggestedOfficialForm,
    SuggestionField.START: SuggestedDateForm,
    SuggestionField.END: SuggestedDateForm,
    SuggestionField.NIGHTS: SuggestedNumberForm,
    SuggestionField.DAYS: SuggestedNumberForm,
    SuggestionField.PARTY_SIZE: SuggestedNumberForm,
    SuggestionField.PARTY: SuggestedPartyForm,
    SuggestionField.STOP: SuggestedStopForm,
    SuggestionField.EVENT: SuggestedEventForm,
    SuggestionField.ORGANIZATION: SuggestedOrganizationForm,
    SuggestionField.AGREEMENT: SuggestedAgreementForm,
    SuggestionField.NO_TRIP: SuggestedNoTripForm,
}


def _needed(value: Any) -> Any:
    if value in (None, ""):
        raise forms.ValidationError(_("비워 두려면 ‘버리기’를 고르세요."))
    return value


def _row_key(row: Any, *, is_new: bool = False) -> str:
    if row is not None:
        return str(row.pk)
    return NEW if is_new else ""
