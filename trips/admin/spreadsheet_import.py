"""Trips from a spreadsheet: choose a file, see what it will do, confirm.

Between preview and confirmation the rows travel in the page itself, signed; nothing is laid down
on the server. What they will do is worked out again when they come back.
"""

from dataclasses import dataclass
from itertools import islice
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.context import because
from history.models import Way
from listing.sheets import Sheet
from publication.workflow import Reviewed
from staff.exports import XLSX, Exported
from trips.models import Trip
from trips.spreadsheets.cell_values import sentence_of
from trips.spreadsheets.columns import HEADINGS, trip_sheet
from trips.spreadsheets.parse import (
    LARGEST,
    MOST,
    Table,
    Unreadable,
    kind_of,
    packed,
    read_csv,
    too_large,
    unpacked,
)
from trips.spreadsheets.preview import Planned, Problem, Rights
from trips.spreadsheets.save import lock, save
from trips.spreadsheets.validate import check
from trips.spreadsheets.xlsx_reader import read_xlsx, template

SALT = "trips.sheet"
KEPT = 24 * 3600  # seconds for which a preview may be confirmed
LONGEST = 2_000_000  # characters of signed rows in a page; a form may not be much larger
TICKETS = "sheets"  # in the session: previews not confirmed yet
OPEN = 20  # previews at once
LISTED = 300  # trips in one address
# What writing a trip with its parts takes.
NEEDED = [
    *(
        f"trips.{verb}_{part}"
        for part in ("participant", "stop", "visit")
        for verb in ("add", "change", "delete")
    ),
    "trips.add_citation",
]


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("표 파일"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"})
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise too_large()
        content = upload.read()
        kind = kind_of(upload.name, content)
        self.cleaned_data["table"] = read_xlsx(content) if kind == "xlsx" else read_csv(content)
        return upload


@dataclass(frozen=True, slots=True)
class Upload:
    """`name`: of the file, for the log alone."""

    table: Table
    name: str


class SheetImport(Reviewed, Exported):
    """The pages of trips that come in a sheet, and the same columns going out."""

    def sheet_of(self, rows: QuerySet) -> Sheet:
        return trip_sheet(rows)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_sheet), name="trips_trip_import"),
            path("import/template.xlsx", view(self.send_template), name="trips_trip_template"),
            *super().get_urls(),
        ]

    def may_import(self, request: HttpRequest) -> bool:
        whole = self.has_add_permission(request) or self.has_change_permission(request)
        return whole and request.user.has_perms(NEEDED)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        context = dict(extra_context or {})
        if self.may_import(request):
            context["import_address"] = reverse("admin:trips_trip_import")
        return super().changelist_view(request, context)

    def send_template(self, request: HttpRequest) -> HttpResponseBase:
        if not self.may_import(request):
            raise PermissionDenied
        name, headers = "trips-template.xlsx", {"Content-Type": XLSX}
        return FileResponse(template(), as_attachment=True, filename=name, headers=headers)

    def import_sheet(self, request: HttpRequest) -> HttpResponseBase:
        if not self.may_import(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._sheet_page(request, UploadForm())
        if "sheet" in request.POST:
            return self._confirmed(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._sheet_page(request, form)
        upload = Upload(form.cleaned_data["table"], form.cleaned_data["file"].name)
        return self._sheet_preview(request, upload, check(upload.table, self._rights(request)))

    def _rights(self, request: HttpRequest) -> Rights:
        return Rights(
            adds=self.has_add_permission(request),
            changes=self.has_change_permission(request),
            publishes=self.publishes(request),
        )

    def _sheet_page(self, request: HttpRequest, form: UploadForm, **more: Any) -> HttpResponseBase:
        context = {
            **self.admin_site.each_context(request),
            "title": _("표에서 출장 가져오기"),
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "headings": HEADINGS,
            "most": MOST,
            "largest": LARGEST >> 20,
            **more,
        }
        return TemplateResponse(request, "admin/trips/trip/import.html", context)

    def _sheet_preview(
        self, request: HttpRequest, upload: Upload, planned: list[Planned], *whole: Problem
    ) -> HttpResponseBase:
        problems = [*whole, *(problem for plan in planned for problem in plan.problems)]
        changing = [plan for plan in planned if plan.changes and not plan.problems]
        sealed, form = "", UploadForm()
        if changing and not problems:
            try:
                sealed = _seal(request, upload)
            except Unreadable as error:
                return self._sheet_page(request, _refused(error.messages[0]))
        return self._sheet_page(
            request,
            form,
            planned=[plan for plan in planned if not plan.is_unchanged],
            unchanged=[plan for plan in planned if plan.is_unchanged],
            problems=problems,
            broken=len({problem.number for problem in problems}),
            new=sum(plan.trip is None for plan in changing),
            changed=sum(plan.trip is not None for plan in changing),
            unread=upload.table.unread,
            sealed=sealed,
        )

    def _confirmed(self, request: HttpRequest) -> HttpResponseBase:
        try:
            upload = _unseal(request)
        except Unreadable as error:
            return self._sheet_page(request, _refused(error.messages[0]))
        planned: list[Planned] = []
        try:
            with because(Way.IMPORT, who=request.user.pk, why=upload.name):
                lock(
                    int(line.cells["id"].text or 0)
                    for line in upload.table.lines
                    if "id" in line.cells
                )
                planned = check(upload.table, self._rights(request))
                if any(plan.problems for plan in planned):
                    return self._sheet_preview(request, upload, planned)
                added, changed = save(planned)
                self._log(request, upload, added, changed)
        except IntegrityError as error:  # a rule that only the database knows
            return self._sheet_preview(request, upload, planned, Problem(0, "", _broken(error)))
        return self._done(request, added, changed)

    def _log(
        self, request: HttpRequest, upload: Upload, added: list[Trip], changed: list[Trip]
    ) -> None:
        message = _("표에서 가져옴: %(name)s") % {"name": upload.name}
        user: Any = request.user.pk
        for trips, flag in ((added, ADDITION), (changed, CHANGE)):
            LogEntry.objects.log_actions(user, trips, flag, message)

    def _done(
        self, request: HttpRequest, added: list[Trip], changed: list[Trip]
    ) -> HttpResponseBase:
        sentence = _("표에서 가져왔습니다: 새 초안 %(new)s건, 고친 출장 %(changed)s건.")
        messages.success(request, sentence % {"new": len(added), "changed": len(changed)})
        ids = [str(trip.pk) for trip in islice([*added, *changed], LISTED + 1)]
        of_list = reverse("admin:trips_trip_changelist")
        few = len(ids) <= LISTED
        return HttpResponseRedirect(f"{of_list}?id__in={','.join(ids)}" if few else of_list)


def _refused(sentence: str) -> UploadForm:
    form = UploadForm({})
    form.errors["file"] = form.error_class([sentence])
    return form


def _seal(request: HttpRequest, upload: Upload) -> str:
    """Signed for this person, with a ticket that is good for one confirmation."""
    ticket = token_urlsafe(12)
    rows = {**packed(upload.table), "who": request.user.pk, "ticket": ticket, "file": upload.name}
    sealed = signing.dumps(rows, salt=SALT, compress=True)
    if len(sealed) > LONGEST:
        raise Unreadable(_("표에 글이 너무 많습니다. 나누어 올려 주세요."))
    request.session[TICKETS] = [*request.session.get(TICKETS, []), ticket][-OPEN:]
    return sealed


def _unseal(request: HttpRequest) -> Upload:
    try:
        rows = signing.loads(request.POST["sheet"], salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        raise Unreadable(_("미리보기가 오래되었습니다. 파일을 다시 올려 주세요.")) from None
    if rows["who"] != request.user.pk or not _take(request, rows["ticket"]):
        raise Unreadable(_("이미 저장했거나 다른 곳에서 연 미리보기입니다. 목록을 봐 주세요."))
    return Upload(unpacked(rows), rows["file"])


def _take(request: HttpRequest, ticket: str) -> bool:
    """Once: who presses twice waits here for the first press, and finds the ticket gone."""
    held = Session.objects.select_for_update().filter(session_key=request.session.session_key)
    row = held.first()
    tickets = row.get_decoded().get(TICKETS, []) if row else []
    if ticket not in tickets:
        return False
    request.session[TICKETS] = [one for one in tickets if one != ticket]
    request.session.save()
    return True


def _broken(error: IntegrityError) -> str:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    try:
        return sentence_of(name)
    except KeyError:
        return _("데이터베이스의 규칙에 어긋나 저장하지 않았습니다: %(name)s") % {"name": name}
