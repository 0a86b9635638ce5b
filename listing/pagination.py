"""Lists in pages of fifty, for the pages of both apps."""

from collections.abc import Callable
from typing import Any, cast

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 50
Between = Callable[[int, int], list[Any]]


class ListPage(Page):
    """A page of rows; `misread` is a page number that could not be read as one."""

    misread: str = ""


class ListPaginator(Paginator):
    """between: reads the rows start…stop-1, if `rows` is not to be cut itself."""

    def __init__(self, rows: QuerySet, per_page: int, between: Between | None = None) -> None:
        super().__init__(rows, per_page)
        self.between = between

    def page(self, number: Any) -> Page:
        number = self.validate_number(number)
        if self.between is None:
            return super().page(number)
        start = (number - 1) * self.per_page
        return self._get_page(self.between(start, start + self.per_page), number, self)

    def _get_page(self, *args: Any, **kwargs: Any) -> ListPage:
        return ListPage(*args, **kwargs)


class PastTheLastPage(Http404):
    """The error page links to `last`, the number of the last page."""

    def __init__(self, last: int) -> None:
        super().__init__(f"The last page is {last}.")
        self.last = last


def page_of(
    request: HttpRequest,
    rows: QuerySet,
    total: int | None = None,
    between: Between | None = None,
) -> ListPage:
    """The page asked for as `?page=`; one that is no number counts as the first.

    `total` spares the counting query where the number of rows is known; `between` as in
    `ListPaginator`.
    """
    paginator = ListPaginator(rows, PER_PAGE, between)
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
