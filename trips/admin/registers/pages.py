"""Official sheets that staff upload: what their columns mean, a look at the trips, drafts."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from history.undo import UndoRefused
from trips.admin.registers.mapping_form import MappingForm
from trips.admin.registers.mapping_list import RememberedMappings
from trips.admin.registers.preview_lines import (
    items_of,
    preview_lines,
    sections_of,
    skipped_lines,
    units_of,
)
from trips.choices import UploadStatus
from trips.intake.known_rows import names_of_database
from trips.models import RegisterUpload
from trips.registers.drafts.background import AT_ONCE, begin_process
from trips.registers.drafts.save import NEW, imported_before
from trips.registers.drafts.uploads import (
    confirm,
    finish,
    is_worked_on,
    line_count,
    mappings_of,
    read_upload,
    regroup,
    set_mappings,
    tables_of,
    undo_upload,
)

_BOX = re.compile(r"(?P<name>split|join)-(?P<key>\d{1,4}-\d{1,8})", re.ASCII)
PER_PAGE = 200  # trips of a preview
LISTED = 300  # trips in one address


def upload_address(upload: RegisterUpload) -> str:
    return reverse("admin:trips_trip_register", args=[upload.pk])


def drafts_address(upload: RegisterUpload) -> str:
    """The list of the new drafts; of all drafts where they are too many for an address."""
    address = reverse("admin:trips_trip_changelist")
    if 0 < len(upload.trips) <= LISTED:
        return f"{address}?id__in={','.join(map(str, upload.trips))}"
    return f"{address}?publication__exact=draft"


def keys_of(request: HttpRequest, name: str) -> list[str]:
    """The keys of trips whose box of this name is ticked: `split-0-2` → `0-2`."""
    boxes = (_BOX.fullmatch(box) for box in request.POST)
    return [box["key"] for box in boxes if box and box["name"] == name]


class RegisterImport(RememberedMappings):
    """The pages of one uploaded file, which only who uploaded it sees."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.register_upload)
        return [path("import/<int:pk>/", view, name="trips_trip_register"), *super().get_urls()]

    def register_upload(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if not (self.may_import(request) and self.has_add_permission(request)):
            raise PermissionDenied
        upload = get_object_or_404(RegisterUpload, pk=pk, maker=request.user.pk)
        if upload.status != UploadStatus.OPEN:
            return self._outcome(request, upload)
        if not upload.is_mapped or "mapping" in request.GET:
            return self._mapping(request, upload)
        if request.method != "POST":
            return self._preview(request, upload)
        if "regroup" in request.POST:
            regroup(upload, keys_of(request, "split"), keys_of(request, "join"))
            return HttpResponseRedirect(upload_address(upload))
        return self._confirm(request, upload)

    def _page(
        self, request: HttpRequest, template: str, upload: RegisterUpload, **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("공식 표: %(name)s") % {"name": upload.file_name},
            "opts": self.opts,
            "media": self.media,
            "upload": upload,
            "address": upload_address(upload),
            "before": imported_before(upload.original),
            **more,
        }
        return TemplateResponse(request, f"admin/trips/trip/register_{template}.html", context)

    def _mapping(self, request: HttpRequest, upload: RegisterUpload) -> HttpResponseBase:
        form = MappingForm(upload, request.POST or None)
        if request.method == "POST" and form.is_valid():
            upload.title, upload.kind = form.cleaned_data["title"], form.cleaned_data["kind"]
            set_mappings(upload, form.mapped(), request.user.pk or 0)
            return HttpResponseRedirect(upload_address(upload))
        return self._page(request, "mapping", upload, form=form)

    def _preview(self, request: HttpRequest, upload: RegisterUpload) -> HttpResponseBase:
        reading = read_upload(upload)
        tables, mappings = tables_of(upload), mappings_of(upload)
        countries = {one.code: one.name for one in names_of_database().countries}
        lines = preview_lines(reading, countries)
        page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
        return self._page(
            request,
            "preview",
            upload,
            page=page,
            skipped=skipped_lines(reading.readings),
            sections=sections_of(tables),
            units=units_of(tables, mappings),
            items=items_of(tables, mappings),
            same=len(reading.offers),
            doubtful=sum(bool(rows.doubts) for rows in reading.planned),
        )

    def _confirm(self, request: HttpRequest, upload: RegisterUpload) -> HttpResponseBase:
        choices = {
            int(name.removeprefix("new-")): NEW
            for name in request.POST
            if name.startswith("new-") and name[4:].isdecimal()
        }
        if confirm(upload, choices):
            if line_count(upload) <= AT_ONCE:
                finish(upload.pk)
            else:
                begin_process()
        upload.refresh_from_db()
        if upload.status == UploadStatus.DONE and upload.trips:
            self._say_done(request, upload)
            return HttpResponseRedirect(drafts_address(upload))
        return HttpResponseRedirect(upload_address(upload))

    def _say_done(self, request: HttpRequest, upload: RegisterUpload) -> None:
        sentence = _("공식 표에서 초안 %(new)s건을 만들었습니다.")
        messages.success(request, sentence % {"new": len(upload.trips)})

    def _outcome(self, request: HttpRequest, upload: RegisterUpload) -> HttpResponseBase:
        """How far it is, what became of it, and the way back."""
        is_waiting = upload.status == UploadStatus.WAITING
        if request.method == "POST" and is_waiting:
            if not is_worked_on(upload.pk):
                begin_process()
            return HttpResponseRedirect(upload_address(upload))
        if request.method == "POST" and upload.status == UploadStatus.DONE and upload.bundle:
            try:
                undo_upload(upload, request.user.pk or 0)
                messages.success(request, _("가져온 것을 모두 되돌렸습니다."))
            except UndoRefused as refusal:
                messages.error(request, refusal.sentence)
            return HttpResponseRedirect(upload_address(upload))
        is_idle = is_waiting and not is_worked_on(upload.pk)
        drafts = drafts_address(upload)
        return self._page(request, "after", upload, drafts=drafts, is_idle=is_idle)
