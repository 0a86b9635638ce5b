"""The thread of notes on a record, below its form: what colleagues wrote, who has it in hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from staff.chosen_rows import possible_ids
from staff.models import StaffNote

NOBODY = "nobody"  # the choice that takes a record off whoever had it
PLACE = "#notes"
DONE, OPEN = "note-done", "note-open"  # the buttons of a line; their value is its id


@dataclass(frozen=True)
class NoteLine:
    """`label`, `anchor`: the field it is about; empty where it is about the record. `closing`: the
    line that says it is done.
    """

    note: StaffNote
    label: str
    anchor: str
    closing: StaffNote | None


@dataclass(frozen=True)
class NoteThread:
    """All that is written of one record, oldest first; `address` takes another line."""

    lines: list[NoteLine]
    form: "NoteForm"
    address: str

    @property
    def assignee(self) -> Any:
        """Who has the record in hand; None for nobody, also where that is done."""
        assigning = [line for line in self.lines if line.note.assigns]
        return assigning[-1].note.assignee if assigning and not assigning[-1].closing else None

    @property
    def open_count(self) -> int:
        return sum(not line.closing for line in self.lines)


class NoteForm(forms.Form):
    prefix = "note"
    field = forms.ChoiceField(label=gettext_lazy("무엇에 대해"), required=False)
    text = forms.CharField(
        label=gettext_lazy("메모"),
        max_length=StaffNote._meta.get_field("text").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )
    assignee = forms.ChoiceField(label=gettext_lazy("담당"), required=False)

    def __init__(self, places: dict[str, str], data: Any = None) -> None:
        super().__init__(data)
        self.fields["field"].choices = [("", _("기록 전체")), *places.items()]  # type: ignore[attr-defined]
        colleagues = get_user_model()._default_manager.filter(is_staff=True, is_active=True)
        names = [(str(one.pk), str(one)) for one in colleagues.order_by("username")]
        unchanged = [("", _("그대로 두기")), (NOBODY, _("맡은 사람 없음"))]
        self.fields["assignee"].choices = [*unchanged, *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("text") and not cleaned.get("assignee"):
            raise forms.ValidationError(_("메모를 적거나 담당을 골라 주세요."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Columns of a StaffNote."""
        chosen = self.cleaned_data["assignee"]
        return {
            "field": self.cleaned_data["field"],
            "text": self.cleaned_data["text"],
            "assigns": bool(chosen),
            "assignee_id": int(chosen) if chosen not in ("", NOBODY) else None,
        }


class AssignedFilter(admin.SimpleListFilter):
    title = gettext_lazy("담당")
    parameter_name = "assigned"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [("me", gettext_lazy("나에게 맡겨진 것"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "me":
            return queryset
        keys = StaffNote.objects.keys_assigned_to(request.user.pk, queryset.model)
        return queryset.filter(pk__in=keys)


def note_places(site: Any) -> dict[str, str]:
    """What a note can be about: columns, and the rows written on the same page → label."""
    columns = [field for field in site.model._meta.concrete_fields if field.editable]
    places = {f.name: str(f.verbose_name) for f in columns if not f.name.endswith("_precision")}
    parts = [inline.model._meta for inline in site.inlines]
    return places | {meta.model_name: str(meta.verbose_name_plural) for meta in parts}


def note_thread(site: Any, obj: Model, formsets: Iterable[Any]) -> NoteThread:
    """`formsets`: Django's inline_admin_formsets of the record's page."""
    places = note_places(site)
    anchors = {one.opts.model._meta.model_name: f"{one.formset.prefix}-group" for one in formsets}
    notes = StaffNote.objects.of_record(*site.record_of(obj)).select_related("author", "assignee")
    states = {note.of_line_id: note for note in notes if note.of_line_id}  # the last of each
    done = {pk: state for pk, state in states.items() if state.is_done}
    lines = [
        NoteLine(
            note,
            places.get(note.field, note.field),
            anchors.get(note.field, f"id_{note.field}"),
            done.get(note.pk),
        )
        for note in notes
        if note.of_line_id is None
    ]
    address = reverse(f"admin:{site.opts.app_label}_{site.opts.model_name}_notes", args=[obj.pk])
    return NoteThread(lines, NoteForm(places), address)


def add_note(site: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Adds a line, or closes (`note-done`) or opens (`note-open`) the one of that id. The same sent
    twice stands there once.
    """
    obj = site.get_object(request, unquote(object_id))
    if obj is None or request.method != "POST" or not site.has_notes(obj):
        raise Http404
    if not site.has_view_or_change_permission(request, obj):
        raise PermissionDenied
    if DONE in request.POST or OPEN in request.POST:
        _set_state(site.record_of(obj), request)
    else:
        _add_line(site.record_of(obj), request, NoteForm(note_places(site), request.POST))
    page = reverse(f"admin:{site.opts.app_label}_{site.opts.model_name}_change", args=[obj.pk])
    return HttpResponseRedirect(f"{page}{PLACE}")


def _add_line(record: tuple[str, Any], request: HttpRequest, form: NoteForm) -> None:
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return
    last = StaffNote.objects.of_record(*record).last()
    line = {**form.values(), "author_id": request.user.pk}
    if last is None or any(getattr(last, name) != value for name, value in line.items()):
        _create(record, **line)
    messages.success(request, _("메모를 적었습니다."))


def _set_state(record: tuple[str, Any], request: HttpRequest) -> None:
    is_done = DONE in request.POST
    number = request.POST.get(DONE if is_done else OPEN, "")
    thread: Any = StaffNote.objects.of_record(*record).written()
    line = thread.filter(pk__in=possible_ids(StaffNote._meta.pk, [number])).first()
    if line is None:
        messages.error(request, _("그 메모가 없습니다. 화면을 다시 열어 주세요."))
        return
    if line.is_closed != is_done:
        _create(record, of_line=line, is_done=is_done, author_id=request.user.pk)
    messages.success(request, _("메모를 마쳤습니다.") if is_done else _("메모를 다시 열었습니다."))


def _create(record: tuple[str, Any], **columns: Any) -> None:
    kind, key = record
    StaffNote.objects.create(kind=kind, object_id=str(key), **columns)
