"""Which word of a byline can be a reporter's name. Pure."""

import re

_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민"
    "진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
    "예경봉사부가복태목형피두감호음빈동온시범좌팽승간상갈견당화창단"
    "계빙라옹나"
)
# Borne by few, and the first letter of many other words: a name of three letters right before
# `기자` alone.
_RARE_SURNAMES = frozenset(
    "개군궁궉권근난낭내뇌누담대돈등란량려련렴령로뢰리림만매묘묵미비빙삼섭수순아애야영완운"
    "자점종준즙증초총춘탄탕판평포풍필학해환후흥"
)
_TWO_LETTER_SURNAMES = (
    "남궁",
    "황보",
    "제갈",
    "사공",
    "선우",
    "서문",
    "독고",
    "동방",
    "망절",
    "어금",
    "강전",
    "장곡",
    "소봉",
    "무본",
)
_NO_NAMES = frozenset(
    (
        "해당",
        "해외",
        "수석",
        "대학",
        "대표",
        "미디어",
        "자유",
        "종합",
        "평생",
        "포토",
        "영상",
        "운영",
        "내근",
        "수습",
    )
)
# `사회부`, `취재팀`, `온라인뉴스팀`, `편집국`: where a reporter works.
_DESK = re.compile(
    r"(?:사회|정치|경제|문화|국제|체육|지방|지역|전국|사진|산업|생활|편집|보도|취재|기획|교육|행정|자치|"
    r"특집|탐사|영상|디지털|온라인|뉴스|콘텐츠|미디어|제[1-9])[가-힣]{0,3}[부팀국실단]"
)


def is_name(word: str) -> bool:
    """Whether the word can be a Korean's name: 2 to 4 letters after a surname."""
    if not re.fullmatch(r"[가-힣]{2,4}", word) or is_desk(word) or word in _NO_NAMES:
        return False
    if len(word) == 4:
        return word.startswith(_TWO_LETTER_SURNAMES)
    return word[0] in _SURNAMES or (len(word) == 3 and word.startswith(_TWO_LETTER_SURNAMES))


def is_rare_name(word: str) -> bool:
    """Whether it can be one with a surname borne by few, if it stands where a name must."""
    usual = re.fullmatch(r"[가-힣]{3}", word) and not is_desk(word) and word not in _NO_NAMES
    return bool(usual and word[0] in _RARE_SURNAMES)


def is_desk(word: str) -> bool:
    return bool(_DESK.fullmatch(word))
