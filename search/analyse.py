"""Text → lexemes with positions, by rules. Pure; what the archive knows comes as a `Lexicon`.

A position holds every form a reader may type for what stands there: the word, the word without its
particle, the words inside a compound, the administrative forms of a government. Words that stand
beside each other without a particle are also joined (해외 출장 = 해외출장).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from search.hangul import PARTICLES, SEPARATOR, fold, is_hangul, squash, without_particle

LONGEST = 60  # characters of a lexeme
LONGEST_JOIN = 8  # characters of two words joined
LONGEST_NAME = 200  # characters of a word that is looked at for a name and what follows it
MOST_SEEN = 20_000  # eojeols of at most LONGEST characters remembered, about 20 MB

_LONG = ("특별자치도", "특별자치시", "특례시", "광역시", "특별시")
_SHORT = {**{long: long[-1] for long in _LONG}, **{s: s for s in "시군구도"}}
_SUFFIXES = (*_LONG, "시", "군", "구", "도")
# What may follow a government's name inside one word → the words a reader may type for it.
_WHOLE_TAILS = (
    *("장", "수", "지사", "청장", "청", "의회", "의원", "의장", "민", "정", "부시장", "부지사"),
    *("대표단", "방문단", "교육감", "교육청", "청사"),
)
TAILS: dict[str, tuple[str, ...]] = {tail: (tail,) for tail in _WHOLE_TAILS} | {
    "의회의장": ("의회", "의장"),
    "의회의원": ("의회", "의원"),
    "의원단": ("의원단", "의원"),
    "의회의원단": ("의회", "의원단", "의원"),
    "의회대표단": ("의회", "대표단"),
    "립": (),
}
# Endings of foreign places: 풀러턴시 is also 풀러턴, 산둥성 also 산둥.
_FOREIGN_SUFFIX = "시주군성현구도"
# Endings that make a verb of a noun: 체결했다 is also 체결, 취소된 also 취소.
_VERBAL = re.compile(
    "(?:했|하|한|할|해|됐|되|된|될|돼|시키|시켜|시킨)"
    "(?:다|고|며|기|기로|는|여|서|자|지|던|으며|면서|도록|려|려고|였다|였고|겠다|기도|기에|는데)?"
)
_VERB_STARTS = frozenset("했하한할해됐되된될돼시")
# A syllable that a known noun takes on: 방미단, 출장길, 인공지능관.
_GROUPS = "단측팀길관행서"
# Words that only look like a name with a particle.
_NOT_A_NAME = frozenset({"고양이"})
_TITLES = ("시장", "군수", "구청장", "지사", "도지사", "의원", "의장", "교육감", "부시장", "위원장")
# One syllable that is a place, or that hanja headlines use.
SINGLES = frozenset("빈괌")
_UNIT_REST = re.compile(
    r"(?:간|째|경|여|가량|쯤|짜리|동안|일정)?(?:의|에|을|를|이|가|은|는|으로|로|과|와|도|만)?"
)
_PIECES = re.compile(r"[0-9]+[가-힣]*|[a-zà-ɏ]+|[\u3400-\u9fff]+|[가-힣]+|[^\s]")
_SIGNS = r"\n\r.!?…;:\"“”‘’()\[\]<>《》「」『』"
# Tried from the first of a run of signs alone: from each of them it would take their square.
_BORDER = re.compile(rf"(?<![{_SIGNS}])[{_SIGNS}]+(?=\s|$)|\n")
_INSIDE = re.compile(r"[-.&'’_/]")  # joins the halves of K-SBC, AT&T
Slot = Sequence[str]  # the lexemes of a position


@dataclass(frozen=True, slots=True)
class Eojeol:
    """A word between spaces, as a lexicon reads it.

    stems: the word and what is left of it without particles, when no sign parts it. is_bare: the
    next word may join it. is_empty: it has no letters. is_single: one syllable, maybe with a
    particle. is_government: the first stem is the name of one, without 시 or 군.
    """

    slots: tuple[Slot, ...]
    stems: tuple[str, ...]
    is_bare: bool
    is_empty: bool
    is_single: bool
    is_government: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known to be a word. All entries squashed.

    governments: 고양 → {시}; names: people, places, organizations, events; words: common nouns;
    weak: names that are ordinary words too (장수, 고성). starts: the first two syllables of every
    word that a compound may be cut at; long_starts: of those of four syllables or more;
    government_starts: of governments. atoms: words and names that cut, governments' forms apart.
    """

    governments: dict[str, frozenset[str]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    starts: frozenset[str] = field(init=False, compare=False, repr=False)
    long_starts: frozenset[str] = field(init=False, compare=False, repr=False)
    government_starts: frozenset[str] = field(init=False, compare=False, repr=False)
    atoms: frozenset[str] = field(init=False, compare=False, repr=False)
    # Texts repeat their words: each is read once while it is remembered.
    seen: dict[str, Eojeol] = field(default_factory=dict, compare=False, repr=False)
    most_seen: int = field(default=MOST_SEEN, compare=False)

    def __post_init__(self) -> None:
        stems = self.names.union(self.governments)
        computed = {
            "starts": (word[:2] for words in (self.words, stems) for word in words),
            "long_starts": (w[:2] for ws in (self.words, self.names) for w in ws if len(w) > 3),
            "government_starts": (stem[:2] for stem in self.governments),
            "atoms": self.words | (stems - self.weak),
        }
        for name, values in computed.items():
            object.__setattr__(self, name, frozenset(values))

    @classmethod
    def build(
        cls,
        governments: Iterable[str],
        names: Iterable[str],
        words: Iterable[str],
        weak: Iterable[str] = (),
    ) -> "Lexicon":
        stems: dict[str, set[str]] = {}
        for name in map(squash, governments):
            for suffix in _SUFFIXES:
                if name.endswith(suffix) and len(name) >= len(suffix) + 2:
                    stems.setdefault(name[: -len(suffix)], set()).add(_SHORT[suffix])
                    break
        return cls(
            {stem: frozenset(s) for stem, s in stems.items()},
            frozenset(n for n in map(squash, names) if len(n) >= 2),
            frozenset(map(squash, words)),
            frozenset(map(squash, weak)),
        )

    def remember(self, eojeol: str, read: Eojeol) -> None:
        if len(self.seen) >= self.most_seen:
            self.seen.clear()
        self.seen[eojeol] = read

    def is_atom(self, word: str) -> bool:
        """Whether a compound may be cut at it; names that are ordinary words too never cut."""
        if word in self.atoms:
            return True
        if word[:2] not in self.government_starts or word in self.weak:
            return False
        form = self.administrative(word)
        return form is not None and (not form[2] or form[2] in TAILS)

    def administrative(self, word: str) -> tuple[str, str, str] | None:
        """고양특례시장 → (고양, 특례시, 장); None when it is no form of a government's name."""
        if word[:2] not in self.government_starts:
            return None
        for cut in range(2, min(len(word), 6)):
            if allowed := self.governments.get(word[:cut]):
                rest = word[cut:]
                for suffix in _SUFFIXES:
                    if rest.startswith(suffix) and _SHORT[suffix] in allowed:
                        return word[:cut], suffix, rest[len(suffix) :]
        return None


def positions(text: str, lexicon: Lexicon) -> Iterator[Slot]:
    """One list of lexemes per position; an empty list is a border that phrases do not cross."""
    return iter(folded_positions(fold(text), lexicon))


def folded_positions(folded: str, lexicon: Lexicon) -> list[Slot]:
    """`positions` of a text that `fold` gave."""
    slots: list[Slot] = []
    for chunk in _BORDER.split(folded):
        _add_chunk(slots, chunk, lexicon)
        slots.append(())
    return slots


def _add_chunk(slots: list[Slot], text: str, lexicon: Lexicon) -> None:
    """Append the positions of a text without borders: most of what indexing computes."""
    before: Eojeol | None = None  # the word before, if it is bare,
    place = 0  # and its position
    eojeols = text.split()
    for number, eojeol in enumerate(eojeols, 1):
        read = lexicon.seen.get(eojeol) or _read(eojeol, lexicon)
        if read.is_empty:
            continue
        start = len(slots)
        if len(eojeol) == 3 and _is_name(eojeol, eojeols[number : number + 1]):
            slots.append((eojeol,))
        else:
            slots += read.slots
        if before and read.stems and (read.is_single or before.is_government):
            slots[place] = [*slots[place], *_joined(before, read, lexicon)]
        before, place = (read, start) if read.is_bare else (None, 0)


def _is_name(eojeol: str, following: Sequence[str]) -> bool:
    """최성은 의원: three syllables before a title are a name, not a name with a particle."""
    return bool(following) and following[0].startswith(_TITLES) and is_hangul(eojeol)


def _joined(before: Eojeol, read: Eojeol, lexicon: Lexicon) -> list[str]:
    """스마트 팜을 → 스마트팜을, 스마트팜; 고양 시의회 also 고양시, 고양특례시.

    Only a single syllable, which nobody finds alone; longer words are found by their places.
    """
    word, stems = before.stems[0], read.stems
    lexemes: list[str] = []
    if read.is_single and len(word) < LONGEST_JOIN - 1:
        lexemes = [word + stems[0], word + stems[0][0]]
    for stem in stems if before.is_government else ():
        if form := lexicon.administrative(word + stem):
            lexemes += [word + stem, *_administrative(*form[:2], "")[0]]
    return lexemes


def _is_single(word: str, lexicon: Lexicon) -> bool:
    """One syllable, maybe with a particle."""
    return len(word) == 1 or (
        len(word) == 2
        and word[1] in PARTICLES
        and word[0] not in SINGLES
        and not lexicon.is_atom(word)
    )


def _read(eojeol: str, lexicon: Lexicon) -> Eojeol:
    parts = [p for p in SEPARATOR.split(eojeol) if p]
    slots = [list(dict.fromkeys(slot)) for part in parts for slot in _word(part, lexicon)]
    if len(parts) > 1 and slots and _INSIDE.search(eojeol):
        whole = squash(eojeol)
        slots[0] += [whole, *without_particle(whole)]
    stems = [parts[0], *without_particle(parts[0])] if len(parts) == 1 else []
    is_bare = bool(slots and stems) and eojeol[-1] not in ",·ㆍ/)"
    cut = tuple(tuple(lexeme[:LONGEST] for lexeme in slot) for slot in slots)
    is_single = bool(stems) and _is_single(stems[0], lexicon)
    is_government = bool(stems) and stems[0] in lexicon.governments
    read = Eojeol(cut, tuple(stems), is_bare, not parts, is_single, is_government)
    if len(eojeol) <= LONGEST:
        lexicon.remember(eojeol, read)
    return read


def _word(word: str, lexicon: Lexicon) -> list[list[str]]:
    """Positions of one run of letters and digits."""
    if is_hangul(word):
        return hangul_word(word, lexicon)
    pieces = _PIECES.findall(word)
    slots: list[list[str]] = []
    for piece in pieces:
        if piece[0].isdigit():
            slots.append(_number(piece))
        elif is_hangul(piece):
            if not (slots and piece in PARTICLES):
                slots += hangul_word(piece, lexicon)
        elif (
            len(piece) == len(pieces) == 2
            and piece.isascii()
            and not _stands_alone(pieces[1], lexicon)
        ):
            slots.append([])  # LA갈비 is no LA
        else:
            slots.append([piece])
    if len(slots) > 1 and (short := re.match(r"[a-z]{2,}([0-9]{2})(?![0-9])", word)):
        slots[1].append(f"20{short[1]}")  # MWC24
    if len(pieces) > 1 and slots:
        slots[0] = [*slots[0], word, *without_particle(word)]
    return slots


def _stands_alone(rest: str, lexicon: Lexicon) -> bool:
    """Whether what follows two Latin letters lets them be a word: a particle or a known noun."""
    if not is_hangul(rest):
        return True
    stems = [rest, *without_particle(rest)]
    return rest in PARTICLES or any(lexicon.is_atom(s) or split(s, lexicon) for s in stems)


def _number(piece: str) -> list[str]:
    """12일간 → 12일간, 12일; 10박스 stays whole, for it is no 10박."""
    digits = re.match(r"[0-9]+", piece)
    cut = digits.end() if digits else 0
    lexemes = [piece, *without_particle(piece)] if cut < len(piece) else [piece]
    if cut < len(piece) and _UNIT_REST.fullmatch(piece[cut + 1 :]):
        lexemes.append(piece[: cut + 1])
    return lexemes


def hangul_word(word: str, lexicon: Lexicon) -> list[list[str]]:
    """Positions of one Hangul eojeol: whole and stems first, what is inside after."""
    if len(word) == 1:
        return [[word]] if word in SINGLES else []
    stems = [word] if word in _NOT_A_NAME else [word, *without_particle(word)]
    if (verbal := verb_noun(word, lexicon)) and verbal not in stems:
        stems.append(verbal)
    stems += [s[:-1] for s in stems if s[-1] in _GROUPS and s[:-1] in lexicon.words]
    first: list[str] = list(stems)
    if word[0] in SINGLES and word[1:] in PARTICLES:
        first.append(word[0])
    for stem in stems:
        inside = inside_of(stem, lexicon)
        if inside:
            return [[*first, *inside[0]], *inside[1:]]
    return [first]


def verb_noun(word: str, lexicon: Lexicon) -> str:
    if _VERB_STARTS.isdisjoint(word):
        return ""
    for cut in range(len(word) - 1, 1, -1):
        if _VERBAL.fullmatch(word, cut) and (word[:cut] in lexicon.words or cut > 2):
            return word[:cut]
    return ""


def inside_of(stem: str, lexicon: Lexicon) -> list[list[str]]:
    """Positions of what a known name or compound holds; nothing for a plain word.

    A government's name and what follows it are looked for in stems of at most LONGEST_NAME: each
    name that follows another calls this anew.
    """
    form = lexicon.administrative(stem) if len(stem) <= LONGEST_NAME else None
    if form and form[2] in ("", *TAILS):
        return _administrative(*form)
    if form:
        rest = inside_of(form[2], lexicon) or ([[form[2]]] if lexicon.is_atom(form[2]) else [])
        if rest:
            return [*_administrative(*form[:2], ""), *rest]
        for tail in sorted(TAILS, key=len, reverse=True):
            after = form[2].removeprefix(tail)
            if tail and after != form[2] and lexicon.is_atom(after):
                return [*_administrative(*form[:2], tail), [after]]
    if len(stem) >= 3 and stem[-1] in _FOREIGN_SUFFIX and stem[:-1] in lexicon.names:
        return [[stem[:-1]]]
    pieces = split(stem, lexicon)
    if not pieces:
        inside = list(_long_names_inside(stem, lexicon))
        return [inside] if inside else []
    slots: list[list[str]] = []
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=""):
        pair = [piece + following] if following and len(pieces) > 2 else []
        form = lexicon.administrative(piece) if piece not in lexicon.words else None
        forms = _administrative(*form) if form else [[]]
        slots += [[piece, *pair, *forms[0]], *forms[1:]]
    return slots


def _long_names_inside(stem: str, lexicon: Lexicon) -> Iterator[str]:
    """Known words of four syllables or more in a longer unknown one: 만권경제자유구역청."""
    for start in range(len(stem) - 3):
        if stem[start : start + 2] not in lexicon.long_starts:
            continue
        for end in range(start + 4, min(len(stem), start + 12) + 1):
            word = stem[start:end]
            if end - start < len(stem) and (word in lexicon.names or word in lexicon.words):
                yield word


def _administrative(stem: str, suffix: str, tail: str) -> list[list[str]]:
    short = _SHORT[suffix]
    here = [stem, stem + short, stem + suffix]
    if not tail:
        return [here]
    here += [stem + short + tail, stem + suffix + tail]
    words = [w for w in TAILS[tail] if len(w) > 1]
    joined = [short + tail] if len(tail) == 1 or tail in ("지사", "의회", "의원") else []
    if tail == "청장":
        joined.append(short + "청장")
    if tail == "지사":
        here.append(stem + "지사")
    return [here, [*words, *joined]] if words or joined else [here]


def split(word: str, lexicon: Lexicon) -> list[str]:
    """Fewest known words of two syllables or more that make up the whole, longer ones first.

    [] when there is no such split; a one-piece answer means the word itself is known.
    """
    if len(word) < 4:
        return []
    # Of each end: the fewest pieces up to it, minus their squares, and where the last begins.
    best: list[tuple[int, int, int] | None] = [(0, 0, 0)] + [None] * len(word)
    for start in range(len(word) - 1):
        here = best[start]
        if here is None or word[start : start + 2] not in lexicon.starts:
            continue
        for end in range(start + 2, min(len(word), start + 12) + 1):
            piece = word[start:end]
            if end - start == len(word) or not lexicon.is_atom(piece):
                continue
            cost = (here[0] + 1, here[1] - len(piece) ** 2, start)
            cheapest = best[end]
            if cheapest is None or cost[:2] < cheapest[:2]:
                best[end] = cost
    pieces: list[str] = []
    end = len(word)
    while end and (last := best[end]):
        pieces.append(word[last[2] : end])
        end = last[2]
    return pieces[::-1]
