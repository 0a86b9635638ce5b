"""An article's text in lines, the words of suggestions marked. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from trips.choices import SuggestionField
from trips.models import Suggestion

# Field → the colour it shares with its neighbours.
COLOURS = {
    **dict.fromkeys((SuggestionField.GOVERNMENT, SuggestionField.BODY), "who"),
    **dict.fromkeys((SuggestionField.OFFICIAL, SuggestionField.PARTY), "who"),
    SuggestionField.PARTY_SIZE: "who",
    **dict.fromkeys((SuggestionField.START, SuggestionField.END), "when"),
    **dict.fromkeys((SuggestionField.NIGHTS, SuggestionField.DAYS), "when"),
    SuggestionField.STOP: "where",
    **dict.fromkeys((SuggestionField.EVENT, SuggestionField.ORGANIZATION), "whom"),
    SuggestionField.AGREEMENT: "signed",
    SuggestionField.NO_TRIP: "none",
}
TOLD = frozenset({"title", "subtitle", "meta", "body", "caption"})


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that the same suggestions lean on; `ids` are theirs, as many as there are."""

    text: str
    start: int
    ids: tuple[int, ...] = ()
    colour: str = ""

    @property
    def names(self) -> str:
        return " ".join(map(str, self.ids))


@dataclass(frozen=True, slots=True)
class MarkedLine:
    number: int  # from 0
    kind: str
    segments: tuple[Segment, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Lines that stand together: of the article, or furniture that is folded away."""

    is_told: bool
    lines: tuple[MarkedLine, ...]


def marked_text(
    text: str, kinds: Sequence[str], suggestions: Iterable[Suggestion]
) -> list[LineBlock]:
    """`kinds`: of each line, as `str.splitlines` counts them. Empty lines are left out."""
    spans = [
        (span["start"], span["end"], one.pk, COLOURS[SuggestionField(one.field)])
        for one in suggestions
        for span in one.evidence
    ]
    lines, start = [], 0
    for number, whole in enumerate(text.splitlines(keepends=True)):
        kind = kinds[number] if number < len(kinds) else "body"
        end = start + len(whole.rstrip("\r\n"))
        if whole.strip():
            lines.append(MarkedLine(number, kind, tuple(_segments(text, start, end, spans))))
        start += len(whole)
    groups = groupby(lines, key=lambda line: line.kind in TOLD)
    return [LineBlock(is_told, tuple(group)) for is_told, group in groups]


def _segments(
    text: str, start: int, end: int, spans: list[tuple[int, int, int, str]]
) -> Iterable[Segment]:
    """A line, cut where a span begins or ends."""
    here = [span for span in spans if span[0] < end and span[1] > start]
    cuts = {start, end, *(min(max(at, start), end) for span in here for at in span[:2])}
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        over = [span for span in here if span[0] <= first and last <= span[1]]
        colour = min(over, key=lambda span: span[1] - span[0])[3] if over else ""
        yield Segment(text[first:last], first, tuple(span[2] for span in over), colour)
