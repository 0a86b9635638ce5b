"""Lines with the weather of the day on which a page was captured. Pure."""

import re

from articles.ingest.furniture import WordTable, lettered, squeezed

# Without spaces, as pages put them: `맑음서울1.4℃`.
_SKY_AND_PLACE = re.compile(
    r"^[\s•·*-]{0,4}([가-힣/][가-힣/ ]{0,20})-?\d{1,2}(?:\.\d)?\s?(?:℃|°C?|도)$"
)
_DEGREES = re.compile(
    r"(?:-?\d{1,2}(?:\.\d)?\s?(?:℃|°C?|도)?\s?[/~∼]\s?)?-?\d{1,2}(?:\.\d)?\s?(?:℃|°C?|도(?![가-힣]))"
)
_MEASURED = re.compile(r"-?\d{1,3}(?:\.\d)?\s?(?:%|㎍/㎥|㎍|mm|㎜|m/s|㎧|hPa)")
_DAY = re.compile(r"(?:\d{1,2}월\s?)?\d{1,2}일(?![가-힣])|(?<!\d)\d{1,2}:\d{2}(?!\d)")
_PLACE = re.compile(r"[가-힣]{2,5}")
_LONGEST = 80
_WITHIN = re.compile(r"[가-힣]{1,6}[시군구읍면동]")


def is_weather(text: str, words: WordTable, beside: WordTable) -> bool:
    """`☀ 성남 4℃ 미세먼지 보통`, `내일 1/8℃ 모레 -2/5℃`, `미세먼지 나쁨`, `맑음`.

    Besides degrees and the tables' words it may name a place or two; words that only stand beside
    (`내일`, `보통`) make no weather by themselves.
    """
    if len(text) > _LONGEST:
        return False
    if lettered(text) in words.exact:
        return True
    glued = _SKY_AND_PLACE.match(text)
    if glued and squeezed(glued[1]).startswith(tuple(words.exact)):
        return True
    rest, degrees = _DEGREES.subn(" ", text)
    rest, measured = _MEASURED.subn(" ", rest)
    rest = _DAY.sub(" ", rest)
    tokens = [token for token in re.split(r"[\s|·/,:()\[\]]+", rest) if squeezed(token)]
    places, weather = _places_and_words(tokens, words, beside)
    if places is None:
        return False
    if degrees:
        within = bool(tokens) and bool(_WITHIN.fullmatch(tokens[-1]))
        return places <= 1 + (within or weather > 0)
    return bool(weather and places <= 1 and (weather > 1 or measured or len(tokens) > 1))


def _places_and_words(
    tokens: list[str], words: WordTable, beside: WordTable
) -> tuple[int | None, int]:
    """How many places stand among words of weather, and how many of these; None for another."""
    places = weather = nth = 0
    while nth < len(tokens):
        key, length = _known_at(tokens, nth, words.exact | beside.exact)
        weather += key in words.exact
        if not key:
            if _PLACE.fullmatch(tokens[nth].strip("•*-")):
                places += 1
            elif re.search(r"[가-힣A-Za-z0-9]", tokens[nth]):
                return None, weather
        nth += length
    return places, weather


def _known_at(tokens: list[str], nth: int, words: frozenset[str]) -> tuple[str, int]:
    """The longest word of the table that begins at this token, and its length in tokens."""
    for length in range(min(4, len(tokens) - nth), 0, -1):
        key = "".join(map(squeezed, tokens[nth : nth + length]))
        if key in words:
            return key, length
    return "", 1
