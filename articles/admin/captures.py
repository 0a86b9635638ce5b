"""What was captured of an article: added once, then only read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.originals import OriginalField, media_type
from articles.models import Article, Capture
from staff.base import Page, StaffAdmin
from staff.formsets import BoundedFormSet


class CaptureInline(admin.TabularInline):
    model = Capture
    formset = BoundedFormSet
    fields = ["retrieved_at", "media_type", "url", "sha256"]
    readonly_fields = ["retrieved_at", "media_type", "url", "sha256"]
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        return super().get_queryset(request).defer("content")

    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False


class CaptureForm(forms.ModelForm):
    upload = OriginalField()

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        self.instance.content = upload.read()
        self.instance.media_type = media_type(upload)
        return upload


@admin.register(Capture)
class CaptureAdmin(StaffAdmin):
    """Added once, then only read."""

    autocomplete_fields = ["article"]
    form = CaptureForm
    list_display = ["article", "retrieved_at", "media_type", "sha256"]
    list_filter = ["media_type"]
    list_select_related = ["article"]
    ordering = ["-id"]
    search_fields = ["article__title", "url", "sha256__startswith"]

    def record_of(self, obj: Capture) -> tuple[str, Any]:
        return Article._meta.label_lower, obj.article_id

    def get_fields(self, request: Any, obj: Any = None) -> Any:  # noqa: ARG002
        if obj is None:
            return ["article", "upload", "retrieved_at", "url"]
        return ["article", "retrieved_at", "url", "media_type", "sha256", "original"]

    def get_readonly_fields(self, request: Any, obj: Any = None) -> Any:
        return self.get_fields(request, obj) if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"retrieved_at": timezone.now(), **super().get_changeform_initial_data(request)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request).select_related("article").defer("content")
        return rows.annotate(size=Length("content"))

    def has_change_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def pages(self) -> list[Page]:
        return [("<int:pk>/original/", self.send_original, "original"), *super().pages()]

    @admin.display(description=_("원본"))
    def original(self, capture: Any) -> str:
        address = reverse("admin:articles_capture_original", args=[capture.pk])
        return format_html('<a href="{}">{}</a>', address, filesizeformat(capture.size))

    def send_original(self, request: HttpRequest, pk: int) -> HttpResponse:
        """As a file: a page captured elsewhere must not run in the name of this site."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        capture = Capture.objects.filter(pk=pk).first()
        if capture is None:
            raise Http404
        response = HttpResponse(bytes(capture.content), content_type="application/octet-stream")
        response["Content-Disposition"] = f'attachment; filename="{capture.sha256}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response
