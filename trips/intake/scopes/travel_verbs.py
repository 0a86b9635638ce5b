"""Words by which a sentence tells of a journey, of one that was not made, or of guests. Pure.

The words are rows of travel_verbs.csv. A blank in the text may stand between any two letters of
a word that has three or more: 방문 중, 예정이 었다.
"""

import re
from functools import cache

from trips.intake.known_names import reference_rows

_QUOTED = re.compile(r"[“\"][^“”\"\n]{0,600}[”\"]")


@cache
def travel_words(use: str) -> re.Pattern[str]:
    """Any of the words of that use, the longest first."""
    words = [row["word"] for row in reference_rows("travel_verbs") if row["use"] == use]
    if not words:
        raise KeyError(use)
    spaced = (
        r"\s?".join(map(re.escape, word)) if len(word) > 2 else re.escape(word) for word in words
    )
    return re.compile("|".join(sorted(spaced, key=len, reverse=True)))


def says(use: str, text: str) -> bool:
    """Whether a word of that use stands in the text."""
    return travel_words(use).search(text) is not None


def unquoted(text: str) -> str:
    """The text with what is quoted blanked out: what people say is no account of what they did."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)
