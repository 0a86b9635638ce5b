"""Whole captures: what each holds and the kind of every line."""

import pytest

from articles.ingest.parse import parse_text
from articles.ingest.parsed import ParsedArticle
from listing.normal_text import normal_text
from tests.articles.ingest.captures import CAPTURES, LETTERS, Capture

every_capture = pytest.mark.parametrize("capture", CAPTURES, ids=[c.name for c in CAPTURES])


def values_of(article: ParsedArticle) -> dict[str, str]:
    values = {
        "title": article.title,
        "publisher": article.publisher,
        "reporters": ", ".join(article.reporters),
        "published": article.published and str(article.published),
        "updated": article.updated and str(article.updated),
    }
    return {name: value for name, value in values.items() if value}


@every_capture
def test_a_capture_gives_its_values(capture: Capture) -> None:
    assert values_of(parse_text(capture.text)) == capture.values


@every_capture
def test_every_line_of_a_capture_has_its_kind(capture: Capture) -> None:
    lines = parse_text(capture.text).lines
    wrong = [
        (line.text, str(line.kind), str(kind))
        for line, kind in zip(lines, capture.kinds, strict=True)
        if line.kind is not kind
    ]
    assert wrong == []


@every_capture
def test_no_line_is_lost_and_every_place_is_exact(capture: Capture) -> None:
    decomposed = capture.text.replace("다", "\u1103\u1161").replace(" ", "\u200b ")
    article = parse_text(decomposed)
    assert article.text == normal_text(decomposed)
    assert [line.text for line in article.lines] == article.text.splitlines()
    for line in article.lines:
        assert article.text[line.start : line.end] == line.text
        start, end = article.source_span(line.start, line.end)
        assert normal_text(decomposed[start:end]) == line.text


@every_capture
def test_what_was_read_stands_where_the_evidence_says(capture: Capture) -> None:
    article = parse_text(capture.text)
    values = values_of(article)
    for name, span in article.evidence.items():
        quote = article.text[span.start : span.end]
        if name in ("title", "publisher"):
            assert quote == values[name]
        elif name == "reporters":
            assert article.reporters[0] in quote
        else:
            assert values[name][2:4] in quote


def test_the_captures_hold_lines_of_every_kind() -> None:
    assert {kind for capture in CAPTURES for kind in capture.kinds} == set(LETTERS.values())
