"""How a row reads on the page of somebody who may not change it: dates as far as they are known,
choices by their labels.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from django.contrib import admin
from django.contrib.postgres.fields import ArrayField

from listing.field_text import field_text
from trips.admin.inputs.fields import partial_dates


def readable_fieldsets(site: Any, fieldsets: Any) -> list[Any]:
    """The fieldsets with a function for each input that does not read by itself. `site.in_words`
    has those of inputs that are no columns.
    """
    return [
        (title, {**options, "fields": _each(site, options["fields"])})
        for title, options in fieldsets
    ]


def _each(site: Any, names: Any) -> list[Any]:
    fields = [
        _each(site, name)
        if isinstance(name, list | tuple)
        else _field(site.__class__, site.model, name)
        for name in names
    ]
    return [field for field in fields if field]


@cache  # asked again and again while a page is made, and compared by identity
def _field(site: Any, model: Any, name: Any) -> Any:
    if name in site.in_words:
        label_and_text = site.in_words[name]
        return label_and_text and _cell(name, *label_and_text)
    if partial := partial_dates(model).get(name):
        return _cell(name, model._meta.get_field(name).verbose_name, attrgetter(partial))
    columns = {field.name: field for field in model._meta.concrete_fields}
    if isinstance(field := columns.get(name), ArrayField):

        def listed(row: Any) -> str:
            return field_text(field, getattr(row, name))

        return _cell(name, field.verbose_name, listed)
    return name


def _cell(name: str, label: Any, text_of: Callable[[Any], Any]) -> Callable[[Any], Any]:
    @admin.display(description=label)
    def text(row: Any) -> Any:
        return text_of(row)

    text.__name__ = name  # the admin makes a class of it
    return text
