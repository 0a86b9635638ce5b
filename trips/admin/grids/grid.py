"""The rows of one inline as a grid, on a page of its own: pasted from a sheet, filled down, checked
cell by cell, saved all or none as the record's own form saves them.
"""

import csv
from collections.abc import Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.db.models import ForeignKey
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from staff.base import Page
from trips.admin.base import ArchiveAdmin, PartInline
from trips.admin.grids.named_rows import NamedRowField, NamedRows

CHECK = "_check"  # the button that saves nothing
PASTED = "_pasted"  # lines from a sheet, for a browser without scripts
EMPTY_ROWS = 10
MOST_PASTED = 100  # lines


class GridFormSet:
    """Beside the inline's own set of rows: names of a column are looked up at once."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)  # type: ignore[misc]
        for name, field in form.fields.items():
            if isinstance(field, NamedRowField):
                field.loaded = form.instance._state.fields_cache.get(name)
                field.rows = self.named_rows.get(name)

    @cached_property
    def named_rows(self: Any) -> dict[str, NamedRows]:
        if not self.is_bound:
            return {}
        fields = {n: f for n, f in self.form.base_fields.items() if isinstance(f, NamedRowField)}
        return {name: NamedRows(field.model, self._texts(name)) for name, field in fields.items()}

    def _texts(self: Any, name: str) -> list[str]:
        """What stands in the cells of a column."""
        prefixes = map(self.add_prefix, range(self.total_form_count()))
        return [self.data.get(f"{prefix}-{name}", "").strip() for prefix in prefixes]


class GridInline(PartInline):
    """A row a line. Related rows are texts, all but those of the same page."""

    template = "admin/grid_rows.html"
    autocomplete_fields = ()
    chosen: ClassVar[tuple[str, ...]] = ()  # foreign keys that stay choices

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:  # noqa: ARG002
        return EMPTY_ROWS

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if isinstance(db_field, ForeignKey) and db_field.name not in self.chosen:
            label, required = db_field.verbose_name, not db_field.blank
            return NamedRowField(db_field.remote_field.model, label=label, required=required)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 1
        return field


class GridAdmin(ArchiveAdmin):
    """`grids`: the word in the address → the inline."""

    grids: Mapping[str, type[GridInline]] = MappingProxyType({})

    def pages(self) -> list[Page]:
        one = ("<path:object_id>/grid/<slug:grid>/", partial(type(self).grid_view, self), "grid")
        return [one, *super().pages()]

    def grid_view(self, request: Any, object_id: str, grid: str) -> HttpResponse:
        if grid not in self.grids:
            raise Http404
        request.grid = self.grids[grid]
        request.POST = _with_pasted(request.POST, self._prefix(request.grid), request.grid)
        answer: HttpResponse = self.changeform_view(request, object_id)
        return answer

    def _prefix(self, inline: type[GridInline]) -> str:
        return str(inline.model._meta.get_field(inline.fk_name).remote_field.get_accessor_name())

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        grid = getattr(request, "grid", None)
        return [grid] if grid else list(super().get_inlines(request, obj))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [] if hasattr(request, "grid") else super().get_fieldsets(request, obj)

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if hasattr(request, "grid") and CHECK in request.POST:
            return type(form.__name__, (_OnlyChecked, form), {})
        return form

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        if grid := getattr(request, "grid", None):
            context |= {"grid": grid.model._meta.verbose_name_plural, "check": CHECK}
            context["show_save_and_add_another"] = False
            context["back"] = self._address(context["original"])
        elif self.grids and context["original"]:
            context["grids"] = [
                (
                    reverse(f"admin:{self._name}_grid", args=[context["original"].pk, word]),
                    inline.model._meta.verbose_name_plural,
                )
                for word, inline in self.grids.items()
            ]
        answer = super().render_change_form(request, context, *args, **kwargs)
        if hasattr(request, "grid"):
            answer.template_name = "admin/grid.html"
        return answer

    def response_change(self, request: Any, obj: Any) -> Any:
        answer = super().response_change(request, obj)
        if hasattr(request, "grid") and "_continue" not in request.POST:
            return HttpResponseRedirect(self._address(obj))
        return answer

    @property
    def _name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def _address(self, obj: Any) -> str:
        return reverse(f"admin:{self._name}_change", args=[obj.pk])


class _OnlyChecked(forms.BaseModelForm):
    """Never valid: the cells say what is wrong, and nothing is saved."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.add_error(None, _("검사만 했습니다. 아직 저장하지 않았습니다."))
        return cleaned


def _with_pasted(data: Any, prefix: str, inline: type[GridInline]) -> Any:
    """What was sent, with pasted lines in the empty rows behind it, to be checked and not saved."""
    lines = data.get(PASTED, "").strip("\r\n").splitlines()[:MOST_PASTED] if data else []
    if not lines:
        return data
    sent = data.copy()
    names = columns_of(inline)
    number = next_row(sent, prefix, names)
    for cells in csv.reader(lines, delimiter="\t"):
        for name, cell in zip(names, cells, strict=False):
            sent[f"{prefix}-{number}-{name}"] = cell.strip()
        number += 1
    total = f"{prefix}-TOTAL_FORMS"
    sent[total] = str(max(number, int(sent.get(total) or 0)))
    del sent[PASTED]
    sent[CHECK] = "1"
    return sent


def columns_of(inline: type[GridInline]) -> list[str]:
    """In the order of the grid, without the position, which follows the lines."""
    rows: Any = inline.fields
    flat = [name for row in rows for name in ([row] if isinstance(row, str) else row)]
    return [name for name in flat if name != "position"]


def next_row(data: Any, prefix: str, names: list[str]) -> int:
    """The number behind the last row in which something stands."""
    total = int(data.get(f"{prefix}-TOTAL_FORMS") or 0)
    for number in range(total, 0, -1):
        if any(data.get(f"{prefix}-{number - 1}-{name}") for name in ("id", *names)):
            return number
    return 0
