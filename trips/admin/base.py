"""What every page of the staff site does in the same way."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone

from trips.admin.fields import NamesField, PartialDateField, RowChoice, RowSelect, partial_dates
from trips.models import Trip

# Rows of inputs: a name stands alone, a tuple side by side.
Rows = list[str | list[str] | tuple[str, ...]]


class ArchiveForm(forms.ModelForm):
    """A partial date is one input; what the database would refuse is refused in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column, name in partial_dates(type(self.instance)).items():
            if isinstance(self.initial.get(column), date):
                self.initial[column] = getattr(self.instance, name)
        for name, field in self.fields.items():
            if isinstance(field, RowChoice):
                field.loaded = self.instance._state.fields_cache.get(name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for column, name in partial_dates(type(self.instance)).items():
            if column in cleaned:
                value = cleaned[column]
                setattr(self.instance, name, value)
                cleaned[column] = value and value.first
        return cleaned

    def validate_constraints(self) -> None:
        """All constraints whose inputs could be read. Django alone would leave out those on
        columns without an input of their own, such as precisions and ids.
        """
        fields = self.instance._meta.concrete_fields
        unsaved = {
            f.name
            for f in fields
            if f.is_relation and f.is_cached(self.instance) and not _saved(f, self.instance)
        }
        try:
            self.instance.validate_constraints(exclude=unsaved | set(self.errors))
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]


def _saved(field: Any, row: models.Model) -> bool:
    related = field.get_cached_value(row)
    return related is None or related.pk is not None


class Inputs(admin.options.BaseModelAdmin):
    """Which input a column gets, on pages and in inlines."""

    form: Any = ArchiveForm
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})},
        models.URLField: {"assume_scheme": "https"},
    }

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        texts = {"label": db_field.verbose_name, "help_text": db_field.help_text}
        if db_field.name in partial_dates(self.model):
            return PartialDateField(required=not db_field.blank, **texts)
        if isinstance(db_field, ArrayField):
            choices = db_field.base_field.choices
            if not choices:
                return NamesField(required=not db_field.blank, **texts)
            widget = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(
                choices=choices, required=not db_field.blank, widget=widget, **texts
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            related = self.admin_site.get_model_admin(db_field.remote_field.model)
            kwargs |= {
                "form_class": RowChoice,
                "label_of": getattr(related, "choice_label", str),
                "queryset": related.get_queryset(request),
                "widget": RowSelect(db_field, self.admin_site),
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ArchiveAdmin(Inputs, admin.ModelAdmin):
    """`list_select_related` is also what labels and change pages need."""

    list_select_related: ClassVar[Any] = ()
    list_per_page = 50
    save_on_top = True
    show_full_result_count = False

    def choice_label(self, obj: Any) -> object:
        """How the row is offered where another row chooses it."""
        return obj

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def view_on_site(self, obj: Any) -> str | None:
        """The row's public page, if it has one by now."""
        rows = type(obj)._default_manager
        if not obj.pk or not hasattr(obj, "get_absolute_url"):
            return None
        if hasattr(rows, "published") and not rows.published().filter(pk=obj.pk).exists():
            return None
        return str(obj.get_absolute_url())


def shown(model: type[models.Model], column: str) -> Callable[[Any], Any]:
    """A list column for a partial date, as precise as it is known."""
    label, name = model._meta.get_field(column).verbose_name, partial_dates(model)[column]  # type: ignore[union-attr]

    @admin.display(description=label, ordering=column, empty_value="–")
    def value(row: Any) -> Any:
        return getattr(row, name)

    return value


def trip_label(trip: Trip) -> str:
    """`2024-01-08 고양시 · 미국 출장`"""
    known = [str(trip.start or ""), str(trip.government or "")]
    return " · ".join(filter(None, [" ".join(filter(None, known)), trip.title]))


class TripPartAdmin(ArchiveAdmin):
    """A part of a trip; saving or deleting it makes the trip newer."""

    trip_path = "trip"

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self._touch([form.instance.pk])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._touch([obj.pk])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        self._touch(list(queryset.values_list("pk", flat=True)))
        super().delete_queryset(request, queryset)

    def _touch(self, ids: Iterable[Any]) -> None:
        trips = self.model._default_manager.filter(pk__in=ids).values(self.trip_path)
        Trip.objects.filter(pk__in=trips).update(updated_at=timezone.now())


class PartFormSet(BaseInlineFormSet):
    """Rows in order: an empty position continues from the row above."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "position" in form.fields:
            form.fields["position"].required = False
            if form.instance.pk is None:
                form.initial["position"] = None

    def clean(self) -> None:
        super().clean()
        last = 0
        for form in self.forms:
            written = form.instance.pk or form.has_changed()
            if "position" in form.fields and written and form not in self.deleted_forms:
                if form.instance.position is None:
                    form.instance.position = last + 1
                last = form.instance.position


class PartInline(Inputs, admin.StackedInline):
    """Rows of a trip or an agreement, written on its page."""

    formset = PartFormSet
    extra = 0
    view_on_site = False
    related: tuple[str, ...] = ()  # what the labels of chosen rows need
    related_many: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows = super().get_queryset(request).select_related(*self.related)
        return rows.prefetch_related(*self.related_many)
