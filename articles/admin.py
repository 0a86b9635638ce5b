"""Publishers, articles and their captures on the staff site."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.choices import Publication
from articles.choosing import Choosing
from articles.exporting import Exported
from articles.guarding import Guarded
from articles.models import Article, Capture, Publisher
from articles.moments import Moment, MomentField
from articles.reviewing import Reviewed

MOMENTS = ("published_at", "modified_at")
URLS: dict[Any, dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}
LARGEST_CAPTURE = 20 * 1024 * 1024  # bytes


class ListAdmin(Choosing, Exported, Guarded):
    formfield_overrides = URLS
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css = {"all": ["staff.css"]}

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        # PostgreSQL texts cannot hold NUL, and so not be searched for it.
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))


@admin.register(Publisher)
class PublisherAdmin(ListAdmin):
    fields = [("name", "name_en"), "homepage", "domains"]
    list_display = ["name", "name_en", "homepage"]
    search_fields = ["name", "name_en", "domains__icontains"]


class ArticleForm(forms.ModelForm):
    """A moment and its precision are one input."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in MOMENTS:
            if isinstance(at := self.initial.get(column), datetime):
                precision = getattr(self.instance, f"{column}_precision")
                self.initial[column] = Moment(at, precision)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for column in MOMENTS:
            if column in cleaned:
                moment = cleaned[column]
                cleaned[column] = moment and moment.at
                setattr(self.instance, f"{column}_precision", moment.precision if moment else "")
        return cleaned


class CaptureInline(admin.TabularInline):
    model = Capture
    formfield_overrides = URLS
    fields = ["retrieved_at", "media_type", "url", "sha256"]
    readonly_fields = ["retrieved_at", "media_type", "url", "sha256"]
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        return super().get_queryset(request).defer("content")

    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False


LINK = ("link_status", "link_checked_on")


@admin.register(Article)
class ArticleAdmin(Reviewed, ListAdmin):
    autocomplete_fields = ["publisher"]
    date_hierarchy = "published_at"
    fieldsets = [
        (None, {"fields": ["title", "subtitle", ("publisher", "byline"), ("kind", "origin")]}),
        (_("언제, 어디에"), {"fields": [MOMENTS, "url", "archived_url", "captured_on", LINK]}),
        (_("내용"), {"fields": ["summary", "body", ("body_rights", "language")]}),
        (_("공개"), {"fields": ["status"]}),
    ]
    form = ArticleForm
    inlines = [CaptureInline]
    list_display = ["title", "publisher", "published", "kind", "origin", "status"]
    list_filter = ["status", "kind", "origin", ("url", admin.EmptyFieldListFilter)]
    list_select_related = ["publisher"]
    not_exported = ("body",)
    readonly_fields = LINK
    save_on_top = True
    stage = "status"
    search_fields = ["title", "byline", "url", "publisher__name"]

    @admin.display(description=_("발행"), ordering="published_at")
    def published(self, article: Article) -> Moment | None:
        at = article.published_at
        return Moment(at, article.published_at_precision) if at else None

    def choice_label(self, article: Article) -> str:
        """`2024-01-10 가온일보 · 제목`"""
        known = [str(self.published(article) or "")[:10], str(article.publisher or "")]
        return " · ".join(filter(None, [" ".join(filter(None, known)), article.title]))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).select_related("publisher")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in MOMENTS:
            return MomentField(label=db_field.verbose_name, required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def view_on_site(self, obj: Article) -> str | None:
        return obj.get_absolute_url() if obj.status == Publication.PUBLISHED else None


class CaptureForm(forms.ModelForm):
    upload = forms.FileField(
        label=_("원본 파일"), help_text=_("받은 그대로 보관하고 고치지 않습니다.")
    )

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload.size > LARGEST_CAPTURE:
            limit = filesizeformat(LARGEST_CAPTURE)
            raise ValidationError(_("%(limit)s까지만 올릴 수 있습니다.") % {"limit": limit})
        self.instance.content = upload.read()
        self.instance.media_type = (upload.content_type or "application/octet-stream")[:100]
        return upload


@admin.register(Capture)
class CaptureAdmin(ListAdmin):
    """Added once, then only read."""

    autocomplete_fields = ["article"]
    form = CaptureForm
    list_display = ["article", "retrieved_at", "media_type", "sha256"]
    list_filter = ["media_type"]
    list_select_related = ["article"]
    ordering = ["-id"]
    search_fields = ["article__title", "url", "sha256__startswith"]

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

    def get_urls(self) -> list[URLPattern]:
        original = self.admin_site.admin_view(self.send_original)
        name = "articles_capture_original"
        return [path("<int:pk>/original/", original, name=name), *super().get_urls()]

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
