"""Names of papers, and whose address is whose. Pure but for `standard`, which reads a table."""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from articles.ingest.furniture import Furniture, squeezed

_TABLE = Path(__file__).resolve().parent.parent / "reference" / "publishers.csv"
_HOST = re.compile(r"(?:https?://)?(?:[^/@?#\s]{0,200}@)?([^/:?#\s]{1,253})", re.IGNORECASE)
_NAME = re.compile(r"[가-힣A-Za-z0-9·&' -]{2,20}")
# A last word that a firm adds to its paper's name.
_FIRM = re.compile(r"(?<=[가-힣])(?:사|㈜)$|^㈜|^\(주\)|^주식회사\s*|\s*주식회사$|\(주\)$")


@dataclass(frozen=True, slots=True)
class PublisherNames:
    """`by_key`: squeezed name → name. `by_domain`: domain → name."""

    by_key: dict[str, str]
    by_domain: dict[str, str]

    @classmethod
    def of_rows(cls, rows: Iterable[tuple[str, Sequence[str]]]) -> Self:
        """From (name, domains), as `Publisher.objects.values_list("name", "domains")` gives."""
        by_key: dict[str, str] = {}
        by_domain: dict[str, str] = {}
        for name, domains in rows:
            by_key.setdefault(squeezed(name), name)
            for domain in domains:
                by_domain.setdefault(domain.lower(), name)
        return cls(by_key, by_domain)

    @classmethod
    @cache
    def standard(cls) -> Self:
        """The publishers of the reference data, read once."""
        with _TABLE.open(encoding="utf-8", newline="") as rows:
            return cls.of_rows(
                [(r["name"], json.loads(r["domains"] or "[]")) for r in csv.DictReader(rows)]
            )

    def named(self, text: str) -> str | None:
        """The publisher whose whole name the text is, also `㈜가온신문사` for 가온신문."""
        key = squeezed(text)
        return self.by_key.get(key) or self.by_key.get(squeezed(_FIRM.sub("", text.strip())))

    def of_host(self, address: str) -> str | None:
        """Of an address or the end of an e-mail address: the longest domain that matches."""
        match = _HOST.match(address.strip())
        labels = match[1].lower().split(".") if match else []
        domains = (".".join(labels[nth:]) for nth in range(len(labels) - 1))
        return next((self.by_domain[name] for name in domains if name in self.by_domain), None)

    def of_text(self, text: str, furniture: Furniture) -> str | None:
        """A name in a byline or a line of rights: one of the table, or what looks like a paper."""
        text = text.strip(" '\"‘’“”.,:;|-=<>[]()〈〉【】")
        listed = self.named(text)
        if listed or furniture["portal"].matches(text):
            return listed
        names = (name for name in (text, _FIRM.sub("", text)) if _NAME.fullmatch(name))
        papers = furniture["publisher"]
        whole = {squeezed(word) for word in papers.suffix}
        return next((n for n in names if papers.matches(n) and squeezed(n) not in whole), None)
