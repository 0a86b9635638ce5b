"""A page → its lines and what it says of itself. Needs lxml and trafilatura; `parse` imports it
when the first page comes.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import trafilatura
from django.utils.translation import gettext_lazy as _
from lxml import etree
from lxml import html as lxml_html

from articles.ingest.furniture import squeezed
from articles.ingest.page_data import HtmlPage, described
from articles.ingest.refusals import IngestRefused

logging.getLogger("trafilatura").setLevel(logging.ERROR)  # no text found is no event here

MOST_TAGS = 40_000  # a newspaper's page has 1,000 to 8,000
MOST_ENTITIES = 200_000  # signs of them; each that means nothing costs the parser 120 bytes
MOST_FOR_MAIN_TEXT = 15_000
DEEPEST = 200

_HIDDEN = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "svg", "iframe", "object"),
        *("select", "option", "textarea", "input", "math"),
    }
)
_INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *("i", "ins", "kbd", "label", "mark", "q", "ruby", "rt", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
_SPACE = re.compile(r"\s+")


def page_of(text: str) -> HtmlPage:
    """Raises IngestRefused for a page that is too large or too deep."""
    tags = text.count("<")
    if tags > MOST_TAGS or text.count("&") > MOST_ENTITIES:
        raise IngestRefused(_("페이지가 너무 복잡해 읽을 수 없습니다. 본문을 붙여 넣어 주세요."))
    root = _tree(text)
    pieces = tuple(_lines(root))
    lines = tuple(line for line, _linked in pieces)
    links = frozenset(nth for nth, (_line, linked) in enumerate(pieces) if linked)
    main_text = _main_text(root) if tags <= MOST_FOR_MAIN_TEXT else ""
    return replace(described(root, lines, main_text), links=links)


def _tree(text: str) -> Any:
    parser = lxml_html.HTMLParser(
        recover=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    text = re.sub(r"^\s{0,100}<\?xml[^>]{0,200}\?>", "", text)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise IngestRefused(_("페이지를 읽을 수 없습니다. 본문을 붙여 넣어 주세요.")) from error
    if _depth(root) > DEEPEST:
        raise IngestRefused(_("페이지가 너무 복잡해 읽을 수 없습니다. 본문을 붙여 넣어 주세요."))
    return root


def _depth(root: Any) -> int:
    depth = deepest = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _lines(root: Any) -> Iterator[tuple[str, bool]]:
    """Visible text, a new line at every block and `<br>`, and whether all of it is a link."""
    pieces: list[tuple[str, bool]] = []
    hidden = linked = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        hidden += step * (element.tag in _HIDDEN)
        linked += step * (element.tag == "a")
        if element.tag not in _INLINE:
            yield from _flushed(pieces)
        text = element.text or "" if event == "start" else element.tail or _gap(element)
        pieces.append(("" if hidden else text, linked > 0))
    yield from _flushed(pieces)


def _gap(element: Any) -> str:
    """Styles part two `<span>` that stand wall to wall: `김나래` and `입력 2025.3.11.`"""
    following = element.getnext()
    return " " if following is not None and element.tag == following.tag == "span" else ""


def _flushed(pieces: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    line = _SPACE.sub(" ", "".join(text for text, _linked in pieces)).strip()
    linked = all(linked for text, linked in pieces if text.strip())
    pieces.clear()
    if line:
        yield line, linked


def _main_text(root: Any) -> str:
    """What trafilatura takes for the article's text, squeezed."""
    try:
        text = trafilatura.extract(root, include_comments=False, include_tables=True, fast=True)
    except Exception:  # a stranger's page may break any part of the library
        return ""
    return squeezed(text or "")
