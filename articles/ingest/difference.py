"""What differs between two captures of one article, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from articles.ingest.parse import parse_bytes
from articles.ingest.refusals import IngestRefused
from articles.models import Capture

MOST_LINES = 1_000  # of a body; comparing takes the square of it


class LineChange(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    change: LineChange
    text: str


def body_of(capture: Capture) -> list[str]:
    """The lines of the body; none of a capture that cannot be read."""
    try:
        parsed = parse_bytes(bytes(capture.content), capture.url, capture.media_type)
    except IngestRefused:
        return []
    return [line.text.strip() for line in parsed.body_lines][:MOST_LINES]


def capture_difference(older: Capture, newer: Capture) -> list[DifferenceLine]:
    """Both bodies as one list: what stayed, what went, what came."""
    return list(_difference(body_of(older), body_of(newer)))


def _difference(old: list[str], new: list[str]) -> Iterator[DifferenceLine]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if what == "equal":
            yield from (DifferenceLine(LineChange.SAME, line) for line in old[from_old:to_old])
            continue
        yield from (DifferenceLine(LineChange.GONE, line) for line in old[from_old:to_old])
        yield from (DifferenceLine(LineChange.NEW, line) for line in new[from_new:to_new])
