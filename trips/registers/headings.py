"""What a heading of a column means, by the aliases of `headings.csv`. Pure.

`출장국가명`, `소요예산(천원)`, of two rows `경비 계`, `담당자 연락처`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from grammar.typed_text import narrow
from trips.intake.known_names import reference_rows
from trips.registers.cells.amounts import unit_in
from trips.registers.register_fields import RegisterField

LONGEST = 100  # characters of a heading
_BRACKETS = re.compile(r"[(\[<][^()\[\]<>]{0,40}[)\]>]")
_MARKS = re.compile(r"^(?:\d{1,2}[.)]|[①-⑳※*·•○□■▶-])+|[*※:]+$|\d\)$")
_BEFORE = re.compile(
    r"^(?:공무|국외|해외|출장|여행|연수|훈련|방문|의원|공무원|활동|교류|주요|전체|총|기타|상세|세부|신청|실제|최종|당초)(?=.)"
)
_BEHIND = re.compile(r"(?<=.)(?:명|내역|현황|정보|사항|란|등|\d{1,2})$")
_EACH = re.compile(r"(?:1\s?)?인\s?당\s?(?:평균\s?)?|1\s?인\s?(?:평균\s?)?")
_SEPARATORS = re.compile(r"[/·,ㆍ・_]|및")
_SUMS = frozenset(
    ("계", "합계", "소계", "총계", "총액", "전체", "총", "금액", "총합계", "총합", "합")
)
# What may stand under a heading without being one alone: groups of travellers by title.
_GROUPS = frozenset(
    ("의원", "공무원", "직원", "사무국", "집행부", "민간인", "기타", "수행원", "의회직원")
)


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """`basis`: budget or spent where the word says it of an amount."""

    field: RegisterField
    basis: str = ""


def meaning_of(heading: str) -> HeadingMeaning | None:
    """The meaning of a heading of one or two rows; None where no alias fits."""
    text = " ".join(narrow(heading)[:LONGEST].split())
    if whole := _alias(text):
        return _bracketed(text, whole)
    if _is_private(text):
        return HeadingMeaning(RegisterField.PRIVATE)
    if each := _for_each(text):
        return each
    words = text.split()
    for at in range(1, len(words)):
        above, below = " ".join(words[:at]), " ".join(words[at:])
        if under := _under(_alias(above), below):
            return under
    return None


def likely_field(heading: str, left: str) -> RegisterField | None:
    """What a heading that no alias fits is likely to mean, if no other column does: by what it
    ends in (`귀국보고서 제목`), a sum by its unit or by the heading to its `left`.
    """
    key = _key(_BRACKETS.sub("", narrow(heading)))
    if key in _SUMS:
        is_money = unit_in(heading) or is_cost_item(left)
        return RegisterField.COST_TOTAL if is_money else None
    endings = (_aliases().get(key[at:]) for at in range(1, len(key) - 1))
    meaning = next(filter(None, endings), None)
    return meaning.field if meaning and meaning.field in _SURE_ENDINGS else None


def is_cost_item(heading: str) -> bool:
    """`항공료`, `숙박비(원)`, `경비 식비`"""
    return bool(_COST_ITEM.search(_key(_BRACKETS.sub("", narrow(heading)))))


@lru_cache(maxsize=4096)
def field_of(heading: str) -> RegisterField | None:
    meaning = meaning_of(heading)
    return meaning.field if meaning else None


def _for_each(text: str) -> HeadingMeaning | None:
    """`1인당 예상경비`: a cost for each, whatever the cost is called."""
    match = _EACH.match(text)
    cost = _alias(text[match.end() :]) if match else None
    if cost is None or cost.field not in _COSTS:
        return None
    return HeadingMeaning(RegisterField.COST_PER_PERSON, cost.basis)


def _bracketed(text: str, whole: HeadingMeaning) -> HeadingMeaning:
    """`출장기간(시작)`, `경비(1인당)`: what the brackets say more exactly."""
    inside = [_alias(one.strip("()[]<>")) for one in _BRACKETS.findall(text)]
    exact = next((one for one in inside if one and one.field in _EXACT.get(whole.field, ())), None)
    if exact is None or _key(text) in _aliases():
        return whole
    return HeadingMeaning(exact.field, exact.basis or whole.basis)


def _under(above: HeadingMeaning | None, below: str) -> HeadingMeaning | None:
    """A heading of the second row, with the meaning of the one over it."""
    key = _key(_BRACKETS.sub("", below))
    is_cost = above is not None and above.field in _COSTS
    if above and (key in _SUMS or not key):
        return above
    if above and above.field == RegisterField.PARTY_SIZE and key in _GROUPS:
        return HeadingMeaning(RegisterField.GROUP_COUNT)
    meaning = _alias(below)
    if above and above.field == RegisterField.IGNORED and meaning and meaning.field in _COSTS:
        return above
    if meaning and is_cost and meaning.field in _COSTS and above:
        return HeadingMeaning(meaning.field, meaning.basis or above.basis)
    if is_cost and (meaning is None or meaning.field not in (*_COSTS, RegisterField.PAYER)):
        return HeadingMeaning(RegisterField.IGNORED)
    return meaning


_COST_ITEM = re.compile("[료비임금]$")
_SURE_ENDINGS = (
    *(RegisterField.TITLE, RegisterField.PURPOSE, RegisterField.PERIOD, RegisterField.COUNTRY),
    *(RegisterField.CITY, RegisterField.NAME, RegisterField.START, RegisterField.END),
    *(RegisterField.PERSON_TITLE, RegisterField.REPORT_URL),
)
_COSTS = (RegisterField.COST_TOTAL, RegisterField.COST_PER_PERSON)
_EXACT = {
    RegisterField.PERIOD: (RegisterField.START, RegisterField.END),
    RegisterField.COST_TOTAL: _COSTS,
}


def _alias(text: str) -> HeadingMeaning | None:
    """The alias of the text, then without its brackets, then without what many headings share."""
    bare = _key(_BRACKETS.sub("", text))
    for key in (_key(text), bare, _SEPARATORS.sub("", bare)):
        if key in _aliases():
            return _aliases()[key]
    return _trimmed(bare)


def _trimmed(key: str) -> HeadingMeaning | None:
    """`공무국외출장국가명` → `국가`: one part less at a time, from the front, then the end."""
    candidates = [key]
    while (shorter := _BEFORE.sub("", candidates[-1], count=1)) != candidates[-1]:
        candidates.append(shorter)
    endings = [cut for one in candidates if (cut := _BEHIND.sub("", one)) != one]
    return next((_aliases()[one] for one in (*candidates, *endings) if one in _aliases()), None)


def _is_private(text: str) -> bool:
    key = _key(text)
    return any(word in key for word in _private_words())


def _key(text: str) -> str:
    return _MARKS.sub("", "".join(text.split())).casefold()


@cache
def _aliases() -> dict[str, HeadingMeaning]:
    return {
        _key(row["word"]): HeadingMeaning(RegisterField(row["field"]), row["basis"])
        for row in reference_rows("headings")
    }


@cache
def _private_words() -> tuple[str, ...]:
    """Words that make a heading private wherever they stand in it."""
    return tuple(_key(row["word"]) for row in reference_rows("headings") if row["match"] == "part")
