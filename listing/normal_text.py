"""One form of text for all that look the same: what every door does to what comes in. Pure."""

import re
from unicodedata import normalize

# For brackets of regular expressions, in Python's and PostgreSQL's words.
# Signs without width: soft hyphen, joiners, marks of direction, byte order mark.
ZERO_WIDTH = r"\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\ufeff"
SPACES = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Signs that turn the direction of what follows: "gpj.exe" is shown of "exe\u202egpj."
TURNING = r"\u202a-\u202e\u2066-\u2069"
# Letters that look like a space: fillers of Hangul, an empty pattern of Braille.
BLANK = r"\u115f\u1160\u2800\u3164\uffa0"

_ZERO_WIDTH, _SPACES = re.compile(f"[{ZERO_WIDTH}]"), re.compile(f"[{SPACES}]")


def normal_text(text: str) -> str:
    """The text in NFC, without zero-width signs, every kind of space an ordinary one; spaces at
    its ends and line breaks stay.
    """
    if text.isascii():
        return text
    return normalize("NFC", _SPACES.sub(" ", _ZERO_WIDTH.sub("", text)))
