"""Rows of a file with their texts evened: one form for all that look the same. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from listing.normal_text import normal_text

# Letters, digits and signs as wide as a syllable: １，２３０．
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}
SHORT = 100  # characters of a text that is kept for the next time
_CARRIAGE = "_x000D_"  # how a workbook writes a carriage return within a text


@dataclass(frozen=True, slots=True)
class EvenRow:
    """`own`: a text a column as the file has it, `cells`: with merged cells filled in. `flaws`: by
    column, as `untrusted_files.sheet_records` says. `joined`, `filled`: as in RegisterLine.
    """

    number: int
    own: tuple[str, ...]
    cells: tuple[str, ...]
    flaws: Mapping[int, list[str]]
    joined: int
    filled: frozenset[int] = frozenset()

    @property
    def distinct(self) -> tuple[str, ...]:
        """Every text once, in the order of its first cell."""
        return tuple(dict.fromkeys(filter(None, self.cells)))


def even_text(text: str) -> str:
    """NFC, signs without width left out, spaces and full-width signs made ordinary ones; the same
    object for the same short text, as a register says one thing many times.
    """
    return _short_text(text) if len(text) <= SHORT else _even_text(text)


def _even_text(text: str) -> str:
    if _CARRIAGE in text or "\r" in text:
        text = text.replace(_CARRIAGE, "").replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith('="') and text.endswith('"'):  # how exports keep the zeros of "001"
        text = text[2:-1]
    if text.isascii():
        return text.strip()
    return normal_text(text).translate(_FULL_WIDTH).strip()


_short_text = lru_cache(maxsize=50_000)(_even_text)
