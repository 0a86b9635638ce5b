"""How long something took: `6박 8일`, `4박`, `나흘간`, `일주일`. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COUNTED = ("하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘")
DAY_WORDS = {word: days for days, word in enumerate(_COUNTED, start=1)} | {"보름": 15}
FAR_NIGHTS = 4  # nobody flies two nights there and two back for less
WEEK_WORDS = {"일": 1, "한": 1, "1": 1, "이": 2, "두": 2, "2": 2, "3": 3, "세": 3, "4": 4}

# 간, 동안, 일정, 여정: what makes a number of days a length and no date.
_FOR = r"\s?(?:간(?=[의은에을이\s,.)(·]|$)|동안|(?:의\s?)?일정|(?:의\s?)?여정)"
_NIGHTS = rf"(?P<nights>\d{{1,2}})\s?박\s?[,·/]?\s?(?:(?P<days>\d{{1,2}})\s?일)?(?P<after>{_FOR})?"
_DAYS = rf"(?P<only>\d{{1,2}})\s?일{_FOR}"
_WORDS = rf"(?P<word>{'|'.join(DAY_WORDS)})(?:{_FOR})"
_WEEKS = rf"(?P<weeks>[{''.join(WEEK_WORDS)}])\s?주일?(?:{_FOR})"
_NIGHTS_BEHIND = r"(?P<days_before>\d{1,2})\s?일간\s?[(（](?P<nights_behind>\d{1,2})\s?박[)）]"
_LENGTH = re.compile(
    rf"(?<![\d.,~∼-])(?:{_NIGHTS_BEHIND}|{_NIGHTS}|{_DAYS})|(?<![가-힣])(?:{_WORDS}|{_WEEKS})"
)
_CELL = re.compile(
    r"(?P<nights>\d{1,3})박(?:(?P<days>\d{1,3})일)?간?|(?P<only>\d{1,3})일간?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Length:
    """Nights and days away, the days of departure and return counted; None is not said."""

    nights: int | None
    days: int | None


@dataclass(frozen=True, slots=True)
class LengthWords:
    """A length in a text: text[start:end]."""

    start: int
    end: int
    length: Length


def lengths_in(text: str) -> Iterator[LengthWords]:
    """Every length of a text, from left to right; `15박` without days has days None."""
    for match in _LENGTH.finditer(text):
        length = _length(match)
        if _likely(length):
            yield LengthWords(match.start(), match.end(), length)


def _length(match: re.Match[str]) -> Length:
    groups = match.groupdict()
    if groups.get("nights_behind"):
        return Length(int(groups["nights_behind"]), int(groups["days_before"]))
    if groups.get("nights"):
        return Length(int(groups["nights"]), int(groups["days"]) if groups["days"] else None)
    if groups.get("only"):
        return Length(None, int(groups["only"]))
    if groups.get("word"):
        return Length(None, DAY_WORDS[groups["word"]])
    return Length(None, 7 * WEEK_WORDS[groups["weeks"]])


def _likely(length: Length) -> bool:
    """Days lie at most three above the nights: the date line makes two, a night flight one; four
    on the way to the other end of the world (`5박 9일`).
    """
    if length.nights is None or length.days is None:
        return bool(length.nights or length.days)
    return 0 <= length.days - length.nights <= (4 if length.nights >= FAR_NIGHTS else 3)
