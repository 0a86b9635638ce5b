"""An article of title and sentences, as its document."""

from articles.ingest.parse import parse_text
from trips.intake.document import TextDocument, document_of


def article(text: str) -> TextDocument:
    return document_of(parse_text(text + "\n"))
