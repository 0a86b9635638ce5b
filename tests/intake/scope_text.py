"""An article of title and sentences, as its document."""

from articles.ingest.parse import parse_text
from trips.intake.document import Document, document_of


def article(text: str) -> Document:
    return document_of(parse_text(text + "\n"))
