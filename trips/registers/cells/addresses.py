"""A cell with the address of a report. Pure."""

import re

from listing.normal_text import normal_text

_ADDRESS = re.compile(r"https?://[^\s<>\"'，,]{3,2000}", re.IGNORECASE)


def read_address(text: str) -> str | None:
    """The first address in a cell; None where it has none (`보고서 보기`)."""
    match = _ADDRESS.search(normal_text(text))
    return match[0].rstrip(").]}") if match else None
