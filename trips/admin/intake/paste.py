"""A pasted article, a file or an address → its reading, kept once; then its confirmation page.
Several files → a table of what became of each.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.ingest.fetch.fetch_refusals import FetchRefused
from articles.ingest.fetch.page_fetcher import PageFetcher
from articles.ingest.fetch.user_agent import user_agent
from articles.ingest.refusals import IngestRefused
from articles.models import Article
from history.context import because
from history.models import Way
from trips.admin.intake.forms import PasteForm
from trips.intake.batch import BatchSums, IntakeBatch
from trips.intake.files import bounded, media_type_of
from trips.intake.take_in import ArticleIntake, TakenArticle, kept_reading
from trips.models import Reading

NEEDED = ("articles.add_article", "articles.add_capture", "trips.add_suggestion")
IS_KEPT = gettext_lazy("전에 들어온 기사입니다. 새로 만들지 않고 그것을 엽니다.")
PASTE_IT = gettext_lazy("기사를 복사해 위에 붙여 넣어도 됩니다.")
fetcher = PageFetcher(user_agent())


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """What is to be read. `field`: the input at which it is said what is wrong with it."""

    field: str
    content: bytes
    media_type: str
    url: str
    retrieved_at: datetime | None = None


def paste(site: Any, request: HttpRequest) -> HttpResponse:
    """`site`: the admin of trips. Writes bundles of its own, since a page may be waited for."""
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    form = PasteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if len(form.cleaned_data["file"]) > 1:
            return _batch(site, request, form)
        if reading := _reading(request, form):
            return HttpResponseRedirect(reverse("admin:trips_trip_reading", args=[reading.pk]))
    if not form.errors.get("published"):
        del form.fields["unknown_day"]
    if form.errors and request.FILES and not form.errors.get("file"):
        form.add_error("file", _("저장하지 않았으니 파일을 다시 골라 주세요."))
    form.focus()
    return _page(
        site, request, "paste", _("기사 붙여넣기"), form=form, media=site.media + form.media
    )


def _page(
    site: Any, request: HttpRequest, template: str, title: str, **context: Any
) -> HttpResponse:
    every = {**site.admin_site.each_context(request), "title": title, "opts": site.opts}
    return TemplateResponse(request, f"admin/intake/{template}.html", {**every, **context})


def read_article(site: Any, request: HttpRequest, article: int) -> HttpResponse:
    """The reading of an article that is kept, made now unless there is one."""
    articles = site.admin_site.get_model_admin(Article)
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    row: Article | None = articles.get_queryset(request).filter(pk=article).first()
    if row is None:
        raise Http404
    latest = Reading.objects.filter(article=row).order_by("-pk").first()
    if latest is None and request.method == "POST":
        with because(Way.FORM, who=request.user.pk):
            latest = ArticleIntake().read(row)
        if latest is None:
            messages.warning(request, _("읽을 원본이 없습니다. 기사 본문을 붙여 넣어 주세요."))
    if latest is None:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[row.pk]))
    return HttpResponseRedirect(reverse("admin:trips_trip_reading", args=[latest.pk]))


def _batch(site: Any, request: HttpRequest, form: PasteForm) -> HttpResponse:
    """Each file is taken in by itself."""
    batch = IntakeBatch(Way.FORM, request.user.pk)
    files = form.cleaned_data["file"]
    results = [batch.take_in(file.name, partial(bounded, file)) for file in files]
    sums = BatchSums.of(results)
    return _page(
        site, request, "batch", _("읽은 기사"), results=results, sums=sums, media=site.media
    )


def _reading(request: HttpRequest, form: PasteForm) -> Reading | None:
    """None where the form says now what is wrong."""
    data = form.cleaned_data
    is_address = not data["file"] and not data["text"].strip()
    if is_address and (kept := kept_reading(data["url"])):
        messages.info(request, IS_KEPT)
        return kept
    try:
        source = _fetched(data["url"]) if is_address else _given(data)
    except FetchRefused as refusal:
        form.add_error("url", f"{refusal.sentence} {PASTE_IT}")
        return None
    taken = _taken(request, form, source)
    if taken is None:
        return None
    _say(request, taken)
    return taken.reading


def _given(data: dict[str, Any]) -> ArticleSource:
    if data["file"]:
        file = data["file"][0]
        return ArticleSource("file", bounded(file), media_type_of(file.name), data["url"])
    return ArticleSource("text", data["text"].encode(), "text/plain; charset=utf-8", data["url"])


def _fetched(url: str) -> ArticleSource:
    page = fetcher.fetch(url)
    return ArticleSource("url", page.content, page.media_type, page.url, page.retrieved_at)


def _taken(request: HttpRequest, form: PasteForm, source: ArticleSource) -> TakenArticle | None:
    """None where the form says now what is wrong."""
    data, intake = form.cleaned_data, ArticleIntake()
    content, media_type, url = source.content, source.media_type, source.url
    try:
        with because(Way.FORM, who=request.user.pk):
            parsed = intake.parse(content, url, media_type, data["published"])
            if parsed.published is None and not data["unknown_day"]:
                form.add_error(
                    "published",
                    _("기사에서 발행일을 찾지 못했습니다. 아시면 적고, 모르면 아래를 고르세요."),
                )
                return None
            return intake.take(parsed, content, url, media_type, source.retrieved_at)
    except IngestRefused as refusal:
        form.add_error(source.field, str(refusal.sentence))
        return None


def _say(request: HttpRequest, taken: TakenArticle) -> None:
    if taken.stored.same_by is None:
        return
    sentence = (
        _("전에 들어온 기사인데 본문이 달라졌습니다. 새 본문도 함께 보관했습니다.")
        if taken.stored.changed
        else IS_KEPT
    )
    messages.info(request, sentence)
