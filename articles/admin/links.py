"""What an article's address answered when last asked, in words and as a filter."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles.models import Article
from articles.querysets import GONE


def meaning(status: int) -> str:
    """An HTTP status for people; 0: nobody answered."""
    exact = {
        0: _("답 없음"),
        401: _("로그인해야 열림"),
        403: _("기계에는 열어 주지 않음"),
        404: pgettext("주소", "없음"),
        410: _("사라짐"),
        429: _("너무 자주 물음"),
    }
    ranges = {2: _("열림"), 3: _("다른 곳으로 계속 넘김"), 4: _("열리지 않음"), 5: _("서버 오류")}
    return exact.get(status) or ranges.get(status // 100) or _("알 수 없음")


def link_words(article: Article) -> str:
    """`2026-11-20 확인, 404 없음`"""
    if not article.url:
        return _("주소 없음")
    if article.link_status is None or article.link_checked_on is None:
        return _("아직 확인하지 않음")
    answer = " ".join(filter(None, [str(article.link_status or ""), meaning(article.link_status)]))
    day = article.link_checked_on.isoformat()
    return _("%(day)s 확인, %(answer)s") % {"day": day, "answer": answer}


_ADDRESS = ~Q(url="")
# value → (label, condition)
STATES: dict[str, tuple[Any, Callable[[], Q]]] = {
    "gone": (gettext_lazy("죽은 주소"), lambda: _ADDRESS & Q(link_status__in=GONE)),
    "open": (gettext_lazy("열리는 주소"), lambda: Q(link_status__range=(200, 299))),
    "unclear": (
        gettext_lazy("알 수 없는 주소"),
        lambda: Q(link_status__gte=300) & ~Q(link_status__in=GONE),
    ),
    "unasked": (gettext_lazy("확인하지 않은 주소"), lambda: _ADDRESS & Q(link_status=None)),
    "none": (gettext_lazy("주소 없음"), lambda: Q(url="")),
}


class LinkFilter(admin.SimpleListFilter):
    title = gettext_lazy("주소")
    parameter_name = "link"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [(value, label) for value, (label, _condition) in STATES.items()]

    def queryset(self, request: Any, queryset: QuerySet[Article]) -> QuerySet[Article]:  # noqa: ARG002
        if self.value() not in STATES:
            return queryset
        return queryset.filter(STATES[str(self.value())][1]())
