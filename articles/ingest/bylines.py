"""Who wrote an article, in the forms newspapers use. Pure.

`[가온신문 홍길동 기자]`, `(가온=통신) 홍길동 임꺽정 기자 =`, `가온=홍길동 기자 mail@paper.kr`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.furniture import Furniture, squeezed
from articles.ingest.publishers import PublisherNames

EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})")
_TITLE = (
    r"(?:인턴|수습|선임|전문|객원|시민|명예|주재|취재|사진|영상|청년|대학생|교육|여행|책임)?"
    r"(?:대?기자|특파원|통신원|리포터|논설위원|편집위원|인턴(?=\s|$))"
)
# Names before a title: words parted by spaces, dots, commas; `홍길동기자`, `홍길동 기자`.
_NAMED = re.compile(
    rf"((?:[가-힣A-Za-z0-9]{{1,20}}[ ·ㆍ‧,、&/]{{1,3}}){{0,8}}[가-힣]{{2,20}}?)\s?{_TITLE}"
    r"(?![가-힣])"
)
_BRACKETS = re.compile(
    r"^[\s◆■▲]*[\[(【<〈]([^\[\]()【】<>〈〉]{2,60}(?:\([^()]{1,15}\)[^\[\]()]{0,40})?)[\])】>〉]"
)
_AFTER_BRACKETS = re.compile(rf"\s*([가-힣 ·ㆍ,]{{2,40}}?\s?{_TITLE})(?:\s?[=|ㅣ:]|\s{{2}})")
_BEFORE_TEXT = re.compile(rf"^\s*([가-힣A-Za-z0-9 ·ㆍ/=()]{{2,50}}?\s?{_TITLE})\s?[=|ㅣ:]")
_PARTS = re.compile(r"[=ㅣ|/:,·ㆍ]|\s-\s")
# What follows the last sentence in its own line: `다. 홍길동 기자 mail`, `다./홍길동 기자`.
_AT_END = re.compile(
    rf"[.”\"’)\]][\s/=<(\[]{{0,3}}([가-힣A-Za-z0-9 ·ㆍ,/=]{{2,50}}?\s?{_TITLE})"
    rf"[\s/=,|]{{0,3}}(?:{EMAIL.pattern})?[\s)\]>]{{0,3}}$"
)
_SIGNED = re.compile(
    r"([가-힣]{2,12}(?:신문|일보|뉴스|타임즈|타임스|방송|저널|통신))[ /=·]([가-힣]{2,4})\s?\)?\s*$"
)
# How the reports of broadcasters end: `가온방송 뉴스 홍길동입니다.`
SIGN_OFF = re.compile(
    r"^([A-Za-z0-9가-힣]{2,8}?)(?:\s?(?:뉴스|NEWS|news))?,? ([가-힣]{2,4})(?: 기자)?"
    r"(?:입니다|이었습니다|였습니다)\.?$"
)
# A name and the name by which its owner logs in: `홍길동(gildong)`.
_LONE_NAME = re.compile(r"^\s*([가-힣]{2,4})\s?(\([A-Za-z0-9_.-]{2,20}\))?\s*$")
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민"
    "진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
    "예경봉사부가복태목형피두감호음빈동온시범좌팽승간상갈견당화창단"
)
_TWO_LETTER_SURNAMES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")


@dataclass(frozen=True, slots=True)
class Byline:
    """`places`: the words before `=`, papers among them."""

    reporters: tuple[str, ...] = ()
    publisher: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class BylineReader:
    publishers: PublisherNames
    furniture: Furniture

    def opening(self, line: str) -> Byline:
        """What stands before the first word of a body's first line."""
        head = line[:160]
        bracket = _BRACKETS.match(head)
        if bracket:
            after = _AFTER_BRACKETS.match(head, bracket.end())
            end = after.end() if after else bracket.end()
            names = self.names(after[1]) if after else self._bracketed_names(bracket[1])
            return Byline(names, self._publisher(bracket[1]), bracket.start(1), end)
        plain = _BEFORE_TEXT.match(head)
        if plain:
            names = self.names(plain[1])
            return Byline(names, self._publisher(plain[1]), plain.start(1), plain.end())
        return Byline()

    def closing(self, line: str) -> Byline:
        """What stands behind the last sentence in its line."""
        spoken = SIGN_OFF.match(line.strip())
        if spoken and is_name(spoken[2]) and self._paper(spoken[1]):
            start = line.find(spoken[2])
            return Byline((spoken[2],), self._paper(spoken[1]), start, start + len(spoken[2]))
        base = max(0, len(line) - 160)
        tail = line[base:]
        match = _AT_END.search(tail)
        if match:
            names, publisher = self.names(match[1]), self._publisher(match[1])
            return Byline(names, publisher, base + match.start(1), base + match.end(1))
        signed = _SIGNED.search(tail)
        if signed and is_name(signed[2]) and len(signed[2]) > 2:
            name, start = signed[1], base + signed.start(2)
            return Byline((signed[2],), self.publishers.named(name) or name, start, len(line))
        return Byline()

    def without_bylines(self, lines: Sequence[str]) -> tuple[str, ...]:
        """A body's lines without what opens the first and closes the last."""
        texts = [line.strip() for line in lines]
        opening = self.opening(texts[0]) if texts else Byline()
        if opening.reporters or opening.publisher:
            texts[0] = texts[0][opening.end :].strip()
        closing = self.closing(texts[-1]) if texts else Byline()
        if (closing.reporters or closing.publisher) and not SIGN_OFF.match(texts[-1]):
            texts[-1] = texts[-1][: closing.start].rstrip(" /=<([")
        return tuple(text for text in texts if text)

    def own_line(self, line: str) -> Byline:
        """A line of its own: reporters, paper, address of mail."""
        opening = self.opening(line)
        names = opening.reporters or self.names(line)
        publisher = opening.publisher or self._publisher(EMAIL.sub(" ", line))
        if not names and not opening.end and not re.search(r"\d{4}|^\s?/", line):
            publisher = self.publishers.named(line)  # not every line that looks like a paper
        start = line.find(names[0]) if names else 0
        end = line.rfind(names[-1]) + len(names[-1]) if names else len(line)
        return Byline(names, publisher, start, max(start, end))

    def lone_name(self, line: str) -> Byline | None:
        """The name that is all of a line, of three letters or more, or with its log-in behind."""
        match = _LONE_NAME.match(line)
        if not match or not is_name(match[1]) or self._is_other(match[1]):
            return None
        if not (match[2] or len(match[1]) > 2) or self.furniture["ui"].matches(line):
            return None
        return Byline((match[1],), None, *match.span(1))

    def names(self, text: str) -> tuple[str, ...]:
        """`최대호 강정태 기자 · 임꺽정 특파원` → the three."""
        names = [n for match in _NAMED.finditer(text[:200]) for n in self._words(match[1])]
        return tuple(dict.fromkeys(names))

    def _words(self, text: str) -> Iterator[str]:
        words = [word for word in re.split(r"[ ·ㆍ‧,、&/]+", text) if word]
        for nth, word in enumerate(words):
            sole = nth == len(words) - 1 and not any(map(is_name, words[:nth]))
            long_enough = len(word) > 2 or sole
            if is_name(word) and long_enough and not self._is_other(word):
                yield word

    def _bracketed_names(self, text: str) -> tuple[str, ...]:
        """Also `[가온신문=홍길동]`, where the paper is one we know."""
        names = self.names(text)
        left, equals, right = text.partition("=")
        if not names and equals and self.publishers.named(left) and is_name(right.strip()):
            return (right.strip(),)
        return names

    def _publisher(self, text: str) -> str | None:
        """The paper among the words of a byline; a place before `=` is none."""
        text = re.sub(r"\([^()]{0,15}\)", " ", text)
        whole = self.publishers.named(text)
        parts = (part.strip() for part in _PARTS.split(text))
        for part in (whole or "", *parts):
            words = part.split()
            for candidate in (part, words[0] if words else "", *words[1:]):
                name = self._paper(candidate)
                if name:
                    return name
        return None

    def _paper(self, text: str) -> str | None:
        if len(squeezed(text)) < 2:
            return None
        return self.publishers.of_text(text, self.furniture)

    def _is_other(self, word: str) -> bool:
        """A paper, a label such as `기자명`, or part of a title such as `선임`."""
        paper = len(word) > 3 and self.furniture["publisher"].matches(word)
        label = not self.furniture["reporter"].exact.isdisjoint((word, f"{word}기자"))
        return paper or label or bool(self.publishers.named(word))


def is_name(word: str) -> bool:
    """Whether the word can be a Korean's name: 2 to 4 letters after a surname."""
    if not re.fullmatch(r"[가-힣]{2,4}", word):
        return False
    if len(word) == 4:
        return word.startswith(_TWO_LETTER_SURNAMES)
    return word[0] in _SURNAMES
