"""Where the words stand in a text, marked. Pure; done in Python because `ts_headline` cannot mark
inside an eojeol."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 120  # characters, marks not counted
READ = 5_000  # characters of a text, from before its first hit on, among which the best place is
WORD = 60  # characters in which an end of these looks for a space

_GAP = r"[\s.,·ㆍ'’”\"()-]{0,2}"


def pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    """Squashed forms → what to mark: longest first, up to two separators between characters.

    Digits and Latin letters are not cut out of longer ones; forms of up to two syllables start a
    word, so that 고성 is not marked in 최고성능.
    """
    branches = []
    for form in sorted(set(forms), key=lambda f: (-len(f), f)):
        if not form:
            continue
        inner = _GAP.join(map(re.escape, form))
        if form[0].isdigit():
            before = r"(?<![0-9])"
        elif form[0].isascii():
            before = r"(?<![A-Za-z])"
        else:
            before = r"(?<![가-힣])" if len(form) <= 2 else ""
        after = (
            r"(?![0-9])" if form[-1].isdigit() else r"(?![A-Za-z])" if form[-1].isascii() else ""
        )
        branches.append(before + inner + after)
    return re.compile("|".join(branches), re.IGNORECASE) if branches else None


def snippet(text: str, marks: re.Pattern[str] | None, width: int = WIDTH) -> str:
    """The window of `text` with the most different hits, as escaped HTML with `<mark>`."""
    return _shown(Part(text), marks, width)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text. begins, ends: it does so with the text."""

    text: str
    begins: bool = True
    ends: bool = True


def part_with_hits(text: str, marks: re.Pattern[str]) -> Part | None:
    """Some READ characters from before the first hit on; None without a hit.

    To look for the first hit in 150,000 characters takes 2 ms, to weigh all of them up to 100.
    """
    first = marks.search(text)
    if first is None:
        return None
    before, after = max(0, first.start() - WIDTH), first.start() + READ
    start = max(text.rfind(" ", max(0, before - WORD), before) + 1, before - WORD)
    space = text.find(" ", after, after + WORD)
    end = min(len(text), after if space < 0 else space)
    return Part(text[start:end], begins=start == 0, ends=end == len(text))


def best_snippet(texts: Iterable[str], marks: re.Pattern[str] | None) -> str:
    """Of the text with the most different hits, the earlier one of two; "" when none has any."""
    kept, most = None, 0
    if marks is None:
        return ""
    for text in texts:
        if part := part_with_hits(text, marks):
            hits = len({match[0].lower() for match in marks.finditer(part.text)})
            if hits > most:
                kept, most = part, hits
    return _shown(kept, marks) if kept else ""


def _shown(part: Part, marks: re.Pattern[str] | None, width: int = WIDTH) -> str:
    text = " ".join(part.text.split())
    hits = [m.span() for m in marks.finditer(text)] if marks else []
    start, end = _window(text, hits, width)
    out, at = [], start
    for first, last in hits:
        if first >= at and last <= end:
            out += [html.escape(text[at:first]), "<mark>", html.escape(text[first:last]), "</mark>"]
            at = last
    out.append(html.escape(text[at:end]))
    is_cut = start > 0 or not part.begins, end < len(text) or not part.ends
    return ("…" if is_cut[0] else "") + "".join(out) + ("…" if is_cut[1] else "")


def marked(text: str, marks: re.Pattern[str] | None) -> str:
    """The whole text, escaped, with `<mark>` around every hit."""
    return snippet(text, marks, len(text))


def _window(text: str, hits: list[tuple[int, int]], width: int) -> tuple[int, int]:
    room = width - 2  # for the dots
    if len(text) <= width:
        return 0, len(text)
    if not hits:
        return 0, _word_end(text, room)
    inside: Counter[str] = Counter()
    best = (0, 0, hits[0][0], hits[0][1])
    left = 0
    for first, last in hits:
        inside[text[first:last]] += 1
        while last - hits[left][0] > room and hits[left][0] < first:
            word = text[slice(*hits[left])]
            inside[word] -= 1
            left += 1
        window = (sum(n > 0 for n in inside.values()), inside.total(), hits[left][0], last)
        if window[:2] > best[:2]:
            best = window
    spare = max(0, room - (best[3] - best[2]))
    start = max(0, best[2] - spare // 2)
    start = min(start, max(0, len(text) - room))
    while start and not text[start - 1].isspace() and start < best[2]:
        start += 1
    return start, max(min(_word_end(text, start + room), start + room), min(best[3], start + room))


def _word_end(text: str, end: int) -> int:
    """Back to the last space before `end`, unless that would cost more than a long word."""
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, end - 20), end + 1)
    return space if space > 0 else end
