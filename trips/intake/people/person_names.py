"""Korean names of persons in a text. Pure."""

import json
import re
from functools import cache

from trips.intake.known_names import reference_rows, reference_words

# Syllables that given names are made of: 이동환 yes, 민주당 and 전기차 no.
_GIVEN = frozenset(
    "가각강갑건걸겸경곤공관광교구국군권규균근극금기길나난남녀노늘능다단달담대덕도돈동두득든들라락란람랑래량려련렬"
    "렬령례로록룡류륜률름리린림마만매맹명모목무묵문미민박방배백범별병보복봉빈빛사산삼상새샘생서석선설섭성세소솔송"
    "수숙순술슬승시식신실심아안애양억언여연열엽영예오옥온올완용우욱운웅원월위유육윤융율은을응의이익인일임자잔장재전정"
    "제조종주준중지직진찬창채천철청초총추춘출충치칠탁태택팔평표풍필하학한항해향허헌혁현형혜호홍화환황효후훈휘휴흠흥희힘"
    "체누겨레룸푸샛바뜸"
    "왕낙계고거귀내녹묘번벽붕부비쌍암염외점좌척행함결굉루얼솜봄꽃롱롬울맑밝참큰튼햇벗뜻슴늬요판말몽본분긍낭년돌감앵엘엄륭"
)
_PARTICLES = frozenset(
    {"이라고", "에게서", "으로부터", "으로", "에게", "이며", "이나", "이고", "이란", "까지", "부터"}
    | {
        "처럼",
        "조차",
        "마저",
        "입니다",
        "씨가",
        "씨는",
        "씨를",
        "씨와",
        "씨의",
        "씨도",
        *"은는이가을를과와의도에께등씨및측로만랑",
    }
)
_LETTER = re.compile(r"[가-힣]")
_WORD_END = re.compile(r"(?<![가-힣])([가-힣]{2,4})$")
_SPACED_END = re.compile(r"(?<![가-힣])([가-힣](?: [가-힣]){1,2})$")
# 고 시온, 남궁 민수: the surname apart. Of the surnames that are words too (한 동료) none does.
_SURNAME_APART = re.compile(r"(?<![가-힣])([가-힣]{1,2}) ([가-힣]{2})$")
_SURNAMES_LIKE_WORDS = frozenset("한전현신그각두세네양구주총온동남여당단지도시군제매본새첫모어위이")
_HANJA_NAME = re.compile(r"[(（][\u4e00-\u9fff]{3,4}[)）]")
_WORD_START = re.compile(r"[가-힣]{2,8}")
_SPACED_START = re.compile(r"[가-힣](?: [가-힣]){1,2}(?![가-힣])")
# 시장은, 구청장 are offices with a particle and no names.
_OFFICE_HEADS = frozenset(
    ("시장", "군수", "구청", "도지", "지사", "의원", "의장", "부시", "부군", "부지", "부의", "교육")
)
# 한 전 의장 is a former chair Han, no person of that name.
_NO_GIVEN_ALONE = frozenset("전신구각총양두세네다및등외내간중후당")


@cache
def surnames() -> frozenset[str]:
    return reference_words("surnames")


@cache
def words_like_names() -> frozenset[str]:
    """Common words that could be names by their syllables (신성장, 부동산, 현직), the districts
    whose heads are appointed (기흥구청장) and the governments (경기도, 하남시).
    """
    districts = {row["name"].removesuffix("구") for row in reference_rows("districts")}
    governments = {
        name
        for row in reference_rows("governments")
        for name in (row["name"], *json.loads(row["aliases"] or "[]"))
    }
    return reference_words("words_like_names") | districts | governments


def surname_of(name: str) -> str:
    """`남궁민수` → `남궁`; empty where no surname begins the word."""
    if len(name) > 2 and name[:2] in surnames():
        return name[:2]
    return name[:1] if name[:1] in surnames() else ""


@cache
def compound_surnames() -> frozenset[str]:
    """선우, 남궁: alone before an office they are surnames and no whole names."""
    return frozenset(one for one in surnames() if len(one) > 1)


def is_common_word(word: str) -> bool:
    """A word that looks like a name, with the particle 의 too, or an office: 도시의, 시장은."""
    like = words_like_names()
    return word in like or (word.endswith("의") and word[:-1] in like) or word[:2] in _OFFICE_HEADS


def is_name(word: str) -> bool:
    """Whether the word can be a person's whole name."""
    surname = surname_of(word)
    given = word[len(surname) :]
    if not surname or is_common_word(word) or word in compound_surnames():
        return False
    if len(surname) == 1 and not 1 <= len(given) <= 2:
        return False
    return bool(given) and len(word) <= 4 and all(letter in _GIVEN for letter in given)


def name_before(text: str, end: int) -> tuple[int, str] | None:
    """The name whose last letter stands before `end` → its start and the name, closed up."""
    window = text[max(0, end - 12) : end]
    if (match := _SURNAME_APART.search(window)) and _is_apart(match, text, end):
        return end - len(match[0]), match[1] + match[2]
    if (match := _WORD_END.search(window)) and is_name(match[1]):
        return end - len(match[1]), match[1]
    if match := _SPACED_END.search(window):
        name = match[1].replace(" ", "")
        if is_name(name) and name[1:] not in _NO_GIVEN_ALONE:
            return end - len(match[1]), name
    return None


def _is_apart(match: re.Match[str], text: str, end: int) -> bool:
    """Whether surname and given name are one name; where the surname is a word too, only Chinese
    letters behind (李東煥) say so.
    """
    surname, given = match.groups()
    if surname not in surnames() or given in words_like_names():
        return False
    word = surname in _SURNAMES_LIKE_WORDS and not _HANJA_NAME.match(text, end)
    return not word and is_name(surname + given)


def name_after(text: str, start: int) -> tuple[int, str] | None:
    """The name that begins at `start` → its end and the name; particles stay outside."""
    if match := _SPACED_START.match(text, start):
        name = match[0].replace(" ", "")
        if len(name) > 2 and is_name(name):
            return match.end(), name
    word = match[0] if (match := _WORD_START.match(text, start)) else ""
    for length in (4, 3, 2):
        name, rest = word[:length], word[length:]
        if len(name) == length and is_name(name) and (not rest or rest in _PARTICLES):
            return start + length, name
    return None


def is_letter(text: str, at: int) -> bool:
    """Whether a Hangul letter stands at the offset; False outside of the text."""
    return 0 <= at < len(text) and bool(_LETTER.match(text[at]))
