"""Rows of a row, written as lines of text: parties and updates of an agreement.

A line that still reads as it was shown keeps its row with all that the line does not tell.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

MOST = 50  # lines

Read = Callable[[list[str]], list[Any]]  # new lines → their rows


class LinesField(forms.CharField):
    """Text → (line, its row) for each line. `kept` holds the saved rows by the line shown."""

    widget = forms.Textarea(attrs={"rows": 2, "class": "lines"})

    def __init__(self, *, read: Read, write: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.read, self.write = read, write
        self.kept: list[Model] = []

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(self.write, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        self.run_validators(text := str(value or ""))
        lines = [line for one in text.splitlines() if (line := " ".join(one.split()))]
        if len(lines) > MOST:
            raise ValidationError(_("%(most)s줄까지 적을 수 있습니다.") % {"most": MOST})
        shown = [(self.write(row), row) for row in self.kept]
        return list(self._rows(lines, shown))

    def clean(self, value: Any) -> Any:
        return self.to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        words = str(self.prepare_value(initial) or "").split()
        return words != str(data or "").split()

    def _rows(self, lines: list[str], shown: list[tuple[str, Model]]) -> Iterable[Model]:
        """The saved row of each line that reads as it was shown, and new rows for the others."""
        saved: list[Model | None] = []
        for line in lines:
            same = next((pair for pair in shown if " ".join(pair[0].split()) == line), None)
            if same:
                shown.remove(same)
            saved.append(same and same[1])
        new = iter(self.read([line for line, row in zip(lines, saved, strict=True) if row is None]))
        return [next(new) if row is None else row for row in saved]


def keep(rows: list[Any], saved: Iterable[Any], **owner: Model) -> None:
    """Deletes the rows that no line names any more and saves those that are new or moved."""
    named = {row.pk for row in rows if row.pk}
    for gone in [row for row in saved if row.pk not in named]:
        gone.delete()
    for number, row in enumerate(rows, start=1):
        moved = hasattr(row, "position") and row.position != number
        if moved:
            row.position = number
        for column, whole in owner.items():
            setattr(row, column, whole)
        if moved and row.pk:
            row.save()
    if new := [row for row in rows if row.pk is None]:
        type(new[0])._default_manager.bulk_create(new)
