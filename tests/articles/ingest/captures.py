"""Captures of invented articles in the styles of Korean papers, agencies, broadcasters and portals.

A file: `name: value` for what the article holds, `---`, then its lines, each behind the letter of
its kind (`U|`) in `LETTERS`.
"""

from dataclasses import dataclass
from pathlib import Path

from articles.ingest.parsed import LineKind

FOLDER = Path(__file__).parent / "captures"
LETTERS = {
    "T": LineKind.TITLE,
    "S": LineKind.SUBTITLE,
    "M": LineKind.META,
    "B": LineKind.BODY,
    "C": LineKind.CAPTION,
    "U": LineKind.UI,
    "W": LineKind.WEATHER,
    "E": LineKind.TAIL,
}


@dataclass(frozen=True)
class Capture:
    name: str
    values: dict[str, str]
    kinds: tuple[LineKind, ...]
    text: str


def read_capture(path: Path) -> Capture:
    head, _rule, lines = path.read_text(encoding="utf-8").partition("---\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    rows = [line.split("|", 1) for line in lines.splitlines()]
    kinds = tuple(LETTERS[letter] for letter, _text in rows)
    return Capture(path.stem, values, kinds, "\n".join(text for _letter, text in rows))


CAPTURES = [read_capture(path) for path in sorted(FOLDER.glob("*.txt"))]
