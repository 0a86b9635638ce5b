"""What a page says of itself: JSON-LD, then OpenGraph and other `<meta>`. Works on lxml's trees
without importing lxml.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from articles.ingest.body_lines import LEAST_HEADLINE
from articles.ingest.furniture import squeezed
from articles.ingest.reporter_names import is_name
from articles.partial_datetimes import Moment

_SPACE = re.compile(r"\s+")
_ARTICLE_TYPES = ("Article", "Posting", "Report")
_ISO = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[T ]?\d{2}:?\d{2}.{0,20})?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$")
_JOB = re.compile(r"\s*(?:인턴|선임|전문)?\s*기자.*$")


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """`lines`: what a reader sees, a line a block. `main_text`: squeezed, '' where unknown.
    `links`: which of the lines (from 0) are links from end to end.
    """

    lines: tuple[str, ...]
    main_text: str
    links: frozenset[int] = frozenset()
    title: str | None = None
    document_title: str = ""
    publisher: str | None = None
    site_name: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    canonical_url: str | None = None
    article_body: str = ""


def described(root: Any, lines: tuple[str, ...], main_text: str) -> HtmlPage:
    article = _json_article(root)
    metas = _metas(root)
    site_name = metas.get("og:site_name")
    headline = _plain(article.get("headline")) or metas.get("og:title")
    times = _times(article, metas)
    return HtmlPage(
        lines,
        main_text,
        title=_sole_heading(root) if headline in (None, site_name) else headline,
        document_title=_SPACE.sub(" ", root.findtext(".//title") or "").strip()[:300],
        publisher=_plain(_named(article.get("publisher"))),
        site_name=site_name or metas.get("copyright"),
        authors=_authors(article, metas),
        published=times[0],
        updated=times[1],
        canonical_url=_canonical(root, article, metas),
        article_body=str(article.get("articleBody") or "")[:300_000],
    )


def _sole_heading(root: Any) -> str | None:
    """The text of the only `<h1>` that is long enough for a headline."""
    texts = (_plain("".join(heading.itertext())) or "" for heading in root.iter("h1"))
    headings = {text for text in texts if " " in text and len(squeezed(text)) >= LEAST_HEADLINE}
    return headings.pop() if len(headings) == 1 else None


def _plain(value: Any) -> str | None:
    text = _SPACE.sub(" ", value).strip()[:300] if isinstance(value, str) else ""
    return text or None


def _named(value: Any) -> Any:
    """Of a thing or a list of things the name of the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _json_article(root: Any) -> dict[str, Any]:
    """The first article among the JSON-LD of a page; {} without."""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads((script.text or "")[:1_000_000], strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            kinds = thing.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(str(name).endswith(_ARTICLE_TYPES) for name in names):
                return thing
    return {}


def _things(data: Any) -> Iterator[dict[str, Any]]:
    stack = [data]
    for _step in range(500):
        if not stack:
            return
        data = stack.pop(0)
        if isinstance(data, list):
            stack.extend(data[:100])
        elif isinstance(data, dict):
            yield data
            stack.append(data.get("@graph"))


def _metas(root: Any) -> dict[str, str]:
    """`property` or `name` → content, small letters, the first of each."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = _plain(meta.get("content"))
        if name and content:
            metas.setdefault(name, content)
    return metas


def _authors(article: dict[str, Any], metas: dict[str, str]) -> tuple[str, ...]:
    """Names of people; `editor` or a paper's name is none."""
    authors = article.get("author")
    things = authors if isinstance(authors, list) else [authors]
    linked = _people(_plain(_named(thing)) or "" for thing in things[:10])
    return linked or _people(
        metas.get(name, "") for name in ("article:author", "author", "dable:author")
    )


def _people(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = (_JOB.sub("", name).strip() for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if is_name(name)))


def _times(article: dict[str, Any], metas: dict[str, str]) -> tuple[Moment | None, Moment | None]:
    published = (
        article.get("datePublished"),
        *(metas.get(f"{prefix}published_time") for prefix in ("article:", "og:article:")),
        *map(metas.get, ("og:regdate", "datepublished", "date", "dc.date.issued", "pubdate")),
    )
    updated = (
        article.get("dateModified"),
        *map(metas.get, ("article:modified_time", "og:updated_time", "datemodified")),
    )
    return _first_moment(published), _first_moment(updated)


def _first_moment(values: tuple[Any, ...]) -> Moment | None:
    return next(filter(None, (moment_of(value) for value in values)), None)


def moment_of(value: Any) -> Moment | None:
    """ISO 8601 or `20250311102233`; midnight on the dot means that only the day is known."""
    text = value.strip() if isinstance(value, str) else ""
    if not _ISO.fullmatch(text):
        return None
    compact = _COMPACT.fullmatch(text)
    if compact:
        year, month, day, hour, minute, second = compact.groups()
        text = f"{year}-{month}-{day}"
        text += f" {hour}:{minute}:{second or '00'}" if hour else ""
    if re.search(r"[T ]00:00(?::00(?:\.0{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?$", text):
        text = text[:10]
    try:
        return Moment.parse_typed(text)
    except (ValueError, OverflowError):
        return None


def _canonical(root: Any, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    links = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    addresses = (*links, metas.get("og:url"), page)
    return next(
        (a.strip() for a in addresses if isinstance(a, str) and re.match(r"\s*https?://\S", a)),
        None,
    )
