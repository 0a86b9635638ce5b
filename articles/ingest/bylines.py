"""Who wrote an article, in the forms newspapers use. Pure.

`[가온신문 홍길동 기자]`, `(가온=통신) 홍길동 임꺽정 기자 =`, `가온=홍길동 기자 mail@paper.kr`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.furniture import Furniture, squeezed
from articles.ingest.publishers import PublisherNames
from articles.ingest.reporter_names import is_name, is_rare_name

EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})")
_TITLE = (
    r"(?:(?:인턴|수습|선임|전문|객원|시민|명예|주재|취재|사진|영상|청년|대학생|교육|여행|책임|국민|주부|마을|지역|학생|어린이)\s?)?"
    r"(?:대?기자|특파원|통신원|리포터|논설위원|편집위원|논설실장|주필|편집국장|편집부국장|취재국장|보도국장|취재본부장|"
    r"취재부장|편집부장|취재팀장|편집장|에디터|아나운서|칼럼니스트|인턴(?=\s|$))"
)
# Names before a title: words parted by spaces, dots, commas; `홍길동기자`, `홍길동 기자`.
_NAMED = re.compile(
    rf"((?:[가-힣A-Za-z0-9]{{1,20}}[ ·ㆍ‧,、&/]{{1,3}}){{0,8}}[가-힣]{{2,20}}?)\s?{_TITLE}"
    r"(?![가-힣]|\s?(?:의|님의)\s)"
)
# The name behind the title, at the end of a line: `가온신문 | 기자 홍길동`.
_BEHIND_TITLE = re.compile(r"(?:^|[|/·=:\s])기자\s?[:：]?\s?([가-힣]{2,4})\s*$")
_BRACKETS = re.compile(
    r"^[\s◆■▲]*[\[(【<〈]([^\[\]()【】<>〈〉]{2,60}(?:\([^()]{1,15}\)[^\[\]()]{0,40})?)[\])】>〉]"
)
_AFTER_BRACKETS = re.compile(rf"\s*([가-힣 ·ㆍ,]{{2,40}}?\s?{_TITLE})(?:\s?[=|ㅣ:]|\s{{2}})")
_BEFORE_TEXT = re.compile(rf"^\s*([가-힣A-Za-z0-9 ·ㆍ/=()]{{2,50}}?\s?{_TITLE})\s?[=|ㅣ:/]")
_PARTS = re.compile(r"[=ㅣ|/:,·ㆍ]|\s-\s")
# What follows the last sentence in its own line: `다. 홍길동 기자 mail`, `다./홍길동 기자`.
_AT_END = re.compile(
    rf"[.”\"’)\]][\s/=<(\[]{{0,3}}([가-힣A-Za-z0-9 ·ㆍ,/=]{{2,50}}?\s?{_TITLE})"
    r"(?:\s?\((?:블로그|메일|이메일|페이스북)\))?[\sA-Za-z0-9@._%+/=,|()<>\[\]☎-]{0,80}$"
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
_LONE_NAMES = re.compile(r"^\s*[가-힣]{3}(?:\s?[,·ㆍ/]\s?[가-힣]{3}){1,3}\s*$")
# Without `기자`: `글·사진 홍길동`, `취재 = 홍길동·임꺽정`; `사진 홍길동` alone is no reporter.
_CREDITED = re.compile(
    r"^\s*[(<\[]?(?:글쓴이|기고|기자명|작성자|(?:담당|취재)\s?기자|(?:글|취재)(?:\s?[·ㆍ/&,+]?\s?사진)?|사진\s?[·ㆍ/&,+]?\s?(?:글|취재))"
    r"\s?[:：=/|]?\s?([가-힣]{2,4}(?:[·ㆍ, ]{1,2}[가-힣]{2,4}){0,3})"
    rf"(?:\s{{0,2}}{_TITLE})?\s{{0,3}}(?:{EMAIL.pattern})?[)>\]]?\s*$"
)
_WITH_MAIL = re.compile(rf"^\s*[/=■▶]?\s?([가-힣]{{3,4}})\s?[/|(<\[]?\s?{EMAIL.pattern}[)>\]]?\s*$")
# Who writes in another's paper, below the title: `홍길동 가온대 교수`.
_WRITER = re.compile(
    r"^\s*[/=■▶◇]?\s?([가-힣]{3,4})[\s/|·,(]{1,2}[가-힣A-Za-z0-9·() ]{0,40}"
    r"(?:대표|교수|소장|위원|변호사|연구원|연구위원|이사장|이사|회장|의원|시인|소설가|작가|박사|원장|센터장|"
    r"활동가|칼럼니스트|평론가|관장|국장|팀장|사무처장|사무국장|논설실장|주필|기획자|농부|교사|강사)\)?\s*$"
)
# `…다.<가온/홍길동>`, `…다. (가온=홍길동 기자)`
_PLACED = re.compile(
    r"[.”\"’]\s{0,2}[<(\[〈【]([가-힣]{2,8})\s?[=/·ㅣ|]\s?([가-힣]{3,4})(?:\s?기자)?[>)\]〉】]\s*$"
)
_NO_PLACE = frozenset(
    ["사진", "자료", "제공", "그래픽", "출처", "글", "영상", "이미지", "번역", "정리"]
)


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
        placed = _PLACED.search(tail)
        if placed and is_name(placed[2]) and placed[1] not in _NO_PLACE:
            return Byline((placed[2],), self._paper(placed[1]), base + placed.start(1), len(line))
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
        """The name that is all of a line, of three letters or more, or with its log-in behind; or
        several of three letters: `홍길동, 임꺽정`.
        """
        match = _LONE_NAME.match(line)
        names = tuple((_LONE_NAMES.match(line[:40]) and re.findall("[가-힣]{3}", line)) or ())
        if names and not any(self._is_other(one) or not is_name(one) for one in names):
            return Byline(names, None, line.find(names[0]), line.rfind(names[-1]) + 3)
        if not match or not is_name(match[1]) or self._is_other(match[1]):
            return None
        if not (match[2] or len(match[1]) > 2) or self.furniture["ui"].matches(line):
            return None
        return Byline((match[1],), None, *match.span(1))

    def sole(self, line: str) -> Byline:
        """All that a line of its own says of who wrote."""
        byline = self.lone_name(line) or self.own_line(line)
        if byline.reporters:
            return byline
        other = self.credited(line)
        return other if other.reporters else self.writer(line) if not byline.publisher else byline

    def credited(self, line: str) -> Byline:
        """A line that names who wrote without `기자`: `글·사진 홍길동`, `홍길동 mail`."""
        match = _CREDITED.match(line[:160])
        mailed = None if match else _WITH_MAIL.match(line[:160])
        words = re.split(r"[·ㆍ, ]+", match[1]) if match else [mailed[1]] if mailed else []
        names = tuple(word for word in words if is_name(word) and not self._is_other(word))
        if len(names) < len(words) or not names:
            return Byline()
        start = line.find(names[0])
        return Byline(names, None, start, line.rfind(names[-1]) + len(names[-1]))

    def writer(self, line: str) -> Byline:
        """Who writes in another's paper: `홍길동 가온대 교수`."""
        match = _WRITER.match(line[:80])
        if not match or not is_name(match[1]) or self._is_other(match[1]):
            return Byline()
        return Byline((match[1],), None, *match.span(1))

    def names(self, text: str) -> tuple[str, ...]:
        """`최대호 강정태 기자 · 임꺽정 특파원` → the three."""
        names = [n for match in _NAMED.finditer(text[:200]) for n in self._words(match[1])]
        if not names and (behind := _BEHIND_TITLE.search(text[:80])):
            names = list(self._words(behind[1]))
        return tuple(dict.fromkeys(names))

    def _words(self, text: str) -> Iterator[str]:
        words = [word for word in re.split(r"[ ·ㆍ‧,、&/]+", text) if word]
        for nth, word in enumerate(words):
            sole = nth == len(words) - 1 and not any(map(is_name, words[:nth]))
            long_enough = len(word) > 2 or sole
            rare = nth == len(words) - 1 and is_rare_name(word)
            if (rare or (is_name(word) and long_enough)) and not self._is_other(word):
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
        desk = word.endswith(("홍보실", "공보실", "편집부", "취재부"))
        paper = desk or (len(word) > 3 and self.furniture["publisher"].matches(word))
        label = not self.furniture["reporter"].exact.isdisjoint((word, f"{word}기자"))
        return paper or label or bool(self.publishers.named(word))
