"""What in a line is its headline, and what the paper around it. Pure."""

import re

from articles.ingest.body_lines import LEAST_HEADLINE
from articles.ingest.furniture import squeezed
from articles.ingest.line_marks import LineMarker

# Tells a headline cut in two by the name of its paper: `가온신문 - 시장 출국`.
_PARTS = re.compile(r"\s+(?:::|[-–—|:<>·])\s+|\s*[|｜]\s*")
_BOARD = re.compile(r"^\[[^\[\]]{2,20}\]\s?")  # the name of a board of readers, before its posts
# An article in one line: `제목 | 가온신문 2017-03-21 홍길동 기자 | 본문`
_ONE_LINE = re.compile(r"^\s*([^|]{8,90}?)\s[|｜]\s([^|]{4,60}?)\s[|｜]\s")
_EDGE = " -–—|:<>·｜"


def headline_part(marker: LineMarker, text: str, later: set[str]) -> str | None:
    """What is left without the paper and the section at either end, or the half that comes again.

    `later` holds the squeezed headlines below; None where the line has no such parts.
    """
    parts = list(_PARTS.finditer(text[:400]))
    start, end = 0, len(text)
    for match in parts:
        if _is_name_of_part(marker, text[start : match.start()]):
            start = match.end()
    for match in reversed(parts):
        if match.end() > start and _is_name_of_part(marker, text[match.end() : end]):
            end = match.start()
    headline = text[start:end].strip(_EDGE)
    if (start or end < len(text)) and len(squeezed(headline)) >= LEAST_HEADLINE:
        return headline
    halves = [half for m in parts for half in (text[: m.start()], text[m.end() :])]
    halves.append(_BOARD.sub("", text, count=1) if _BOARD.match(text) else "")
    again = (half.strip(_EDGE) for half in halves if squeezed(half) in later)
    return next((half for half in again if len(squeezed(half)) >= LEAST_HEADLINE), None)


def headline_of_line(marker: LineMarker, text: str) -> str | None:
    """Where an article is one line: what stands before the paper, the date and the reporter."""
    match = _ONE_LINE.match(text)
    return match[1].strip(_EDGE) if match and marker.moments(match[2]) else None


def _is_name_of_part(marker: LineMarker, text: str) -> bool:
    """A paper in the table or by its looks, or a section."""
    name = text.strip(_EDGE)
    section = squeezed(name) in marker.furniture["ui"].exact and len(name) < 12
    named = section or marker.publishers.named(name) or marker.looks_like_paper(name)
    return not name or bool(named)


def is_motto(marker: LineMarker, text: str) -> bool:
    """`시민의 눈과 귀 가온신문`: a short phrase that ends with the paper's name."""
    words = text.split()
    return (
        len(text) < 30
        and len(words) > 1
        and not re.search(r"[…“”\"\d|]", text)
        and bool(marker.looks_like_paper(words[-1]))
    )


def stems(text: str, body: str) -> set[str]:
    """Words of a headline that the body holds, a particle at their end aside."""
    words = re.findall(r"[가-힣A-Za-z0-9]{2,12}", text[:200])
    return {stem for word in words if (stem := word[: max(2, len(word) - 1)]) in body}
