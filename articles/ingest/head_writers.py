"""Lines above a body that only name who wrote it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.ingest.body_lines import MarkedLines
from articles.ingest.line_marks import LineMark

# `[아침을 열며] …`, `<기고> …`, `가온칼럼 - …`
_OPINION = re.compile(
    r"^\s*[\[<〈【(][가-힣A-Za-z·’' ]{2,20}[\]>〉】)]|칼럼|기고|시론|논단|사설|"
    r"독자투고|오피니언"
)


@dataclass(slots=True)
class HeadWriters(MarkedLines):
    """`stop` is the first line of the body, `title` that of the headline, None without."""

    stop: int
    title: int | None

    def lines(self, headline: str) -> Iterator[int]:
        """Their numbers."""
        yield from self._lone_names()
        if self.title is None:
            return
        below = list(self.filled(self.title + 1, self.stop))
        yield from filter(self._is_logged_in, below)
        if _OPINION.search(headline):  # who wrote it stands right below, with a post
            first = (n for n in below[:1] if self.marker.bylines.writer(self.texts[n]).reporters)
            yield from first

    def _lone_names(self) -> Iterator[int]:
        """A name alone above the date is the reporter's, as portals write it; also
        `홍길동(gildong)` below the date, and `홍길동, 임꺽정` above it.
        """
        for above, below in pairwise(self.filled(0, self.stop)):
            pairs = (
                ((above, below), (below, above)) if "(" in self.texts[below] else ((above, below),)
            )
            for n, other in pairs:
                dated = self.marks[other] is LineMark.META and self.marker.moments(
                    self.texts[other]
                )
                if dated and self.marker.bylines.lone_name(self.texts[n]):
                    yield n

    def _is_logged_in(self, n: int) -> bool:
        """`홍길동(gildong)`, as journals of citizens write it."""
        return "(" in self.texts[n] and bool(self.marker.bylines.lone_name(self.texts[n]))
