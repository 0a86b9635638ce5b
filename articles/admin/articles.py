"""The staff page of an article."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.captures import CaptureInline
from articles.admin.forms import MOMENTS, ArticleForm, NewArticleForm
from articles.admin.links import LinkFilter, link_words
from articles.admin.originals import media_type
from articles.models import Article, Capture
from articles.partial_datetimes import Moment, MomentField
from publication.bulk_actions import STAGE_ACTIONS, Bulk
from publication.own_work import OwnRowsFilter
from publication.stages import Publication
from publication.workflow import StagedAdmin, last_move
from staff.base import StaffAdmin

SHORT = ("subtitle", "summary")  # texts of a few lines

# Ids of articles about to leave the public → why those of them that it names may not.
Holder = Callable[[Collection[int]], dict[int, str]]
# What is done with the ids of articles that were deleted.
Follower = Callable[[Collection[int]], None]


@admin.register(Article)
class ArticleAdmin(StagedAdmin, StaffAdmin):
    """Pasting an article takes the first five inputs; the rest can wait."""

    actions = STAGE_ACTIONS
    autocomplete_fields = ["publisher"]
    date_hierarchy = "published_at"
    fieldsets = [
        (None, {"fields": ["title", ("publisher", "published_at"), "url", "body"]}),
        (
            gettext_lazy("더 아는 것"),
            {
                "fields": [
                    *("subtitle", ("byline", "modified_at"), ("kind", "origin", "language")),
                    *("summary", "body_rights"),
                ]
            },
        ),
        (gettext_lazy("주소와 보존"), {"fields": ["link_state", "archived_url", "captured_on"]}),
        (gettext_lazy("공개"), {"fields": ["status"]}),
    ]
    form = ArticleForm
    holders: ClassVar[list[Holder]] = []  # apps above this one add theirs
    after_deletion: ClassVar[list[Follower]] = []  # the same
    inlines = [CaptureInline]
    list_display = ["title", "publisher", "published", "kind", "origin", "status"]
    list_filter = ["status", OwnRowsFilter, "kind", "origin", LinkFilter]
    list_select_related = ["publisher"]
    not_exported = ("body",)
    readonly_fields = ["link_state"]
    stage = "status"
    search_fields = ["title", "byline", "url", "publisher__name"]

    @admin.display(description=gettext_lazy("발행"), ordering="published_at")
    def published(self, article: Article) -> Moment | None:
        at = article.published_at
        return Moment(at, article.published_at_precision) if at else None

    @admin.display(description=gettext_lazy("주소의 응답"))
    def link_state(self, article: Article) -> str:
        return link_words(article)

    def choice_label(self, article: Article) -> str:
        """`2024-01-10 가온일보 · 제목`"""
        source = [str(self.published(article) or "")[:10], str(article.publisher or "")]
        return " · ".join(filter(None, [" ".join(filter(None, source)), article.title]))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).select_related("publisher")

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:  # noqa: ARG002
        if obj:
            return self.fieldsets
        (name, first), more, link, stage = self.fieldsets
        link = (link[0], {"fields": ["archived_url", "captured_on"]})
        return [(name, {"fields": [*first["fields"], "upload"]}), more, link, stage]

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = NewArticleForm
        form = super().get_form(request, obj, change=change, **kwargs)
        form.held = staticmethod(self.held)
        return form

    def held(self, articles: Collection[int]) -> dict[int, list[str]]:
        """Id → why that article must stay public; asked of all that leave together."""
        why: dict[int, list[str]] = {}
        for holder in self.holders if articles else []:
            for pk, sentence in holder(articles).items():
                why.setdefault(pk, []).append(sentence)
        return why

    def bulk_refusals(self, bulk: Bulk, rows: Sequence[Article]) -> dict[int, list[str]]:
        if bulk.to == Publication.PUBLISHED:
            return {}
        return self.held([row.pk for row in rows if row.status == Publication.PUBLISHED])

    def bulk_cells(self, row: Article) -> dict[Any, Any]:
        beside = {_("매체"): row.publisher, _("발행"): self.published(row)}
        return beside | super().bulk_cells(row)

    def undo_refusals(self, request: HttpRequest, records: Sequence[Article]) -> list[str]:  # noqa: ARG002
        hidden = {row.pk: row for row in records if row.status != Publication.PUBLISHED}
        return [f"{hidden[pk]}: {' '.join(why)}" for pk, why in self.held(hidden).items()]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in MOMENTS:
            return MomentField(label=db_field.verbose_name, required=False)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in SHORT:
            field.widget.attrs["rows"] = 3
        return field

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Why a colleague sent it back or withdrew it: an article has no column for that."""
        article = context["original"]
        if article and article.status != Publication.PUBLISHED:
            context["moved"] = last_move(article, self.stage)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: Any, obj: Article, form: Any, change: bool) -> None:
        """What is pasted or sent first is also kept as it came."""
        originals: list[tuple[bytes, str]] = []
        if obj.body and not form.initial.get("body"):
            pasted = form.data[form.add_prefix("body")]
            originals.append((pasted.encode(), "text/plain; charset=utf-8"))
        if upload := form.cleaned_data.get("upload"):
            originals.append((upload.read(), media_type(upload)))
        now = timezone.now()
        if originals and obj.captured_on is None:
            obj.captured_on = timezone.localdate(now)
        super().save_model(request, obj, form, change)
        for content, kind in originals:
            kept = Capture(article=obj, retrieved_at=now, media_type=kind, url=obj.url)
            kept.content = content
            kept.save()
        if form.publisher_guessed:
            sentence = _("주소를 보고 매체를 %(publisher)s(으)로 적었습니다. 다르면 고쳐 주세요.")
            messages.info(request, sentence % {"publisher": obj.publisher})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What was captured of an article that nobody saw goes with it, though never alone."""
        named, counts, refused, protected = super().get_deleted_objects(objs, request)
        return named, counts, refused - {Capture._meta.verbose_name}, protected

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        ids = [obj.pk]
        super().delete_model(request, obj)
        self._follow_deletion(ids)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        ids = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        self._follow_deletion(ids)

    def _follow_deletion(self, ids: Collection[int]) -> None:
        for follow in self.after_deletion:
            follow(ids)

    def view_on_site(self, obj: Article) -> str | None:
        return obj.get_absolute_url() if obj.status == Publication.PUBLISHED else None
