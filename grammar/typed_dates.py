"""A date typed into a form or a cell. Pure.

`2024-01-05`, `2024.1.5.`, `2024년 1월`, `2024`, `'24.1.8.`, `20240108`, `2024. 1. 5.(금)`,
full-width digits.
"""

import re

from grammar.typed_text import narrow

_PARTS = re.compile(
    r"\s*(?:(?P<year>\d{4}|['’‘]\d{2})\s*(?:[-./년]\s*(?P<month>\d{1,2})\s*"
    r"(?:[-./월]\s*(?P<day>\d{1,2})\s*[일.]?)?[월.]?)?[년.]?|(?P<run>\d{8}))"
    r"(?:\s*\([월화수목금토일]\))?\s*"
)


def date_parts(text: str) -> tuple[int, int | None, int | None]:
    """Year, month, day; None for what is not given. ValueError for anything else; whether there
    is such a day is for the caller to see.
    """
    match = _PARTS.fullmatch(narrow(text))
    if not match:
        raise ValueError(f"not a date: {text!r}")
    if run := match["run"]:
        return int(run[:4]), int(run[4:6]), int(run[6:])
    year, month, day = match["year"], match["month"], match["day"]
    full_year = year if len(year) == 4 else f"20{year[1:]}"
    return int(full_year), int(month) if month else None, int(day) if day else None
