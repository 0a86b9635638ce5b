"""Korean text as search sees it. Pure: text in, text out, no database.

`fold` keeps word borders, `squash` drops them; `jamo` and `choseong` turn syllables into strokes.
"""

import re
import unicodedata

CONTROL = re.compile(
    "[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
# Letters and digits of the scripts that newspapers use; all else separates.
LETTERS = "0-9a-zß-öø-ɏΐ-ώа-ё\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff가-힣ㄱ-ㅎㅏ-ㅣ"
_HANGUL = re.compile("[가-힣]+")
SEPARATOR = re.compile(f"[^{LETTERS}]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# D.C., L.A., U.S.A. but not "a.b" inside a longer word
_INITIALS = re.compile(r"(?<![a-z0-9])([a-z])\.([a-z])(?:\.([a-z]))?\.?(?![a-z0-9])")

CHOSEONG = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# Keystrokes of the 21 vowels and 28 finals, in Unicode order; the first final is none.
_JUNGSEONG = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ"
_JONGSEONG = (
    " ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ"
    " ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
)
_VOWELS, _FINALS = _JUNGSEONG.split(" "), _JONGSEONG.split(" ")
_DOUBLE_LETTERS = "ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ"
_DOUBLE_STROKES = (
    "ㅗㅏ ㅗㅐ ㅗㅣ ㅜㅓ ㅜㅔ ㅜㅣ ㅡㅣ ㄱㅅ ㄴㅈ ㄴㅎ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅂㅅ"
)
_DOUBLE = {ord(a): b for a, b in zip(_DOUBLE_LETTERS, _DOUBLE_STROKES.split(), strict=True)}
# Two-set (두벌식) keyboard: what stands on each key. A shifted key without a letter of its own
# gives the unshifted one.
_LATIN = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml"
_KEYS = dict(
    zip(_LATIN, "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", strict=True)
)

_PARTICLES = """
은 는 이 가 을 를 의 에 에서 으로 로 와 과 도 만 까지 부터 에게 께서 께 뿐 뿐만 인 나 이나
라도 이라도 처럼 보다 에는 에서는 에서의 에서도 에서만 에도 에의 에만 에게서 한테
으로의 으로는 로의 로는 으로부터 로부터 으로서 로서 까지의 부터의 만의 만을 과의 와의
이라는 라는 이란 란 이며 이고 이자 이다 입니다 이었던 하고 이랑 마다 조차 밖에
측은 측이 측에 측과 들 들은 들이 들을 들의 들과 들에게 들도
등 등은 등이 등을 등의 등에 등과 등에서
"""
PARTICLES = sorted(_PARTICLES.split(), key=len, reverse=True)
_KNOWN_PARTICLES, _LONGEST_PARTICLE = frozenset(PARTICLES), len(PARTICLES[0])


# A letter that stands alone is one that was typed: NFKC would make it a part of a syllable.
_ALONE = {ord(unicodedata.normalize("NFKC", c)): c for c in map(chr, range(0x3131, 0x3164))}
_PARTS = re.compile(f"[{''.join(map(chr, _ALONE))}]")


def fold(text: str) -> str:
    """Compatibility forms, case, thousands commas and dotted initials evened out."""
    # Each step is left out where a quicker look shows that it has nothing to do.
    text = unicodedata.normalize("NFKC", text)
    if _PARTS.search(text):
        text = text.translate(_ALONE)
    text = text.lower()
    if not text.isprintable():
        text = CONTROL.sub("", text)
    if "," in text:
        text = _THOUSANDS.sub("", text)
    if "." in text:
        text = _INITIALS.sub(lambda m: "".join(g for g in m.groups() if g), text)
    return text


def squash(text: str) -> str:
    """`fold` without anything but letters and digits: 워싱턴 D.C. → 워싱턴dc."""
    return SEPARATOR.sub("", fold(text))


def without_particle(word: str) -> list[str]:
    """What may be left of a Hangul word once a particle is taken off, longest particle first.

    The rest has at least two syllables: 고양시는 → 고양시; 도로 stays.
    """
    longest = min(_LONGEST_PARTICLE, len(word) - 2)
    return [word[:-n] for n in range(longest, 0, -1) if word[-n:] in _KNOWN_PARTICLES]


def is_hangul(text: str) -> bool:
    return _HANGUL.fullmatch(text) is not None


def _bare(text: str) -> str:
    """Lower case without spaces and dots; lone consonants stay as typed (NFKC would move them)."""
    text = unicodedata.normalize("NFC", CONTROL.sub("", text)).lower()
    return "".join(c for c in text if not c.isspace() and c not in ".·-()'’\"")


def jamo(text: str) -> str:
    """Keystrokes of a Korean keyboard: 최성 → ㅊㅗㅣㅅㅓㅇ, so that 최서 is a prefix of it."""
    return "".join(_strokes(c) for c in _bare(text))


def _strokes(letter: str) -> str:
    index = ord(letter) - 0xAC00
    if not 0 <= index < 11_172:
        return letter.translate(_DOUBLE)
    return CHOSEONG[index // 588] + _VOWELS[index % 588 // 28] + _FINALS[index % 28]


def choseong(text: str) -> str:
    """First consonants: 최성 → ㅊㅅ; other letters stay."""
    return "".join(
        CHOSEONG[(ord(c) - 0xAC00) // 588] if "가" <= c <= "힣" else c for c in _bare(text)
    )


def is_choseong(text: str) -> bool:
    bare = _bare(text)
    return bool(bare) and all(c in CHOSEONG for c in bare)


def as_korean_keys(text: str) -> str:
    """The keystrokes of a Korean word typed on a Latin layout: chltjd → those of 최성."""
    return "".join(_KEYS.get(c, _KEYS.get(c.lower(), c)) for c in text)
