"""The staff site: Django's admin under our name, with labels that tell namesakes apart."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Case, Model, QuerySet, When
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

# The button of `save_as`, which no admin here has: Django heeds it all the same, and then fails.
AS_NEW = "_saveasnew"


class Suggestions(AutocompleteJsonView):
    """Each row as the admin of its model wants it offered (`choice_label`), best names first."""

    def get_queryset(self) -> QuerySet:
        rows: QuerySet = super().get_queryset()
        if not self.term or "name" not in {field.name for field in rows.model._meta.fields}:
            return rows
        term = self.term.replace("\x00", "")
        closeness = Case(
            When(name__iexact=term, then=0), When(name__istartswith=term, then=1), default=2
        )
        return rows.order_by(closeness, *rows.query.order_by)

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, Any]:
        label = getattr(self.model_admin, "choice_label", str)
        return {**super().serialize_result(obj, to_field_name), "text": str(label(obj))}


class StaffSite(AdminSite):
    site_header = _("해외출장 아카이브 관리")
    site_title = _("해외출장 아카이브 관리")
    index_title = _("오늘 할 일")
    enable_nav_sidebar = False  # the width goes to the forms

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Name in the template → what it shows; the apps put their boxes here.
        self.home_boxes: dict[str, Callable[[HttpRequest], Any]] = {}

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        def readable(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            """Without parameters that no PostgreSQL text could hold, and so none be equal to, and
            without what asks for a copy of a row.
            """
            if any("\x00" in value for __, values in request.GET.lists() for value in values):
                sent: Any = QueryDict(mutable=True)
                for name, values in request.GET.lists():
                    if kept := [value for value in values if "\x00" not in value]:
                        sent.setlist(name, kept)
                request.GET = sent
                messages.warning(request, _("읽을 수 없는 글자가 든 조건은 뺐습니다."))
            if AS_NEW in request.POST:
                posted: Any = request.POST.copy()
                del posted[AS_NEW]
                request.POST = posted
            return guarded(request, *args, **kwargs)

        return update_wrapper(readable, guarded)

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        boxes = {name: box(request) for name, box in self.home_boxes.items()}
        return super().index(request, {**boxes, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Suggestions.as_view(admin_site=self)(request)


class StaffConfig(AdminConfig):
    default_site = "accounts.site.GuardedSite"
