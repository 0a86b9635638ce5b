"""A pasted article or a file → its reading, kept once; then its confirmation page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.ingest.refusals import IngestRefused
from articles.models import Article
from history.context import because
from history.models import Way
from trips.admin.intake.forms import PasteForm
from trips.intake.take_in import ArticleIntake, TakenArticle
from trips.models import Reading

NEEDED = ("articles.add_article", "articles.add_capture", "trips.add_suggestion")


def paste(site: Any, request: HttpRequest) -> HttpResponse:
    """`site`: the admin of trips."""
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    form = PasteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (taken := _taken(request, form)):
        _say(request, taken)
        return HttpResponseRedirect(reverse("admin:trips_trip_reading", args=[taken.reading.pk]))
    if not form.errors.get("published"):
        del form.fields["unknown_day"]
    context = {
        **site.admin_site.each_context(request),
        "title": _("기사 붙여넣기"),
        "opts": site.opts,
        "media": site.media + form.media,
        "form": form,
    }
    return TemplateResponse(request, "admin/intake/paste.html", context)


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


def _taken(request: HttpRequest, form: PasteForm) -> TakenArticle | None:
    """None where the form says now what is wrong."""
    content, media_type = form.content()
    data, intake = form.cleaned_data, ArticleIntake()
    try:
        with because(Way.FORM, who=request.user.pk):
            parsed = intake.parse(content, data["url"], media_type, data["published"])
            if parsed.published is None and not data["unknown_day"]:
                form.add_error(
                    "published",
                    _("기사에서 발행일을 찾지 못했습니다. 아시면 적고, 모르면 아래를 고르세요."),
                )
                return None
            return intake.take(parsed, content, data["url"], media_type)
    except IngestRefused as refusal:
        form.add_error("file" if data["file"] else "text", str(refusal.sentence))
        return None


def _say(request: HttpRequest, taken: TakenArticle) -> None:
    if taken.stored.same_by is None:
        return
    sentence = (
        _("전에 들어온 기사인데 본문이 달라졌습니다. 새 본문도 함께 보관했습니다.")
        if taken.stored.changed
        else _("전에 들어온 기사입니다. 새로 만들지 않고 그것을 엽니다.")
    )
    messages.info(request, sentence)
