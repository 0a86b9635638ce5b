"""Lists in pages of fifty, for the pages of both apps."""

from typing import Any, cast

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 50


class ListPage(Page):
    """A page of rows; `misread` is a page number that could not be read as one."""

    misread: str = ""


class ListPaginator(Paginator):
    def _get_page(self, *args: Any, **kwargs: Any) -> ListPage:
        return ListPage(*args, **kwargs)


class PastTheLastPage(Http404):
    """The error page links to `last`, the number of the last page."""

    def __init__(self, last: int) -> None:
        super().__init__(f"The last page is {last}.")
        self.last = last


def page_of(request: HttpRequest, rows: QuerySet, total: int | None = None) -> ListPage:
    """The page asked for as `?page=`; one that is no number counts as the first.

    `total` spares the counting query where the number of rows is known.
    """
    paginator = ListPaginator(rows, PER_PAGE)
    if total is not None:
        paginator.count = total
    asked = request.GET.get("page", "")
    # Twelve digits are past any last page; int() refuses thousands of them.
    number = int(asked[:12]) if asked.isascii() and asked.isdigit() else 0
    try:
        page = cast(ListPage, paginator.page(number or 1))
    except EmptyPage:
        raise PastTheLastPage(paginator.num_pages) from None
    page.misread = "" if number else asked[:60]
    return page
