"""How the staff site chooses a related row: by searching, among labels that tell rows apart."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Model


def label_of(row: Model) -> str:
    """As the admin of its model offers it."""
    offered = getattr(admin.site.get_model_admin(type(row)), "choice_label", str)
    return str(offered(row))


class RowChoice(forms.ModelChoiceField):
    """A related row, with a label that tells namesakes apart.

    `loaded` is the row that the form's instance holds already, so that a page with fifty
    rows does not ask for each choice on its own.
    """

    def __init__(self, *args: Any, label_of: Callable[[Any], object] = str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_of = label_of
        self.loaded: Model | None = None

    def label_from_instance(self, obj: Model) -> str:
        return str(self.label_of(obj))

    def to_python(self, value: Any) -> Model | None:
        if self.loaded and str(self.prepare_value(self.loaded)) == str(value):
            return self.loaded
        if "\x00" in str(value):  # PostgreSQL texts cannot hold it, and so not look for it
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)

    def find(self, value: Any) -> Model | None:
        """The row that the value names, if any."""
        try:
            return self.to_python(value)
        except ValidationError:
            return None


class RowSelect(AutocompleteSelect):
    """Django's autocomplete; a value that names no row is an empty choice, not an error."""

    def optgroups(self, name: str, value: Iterable[Any], attr: Any = None) -> list[Any]:  # noqa: ARG002
        field = self.choices.field
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for key in value:
            if row := field.find(key):
                label = field.label_from_instance(row)
                options.append(self.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]


def row_choice(db_field: Any, request: Any, site: admin.AdminSite) -> dict[str, Any]:
    """What makes the input of a foreign key: rows as the admin of their model labels them."""
    related = site.get_model_admin(db_field.remote_field.model)
    return {
        "form_class": RowChoice,
        "label_of": getattr(related, "choice_label", str),
        "queryset": related.get_queryset(request),
        "widget": RowSelect(db_field, site),
    }
