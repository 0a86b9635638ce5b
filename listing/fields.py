"""Form fields for addresses people type and share: bad values are named, good ones still count."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from listing.language import name_in_language
from search.query import as_typed

MAX_LENGTH = 1_000
MAX_VALUES = 100
YEARS = range(1900, 2101)
ID = r"[1-9][0-9]{0,17}"

# Values → those that exist, with the label a reader sees.
Names = Callable[[list[str]], dict[str, str]]
# Values of rows that are no more → the values that stand for them.
Successors = Callable[[list[str]], dict[str, str]]


def sentence(name: str, value: str) -> Any:
    shown = value.replace("\x00", "␀")
    return _("%(name)s=%(value)s: 알 수 없는 값이라 적용하지 않았습니다.") % {
        "name": name,
        "value": shown if len(shown) <= 60 else f"{shown[:60]}…",
    }


class ValuesField(forms.Field):
    """A repeatable parameter → {value: label}, in the order given; a value that moved is the one
    it became.
    """

    widget = forms.SelectMultiple
    parameter = ""  # its name, which the form tells it
    usable: dict[str, str] | None = None

    def __init__(
        self, *, names: Names, successors: Successors | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.names, self.successors = names, successors

    def clean(self, value: Iterable[str] | None) -> dict[str, str]:
        asked = list(dict.fromkeys(text for v in value or [] if (text := v.strip())))
        sound = [v for v in asked if len(v) <= MAX_LENGTH and v.isprintable()][:MAX_VALUES]
        labels = self.names(sound) if sound else {}
        meant = {v: v for v in sound if v in labels}
        if self.successors and (others := [v for v in sound if v not in labels]):
            moved = self.successors(others)
            labels |= self.names(list(moved.values())) if moved else {}
            meant |= {old: new for old, new in moved.items() if new in labels}
        self.usable = {meant[v]: labels[meant[v]] for v in sound if v in meant}
        if wrong := [sentence(self.parameter, v) for v in asked if v not in meant]:
            raise ValidationError(wrong[:10])
        return self.usable


class OneValueField(forms.CharField):
    """A parameter with a single value; `read` turns text into it or raises ValueError."""

    parameter = ""

    def __init__(self, *, read: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.read = read

    def clean(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            if len(text) > MAX_LENGTH or not text.isprintable():
                raise ValueError
            return self.read(text)
        except ValueError:
            raise ValidationError(sentence(self.parameter, text)) from None


class WordsField(forms.CharField):
    """Words to search for: any text is welcome."""

    def clean(self, value: Any) -> str | None:
        return as_typed(str(value or "")) or None


class LenientForm(forms.Form):
    """Keeps what is usable of a parameter beside the message about the rest."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any
        for name, field in self.fields.items():
            field.parameter = name

    def clean(self) -> dict[str, Any]:
        for name in self.errors:
            self.cleaned_data[name] = getattr(self.fields[name], "usable", None)
        return self.cleaned_data


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Reader for ASCII whole numbers in low…high."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,18}", text) or not low <= int(text) <= high:
            raise ValueError(text)
        return int(text)

    return read


def one_of(values: Iterable[str]) -> Callable[[str], str]:
    allowed = frozenset(values)

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read


def vocabulary(choices: Any, **extra: Any) -> Names:
    """Names of a TextChoices class, with further values such as any/none."""

    def names(values: list[str]) -> dict[str, str]:
        labels = {**dict(choices.choices), **extra}
        return {v: str(labels[v]) for v in values if v in labels}

    return names


def years(values: list[str]) -> dict[str, str]:
    return {v: v for v in values if len(v) == 4 and v.isascii() and v.isdigit() and int(v) in YEARS}


def ids(public: Callable[[], QuerySet]) -> Names:
    """Rows by id, public ones only: a draft's id is as unknown as one never given."""

    def names(values: list[str]) -> dict[str, str]:
        numbers = [v for v in values if re.fullmatch(ID, v)]
        return {
            str(row.pk): name_in_language(row) for row in public().filter(pk__in=map(int, numbers))
        }

    return names
