"""What a spreadsheet shows of a number, so far as it can differ from the digits that it keeps."""

import re
from functools import lru_cache

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]{0,9})[^\]]{0,20}\]|[_*].|\[[^\]]{0,40}\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?<!,)(?:\.(?P<decimals>[0#?]*))?(?P<scale>,*)(?P<percent>%?)")
GENERAL = ("", "General", "general", "@", "G/표준")
SIGNIFICANT = 11  # digits that the format General shows


def shown_number(value: float, code: str) -> tuple[str, str, str] | None:
    """Text before, digits and text after, as a number format shows a number; None where the
    format is beyond this.

    Read are decimals, thousands scaled away, percent and texts in quotes. A thousands separator
    is left out, as it changes no digit.
    """
    if code in GENERAL:
        return "", plain_number(value), ""
    pattern = _pattern(code)
    if pattern is None:
        return None
    before, least, most, divisor, after = pattern
    digits = f"{value / divisor:.{most}f}"
    while most > least and digits.endswith("0"):
        digits, most = digits[:-1], most - 1
    return before, digits.removesuffix("."), after


def plain_number(value: float) -> str:
    if float(value).is_integer():
        return str(int(value))
    short = f"{value:.{SIGNIFICANT}g}"
    return repr(value) if "e" in short else short


@lru_cache(maxsize=512)
def _pattern(code: str) -> tuple[str, int, int, float, str] | None:
    """Text before, decimals at least and at most, divisor, text after."""
    section = code.split(";")[0]
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(next((text for text in match.groups() if text), ""))
        return chr(0xE000 + len(literals) - 1)

    plain = _LITERAL.sub(keep, section[:200]).strip()
    match = _DIGITS.search(plain)
    if not match or re.search(r"[#0?EeyYmMdDhHsS/]", plain[: match.start()] + plain[match.end() :]):
        return None
    before = _with_literals(plain[: match.start()], literals)
    after = _with_literals(plain[match.end() :], literals)
    decimals, percent = match["decimals"] or "", match["percent"]
    divisor = 1000.0 ** len(match["scale"]) / (100 if percent else 1)
    return before, decimals.count("0"), len(decimals), divisor, percent + after


def _with_literals(text: str, literals: list[str]) -> str:
    shown = (literals[ord(c) - 0xE000] if "\ue000" <= c <= "\uf8ff" else c for c in text)
    return "".join(shown).strip()
