"""The bytes of a text file → its text, strictly: one encoding fits, or none is taken."""

from untrusted_files.refusals import FileRefused

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
ENCODINGS = ("utf-8", "cp949", "utf-16")  # that a person may choose among
LENIENT = ("cp949", "utf-16-le", "utf-16-be")  # whose letters many other bytes give too
SAMPLE_LINES, SAMPLE_WIDTH = 5, 200
_LOOKED_AT = 64 * 1024  # bytes and letters that tell of an encoding


def decode(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and its encoding. One that a person chose is taken with U+FFFD for what it cannot
    read; otherwise raises FileRefused `encoding` where none fits, `nul` for what is no text.
    """
    if encoding:
        text, name = content.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding
    else:
        text, name = _decode_strictly(content)
    if "\x00" in text:
        raise FileRefused("nul")
    return text, name


def sample_lines(content: bytes) -> dict[str, list[str]]:
    """Encoding → the first five lines with letters beyond ASCII, as they would look under it."""
    samples = {}
    for encoding in ENCODINGS:
        text = content[:_LOOKED_AT].decode(encoding, errors="replace")
        lines = [line.strip()[:SAMPLE_WIDTH] for line in text.splitlines() if not line.isascii()]
        samples[encoding] = lines[:SAMPLE_LINES]
    return samples


def _decode_strictly(content: bytes) -> tuple[str, str]:
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding not in LENIENT or _is_korean(text):
            return text, {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    raise FileRefused("encoding")


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith(UTF_16_MARKS):
        return ("utf-16",)
    return (*_utf_16_without_mark(content), "utf-8-sig", "cp949")


def _utf_16_without_mark(content: bytes) -> tuple[str, ...]:
    """Tabs, digits and line ends fill every second byte with NUL, which no other encoding has;
    a syllable in 256 (가, 개) has one in the other byte.
    """
    head = content[:_LOOKED_AT]
    if len(content) % 2 or head.count(0) * 10 < len(head):
        return ()
    low, high = head[0::2].count(0), head[1::2].count(0)
    return ("utf-16-le",) if high > 3 * low else ("utf-16-be",) if low > 3 * high else ()


def _is_korean(text: str) -> bool:
    """Whether Hangul is most of what is beyond ASCII: bytes of Japanese and Latin encodings pass
    as cp949 too, and give ideographs and signs.
    """
    beyond = [letter for letter in text[:_LOOKED_AT] if letter > "\x7f"]
    hangul = sum("가" <= letter <= "힣" or "ㄱ" <= letter <= "ㅣ" for letter in beyond)
    return hangul * 2 >= len(beyond)
