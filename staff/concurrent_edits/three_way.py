"""A form that was sent, compared with its page as it was opened and as it is now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from staff.concurrent_edits.snapshot import (
    Place,
    SavedRow,
    Stamp,
    digest,
    editable,
    initial_values,
    saved_rows,
)
from staff.formsets import DELETE

CHOICE = "_choose-"  # + the name of the input → `theirs` or `mine`
LONGEST = 600  # characters of a text shown beside another


@dataclass(frozen=True)
class Difference:
    """Both changed it. `name` is the input that holds mine; empty where there is no choice."""

    label: str
    name: str
    mine: str
    theirs: str

    @property
    def choice(self) -> str:
        return CHOICE + self.name if self.name else ""


@dataclass
class Collision:
    """`open`: changed by both; `taken`: changed by them alone, label and value as it is now."""

    open: list[Difference] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.open or self.taken)


class FormComparison:
    """Tells in `collision` what differs, and puts into the sent data what they alone changed and
    what was chosen of theirs. `now` is the stamp of the page as it is in the database.
    """

    def __init__(self, form: Any, formsets: list[Any], opened: Stamp) -> None:
        self.opened, self.now, self.collision = opened, Stamp(), Collision()
        for place, row in saved_rows(form, formsets):
            self.now[place] = row.stamp()
            self._row(place, row)
        for formset in editable(formsets):
            self._added_by_them(formset)
            self._deleted_by_them(formset)

    def _row(self, place: Place, row: SavedRow) -> None:
        was, now = self._was(place, row), self.now[place]
        if _is_ticked(row.data, row.delete) and now != was:
            theirs = ", ".join(filter(None, (words(b, initial_values(b)) for b in row.inputs)))
            self.collision.open.append(Difference(row.label, row.delete, _("지움"), theirs))
            for bound in row.inputs:  # so that the row is theirs if it is not deleted after all
                row.data.setlist(bound.html_name, initial_values(bound))
        elif row.data.get(CHOICE + row.delete) == "theirs":
            row.data.pop(row.delete, None)
        for bound, before, saved in zip(row.inputs, was, now, strict=True):
            self._input(row, bound, before, saved)

    def _input(self, row: SavedRow, bound: BoundField, was: str, now: str) -> None:
        """`was` and `now` are digests."""
        name, theirs, mine = (
            bound.html_name,
            initial_values(bound),
            row.data.getlist(bound.html_name),
        )
        if now == was and row.data.get(CHOICE + name) == "theirs":
            row.data.setlist(name, theirs)
        elif now not in (was, digest(mine)):
            label = " · ".join(filter(None, [row.label, str(bound.label)]))
            if digest(mine) == was:
                row.data.setlist(name, theirs)
                self.collision.taken.append((label, words(bound, theirs)))
            else:
                both = words(bound, mine), words(bound, theirs)
                self.collision.open.append(Difference(label, name, *both))

    def _was(self, place: Place, row: SavedRow) -> list[str]:
        was = self.opened.get(place, [])
        return was if len(was) == len(row.inputs) else [""] * len(row.inputs)

    def _added_by_them(self, formset: Any) -> None:
        """Rows that the form does not have stay as they are, whatever it saves."""
        for row in formset.saved_rows():
            place = formset.prefix, str(row.pk)
            if place not in self.now and place not in self.opened:
                label = f"{_noun(formset)} “{row}”"
                stays = _("새로 들어온 행입니다. 아래에는 없지만 그대로 남습니다.")
                self.collision.taken.append((label, stays))
            self.now.setdefault(place, self.opened.get(place, []))

    def _deleted_by_them(self, formset: Any) -> None:
        """A row worked on here is refused until it is deleted here, too; others are."""
        for number, form in enumerate(formset.initial_forms):
            delete, pk = f"{form.prefix}-{DELETE}", formset.sent_id(number)
            if form.instance.pk is not None or _is_ticked(form.data, delete):
                continue
            label = _("%(noun)s 한 행") % {"noun": _noun(formset)}
            inputs = formset.inputs_of(form)
            if _digests(inputs, form.data) == self.opened.get((formset.prefix, pk)):
                form.data[delete] = "on"
                self.collision.taken.append((label, _("지워졌습니다.")))
            else:
                gone = _("지워졌습니다. 새 행에 옮겨 적고 이 행에는 삭제를 표시해 주세요.")
                self.collision.open.append(Difference(label, "", _typed(inputs, form.data), gone))


def _noun(formset: Any) -> str:
    return str(formset.model._meta.verbose_name)


def _is_ticked(data: Any, name: str) -> bool:
    return bool(forms.CheckboxInput().value_from_datadict(data, MultiValueDict(), name))


def added_rows(formsets: list[Any]) -> Iterator[tuple[str, str]]:
    """Noun of each row that only the form has, and what was typed there."""
    for formset in editable(formsets):
        for form in formset.extra_forms:
            if typed := _typed(formset.inputs_of(form), form.data):
                yield _noun(formset), typed


def _digests(inputs: list[BoundField], data: Any) -> list[str]:
    return [digest(data.getlist(bound.html_name)) for bound in inputs]


def _typed(inputs: list[BoundField], data: Any) -> str:
    return " · ".join(filter(None, (words(b, data.getlist(b.html_name)) for b in inputs)))


def words(bound: BoundField, values: Iterable[str]) -> str:
    """What a reader sees in the input: labels of choices, names of rows."""
    return ", ".join(_word(bound, value) for value in values if value)[:LONGEST]


def _word(bound: BoundField, value: str) -> str:
    chosen: Any = bound.field
    if isinstance(chosen, forms.ModelChoiceField):
        try:
            row = chosen.to_python(value)
        except forms.ValidationError:
            return value
        return chosen.label_from_instance(row) if row else ""
    if isinstance(chosen, forms.ChoiceField | forms.MultipleChoiceField):
        return _labels(chosen.choices).get(value, value)
    return _("예") if isinstance(chosen, forms.BooleanField) else value


def _labels(choices: Any) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, label in choices:
        pairs = label if isinstance(label, list | tuple) else [(value, label)]
        labels |= {str(one): str(name) for one, name in pairs}
    return labels
