"""Which font files a browser asks for, by static/fonts.css."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

FACE = re.compile(r"src:url\((fonts/[^)]+)\).*?unicode-range:([^}]+)\}")


@cache
def faces() -> list[tuple[str, list[range]]]:
    """File and ranges of each rule; of those that hold a letter the first one counts."""
    sheet = Path(settings.BASE_DIR, "static/fonts.css").read_text(encoding="utf-8")
    return [
        (file, [_range(one) for one in ranges.split(",")]) for file, ranges in FACE.findall(sheet)
    ][::-1]


def _range(text: str) -> range:
    first, _dash, last = text.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


@cache
def file_of(letter: str) -> str | None:
    """`fonts/hangul-1.woff2`, or None where a font of the reader's own is used."""
    number = ord(letter)
    return next((file for file, ranges in faces() if any(number in r for r in ranges)), None)


def files_of(text: str) -> set[str]:
    return {file for letter in set(text) if letter.isprintable() and (file := file_of(letter))}
