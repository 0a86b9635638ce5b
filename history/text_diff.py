"""Two versions of a text as one, word by word. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

SHORT = 40  # characters: shown whole, one beside the other
LONG = 4_000  # words: comparing takes too long
AROUND = 60  # characters of what stayed, on either side of what changed

SAME, GONE, NEW = "same", "gone", "new"
Piece = tuple[str, str]


def pieces(before: str, after: str) -> list[Piece]:
    """[(same | gone | new, text)]; empty where both are better read side by side."""
    if min(len(before), len(after)) <= SHORT:
        return []
    old, new = (re.findall(r"\s+|\S+", text) for text in (before, after))
    if max(len(old), len(new)) > LONG:
        return []
    return list(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        was, now = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        if what == "equal":
            yield SAME, _shortened(was)
        else:
            yield from ((kind, text) for kind, text in ((GONE, was), (NEW, now)) if text)


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * AROUND else f"{text[:AROUND]} … {text[-AROUND:]}"
