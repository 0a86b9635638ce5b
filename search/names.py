"""Names as they are typed: by first consonants, by keystrokes, by a keyboard left in Latin.

Also the names that stand in a query, and those that were perhaps meant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, When
from django.db.models.functions import Length

from search import hangul
from search.analyse import TAILS
from search.hangul import choseong, fold, is_choseong, jamo, squash
from search.models import Name
from search.query import Clause, QueryTerm, parse
from search.spelling import closest, strays
from search.vocabulary import GOVERNMENT, indexed_words

LONGEST = 60
MOST_WORDS = 4  # of a name that stands in a query
MOST_MENTIONS = 200  # rows looked at for the names in one query
FEWEST_CONSONANTS = 2  # that stand for a name
MOST_INITIALS = 60  # names that the first consonants in one query stand for
MOST_CANDIDATES = 500  # names that a misspelt one is compared with
_SUFFIXES = ("시", "군", "구", "도")


@dataclass(frozen=True, slots=True)
class NameSuggestion:
    """`label` as it was typed towards; `name` of the record when that is another."""

    kind: str
    object_id: str
    label: str
    name: str = ""
    weight: int = 0


def suggest(text: str, kinds: Iterable[str] = (), limit: int = 8) -> list[NameSuggestion]:
    """Best first: whole names, then by weight (published records), then the shorter.

    One answer a record. At most two queries.
    """
    typed = text[:LONGEST]
    column = "choseong" if hangul.is_choseong(typed) else "jamo"
    key = choseong(typed) if column == "choseong" else jamo(typed)
    if not key:
        return []
    suggestions = _starting(column, key, kinds, limit)
    if not suggestions and typed.isascii() and any(c.isalpha() for c in typed):
        suggestions = _starting("jamo", jamo(hangul.as_korean_keys(typed.strip())), kinds, limit)
    return suggestions


def _starting(column: str, key: str, kinds: Iterable[str], limit: int) -> list[NameSuggestion]:
    rows = Name.objects.filter(**{f"{column}__startswith": key}, weight__gte=0)
    if kinds:
        rows = rows.filter(kind__in=list(kinds))
    by_strokes = column == "jamo"
    whole = Case(When(jamo=key, then=0), default=1, output_field=IntegerField())
    # A record's own name before its aliases, where both begin as typed.
    rows = rows.order_by(whole, F("weight").desc(), Length("alias_of"), Length("label"), "label")
    by_record: dict[tuple[str, str], NameSuggestion] = {}
    for row in rows[: limit * 4]:
        # First consonants do not tell which spelling was meant.
        label = row.label if by_strokes else row.alias_of or row.label
        shown = NameSuggestion(row.kind, row.object_id, label, row.alias_of, row.weight)
        known_as = by_record.setdefault((row.kind, row.object_id), shown)
        # 워싱턴 DC is also the plain 워싱턴: no more is shown than was typed towards.
        if by_strokes and known_as.label.startswith(f"{row.label} "):
            by_record[row.kind, row.object_id] = shown
    return list(by_record.values())[:limit]


def mentioned(text: str) -> list[NameSuggestion]:
    """The names that stand in a query, longest first; namesakes by weight. One query.

    이동환 고양시장의 미국 출장 → 이동환, 고양시, 미국.
    """
    words = [w for c in parse(text) if not c.negative for t in c.terms for w in t.text.split()]
    runs = list(_runs(words))
    keys = {key for run in runs for names, governments in run.meant for key in names + governments}
    rows = Name.objects.filter(jamo__in=keys, weight__gte=0)
    by_key: dict[str, list[Name]] = {}
    for row in rows.order_by(F("weight").desc(), Length("alias_of"), "id")[:MOST_MENTIONS]:
        by_key.setdefault(row.jamo, []).append(row)
    by_record: dict[tuple[str, str], NameSuggestion] = {}
    taken: set[int] = set()
    for run in runs:
        hits = [] if taken & run.places else run.names(by_key)
        taken |= run.places if hits else set()
        for row in sorted(hits, key=lambda row: -row.weight):
            shown = NameSuggestion(row.kind, row.object_id, row.label, row.alias_of, row.weight)
            by_record.setdefault((row.kind, row.object_id), shown)
    return list(by_record.values())


def spelled_out(clauses: list[Clause]) -> list[Clause]:
    """A word of first consonants stands for the names that begin so: ㅇㄷㅎ for 이동환.

    Names of more records first; where there is none, the word stays. One query, or none.
    """
    keys = {choseong(t.text) for clause in clauses for t in clause.terms if _are_initials(t)}
    if not keys:
        return clauses
    begun = Q()
    for key in keys:
        begun |= Q(choseong__startswith=key)
    rows = Name.objects.filter(begun, weight__gte=0).order_by(F("weight").desc(), "id")
    labels = dict.fromkeys(rows.values_list("label", flat=True)[:MOST_INITIALS])
    return [Clause(tuple(_names_for(c.terms, list(labels))), c.negative) for c in clauses]


def _are_initials(term: QueryTerm) -> bool:
    return len(term.text) >= FEWEST_CONSONANTS and is_choseong(term.text)


def _names_for(terms: Iterable[QueryTerm], labels: list[str]) -> Iterator[QueryTerm]:
    for term in terms:
        key = choseong(term.text) if _are_initials(term) else ""
        names = [label for label in labels if choseong(label).startswith(key)] if key else []
        yield from [QueryTerm(fold(name)) for name in names] or [term]


@dataclass(frozen=True, slots=True)
class WordRun:
    """Neighbouring words and what they may mean, likeliest first: keys of any name, and keys that
    only governments may have.
    """

    places: frozenset[int]
    meant: list[tuple[list[str], list[str]]]

    def names(self, by_key: dict[str, list[Name]]) -> list[Name]:
        for names, governments in self.meant:
            rows = [row for key in names for row in by_key.get(key, [])]
            rows += [r for k in governments for r in by_key.get(k, []) if r.kind == GOVERNMENT]
            if rows:
                return rows
        return []


def _runs(words: list[str]) -> Iterator[WordRun]:
    """Longest first, then as they stand. 광주 may be 광주시, 광주시장 too, 광주로 also 광주."""
    for width in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - width + 1):
            whole = squash("".join(words[start : start + width]))
            bases = [whole, *hangul.without_particle(whole)]
            meant = [([jamo(base)], _in_full(base)) for base in bases]
            ends = [(base, tail) for base in bases for tail in TAILS if base.endswith(tail)]
            seats = [base[: -len(tail)] for base, tail in ends]
            meant += [([], [jamo(seat)]) for seat in seats if seat[-1:] in _SUFFIXES]
            yield WordRun(frozenset(range(start, start + width)), meant)


def _in_full(stem: str) -> list[str]:
    return [jamo(stem + suffix) for suffix in _SUFFIXES] if len(stem) > 1 else []


def perhaps(text: str) -> str:
    """The query with its unknown words put right by the nearest names, or "". Two queries."""
    words = text[:LONGEST].split()[:MOST_WORDS]
    stray = strays(words, indexed_words(map(squash, words)))
    if not stray:
        return ""
    near = Q()
    for word in stray:
        near |= Q(choseong=choseong(word)) | Q(jamo__startswith=jamo(word)[:2])
    rows = Name.objects.filter(near, weight__gte=0).order_by(F("weight").desc(), "id")
    labels = list(rows.values_list("label", flat=True)[:MOST_CANDIDATES])
    right = {word: closest(word, labels) for word in stray}
    corrected = " ".join(right.get(word) or word for word in words)
    return corrected if any(right.values()) else ""
