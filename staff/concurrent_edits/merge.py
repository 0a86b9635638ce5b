"""When two editors save the same row: what each of them changed, and a form with both in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from staff.concurrent_edits.snapshot import (
    DELETE,
    MAIN,
    Inline,
    Opened,
    Row,
    Stamp,
    digest,
    sent,
    typed_rows,
)

CHOICE = "_choose-"  # + the name of the input → `theirs` or `mine`
LONGEST = 600  # characters of a text shown beside another

Typed = dict[str, list[str]]


@dataclass(frozen=True)
class Difference:
    """Both changed it; `name` is the input that holds mine."""

    label: str
    name: str
    mine: str
    theirs: str

    @property
    def choice(self) -> str:
        return CHOICE + self.name


@dataclass
class Collision:
    """`open`: to be chosen; `taken`: only they changed it, label and value as it is now."""

    open: list[Difference] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.open or self.taken)


@dataclass
class Meeting:
    """One form that was sent, against the page as it was opened and as it is now."""

    post: QueryDict
    now: Opened
    opened: Stamp
    found: Collision = field(default_factory=Collision)
    moved: dict[str, str] = field(default_factory=dict)  # new rows: prefix as sent → as written

    def settle(self) -> Collision:
        """Puts the page as it is now under what was typed, and tells what differs."""
        main = self.now.rows[MAIN]
        typed = {name: self.post.getlist(bound.html_name) for name, bound in main.inputs.items()}
        for name, values in self._row(main, MAIN, typed, "").items():
            self.post.setlist(main.inputs[name].html_name, values)
        for inline in self.now.inlines:
            self._inline(inline)
        self._follow()
        return self.found

    def _follow(self) -> None:
        """Choices of a row that the form adds (`row:stops-3`) stay with that row."""
        names = {f"row:{old}": f"row:{new}" for old, new in self.moved.items() if old != new}
        for key, values in list(self.post.lists()):
            if names.keys() & values:
                self.post.setlist(key, [names.get(value, value) for value in values])

    def _row(self, row: Row, place: tuple[str, str], typed: Typed, prefix: str) -> Typed:
        """The row with theirs where only they changed it, and mine elsewhere."""
        merged = dict(typed)
        for (name, bound), was in zip(row.inputs.items(), self._was(place, row), strict=True):
            now, mine = sent(bound), typed.get(name, [])
            if digest(now) in (was, digest(mine)):
                continue
            label = " · ".join(filter(None, [row.label, str(bound.label)]))
            if digest(mine) == was:
                merged[name] = now
                self.found.taken.append((label, words(bound, now)))
            else:
                html = f"{prefix}-{name}" if prefix else bound.html_name
                both = words(bound, mine), words(bound, now)
                self.found.open.append(Difference(label, html, *both))
        return merged

    def _was(self, place: tuple[str, str], row: Row) -> list[str]:
        was = self.opened.get(place, [])
        return was if len(was) == len(row.inputs) else [""] * len(row.inputs)

    def _inline(self, inline: Inline) -> None:
        """Rows that are there now, in their order; then those only this form has."""
        sent_rows = list(typed_rows(self.post, inline.prefix))
        mine = {t[inline.id_name][-1]: t for __, t in sent_rows if any(t.get(inline.id_name, []))}
        rows: list[Typed] = []
        for place in inline.places:
            rows.append(self._saved(inline, place, mine.pop(place[1], None), len(rows)))
        for pk, typed in mine.items():
            rows += self._gone(inline, pk, typed)
        for prefix, typed in sent_rows:
            if not any(typed.get(inline.id_name, [])):
                self.moved[prefix] = f"{inline.prefix}-{len(rows)}"
                rows.append(typed)
        self._write(inline, rows)

    def _saved(self, inline: Inline, place: tuple[str, str], typed: Typed | None, at: int) -> Typed:
        row, there = self.now.rows[place], {inline.id_name: [place[1]]}
        if typed is None or place not in self.opened:
            if place not in self.opened:
                self.found.taken.append((row.label, _("새로 들어온 행입니다.")))
            return {**there, **{name: sent(bound) for name, bound in row.inputs.items()}}
        if not any(typed.get(DELETE, [])):
            return {**self._row(row, place, typed, f"{inline.prefix}-{at}"), **there}
        if row.stamp() != self._was(place, row):
            name = f"{inline.prefix}-{at}-{DELETE}"
            facts = ", ".join(w for b in row.inputs.values() if (w := words(b, sent(b))))
            self.found.open.append(Difference(row.label, name, _("지움"), facts))
        return {**typed, **there}

    def _gone(self, inline: Inline, pk: str, typed: Typed) -> list[Typed]:
        """A row somebody deleted: it comes back as a new one if it was worked on here."""
        was = self.opened.get((inline.prefix, pk), [])
        values = {name: typed.get(name, []) for name in inline.names}
        changed = [digest(told) for told in values.values()] != was
        if any(typed.get(DELETE, [])) or not was:
            return []
        label = _("%(noun)s 한 행") % {"noun": inline.label}
        if not changed:
            self.found.taken.append((label, _("지워졌습니다.")))
            return []
        sentence = _("지워졌습니다. 여기서 고친 내용은 아래에 새 행으로 남겨 두었습니다.")
        self.found.taken.append((label, sentence))
        return [values]

    def _write(self, inline: Inline, rows: list[Typed]) -> None:
        for prefix, typed in list(typed_rows(self.post, inline.prefix)):
            for name in typed:
                del self.post[f"{prefix}-{name}"]
        for number, typed in enumerate(rows):
            for name, values in typed.items():
                self.post.setlist(f"{inline.prefix}-{number}-{name}", values)
        self.post[f"{inline.prefix}-TOTAL_FORMS"] = str(len(rows))
        self.post[f"{inline.prefix}-INITIAL_FORMS"] = str(len(inline.places))


def added_rows(post: QueryDict, now: Opened) -> Iterator[tuple[str, str]]:
    """Noun of each row that only the form has, and what was typed there."""
    for inline in now.inlines:
        for __, typed in typed_rows(post, inline.prefix):
            if not any(typed.get(inline.id_name, [])):
                told = [v for name in inline.names for v in typed.get(name, []) if v]
                if told:
                    yield inline.label, " · ".join(told)


def choose(post: QueryDict, now: Opened, opened: Stamp) -> None:
    """Puts theirs where it was chosen, if it still is what the chooser saw."""
    _take(post, now, opened, ("", ""), "")
    for inline in now.inlines:
        for prefix, typed in list(typed_rows(post, inline.prefix)):
            place = (inline.prefix, (typed.get(inline.id_name) or [""])[-1])
            if post.get(f"{CHOICE}{prefix}-{DELETE}") == "theirs" and DELETE in typed:
                del post[f"{prefix}-{DELETE}"]
                # Everything else of the row is theirs, too: it was to be deleted here.
                for name, bound in now.rows[place].inputs.items() if place in now.rows else ():
                    post.setlist(f"{prefix}-{name}", sent(bound))
            if place in now.rows:
                _take(post, now, opened, place, prefix)


def _take(post: QueryDict, now: Opened, opened: Stamp, place: Any, prefix: str) -> None:
    row = now.rows[place]
    for (name, bound), was in zip(row.inputs.items(), opened.get(place, []), strict=False):
        html = f"{prefix}-{name}" if prefix else bound.html_name
        if post.get(CHOICE + html) == "theirs" and digest(values := sent(bound)) == was:
            post.setlist(html, values)


def words(bound: BoundField, values: Iterable[str]) -> str:
    """What a reader sees in the input: labels of choices, names of rows."""
    told = [_word(bound, value) for value in values if value]
    return ", ".join(told)[:LONGEST]


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
