"""What a reader typed → clauses → two tsqueries. Pure; the vocabulary is asked once.

`"phrase"` in any quotes (unbalanced ones run to the end), `-term`, `OR` or `|`, else all terms.
Nothing a reader types reaches PostgreSQL but letters and digits in quoted lexemes.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from search.analyse import TAILS, Lexicon, split, verb_noun
from search.hangul import CONTROL, SEPARATOR, fold, squash, without_particle

LONGEST = 200  # characters of a query
MOST_TERMS = 12

_QUOTES = dict.fromkeys(map(ord, "“”„‟＂«»「」『』〝〞"), '"')
_TOKEN = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
_COUNT = re.compile(r"[0-9]+[가-힣]{1,3}")

# Squashed key → the other ways to say it.
Synonyms = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class QueryTerm:
    text: str  # folded, words apart
    phrase: bool = False
    synonym: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Any of the terms; `negative`: none of them."""

    terms: tuple[QueryTerm, ...]
    negative: bool = False


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """`everything` finds, `original` (without synonyms) ranks; both are tsquery literals.

    phrases: squashed texts that must stand in the document as they are. marks: squashed forms to
    mark in a snippet. clauses: one tsquery per positive clause, for relaxing.
    """

    everything: str
    original: str
    phrases: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    clauses: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()


def as_typed(text: str) -> str:
    """What was asked for as a page may show it: one line, no control characters, cut to length.

    "␀" stands for a text of such characters alone, which is a query, though an empty one.
    """
    text = unicodedata.normalize("NFC", text[: LONGEST * 4])
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())[:LONGEST].strip() or ("␀" if text.strip() else "")


def parse(text: str) -> list[Clause]:
    """Cut to 200 characters and 12 terms after folding; signs without letters fall away."""
    text = unicodedata.normalize("NFKC", text[: LONGEST * 4]).translate(_QUOTES)
    text = CONTROL.sub("", text).replace("−", "-").replace("|", " | ")[:LONGEST]
    clauses: list[Clause] = []
    joining, count = False, 0
    for match in _TOKEN.finditer(text):
        word, phrase, negative = match["word"], match["phrase"], bool(match["minus"])
        if word in ("OR", "|") and not negative:
            joining = bool(clauses)
            continue
        folded = " ".join(fold(word if phrase is None else phrase).split())
        if not squash(folded):
            continue
        if (count := count + 1) > MOST_TERMS:
            break
        term = QueryTerm(folded, phrase is not None)
        if joining and not negative and not clauses[-1].negative:
            clauses[-1] = Clause((*clauses[-1].terms, term))
        else:
            clauses.append(Clause((term,), negative))
        joining = False
    return clauses


def expand(clauses: list[Clause], synonyms: Synonyms, lexicon: Lexicon) -> list[Clause]:
    """Add the other ways to say a term; neighbours that make up a key merge (워싱턴 D.C.)."""
    clauses = [half for clause in clauses for half in _halves(clause, synonyms, lexicon)]
    out: list[Clause] = []
    at = 0
    while at < len(clauses):
        for width in (3, 2, 1):
            group = clauses[at : at + width]
            key = "".join(squash(c.terms[0].text) for c in group)
            if len(group) == width and all(map(_plain, group)) and key in synonyms:
                text = " ".join(c.terms[0].text for c in group)
                others = [QueryTerm(fold(s), " " in s.strip(), True) for s in synonyms[key]]
                out.append(Clause((QueryTerm(text), *others)))
                at += width
                break
        else:
            out.append(_with_synonyms(clauses[at], synonyms))
            at += 1
    return out


def _halves(clause: Clause, synonyms: Synonyms, lexicon: Lexicon) -> list[Clause]:
    """업무협약체결 → 업무협약, 체결: a compound of a synonym key and a known word."""
    word = squash(clause.terms[0].text)
    if not _plain(clause) or len(word) < 5 or word in synonyms or lexicon.is_atom(word):
        return [clause]
    for cut in range(len(word) - 2, 2, -1):
        if word[:cut] in synonyms and word[cut:] in lexicon.words and word[cut:] not in TAILS:
            return [Clause((QueryTerm(word[:cut]),)), Clause((QueryTerm(word[cut:]),))]
    return [clause]


def _plain(clause: Clause) -> bool:
    return len(clause.terms) == 1 and not clause.negative and not clause.terms[0].phrase


def _with_synonyms(clause: Clause, synonyms: Synonyms) -> Clause:
    if clause.negative:
        return clause
    terms = list(clause.terms)
    for term in clause.terms:
        if not term.phrase:
            others = synonyms.get(squash(term.text), [])
            terms += [QueryTerm(fold(other), " " in other, True) for other in others]
    return Clause(tuple(terms))


@dataclass(slots=True)
class Translator:
    """Clauses → tsqueries, knowing which words exist."""

    lexicon: Lexicon
    known: Mapping[str, bool]
    marks: set[str] = field(default_factory=set)

    def compile(self, clauses: list[Clause]) -> CompiledQuery:
        every, original, negatives, phrases = [], [], [], []
        for group in _runs(clauses):
            if group[0].negative:
                negatives += ["!" + self._any(group[0].terms)]
            elif len(group) > 1 or _plain(group[0]):
                neighbours = self._neighbours([c.terms[0].text for c in group])
                every.append(neighbours)
                original.append(neighbours)
            else:
                every.append(self._any(group[0].terms))
                original.append(self._any([t for t in group[0].terms if not t.synonym]))
                if len(group[0].terms) == 1 and group[0].terms[0].phrase:
                    phrases.append(squash(group[0].terms[0].text))
        return CompiledQuery(
            everything=" & ".join([*every, *negatives]),
            original=" & ".join(original),
            phrases=tuple(phrases),
            marks=frozenset(self.marks),
            clauses=tuple(every),
            negatives=tuple(negatives),
        )

    def _any(self, terms: Iterable[QueryTerm]) -> str:
        return "(" + " | ".join(self._neighbours(t.text.split()) for t in terms) + ")"

    def _neighbours(self, texts: list[str]) -> str:
        """All of the words; each also as part of two or three of them joined."""
        words = [w for text in texts for w in text.split()]
        squashed = [squash(w) for w in words]
        alternatives = [self.word(w) for w in words]
        for width in (2, 3):
            for start in range(len(words) - width + 1):
                joined = "".join(squashed[start : start + width])
                if joined in self.known:
                    self.marks.add(joined)
                    for at in range(start, start + width):
                        alternatives[at].append(_quoted(joined))
        parts = ["(" + " | ".join(dict.fromkeys(a)) + ")" for a in alternatives if a]
        return "(" + " & ".join(parts) + ")" if parts else "''"

    def word(self, text: str) -> list[str]:
        """Alternatives for one typed word: itself, without its particle, split into known words."""
        whole = squash(text)
        if not whole:
            return []
        base, forms = whole, [whole]
        stems = [s for s in without_particle(whole) if s in self.known]
        if stems and (whole not in self.known or self.lexicon.is_atom(stems[0])):
            base = stems[0]
            forms.append(base)
        verbal = verb_noun(whole, self.lexicon)
        if verbal in self.lexicon.words:
            forms.append(verbal)
        if base[-1] == "서" and base[:-1] in self.lexicon.words and base[:-1] in self.known:
            forms.append(base[:-1])  # 협정서 is also the 협정
        parts = self._parts(base, [squash(p) for p in SEPARATOR.split(fold(text)) if squash(p)])
        apart = [] if _COUNT.fullmatch(base) else [p for p in self._apart(base) if p != parts]
        self.marks.update(forms, parts if len(parts) > 1 else ())
        out = [_quoted(form) for form in forms]
        out += ["(" + " <-> ".join(map(_quoted, words)) + ")" for words in apart]
        if len(parts) > 1:
            out.append("(" + " & ".join(map(_quoted, parts)) + ")")
        return out

    def _parts(self, base: str, pieces: list[str]) -> list[str]:
        if len(pieces) > 1 and all(len(p) > 1 for p in pieces):
            return pieces
        if _COUNT.fullmatch(base) or len(base) < 4:
            return []
        atoms = Lexicon(names=frozenset(w for w, atom in self.known.items() if atom))
        return split(base, atoms)

    def _apart(self, word: str, most: int = 3) -> Iterator[list[str]]:
        """Words of the vocabulary, two or three, that make up the whole: 자유 구역 for 자유구역."""
        for cut in range(2, len(word) - 1):
            if word[:cut] in self.known:
                rest = word[cut:]
                if rest in self.known:
                    yield [word[:cut], rest]
                if most > 2:
                    yield from ([word[:cut], *more] for more in self._apart(rest, most - 1))


def _runs(clauses: list[Clause]) -> list[list[Clause]]:
    """Plain clauses that stand together, together; every other clause alone."""
    runs: list[list[Clause]] = []
    for clause in clauses:
        if runs and _plain(clause) and _plain(runs[-1][0]):
            runs[-1].append(clause)
        else:
            runs.append([clause])
    return runs


def probes(clauses: list[Clause]) -> set[str]:
    """Every word whose existence `Translator` may ask about, for one query to the vocabulary."""
    asked: set[str] = set()
    for clause in clauses:
        for term in clause.terms:
            words = [squash(w) for w in term.text.split()]
            for word in filter(None, words):
                asked.add(word)
                ends = range(1, min(len(word), 40) + 1)
                asked.update(word[a:b] for b in ends for a in range(max(0, b - 12), b))
            for width in (2, 3):
                asked.update("".join(words[a : a + width]) for a in range(len(words)))
    words = [squash(c.terms[0].text) for c in clauses if _plain(c)]
    asked.update("".join(words[a : a + w]) for w in (2, 3) for a in range(len(words)))
    return asked


def _quoted(lexeme: str) -> str:
    return f"'{lexeme}'"
