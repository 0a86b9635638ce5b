"""Lines and paragraphs of pages beside trafilatura alone and beside the lines alone, in one run.

    python -m bench ingest [--articles 40]

Pages are invented articles in the layouts of newspapers, each with furniture of one kind around
it. Of each reader: the share of the letters it gives that are the article's (precision), the
share of the article's that it gives (recall), milliseconds a page (median). Only ratios travel.
"""

import argparse
import os
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from articles.ingest.furniture import squeezed
from articles.ingest.parse import parse_bytes, parse_text
from articles.ingest.refusals import IngestRefused
from bench.corpus import GeneratedArticle, articles

OTHERS = [
    f"{town}시는 {subject} 새로 짓기로 하고 설계를 맡길 곳을 찾는다고 4일 밝혔다."
    for town, subject in (
        *(("나루", "도서관을"), ("누리", "체육관을"), ("다솔", "박물관을"), ("미르", "보건소를")),
        *(("가람", "주차장을"), ("해솔", "다리를")),
    )
]
COOKIES = "이 사이트는 더 나은 서비스를 위해 쿠키를 사용합니다. 계속 이용하면 동의한 것으로 봅니다."
LINKS = "".join(f"<li><a href=/1>{text}</a></li>" for text in OTHERS)
TEASERS = f"<div class=news-list><ul>{LINKS}</ul></div>"
BOXES = "".join(f"<div><a href=/1>{text[:9]}</a><p>{text}</p></div>" for text in OTHERS)
FRAMES = {
    "plain": "{article}",
    "menu and rights": "<nav><a>정치</a><a>경제</a></nav>{article}<footer>ⓒ 가온신문</footer>",
    "teasers above": TEASERS + "{article}",
    "teasers below": "{article}" + TEASERS,
    "boxes above": BOXES + "{article}",
    "boxes below": "{article}" + BOXES,
    "sidebar": "<table><tr><td>" + TEASERS + "</td><td>{article}</td></tr></table>",
    "cookies and a box": f"<div>{COOKIES}</div>" + "{article}<div class=box>구독하세요</div>",
    "rights, then teasers": "{article}<p>무단전재 및 재배포 금지</p>" + TEASERS,
}
LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "paragraphs": lambda texts: "".join(f"<p>{text}</p>" for text in texts),
    "breaks": lambda texts: "<div id=articleBody>" + "<br><br>".join(texts) + "</div>",
    "divs": lambda texts: "".join(f"<div><span>{text}</span></div>" for text in texts),
    "table": lambda texts: f"<table><tr><td>{'<br>'.join(texts)}</td></tr></table>",
}


def scratch(work: Callable[[], Any]) -> None:
    """No database is needed."""
    work()


def run(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench ingest")
    parser.add_argument("--articles", type=int, default=40)
    count = parser.parse_args(arguments).articles
    before = _memory()
    generated = list(islice(articles(count), count))
    print(f"a pasted text: {_milliseconds(generated):.2f} ms")
    started = time.perf_counter()
    read_alone = _alone()
    print(f"the first page: {(time.perf_counter() - started) * 1000:.0f} ms more")
    readers = {"ours": _ours, "lines alone": _lines_alone, "trafilatura alone": read_alone}
    print("| reader | " + " | ".join((*FRAMES, "ms a page")) + " |")
    for name, reader in readers.items():
        print(f"| {name} | " + " | ".join(_row(reader, generated)) + " |")
    print(
        f"a worker: {_memory() - before:+.0f} MB after {len(FRAMES) * len(LAYOUTS) * count} pages"
    )


def _pages(generated: list[GeneratedArticle], frame: str) -> Iterator[tuple[bytes, list[str]]]:
    for article in generated:
        texts = [f"{text.strip()}." for text in article.body.split(".") if text.strip()]
        texts = [" ".join(texts[nth : nth + 2]) for nth in range(0, len(texts), 2)]
        for layout in LAYOUTS.values():
            head = f"<h1>{article.title}</h1><p>홍길동 기자 | 입력 2024.01.05 10:20</p>"
            body = FRAMES[frame].format(article=f"<div>{head}{layout(texts)}</div>")
            yield f"<!doctype html><html><body>{body}</body></html>".encode(), texts


def _row(reader: Callable[[bytes], str], generated: list[GeneratedArticle]) -> Iterator[str]:
    durations = []
    for frame in FRAMES:
        shared = given = expected = 0
        for content, texts in _pages(generated, frame):
            started = time.perf_counter()
            text = reader(content)
            durations.append((time.perf_counter() - started) * 1000)
            body = squeezed("".join(texts))
            shared += _shared(text, texts)
            given, expected = given + len(squeezed(text)), expected + len(body)
        yield f"{shared / max(1, given):.2f}/{shared / expected:.2f}"
    yield f"{statistics.median(durations):.1f}"


def _shared(text: str, texts: list[str]) -> int:
    """Letters of the article's paragraphs that the text holds, whatever its lines."""
    key = squeezed(text)
    counts = Counter(squeezed(one) for one in texts)
    return sum(len(one) * min(count, key.count(one)) for one, count in counts.items())


def _ours(content: bytes) -> str:
    try:
        return "\n".join(parse_bytes(content).paragraphs)
    except IngestRefused:
        return ""


def _lines_alone(content: bytes) -> str:
    lines = __import__("articles.ingest.html", fromlist=["page_of"]).page_of(content.decode()).lines
    return "\n".join(parse_text("\n".join(lines)).paragraphs)


def _alone() -> Callable[[bytes], str]:
    trafilatura = __import__("trafilatura")

    def read(content: bytes) -> str:
        return trafilatura.extract(content.decode(), include_comments=False, fast=True) or ""

    return read


def _milliseconds(generated: list[GeneratedArticle]) -> float:
    durations = []
    for article in generated:
        started = time.perf_counter()
        parse_text(f"{article.title}\n입력 2024.01.05 10:20\n{article.body}")
        durations.append((time.perf_counter() - started) * 1000)
    return statistics.median(durations)


def _memory() -> float:
    """Megabytes that the process holds."""
    with open("/proc/self/statm") as pages:  # noqa: PTH123
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
