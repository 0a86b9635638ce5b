"""Which name was perhaps meant, by keystrokes that differ. Pure."""

from collections.abc import Collection, Iterable

from search.hangul import jamo, squash

FEWEST = 4  # keystrokes; anything shorter is near too much
PER_MISTAKE = 5  # keystrokes for every one that may be wrong
MOST_MISTAKES = 3


def strays(words: Iterable[str], vocabulary: Collection[str]) -> list[str]:
    """The words that stand nowhere and are long enough to be compared."""
    return [w for w in words if squash(w) not in vocabulary and len(jamo(squash(w))) >= FEWEST]


def closest(word: str, names: Iterable[str]) -> str:
    """The name with the fewest keystrokes changed, the earlier one of two; "" when none is near."""
    typed = jamo(squash(word))
    least = min(MOST_MISTAKES, max(1, len(typed) // PER_MISTAKE)) + 1
    best = ""
    for name in names:
        strokes = jamo(name)
        if abs(len(strokes) - len(typed)) < least and strokes != typed:
            apart = distance(typed, strokes, least - 1)
            if apart < least:
                best, least = name, apart
    return best


def distance(a: str, b: str, most: int) -> int:
    """Keystrokes left out, put in, mistaken or swapped with the next; `most` + 1 when more."""
    before: list[int] = []
    above, row = before, list(range(len(b) + 1))
    for i, left in enumerate(a):
        before, above, row = above, row, [i + 1]
        for j, right in enumerate(b):
            row.append(min(above[j + 1] + 1, row[j] + 1, above[j] + (left != right)))
            if i and j and left == b[j - 1] and a[i - 1] == right:
                row[-1] = min(row[-1], before[j - 1] + 1)
        if min(*row, *above) > most:
            return most + 1
    return min(row[-1], most + 1)
