"""What every page of the staff site does in the same way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from publication.stages import Publication
from publication.workflow import reachable
from staff.base import Page, StaffAdmin, StaffInputs
from staff.chosen_rows import possible_ids
from staff.models import StaffNote
from staff.proposal_forms import ProposalForms, SharedRecordForms, is_proposing
from trips.admin.inputs.fields import (
    DayField,
    NamesField,
    PartialDateField,
    WholeNumberField,
    partial_dates,
)
from trips.admin.inputs.forms import ArchiveForm, PartFormSet
from trips.admin.merge.views import MergePages, admin_address, led_to_the_kept, merge_two
from trips.admin.readonly import readable_fieldsets
from trips.admin.review.queues import PARAMETER, QueueFilter
from trips.choices import RedirectKind
from trips.models import Redirect, Trip
from trips.public_rows import public_rows

# Rows of inputs: a name stands alone, a tuple side by side.
Rows = list[str | list[str] | tuple[str, ...]]


class ArchiveInputs(StaffInputs):
    """`in_words`: how inputs that are no columns read for somebody who may not change the row; None
    leaves the input out.
    """

    form: Any = ArchiveForm
    formfield_overrides = {
        **StaffInputs.formfield_overrides,
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})},
    }
    in_words: Mapping[str, tuple[Any, Callable[[Any], Any]] | None] = MappingProxyType({})

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        texts = {"label": db_field.verbose_name, "help_text": db_field.help_text}
        if db_field.name in partial_dates(self.model):
            return PartialDateField(required=not db_field.blank, **texts)
        if type(db_field) is models.DateField:
            return DayField(required=not db_field.blank, **texts)
        if isinstance(db_field, models.IntegerField) and not db_field.choices:
            return db_field.formfield(form_class=WholeNumberField)
        if isinstance(db_field, ArrayField):
            choices = db_field.base_field.choices
            if not choices:
                return NamesField(required=not db_field.blank, **texts)
            widget = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(
                choices=choices, required=not db_field.blank, widget=widget, **texts
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        # Beside a choice one may edit its row or add another; nobody deletes a country from there.
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        return readable_fieldsets(self, fieldsets) if self._reads_only(request, obj) else fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_readonly_fields(request, obj)
        if not self._reads_only(request, obj):
            return names
        return [*names, *flatten_fieldsets(self.get_fieldsets(request, obj))]

    def _reads_only(self, request: HttpRequest, obj: Any) -> bool:
        return obj is not None and not self.has_change_permission(request, obj)


class ArchiveAdmin(ArchiveInputs, StaffAdmin):
    """`list_select_related` is also what labels and change pages need."""

    list_select_related: ClassVar[Any] = ()

    def choice_label(self, obj: Any) -> object:
        """How the row is offered where another row chooses it."""
        return obj

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        filters = [*super().get_list_filter(request), QueueFilter]
        return [filters.pop(), *filters] if PARAMETER in request.GET else filters

    def former_ids(self, obj: Any) -> Iterable[int]:
        return merged_ids(obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        gone = _addresses([obj])
        super().delete_model(request, obj)
        Redirect.objects.bulk_create(gone, ignore_conflicts=True)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        gone = _addresses(queryset)
        super().delete_queryset(request, queryset)
        Redirect.objects.bulk_create(gone, ignore_conflicts=True)

    def view_on_site(self, obj: Any) -> str | None:
        """The row's public page, if it has one by now."""
        rows = type(obj)._default_manager
        if not obj.pk or not hasattr(obj, "get_absolute_url"):
            return None
        if hasattr(rows, "published") and not rows.published().filter(pk=obj.pk).exists():
            return None
        return str(obj.get_absolute_url())


def merged_ids(row: Any) -> Iterable[int]:
    """Of records that became this one."""
    kind = row._meta.model_name
    if kind not in RedirectKind.values:
        return ()
    return Redirect.objects.filter(kind=kind, new_id=row.pk).values_list("old_id", flat=True)


def remember_deleted_articles(ids: Iterable[int]) -> None:
    """Their addresses answer “gone”, too."""
    gone = [Redirect(kind=RedirectKind.ARTICLE, old_id=pk) for pk in ids]
    Redirect.objects.bulk_create(gone, ignore_conflicts=True)


def _addresses(rows: Iterable[Any]) -> list[Redirect]:
    """What answers “gone” (410) at the addresses of rows that are about to be deleted."""
    with_address = [row for row in rows if row._meta.model_name in RedirectKind]
    gone = [(row._meta.model_name, row.pk) for row in with_address]
    for trip in (row for row in with_address if isinstance(row, Trip)):
        agreements = trip.agreements.values_list("pk", flat=True)
        gone += [(RedirectKind.AGREEMENT, pk) for pk in agreements]
    return [Redirect(kind=kind, old_id=pk) for kind, pk in gone]


def shown(model: type[models.Model], column: str) -> Callable[[Any], Any]:
    """A list column for a partial date, as precise as it is known."""
    label, name = model._meta.get_field(column).verbose_name, partial_dates(model)[column]  # type: ignore[union-attr]

    @admin.display(description=label, ordering=column, empty_value="–")
    def value(row: Any) -> Any:
        return getattr(row, name)

    return value


class MergeableRows(StaffAdmin):
    """Two of its rows can become one (trips/admin/merge). That takes a row away, so it asks for
    the right to change and, where `merge_deletes`, to delete.
    """

    merge_deletes = True

    def has_merge_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        changes = self.has_change_permission(request, obj) and not is_proposing(request)
        return changes and (not self.merge_deletes or self.has_delete_permission(request, obj))

    def pages(self) -> list[Page]:
        merge = MergePages(self)
        return [
            ("alike/", merge.alike, "alike"),
            ("<path:object_id>/merge/", merge.merge, "merge"),
            *super().pages(),
        ]

    def records_undone(self, back: Sequence[str], gone: Sequence[str]) -> None:
        """A merge that is taken back is done again by taking that back."""
        super().records_undone(back, gone)
        kind = self.opts.model_name
        for row in Redirect.objects.filter(kind=kind, old_id__in=gone).exclude(new_id=None):
            StaffNote.objects.follow(self.opts.label_lower, row.old_id, row.new_id)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        if "_popup" not in request.GET and self.has_merge_permission(request):
            actions["merge"] = (merge_two, "merge", gettext_lazy("고른 두 행 합치기"))
        return actions

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        row = context["original"]
        if row and self.has_merge_permission(request, row):
            context["merge_url"] = admin_address(self, "merge", row.pk)
        return super().render_change_form(request, context, *args, **kw)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        extra = {"alike_url": admin_address(self, "alike"), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def _get_obj_does_not_exist_redirect(self, request: Any, opts: Any, object_id: str) -> Any:
        """Who still has the page of a merged row open is led to the one that stayed."""
        return led_to_the_kept(
            self, request, object_id
        ) or super()._get_obj_does_not_exist_redirect(  # type: ignore[misc]
            request, opts, object_id
        )


class MergeAdmin(MergeableRows, ArchiveAdmin):
    """Rows of trips that can become one."""


class SharedAdmin(SharedRecordForms, ArchiveAdmin):
    """Rows that many trips share: public as soon as one of these is, and then whoever publishes
    trips changes them; others propose.
    """

    publish_permission = "trips.publish_trip"

    def is_public(self, obj: Any) -> bool:
        record = self.proposed_record(obj)
        return public_rows(type(record)).filter(pk=record.pk).exists()


class TripPartAdmin(ProposalForms, ArchiveAdmin):
    """A part of a trip: whoever may not write the trip may not write it; of a public trip they
    propose. Saving or deleting it makes the trip newer.
    """

    trip_path = "trip"

    def record_of(self, obj: Any) -> tuple[str, Any]:
        return Trip._meta.label_lower, getattr(obj, f"{self.trip_path}_id")

    def publishes(self, request: HttpRequest) -> bool:
        return request.user.has_perm("trips.publish_trip")

    def is_public(self, obj: Any) -> bool:
        trip: Trip = getattr(obj, self.trip_path)
        return trip.publication == Publication.PUBLISHED

    def record_added_to(self, request: HttpRequest, object_id: str | None) -> Trip | None:
        """A new part of a public trip is read on the trip's page at once. None moves there."""
        ids = possible_ids(Trip._meta.pk, [request.POST.get("trip", "")])
        public = Trip.objects.published().filter(pk__in=ids)
        return public.first() if object_id is None else None

    def lock(self, pk: Any) -> None:
        """The trip first, as its own page does, so that the two pages never wait in a circle."""
        trips = self.model._default_manager.filter(pk=pk).values(self.trip_path)
        Trip.objects.filter(pk__in=trips).select_for_update().values_list("pk").first()
        super().lock(pk)

    def may_write(self, request: HttpRequest, trip: Trip | None) -> bool:
        opened = is_proposing(request) or getattr(request, "reads_closed", False)
        publishes = self.publishes(request)
        return opened or trip is None or trip.publication in reachable(publishes=publishes)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        trip = obj and getattr(obj, self.trip_path)
        return super().has_change_permission(request, obj) and self.may_write(request, trip)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        trip = obj and getattr(obj, self.trip_path)
        deletes = super().has_delete_permission(request, obj) and not is_proposing(request)
        return deletes and self.may_write(request, trip)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A revision is of one trip."""
        names = super().get_readonly_fields(request, obj)
        return [*names, "trip"] if obj is not None and is_proposing(request) else names

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        form: Any = super().get_form(request, obj, **kwargs)
        form.may_write = lambda _form, trip: self.may_write(request, trip)
        return form

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


class PartInline(ArchiveInputs, admin.StackedInline):
    """Rows of a trip or an agreement, written on its page."""

    formset = PartFormSet
    first_rows = 1  # empty ones on the page of a new trip; later there is always one
    template = "admin/parts.html"
    view_on_site = False
    related: tuple[str, ...] = ()  # what the labels of chosen rows need
    related_many: tuple[Any, ...] = ()

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:  # noqa: ARG002
        return 1 if obj else self.first_rows

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows = super().get_queryset(request).select_related(*self.related)
        return rows.prefetch_related(*self.related_many)
