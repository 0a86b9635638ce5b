"""What the columns of official sheets meant, as it is remembered: shown, and forgotten."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from publication.workflow import StagedAdmin
from trips.admin.registers.field_labels import LABELS
from trips.models import RememberedMapping
from trips.registers.register_fields import RegisterField

PER_PAGE = 50


class RememberedMappings(StagedAdmin):
    """The page of all that is remembered, for whoever may import."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.remembered_mappings)
        return [path("import/remembered/", view, name="trips_trip_remembered"), *super().get_urls()]

    def may_import(self, request: HttpRequest) -> bool:
        raise NotImplementedError

    def remembered_mappings(self, request: HttpRequest) -> HttpResponseBase:
        if not (self.may_import(request) and self.has_add_permission(request)):
            raise PermissionDenied
        if request.method == "POST":
            return self._forget(request)
        rows = RememberedMapping.objects.order_by("-confirmed_at", "pk")
        page = Paginator(rows.select_related("confirmed_by"), PER_PAGE)
        context = {
            **self.admin_site.each_context(request),
            "title": _("기억해 둔 열의 뜻"),
            "opts": self.opts,
            "media": self.media,
            "page": page.get_page(request.GET.get("page")),
        }
        context["rows"] = [(row, list(meanings_of(row))) for row in context["page"]]
        return TemplateResponse(request, "admin/trips/trip/register_remembered.html", context)

    def _forget(self, request: HttpRequest) -> HttpResponseBase:
        key = request.POST.get("forget", "")
        row = get_object_or_404(RememberedMapping, pk=key if key.isdecimal() else 0)
        row.delete()
        messages.success(request, _("잊었습니다: %(name)s") % {"name": row.name})
        return HttpResponseRedirect(request.path)


def meanings_of(row: RememberedMapping) -> Iterator[tuple[str, Any]]:
    """Heading and meaning of each column that is read; nothing of what was remembered without its
    headings.
    """
    pairs = zip(row.mapping.get("headings", ()), row.mapping["fields"], strict=False)
    for heading, name in pairs:
        if heading and name and name != RegisterField.IGNORED:
            yield heading, LABELS[RegisterField(name)]
