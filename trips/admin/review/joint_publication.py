"""One press publishes a trip in review together with the articles that it cites."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from publication.stages import Publication
from publication.workflow import WRITABLE, StagedAdmin
from trips.models import Citation, Trip

BUTTON = "_publish"  # its name


def unpublished_sources(trip: Trip) -> QuerySet[Article]:
    """Articles that it cites and nobody published yet; a withdrawn one comes back by hand alone."""
    cited = Citation.objects.filter(about=trip).order_by().values("article")
    articles: QuerySet[Article] = Article.objects.filter(pk__in=cited, status__in=WRITABLE)
    return articles.order_by("pk")


class JointPublication(StagedAdmin):
    """The button on the page of a trip in review, and what it does."""

    def changeform_view(self, request: Any, object_id: Any = None, *args: Any, **kw: Any) -> Any:
        """The button means the choice “공개”, of the articles as well."""
        request.publishes_sources = bool(
            object_id and BUTTON in request.POST and self._may_publish_all(request)
        )
        if request.publishes_sources:
            request.POST = request.POST.copy()
            request.POST[self.stage] = Publication.PUBLISHED
        return super().changeform_view(request, object_id, *args, **kw)

    def get_form(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        form: Any = super().get_form(request, obj, **kwargs)
        form.publishes_sources = getattr(request, "publishes_sources", False)
        return form

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        trip, saved = context["original"], context["adminform"].form.initial
        in_review = trip and saved.get(self.stage) == Publication.REVIEW
        if in_review and self._may_publish_all(request):
            context["publish_button"] = BUTTON
            context["sources_to_publish"] = list(unpublished_sources(trip).for_list())  # type: ignore[attr-defined]
        return super().render_change_form(request, context, *args, **kwargs)

    def _may_publish_all(self, request: HttpRequest) -> bool:
        return self.publishes(request) and request.user.has_perm("articles.publish_article")

    def publish_sources(self, request: Any, trip: Trip) -> None:
        """After everything else was saved, where the button was pressed."""
        if not request.publishes_sources:
            return
        articles = list(unpublished_sources(trip).select_for_update(no_key=True))
        Article.objects.filter(pk__in=[a.pk for a in articles]).update(status=Publication.PUBLISHED)
        if articles:
            log_sentence = _("출장과 함께 공개: %(trip)s") % {"trip": trip}
            LogEntry.objects.log_actions(request.user.pk, articles, CHANGE, log_sentence)
        n = len(articles)
        done = ngettext(
            "출장과 기사 %(n)s건을 공개했습니다.", "출장과 기사 %(n)s건을 공개했습니다.", n
        ) % {"n": n}
        link = format_html('<a href="{}">{}</a>', trip.get_absolute_url(), _("사이트에서 보기"))
        messages.success(
            request, format_html("{} {}", done if n else _("출장을 공개했습니다."), link)
        )
