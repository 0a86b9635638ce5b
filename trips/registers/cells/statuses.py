"""Cells with a word of a vocabulary: status of the trip, body, what its cost is. Pure."""

import re

from trips.registers.cells.plain_text import cell_words, word_key

# A remark that ends so says it of the trip; `항공편 취소로 귀국 지연` does not.
_CALLED_OFF = re.compile(
    r"(?P<word>취소|철회|무산|연기|보류)(?:됨|함|하였음|되었음|했음|됐음)?\)?\.?$"
)

_REMARK = re.compile(r"\([^()]{1,40}\)$")


def read_status(text: str) -> str | None:
    """A value of TripStatus; `추진 완료`, `출장 취소(코로나19)`; None where no word says one."""
    return _value("status", text)


def status_of_note(text: str) -> str | None:
    """`코로나19로 취소`, `취소(예산 미집행)` → cancelled; None for other remarks."""
    key = word_key(text)[-60:]
    match = _CALLED_OFF.search(key) or _CALLED_OFF.search(_REMARK.sub("", key))
    return cell_words("status")[match["word"]] if match else None


def read_body(text: str) -> str | None:
    """A value of Body: `의회`, `집행부`, `울진군의회 사무과`."""
    return _value("body", text)


def read_role(text: str) -> str | None:
    """A value of ParticipantRole: `단장`, `수행원`."""
    return cell_words("role").get(word_key(text))


def read_cost_status(text: str) -> str | None:
    """A value of CostStatus: `공개`, `O`, `비공개`."""
    return cell_words("cost_status").get(word_key(text))


def read_cost_basis(text: str) -> str | None:
    """A value of CostBasis: `예산`, `집행액`."""
    return _value("cost_basis", text)


def _value(use: str, text: str) -> str | None:
    """The value of the whole cell, else of the first word of more than one letter in it."""
    key, words = word_key(text)[:60], cell_words(use)
    if key in words:
        return words[key]
    order = ("cancelled", "postponed", "planned", "council", "education")
    inside = [value for word, value in words.items() if len(word) > 1 and word in key]
    return min(inside, key=lambda one: order.index(one) if one in order else 9, default=None)
