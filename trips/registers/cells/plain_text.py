"""A cell as a text: what is blank in other words, and what repeats the cell above. Pure."""

import re
from functools import cache, lru_cache

from grammar.typed_text import narrow
from listing.normal_text import normal_text
from trips.intake.known_names import reference_rows

_BULLET = re.compile(r"^[ \t]{0,9}[·•○◦□■▪▶*-][ \t]{1,9}", re.MULTILINE)
SHORT = 40  # letters; what says nothing is no longer
DITTO = frozenset(('"', "''", "〃", "″", "”", "상동", "위와같음", "상기동일", "동일"))


@cache
def cell_words(use: str) -> dict[str, str]:
    """Word → value, of the rows of `cell_words.csv` with that use."""
    rows = reference_rows("cell_words")
    return {word_key(row["word"]): row["value"] for row in rows if row["use"] == use}


def word_key(text: str) -> str:
    """A word as words are compared: narrow, without blanks and case."""
    return _short_key(text) if len(text) <= SHORT else _key(text)


def _key(text: str) -> str:
    return "".join(narrow(text).split()).casefold()


# Cells of one column repeat, and each is compared with several lists of words.
_short_key = lru_cache(maxsize=32_768)(_key)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, `-`, 미정, 해당없음."""
    if not text or len(text) > SHORT:
        return not text.strip()
    key = word_key(text)
    return not key or key in cell_words("blank")


def plain_text(text: str) -> str | None:
    """The words of a cell on one line, without bullets; None for a blank one."""
    words = [] if is_blank(text) else _BULLET.sub("", normal_text(text)).split()
    return " ".join(words) or None
