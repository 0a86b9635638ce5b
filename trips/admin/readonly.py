"""How a row reads on the page of somebody who may not change it."""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest

from listing.field_text import field_text
from trips.admin.inputs.fields import partial_dates

Said = Callable[[Any], Any]


class Readable(BaseModelAdmin):
    """Dates as far as they are known, choices by their labels.

    `said`: how inputs that are no columns read; None leaves the input out.
    """

    said: Mapping[str, tuple[Any, Said] | None] = MappingProxyType({})

    def _reads_only(self, request: HttpRequest, obj: Any) -> bool:
        return obj is not None and not self.has_change_permission(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)
        if not self._reads_only(request, obj):
            return found
        return [(name, {**o, "fields": self._in_words(o["fields"])}) for name, o in found]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_readonly_fields(request, obj)
        if not self._reads_only(request, obj):
            return found
        return [*found, *flatten_fieldsets(self.get_fieldsets(request, obj))]

    def _in_words(self, names: Any) -> list[Any]:
        def one(name: Any) -> Any:
            if isinstance(name, list | tuple):
                return self._in_words(name)
            return _in_words(type(self), self.model, name)  # type: ignore[arg-type]

        return [told for told in map(one, names) if told]


@cache  # asked again and again while a page is made, and compared by identity
def _in_words(site: Any, model: Any, name: Any) -> Any:
    if name in site.said:
        told = site.said[name]
        return told and _cell(name, *told)
    if name in (known := partial_dates(model)):
        return _cell(name, _column(model, name).verbose_name, attrgetter(known[name]))
    columns = {field.name: field for field in model._meta.concrete_fields}
    if isinstance(field := columns.get(name), ArrayField):

        def listed(row: Any) -> str:
            return field_text(field, getattr(row, name))

        return _cell(name, field.verbose_name, listed)
    return name


def _column(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def _cell(name: str, label: Any, say: Said) -> Said:
    @admin.display(description=label)
    def told(row: Any) -> Any:
        return say(row)

    told.__name__ = name  # the admin makes a class of it
    return told
