"""The history of a record on the staff site."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from history.differences import bundles
from history.models import Change
from history.querysets import of_records

PAGE = 25  # bundles
MOST = 3_000  # changes of one record that its page can show


def record_page(site: Any, request: HttpRequest, object_id: str, extra_context: Any) -> Any:
    """Every change of the record and its parts, instead of Django's log of the forms sent.

    `site` says what the record is: `record_of`, `former_ids`.
    """
    obj = site.get_object(request, unquote(object_id))
    if obj is None:
        return site._get_obj_does_not_exist_redirect(request, site.opts, object_id)
    if not site.has_view_or_change_permission(request, obj):
        raise PermissionDenied
    changes = list(_changes_of(site, obj).select_related("who")[: MOST + 1])
    paginator = Paginator(bundles(changes[:MOST]), PAGE)
    context = {
        **site.admin_site.each_context(request),
        "title": _("변경 기록: %s") % obj,
        "opts": site.opts,
        "object": obj,
        "record": ":".join(map(str, site.record_of(obj))),
        "is_whole": site.record_of(obj) == (site.opts.label_lower, obj.pk),
        "page": paginator.get_page(request.GET.get("page")),
        "more": len(changes) > MOST,
        "may_undo": site.has_change_permission(request, obj),
        **(extra_context or {}),
    }
    return TemplateResponse(request, "admin/history/record.html", context)


def _changes_of(site: Any, obj: Any) -> QuerySet[Change]:
    kind, key = site.record_of(obj)
    if kind != site.opts.label_lower:  # a part of a record
        part = site.opts.label_lower
        return of_records(kind, [key]).filter(kind=part, object_id=str(obj.pk))
    return of_records(kind, [key, *site.former_ids(obj)])
