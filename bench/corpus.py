"""Invented Korean news articles: words of the trade with a Zipf-like spread, real place names."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from bench.world import reference

ROOT = Path(__file__).resolve().parent.parent
PARTICLES = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "으로",
    "와",
    "과",
    "",
    "",
    "",
    "",
]
VERBS = [
    "했다",
    "밝혔다",
    "열었다",
    "찾았다",
    "맺었다",
    "논의했다",
    "체결했다",
    "방문했다",
    "마쳤다",
]
# Spread over the documents so that queries of every frequency exist: one in `every`.
PLANTED = {
    "미국": 2,
    "출장": 3,
    "베트남": 12,
    "스마트팜": 60,
    "우호협력도시": 700,
    "트롬쇠": 20_000,
}


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    id: int
    title: str
    body: str
    day: date


def articles(count: int, characters: int = 1_000, seed: int = 1) -> Iterator[GeneratedArticle]:
    """`count` articles of about that many characters, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    nouns = (ROOT / "search/words.txt").read_text(encoding="utf-8").split()
    nouns += [row["name"] for row in reference("destinations") if row["kind"] == "city"]
    nouns += [row["name"] for row in reference("governments")]
    chance.shuffle(nouns)
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(nouns))))
    for number in range(1, count + 1):
        planted = [w for w, every in PLANTED.items() if chance.randrange(every) == 0]
        body: list[str] = []
        length = 0
        while length < characters:
            picked = chance.choices(nouns, cum_weights=weights, k=7) + planted[:1]
            planted = planted[1:]
            words = [w + chance.choice(PARTICLES) for w in picked]
            sentence = f"{' '.join(words)} {chance.choice(VERBS)}."
            body.append(sentence)
            length += len(sentence)
        title = " ".join(chance.choices(nouns, cum_weights=weights, k=5))
        day = date(2006, 1, 1) + timedelta(days=chance.randrange(7_500))
        yield GeneratedArticle(number, title, " ".join(body), day)
