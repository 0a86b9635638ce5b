"""Inputs of the staff forms: a partial date, a list of names."""

import csv
from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from grammar.typed_numbers import whole_number
from trips.choices import Precision
from trips.models.partial import PartialDateValue
from trips.partial_dates import FIRST_YEAR, LAST_YEAR, PartialDate


def _partial_dates(model: type[Model]) -> dict[str, str]:
    properties = vars(model).items()
    return {v.column: name for name, v in properties if isinstance(v, PartialDateValue)}


# Model → column → the property that reads and writes it with its precision; worked out once.
partial_dates: Callable[[Any], dict[str, str]] = cache(_partial_dates)


class PartialDateField(forms.Field):
    """One input for a day, a month or a year → PartialDate; empty → None."""

    widget = forms.TextInput(attrs={"class": "partial-date", "size": 14, "maxlength": 40})
    default_error_messages = {
        "invalid": _(
            "%(label)s: “%(typed)s”을(를) 날짜로 읽을 수 없습니다. "
            "2024-01-05, 2024-01 또는 2024처럼 적어 주세요."
        ),
        "whole": _("%(label)s: “%(typed)s”에 일까지 적어 주세요. 예: 2024-01-05"),
        "far": _("%(label)s: %(first)s년부터 %(last)s년까지만 적을 수 있습니다."),
    }

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value

    def to_python(self, value: Any) -> PartialDate | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            partial = PartialDate.parse_typed(text)
        except ValueError:
            raise self._refuse("invalid", typed=text.replace("\x00", "␀")[:40]) from None
        if not FIRST_YEAR <= partial.first.year <= LAST_YEAR:
            raise self._refuse("far", first=FIRST_YEAR, last=LAST_YEAR)
        return partial

    def _refuse(self, code: str, **values: Any) -> ValidationError:
        params = {"label": self.label, **values}
        return ValidationError(self.error_messages[code], code=code, params=params)


class DayField(PartialDateField):
    """The same for a column that holds whole days only; → date."""

    def to_python(self, value: Any) -> Any:
        partial = super().to_python(value)
        if partial and partial.precision != Precision.DAY:
            raise self._refuse("whole", typed=str(value).strip())
        return partial and partial.first

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class WholeNumberField(forms.IntegerField):
    """A number as people write it (`4박`, `12명`, `6,100만원`) → int; empty → None."""

    widget = forms.TextInput(attrs={"class": "whole-number", "size": 14, "maxlength": 40})

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            return whole_number(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


MOST_NAMES = 200
LONGEST_NAMES = 20_000  # characters of all together


class NamesField(forms.CharField):
    """Texts between commas → list. A text that contains a comma stands in double quotes."""

    widget = forms.TextInput(attrs={"class": "vTextField"})

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(_quoted, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        line = " ".join(str(super().to_python(value)).split())
        self.run_validators(line)
        if line.count(",") >= MOST_NAMES or len(line) > LONGEST_NAMES:
            sentence = _("%(most)s개까지 적을 수 있습니다.")
            raise ValidationError(sentence, params={"most": MOST_NAMES}, code="too_many")
        try:
            names = next(csv.reader([line], skipinitialspace=True), [])
        except csv.Error:
            raise ValidationError(_("쉼표로 구분해 적어 주세요."), code="invalid") from None
        return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"' if "," in name or '"' in name else name
