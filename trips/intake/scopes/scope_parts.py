"""A document dealt out to those who travel apart: whose sentence is which. Pure."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from articles.ingest.parsed import LineKind
from trips.intake.document import Sentence

Key = Hashable


@dataclass(frozen=True, slots=True)
class ScopePart:
    """A sentence or a part of one, whom it names and the countries visited; `whole` is where the
    sentence begins.
    """

    sentence: Sentence
    named: frozenset[Key]
    countries: frozenset[str] = frozenset()
    whole: int = 0


def part_of(sentence: Sentence, start: int, end: int) -> Sentence:
    """The sentence from `start` to `end`, offsets in it, without the spaces around."""
    piece = sentence.text[start:end]
    text = piece.strip()
    at = sentence.start + start + len(piece) - len(piece.lstrip())
    return replace(sentence, start=at, end=at + len(text), text=text)


def pieces(sentence: Sentence, cuts: Iterable[int]) -> list[Sentence]:
    """The sentence cut at these offsets."""
    at = [0, *sorted({one for one in cuts if 0 < one < len(sentence.text)}), len(sentence.text)]
    return [part_of(sentence, start, end) for start, end in pairwise(at)]


def dealt(
    parts: Iterable[ScopePart], countries: Mapping[Key, set[str]]
) -> dict[Key, list[Sentence]]:
    """Whom each part is about: those it names, else the one whose countries it names, else those
    whom the part before was about. Before the first, and in titles, it is about everybody; what
    names others, or the countries of several who are not all spoken of (a list of costs), is about
    nobody.
    """
    shares: dict[Key, list[Sentence]] = {key: [] for key in countries}
    current = set(countries)
    for part in parts:
        if part.sentence.kind == LineKind.BODY:
            about = _about(part, current, countries)
            current = about if about or part.named else current
        else:
            about = set(part.named & countries.keys()) or set(countries)
        for key in about:
            shares[key].append(part.sentence)
    return shares


def _about(part: ScopePart, current: set[Key], countries: Mapping[Key, set[str]]) -> set[Key]:
    if named := set(part.named & countries.keys()):
        return named
    if part.named and current < countries.keys():
        return set()
    fitting = {key for key, visited in countries.items() if visited & part.countries}
    if not fitting or fitting <= current:
        return current
    if len(fitting) == 1:
        return fitting
    return current if part.countries <= set().union(*(countries[one] for one in current)) else set()


def in_turn(parts: Iterable[ScopePart], keys: list[Key]) -> list[ScopePart]:
    """Where a sentence that names nobody has as many parts as there are keys, these in order."""
    told: list[ScopePart] = []
    for _, same in groupby(parts, key=lambda one: one.whole):
        each = list(same)
        if len(each) == len(keys) and not any(one.named for one in each):
            pairs = zip(each, keys, strict=True)
            each = [replace(one, named=frozenset({key})) for one, key in pairs]
        told += each
    return told
