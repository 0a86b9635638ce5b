"""Korean names in Latin letters, for readers of English, where nobody has given an English name.

After the Revised Romanization of 2000, which koroman applies to the sounds of a word. Pure text.
Only names that are Korean by origin: what a foreign name reads like in Hangul is no help.
"""

import re
from functools import lru_cache
from typing import Any

import koroman

HANGUL_WORD = re.compile("[가-힣]+")
PERSON = re.compile("[가-힣]{2,5}")
UNIT = re.compile("([가-힣]+)([시군구도])")
TWO_SYLLABLES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방")
# As the press writes them, where that is not what the rules give.
_FAMILY = """
김:Kim 이:Lee 박:Park 최:Choi 강:Kang 조:Cho 윤:Yoon 임:Lim 오:Oh 신:Shin 권:Kwon 안:Ahn 유:Yoo
고:Ko 문:Moon 노:Noh 구:Koo 우:Woo 주:Joo 곽:Kwak
"""
FAMILY = dict(pair.split(":") for pair in _FAMILY.split())


def romanised(row: Any) -> str:
    """The name of an official, a government or a Korean organization; '' for any other row."""
    kind = row._meta.model_name if hasattr(row, "_meta") else ""
    if kind == "official":
        return person(row.name)
    if kind == "localgovernment":
        return government(row.name)
    if kind == "organization" and row.country_id == "KR":
        return words(row.name)
    return ""


@lru_cache(maxsize=4096)
def person(name: str) -> str:
    """`김하늘` → `Kim Ha-neul`: no sound changes from one syllable of the name to the next."""
    if not PERSON.fullmatch(name):
        return ""
    size = 2 if name.startswith(TWO_SYLLABLES) and len(name) > 2 else 1
    family, given = name[:size], name[size:]
    parts = [koroman.romanize(syllable) for syllable in given]
    return f"{FAMILY.get(family) or _capital(koroman.romanize(family))} {_capital('-'.join(parts))}"


@lru_cache(maxsize=4096)
def government(name: str) -> str:
    """`양평군` → `Yangpyeong-gun`."""
    match = UNIT.fullmatch(name)
    if not match:
        return words(name)
    return "-".join((words(match[1]), koroman.romanize(match[2])))


@lru_cache(maxsize=4096)
def words(name: str) -> str:
    """Each Korean word in Latin letters with a capital; the rest as it is."""
    return HANGUL_WORD.sub(lambda word: _capital(koroman.romanize(word[0])), name)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
