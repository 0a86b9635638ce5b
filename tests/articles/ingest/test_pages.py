"""Pages: what they say of themselves, what a reader sees, and bytes in any encoding."""

import json
from typing import Any

import pytest

from articles.ingest.parse import parse_bytes
from articles.ingest.parsed import LineKind
from articles.ingest.refusals import IngestRefused

TITLE = "가온시 대표단, 몽골 다르항시와 우호협약"
PARAGRAPHS = (
    "가온시는 한바름 시장이 이끄는 대표단이 몽골 다르항시를 방문한다고 11일 밝혔다.",
    "대표단은 14일 출국해 다르항시청에서 우호협약을 맺고 18일 귀국한다.",
    "한 시장은 “두 도시의 젊은이들이 서로를 알아 갈 것”이라고 말했다.",
)
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2025-03-11T10:22:33+09:00",
    "dateModified": "2025-03-11T13:05:00+09:00",
    "author": [{"@type": "Person", "name": "도하영 기자"}],
    "publisher": {"@type": "Organization", "name": "가온새소식"},
}
GRAPH = (
    f'<meta property="og:title" content="{TITLE}">'
    '<meta property="article:published_time" content="2025-03-10T09:00:00+09:00">'
    '<meta property="og:site_name" content="나루신문">'
    '<meta name="author" content="구본하">'
)
SEEN = "<p>명주하 기자</p><p>입력 2025.03.09 08:00</p>"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
RIGHTS = "<footer>저작권자 © 매일경제 무단전재 및 재배포 금지</footer>"


def linked_data(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def page(head: str = "", body: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def values_of(content: bytes) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
    article = parse_bytes(content)
    published = str(article.published) if article.published else None
    return article.title, published, article.publisher, article.reporters


def test_what_a_page_says_of_itself_goes_before_what_is_seen_on_it() -> None:
    body = f"<h1>{TITLE}</h1>{SEEN}{BODY}"
    cases = {
        linked_data(LINKED) + GRAPH: ("2025-03-11 10:22:33", "가온새소식", ("도하영",)),
        GRAPH: ("2025-03-10 09:00", "나루신문", ("구본하",)),
        "": ("2025-03-09 08:00", None, ("명주하",)),
    }
    for head, values in cases.items():
        assert values_of(page(head, body)) == (TITLE, *values), head


def test_a_line_of_rights_names_the_paper_that_a_portal_shows() -> None:
    head = linked_data({**LINKED, "publisher": {"name": "다음"}})
    assert parse_bytes(page(head, BODY + RIGHTS)).publisher == "매일경제"


LAYOUTS = {
    "paragraphs": BODY,
    "breaks": "<div id=articleBody>" + "<br><br>".join(PARAGRAPHS) + "</div>",
    "table": f"<table><tr><td><table><tr><td>{'<br>'.join(PARAGRAPHS)}</td></tr></table></table>",
    "divs": "".join(f"<div><span>{paragraph}</span></div>" for paragraph in PARAGRAPHS),
    "broken": "<div><p>" + "<p>".join(PARAGRAPHS) + "</div></span></b>",
    "inline": "".join(f"<p><b>{p[:5]}</b><a href=/>{p[5:9]}</a>{p[9:]}</p>" for p in PARAGRAPHS),
}
AROUND = (
    "<nav><a>정치</a> <a>경제</a> <a>사회</a></nav><h1>{title}</h1><p>입력 2025.03.09 08:00</p>"
    "<script>가온시장이 몰래 다녀왔다고 밝혔다.</script><style>p{{}}</style>{body}"
    "<p>명주하 기자 juha@kaon.kr</p><p>저작권자 © 가온새소식 무단전재 및 재배포 금지</p>"
    "<h3>관련기사</h3><p>나루시 대표단이 대만을 찾아 교류를 넓혔다고 4일 밝혔다.</p>"
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_body_is_the_same_in_every_layout(layout: str) -> None:
    article = parse_bytes(page(body=AROUND.format(title=TITLE, body=LAYOUTS[layout])))
    assert article.paragraphs == PARAGRAPHS
    assert (article.title, str(article.published)) == (TITLE, "2025-03-09 08:00")
    assert article.reporters == ("명주하",)
    assert [line.text for line in article.lines] == article.text.splitlines()


def test_no_line_that_a_reader_sees_is_lost() -> None:
    article = parse_bytes(page(body=AROUND.format(title=TITLE, body=BODY)))
    kinds = {line.text: line.kind for line in article.lines}
    assert kinds["관련기사"] is LineKind.TAIL
    assert kinds["정치 경제 사회"] is LineKind.UI
    assert not any("몰래" in text for text in kinds)


def test_sentences_that_are_links_are_of_other_articles() -> None:
    other = "<ul>" + "<li><a href=/1>나루시는 도서관을 새로 짓는다고 4일 밝혔다.</a>" * 3 + "</ul>"
    for body in (other + BODY, BODY + other, f"<table><td>{other}<td>{BODY}</table>"):
        assert parse_bytes(page(body=f"<h1>{TITLE}</h1>{body}")).paragraphs == PARAGRAPHS


def test_prose_above_the_headline_is_of_other_articles() -> None:
    box = "<div><p>나루시는 도서관을 새로 짓는다고 4일 밝혔다. 군민들은 반겼다.</p></div>"
    heading = f"<h1>{TITLE}</h1>"
    for head in ("", GRAPH):
        article = parse_bytes(page(head, f"<h1>가온신문</h1>{box}{heading}{BODY}"))
        assert (article.title, article.paragraphs) == (TITLE, PARAGRAPHS)
    assert parse_bytes(page(body=BODY + heading)).paragraphs == PARAGRAPHS


def test_an_article_that_is_one_link_is_read() -> None:
    assert parse_bytes(page(body=f"<h1>{TITLE}</h1><a href=/1>{BODY}</a>")).paragraphs == PARAGRAPHS


def test_evidence_is_only_given_for_what_the_lines_say() -> None:
    article = parse_bytes(page(linked_data(LINKED), f"<h1>{TITLE}</h1>{SEEN}{BODY}"))
    assert {"published", "publisher", "reporters"} & article.evidence.keys() == set()
    span = article.evidence["title"]
    assert article.text[span.start : span.end] == TITLE


def test_a_body_that_only_the_data_hold_is_read() -> None:
    linked = {**LINKED, "articleBody": "\n".join(PARAGRAPHS)}
    article = parse_bytes(page(linked_data(linked), "<div id=__next></div>"))
    assert (article.title, article.paragraphs) == (TITLE, PARAGRAPHS)


def test_the_paper_is_cut_from_a_title() -> None:
    for name in ("매일경제", "가온새소식"):
        head = f'<meta property="og:title" content="{TITLE} - {name}">'
        head += '<meta property="og:site_name" content="가온새소식">'
        assert parse_bytes(page(head, BODY)).title == TITLE


MOMENTS = [
    ("2025-03-11T10:22:33+09:00", "2025-03-11 10:22:33"),
    ("2025-03-11T01:22:33Z", "2025-03-11 10:22:33"),
    ("2025-03-11T10:22:33.123456+0900", "2025-03-11 10:22:33.123456"),
    ("2025-03-11 10:22", "2025-03-11 10:22"),
    ("20250311102233", "2025-03-11 10:22:33"),
    ("2025-03-11T00:00:00+09:00", "2025-03-11"),
    ("2025-03-11", "2025-03-11"),
    ("20250311", "2025-03-11"),
    ("2025-13-45", None),
    ("어제", None),
    ("", None),
    (20250311, None),
    (None, None),
]


@pytest.mark.parametrize(("stated", "moment"), MOMENTS)
def test_moments_of_the_data_are_read_or_left(stated: Any, moment: str | None) -> None:
    head = linked_data({**LINKED, "datePublished": stated})
    published = parse_bytes(page(head, BODY)).published
    assert (published and str(published)) == moment


DATA = [
    [LINKED],
    {"@graph": [{"@type": "WebSite", "name": "가온"}, LINKED]},
    {**LINKED, "@type": ["Thing", "ReportageNewsArticle"]},
    {**LINKED, "author": "도하영"},
    {**LINKED, "author": {"name": "도하영 기자"}},
    {**LINKED, "publisher": [{"name": "가온새소식"}]},
]


@pytest.mark.parametrize("data", DATA)
def test_linked_data_is_read_in_every_shape(data: Any) -> None:
    values = (TITLE, "2025-03-11 10:22:33", "가온새소식", ("도하영",))
    assert values_of(page(linked_data(data), BODY)) == values


@pytest.mark.parametrize(
    "script", ["{", "[" * 5000, '{"@type": "NewsArticle"', "null", "7", '{"@type": 7, "author": 7}']
)
def test_broken_linked_data_leaves_the_rest_of_the_page(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>{GRAPH}'
    assert values_of(page(head, BODY))[:3] == (TITLE, "2025-03-10 09:00", "나루신문")


# Encodings

TEXT = f"{TITLE}\n입력 2025.03.09 08:00\n" + "\n".join(PARAGRAPHS) + "\n펲시콜라 똠방각하 햏"
NAMES = ("", "utf-8", "euc-kr", "ks_c_5601-1987", "iso-8859-1", "windows-1252", "no-such", "cp949")


@pytest.mark.parametrize("declared", NAMES)
@pytest.mark.parametrize("encoding", ["cp949", "utf-8", "utf-8-sig", "utf-16"])
def test_korean_bytes_are_read_whatever_they_are_declared(encoding: str, declared: str) -> None:
    media_type = f"text/html; charset={declared}" if declared else ""
    meta = f'<meta charset="{declared}">' if declared else ""
    markup = f"<html><head>{meta}</head><body><p>{TEXT.replace(chr(10), '<p>')}</body></html>"
    for content, given in ((TEXT, ""), (markup, ""), (markup, media_type)):
        article = parse_bytes(content.encode(encoding), "", given)
        assert article.title == TITLE
        assert article.paragraphs[:3] == PARAGRAPHS
        assert "펲시콜라 똠방각하 햏" in article.text


REFUSED = [
    (b"", "글이 없는"),
    (b" \n\t\x00", "글이 없는"),
    (b"%PDF-1.7 ...", "PDF"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "그림"),
    (b"PK\x03\x04" + bytes(50), "문서나 압축"),
    (bytes(range(1, 32)) * 50, "글이 아닌"),
    (b"a" * 5_000_001, "너무 큽니다"),
    (("가" * 300_001).encode(), "너무 깁니다"),
    (b"\n".join([b"a"] * 10_001), "너무 깁니다"),
    (("가" + "\u0315" * 100).encode(), "부호"),
    (page(body="<nav>정치 경제 사회</nav><h1>가온신문</h1>"), "찾지 못했습니다"),
    (page(body="<p>" * 40_001), "너무 복잡"),
    (page(body="<div>" * 300 + "가온시장이 간다."), "너무 복잡"),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_what_is_no_article_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(IngestRefused) as refusal:
        parse_bytes(content)
    assert reason in str(refusal.value.sentence)
