"""Ways to write one name. Pure."""

import re

from listing.normal_text import normal_text

# Forms of firms, which a name has or has not.
_FIRM = re.compile(r"㈜|\((?:주|재|사|유)\)|주식회사|재단법인|사단법인")
_BRACKETS = re.compile(r"\([^()]{1,60}\)")
_BETWEEN_BRACKETS = re.compile(r"\(([^()]{2,60})\)")


def name_key(name: str) -> str:
    """Letters and digits alone, small: `㈜ 한빛 전자` → `한빛전자`."""
    text = _FIRM.sub("", normal_text(name))
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def spellings(name: str) -> tuple[str, ...]:
    """As written, without a bracket, the bracket alone, without spaces: `엘에이(LA) 총영사관`."""
    text = " ".join(_FIRM.sub(" ", normal_text(name)).split())
    bare = " ".join(_BRACKETS.sub(" ", text).split())
    inner = _BETWEEN_BRACKETS.findall(text)[:1] if text.endswith(")") else []
    ways = (name, text, bare, *inner)
    return tuple(dict.fromkeys(filter(name_key, (*ways, *(w.replace(" ", "") for w in ways)))))
