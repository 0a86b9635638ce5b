"""Asking every article's address whether it still leads somewhere, the longest unasked first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db.models import F
from django.utils import timezone

from articles.ingest.fetch.address_checker import NO_ANSWER
from articles.models import Article

# So many hosts silent one after the other: the fault is ours.
MOST_SILENT = 10
Asked = tuple[int, str]  # id and address of an article


class NoNetwork(Exception):
    """Nobody answers: what was not answered lately is not recorded."""


def waiting(limit: int | None = None) -> list[Asked]:
    rows = Article.objects.exclude(url="")
    rows = rows.order_by(F("link_checked_on").asc(nulls_first=True), "pk")
    return list(rows.values_list("pk", "url")[:limit])


@dataclass
class LinkCheck:
    """Each answer is saved at once, silence as soon as somebody else has answered."""

    status_of: Callable[[str], int]
    silent: list[Asked] = field(default_factory=list)
    has_heard: bool = False

    def check(self, asked: list[Asked]) -> Iterator[int]:
        """The status of each address in turn."""
        for pk, url in asked:
            status = self.status_of(url)
            if status == NO_ANSWER:
                self._doubt(pk, url)
            else:
                self.has_heard = True
                self._believe_silence()
                save(pk, url, status)
            yield status
        if self.silent and not self.has_heard:
            raise NoNetwork
        self._believe_silence()

    def _doubt(self, pk: int, url: str) -> None:
        self.silent.append((pk, url))
        if len({urlsplit(url).hostname for _pk, url in self.silent}) >= MOST_SILENT:
            raise NoNetwork

    def _believe_silence(self) -> None:
        for pk, url in self.silent:
            save(pk, url, NO_ANSWER)
        self.silent.clear()


def save(pk: int, url: str, status: int) -> None:
    """Unless the address became another while it was asked."""
    rows = Article.objects.filter(pk=pk, url=url)
    rows.update(link_status=status, link_checked_on=timezone.localdate())
