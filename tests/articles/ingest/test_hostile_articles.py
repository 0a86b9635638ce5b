"""Any bytes give an article or a sentence, in bounded time and memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.parse import parse_bytes, parse_text
from articles.ingest.parsed import ParsedArticle
from articles.ingest.refusals import IngestRefused
from tests.articles.ingest.hostile import contents

ROOT = Path(__file__).resolve().parents[3]
HEAVIEST = (
    *("headlines", "titles", "NUL", "no UTF-8", "direction", "one line", "nested", "open tags"),
    *("attributes of one tag", "unknown entities", "linked data", "entity bomb"),
)
PIECES = (
    *("가온시장이 일본으로 떠난다고 밝혔다.", "입력 2024.01.05 10:20", "홍길동 기자", "ⓒ 가온신문"),
    *(
        "관련기사",
        "맑음서울1.4℃",
        "\n",
        "\r\n",
        "\u2028",
        "\x00",
        "\u202e",
        "\u200b",
        "\u1112\u1161",
    ),
    *(
        "<",
        ">",
        "<p>",
        "</p>",
        "<table>",
        "<td>",
        "<script>",
        "<!--",
        "&amp;",
        "&#0;",
        "]]>",
        "<br>",
    ),
    *('<script type="application/ld+json">{"@type":"NewsArticle","headline":', '"}', "</script>"),
    *(
        '<meta property="og:title" content="',
        '">',
        "<html>",
        "<body>",
        "https://kaon.kr/2024/01/05",
    ),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


def read(content: bytes, url: str = "") -> ParsedArticle | str:
    """The article, its offsets checked, or the sentence of the refusal."""
    try:
        article = parse_bytes(content, url)
    except IngestRefused as refusal:
        return str(refusal.sentence)
    check_offsets(article)
    return article


def check_offsets(article: ParsedArticle) -> None:
    assert [line.text for line in article.lines] == article.text.splitlines()
    for line in article.lines:
        assert article.text[line.start : line.end] == line.text
    for span in article.evidence.values():
        assert 0 <= span.start <= span.end <= len(article.text)
    for line in article.lines:
        start, end = article.source_span(line.start, line.end)
        assert 0 <= start <= end <= len(article.source)


@given(st.binary(max_size=2000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_an_article_or_a_sentence(content: bytes) -> None:
    assert read(content)


@given(texts, st.sampled_from(["utf-8", "cp949", "utf-16"]), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_what_pages_hold_does_too(text: str, encoding: str, url: str) -> None:
    assert read(text.encode(encoding, errors="replace"), url)


@given(texts, st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_pasted_text_is_kept_whole(text: str, url: str) -> None:
    article = parse_text(text, url)
    assert article.source == text
    check_offsets(article)


SMALL = dict(contents(20_000))


@pytest.mark.parametrize("name", SMALL)
def test_a_small_hostile_file_gives_an_article_or_a_sentence(name: str) -> None:
    assert read(SMALL[name])


def test_no_page_reads_a_file_of_ours() -> None:
    article = read(SMALL["entity of a file"])
    assert isinstance(article, ParsedArticle)
    assert "root:" not in article.text


def test_the_heaviest_files_stay_within_ten_seconds_and_300_mb() -> None:
    command = [sys.executable, "-m", "tests.articles.ingest.hostile", *HEAVIEST]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout == ""


LATE = """
import json, os, sys
import django
django.setup()
import articles.ingest.parse as reading
def heavy():
    names = "trafilatura", "lxml.html", "articles.ingest.html"
    return [name for name in names if name in sys.modules]
def memory():
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
before = memory()
reading.parse_text("시장이 출장을 떠난다고 밝혔다.\\n" * 10)
early = heavy()
for _ in range(30):
    page = "<html><body>" + "<p>시장이 출장을 떠난다고 밝혔다.</p>" * 300
    reading.parse_bytes(page.encode())
print(json.dumps([early, len(heavy()), memory() - before]))
"""


def test_what_reads_pages_comes_with_the_first_page_and_stays_small() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    answer = subprocess.run(
        [sys.executable, "-c", LATE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    early, late, added = json.loads(answer.stdout)
    assert (early, late) == ([], 3)
    assert added <= 60 * 2**20
