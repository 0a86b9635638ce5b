"""The shapes in which running Korean text writes a day, a month or a year. Pure.

One pattern, `DATE`; its groups are read by `grammar.date_words`. Every part is bounded.
"""

import re
from collections.abc import Iterable

PAST_WORDS, FUTURE_WORDS = ("지난",), ("오는", "돌아오는", "다가오는")
_YEARS_AWAY = {
    -2: "재작년 지지난해",
    -1: "지난해 작년",
    0: "올해 올 금년",
    1: "내년 명년",
    2: "내후년 후년",
}
_MONTHS_AWAY = {
    -2: "지지난달",
    -1: "지난달 전달",
    0: "이달 이번달 금월",
    1: "다음달 내달 새달 익월",
    2: "다다음달",
}
YEAR_WORDS = {word: away for away, words in _YEARS_AWAY.items() for word in words.split()}
MONTH_WORDS = {word: away for away, words in _MONTHS_AWAY.items() for word in words.split()}
# Counted from the day of publication; those of CONTEXT from the day that was spoken of before.
DAY_WORDS = {"오늘": 0, "내일": 1, "모레": 2, "어제": -1, "그제": -2, "그저께": -2}
CONTEXT_DAY_WORDS = {"이날": 0, "당일": 0, "같은날": 0, "전날": -1, "다음날": 1, "이튿날": 1}
WEEK_WORDS = {"지난주": -1, "이번주": 0, "금주": 0, "다음주": 1, "내주": 1}
WEEKDAYS = "월화수목금토일"

TILDE = r"[~∼〜～˜\-–—―−‐‑]"


def _any_of(words: Iterable[str]) -> str:
    """The longest first; a blank may stand before 달, 해, 주 and 날."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.sub(r"(?<=.)([달해주날])$", r"\\s?\1", word) for word in ordered)


# 지난달, 지난해 and 이번 주 are words of their own.
_DIRECTION = rf"(?:{_any_of((*PAST_WORDS, *FUTURE_WORDS))}|이번)(?!\s?[달해주])"
# "올", "전달" and "중" are other words too, unless a number or a blank follows.
_YEAR = (
    r"(?:(?P<year>(?:19|20)\d{2})\s?년도?|['’‘](?P<quoted>\d{2})\s?년|"
    r"(?P<short>\d{2})년(?=\s?\d{1,2}\s?월)|"
    rf"(?P<year_word>{_any_of(set(YEAR_WORDS) - {'올'})}|올(?=\s?\d)|"
    r"같은\s?해|그\s?해|이듬해|다음\s?해))"
)
_MONTH = (
    r"(?:(?P<month>\d{1,2})\s?월(?![드요급세등])|"
    rf"(?P<month_word>{_any_of(set(MONTH_WORDS) - {'전달'})}|전달(?=\s?\d)|같은\s?달|그\s?달))"
)
_PART = r"(?P<part>초순|상순|중순|하순|[초말](?=[\s에께쯤경까부,.은의]|$)|중(?=[\s에,]|$))"
# 일 that counts days (사흘 뒤, 5일장, 7일째) is no day of the month.
_COUNTS_DAYS = (
    r"\s?(?:간(?=[의은에을이\s,.)(·]|$)|동안|만에|만의|째|차(?=[\s를에인]|$)|내(?=[\s에]|$)|이내|"
    r"안에|안팎|정도|가량|이상|전(?=[\s에,]|$)|뒤|후(?=[\s에,]|$)|앞두|앞당|여\s|(?:의\s?)?일정|"
    r"(?:의\s?)?여정)|장(?=[\s에이을]|$)|절"
)
_BRACKETED_WEEKDAY = rf"\s?\([{WEEKDAYS}]\)"
# `19` of `19∼26일`, of `28∼3월 5일`, of `7, 8일`; `20` of `20(월)~25일`.
_OPEN = rf"\s?{TILDE}\s?(?:(?:다음\s?달|내달|내년)\s?)?(?:\d{{1,2}}월\s?)?\d{{1,2}}\s?일"
_DAY = (
    rf"(?:(?P<day>\d{{1,2}})\s?일(?!{_COUNTS_DAYS})|(?P<open>\d{{1,2}})(?={_OPEN})|"
    rf"(?P<weekdayed>\d{{1,2}})(?=\.?{_BRACKETED_WEEKDAY})|"
    r"(?P<listed>\d{1,2})(?=\s?[,·ㆍ]\s?\d{1,2}\s?일))"
)
_CALENDAR = (
    rf"(?<![\d.:%])(?=[\d{''.join({w[0] for w in (*YEAR_WORDS, *MONTH_WORDS)})}같그오돌’‘'])"
    rf"(?:(?P<direction>{_DIRECTION})\s?)?(?:{_YEAR}\s?)?(?:(?P<direction2>{_DIRECTION})\s?)?"
    rf"(?:{_MONTH}\s?{_PART}?)?(?:(?P<direction3>{_DIRECTION})\s?)?{_DAY}?"
)
# `2024. 1. 8.`, `'24.1.8.`; without a year only as `1.8.~1.14.` or `1.8.(월)`.
_NUMERIC = (
    r"(?<![\d.,:])(?P<n_year>(?:19|20)\d{2}|['’‘]\d{2})\s?[./-]\s?(?P<n_month>\d{1,2})\s?[./-]\s?"
    r"(?P<n_day>\d{1,2})(?!\d)\.?"
)
_SHORT_NUMERIC = (
    r"(?<![\d.,:])(?P<s_month>\d{1,2})\s?[./]\s?(?P<s_day>\d{1,2})(?!\d)\.?"
    rf"(?=(?:{_BRACKETED_WEEKDAY})?\s?{TILDE}\s?\d{{1,2}}[./]\s?\d{{1,2}}(?![\d%])|"
    rf"(?:{_BRACKETED_WEEKDAY})?\s?(?:부터|까지)|{_BRACKETED_WEEKDAY})"
)
_SECOND_NUMERIC = (
    rf"(?<=[\d.)\s]{TILDE})\s?(?P<t_month>\d{{1,2}})\s?[./]\s?(?P<t_day>\d{{1,2}})(?![\d%])\.?"
)
# The day of the month alone behind a numeric date: the `8.` of `2024.6.3.~8.`
_LAST_NUMERIC = rf"(?:(?<=[.)]{TILDE})|(?<=[.)]\s{TILDE}))\s?(?P<l_day>\d{{1,2}})\.(?!\s?\d)"
# `내일(24일)`, `내일(5/24)`, `지난주 금요일(5월 24일)`: what the calendar says of the day named.
_BRACKETED_DAY = (
    r"(?:\s?\((?:(?P<{0}_month>\d{{1,2}})(?:\s?월\s?|[./]\s?)(?=\d))?(?P<{0}_day>\d{{1,2}})"
    r"(?:\s?일|\.?(?=\)))(?:[,\s]{{1,2}}[월화수목금토일](?:요일)?)?\))?"
)
_WORD_DAY = (
    rf"(?<![가-힣])(?P<day_word>{_any_of((*DAY_WORDS, *CONTEXT_DAY_WORDS))})"
    rf"(?=[\s(부까,에은오]|$){_BRACKETED_DAY.format('word')}"
)
_WEEKDAY = (
    rf"(?<![가-힣])(?:(?:(?P<week>{_any_of(WEEK_WORDS)})|(?P<week_direction>지난|오는))\s?|"
    rf"(?=[{WEEKDAYS}]요일\s?\(\d))(?P<weekday>[{WEEKDAYS}])요일" + _BRACKETED_DAY.format("weekday")
)
DATE = re.compile(
    "|".join(
        (_WEEKDAY, _WORD_DAY, _NUMERIC, _SHORT_NUMERIC, _SECOND_NUMERIC, _LAST_NUMERIC, _CALENDAR)
    )
)
# Brackets, part and hour of the day, zone, and the particle behind a date.
TAIL = re.compile(
    r"\.?(?:\s?[(（][^()（）\n]{0,16}[)）]){0,2}(?:\s?[월화수목금토일]요일)?(?:\s?(?:오전|오후|새벽|아침|저녁|정오|밤|낮)께?)?"
    r"(?:\s?\d{1,2}시(?:\s?\d{1,2}분)?)?(?:\s?현지\s?시[간각](?:으로)?)?"
    r"(?P<particle>\s?부터|\s?까지|에서(?=\s?(?:다음\s?달|내달|\d)))?"
)
# `7일 오후(현지시간 6일 오후)`: the same moment a second time.
OTHER_CLOCK = re.compile(r"[(（](?:현지|한국|우리)\s?(?:시[간각])?\s?$")
