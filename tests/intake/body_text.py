"""An article's body as the scope of one trip, for tests of what is read from it."""

from datetime import date
from functools import cache

from articles.ingest.parsed import LineKind, TextLine
from trips.intake.document import TextDocument, TripScope, sentences_of
from trips.intake.known_names import KnownNames, from_reference

DAY = date(2025, 5, 1)


@cache
def reference_names() -> KnownNames:
    return from_reference()


def body_scope(text: str, day: date | None = DAY) -> TripScope:
    """Every line of the text is body, and all of it tells one trip."""
    lines, at = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        lines.append(TextLine(number, at, at + len(line), LineKind.BODY, line))
        at += len(line) + 1
    sentences = tuple(sentence for line in lines for sentence in sentences_of(line))
    return TripScope(TextDocument(text, sentences, day), sentences)
