"""Names of bodies in a sentence: a word that ends like one, and the words before it that belong
to the name. Pure.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from trips.intake.known_names import REFERENCE, KnownNames

# A run of letters with what stands in brackets behind it; a point between digits is part of it.
_WORD = re.compile(
    r"(?:[0-9A-Za-z가-힣&.+/\-–]|(?<=\d)[·ㆍ](?=\d)){1,60}(?:\([^()\n]{1,40}\)[가-힣]{0,8})?"
)
_BRACKET = re.compile(r"\([^()\n]{1,40}\)")
_OF_PLACE = re.compile(r"[가-힣]{2,12}(?:특별시|직할시|시|성|주|현|군|구|면|부|카운티|시티)$")
_OBJECT = "을|를"
_WITH = "과의|와의|과는|와는|과도|와도|과|와"
_AT = "에서는|에서도|에서의|에서|에게|에는|에도|에|의|으로|로|이나|나"
_SUBJECT = "은|는|이|가"
_REST = f"(?:{_OBJECT}|{_WITH}|{_AT}|{_SUBJECT}|도|측(?:과|에|을|의)?|장(?:{_OBJECT}|{_WITH}|{_AT})?|들(?:{_OBJECT}|{_WITH}|{_AT}))"
# Words that stand before a body and are no part of its name.
GENERIC = frozenset(
    "현지 주요 국내 해외 외국 글로벌 세계 유명 명문 관내 도내 시내 지역 인근 각 양 두 세 여러 다른"
    " 첨단 대형 대표 우수 선진 최대 최초 사립 국립 공립 주립 시립 및 또 그 이 해당 산하 방문 체결"
    " 이어 먼저 또한 특히 한편 위치 소재 내 대한민국 한국 우리 국제 종합 공동 전문 신규 유럽 아시아"
    " 오전 오후 마지막 이날 당일 오는 지난 같은 있는 열린 바이오 산업 관광 농업 문화 교육 첨단산업"
    " 경제 과학 기술 생태 환경 복지 의료 대학 병원 기업 업체 회사 기관 단체 도시 스타트업 벤처 민간"
    " 공공 시범 친환경 스마트 최근 당시 함께 각각 모두 직접 일본 중국 미국".split()
)
_COUNTRY_LIKE = frozenset("일본 중국 미국".split())
_KIND_OF_BODY = ("기업", "업체", "회사", "기관", "단체", "도시", "지역", "분야", "업계", "명문")
_NO_PART = re.compile(
    r"(?:[은는을를의]|에서|에게|으로|하고|하며|한다|했다|[와과]|된|할|위해|통해|대한|위한|따라|[고며]|등|및|측"
    r"|[0-9]일|[0-9]시|[0-9]명|여명|[^가-힣]인|대상|으로서|에)$"
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """Offsets in the sentence; `rest`: the particle behind the name; `end_word`: where the word
    with its particle ends; `place`: a place abroad is part of the name.
    """

    start: int
    end: int
    name: str
    kind: str
    rest: str
    end_word: int
    place: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


@cache
def organization_words() -> dict[str, tuple[str, str]]:
    """Last part of a name → kind, and how it stands: alone, place (a place before it), name."""
    with (REFERENCE / "organization_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: (row["kind"], row["stands"]) for row in csv.DictReader(file)}


@cache
def _ending() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, organization_words()), key=len, reverse=True))
    return re.compile(rf"^(?P<head>.{{0,40}}?)(?P<word>{words})(?P<rest>{_REST})?$")


@lru_cache(maxsize=4)
def places_abroad(names: KnownNames) -> frozenset[str]:
    """Names of countries and places of three letters, or of two that are no other word."""
    countries = (n for row in names.countries if row.code != "KR" for n in (row.name, *row.aliases))
    places = (n for row in names.places for n in (row.name, *row.aliases))
    return frozenset(n for n in (*countries, *places) if len(n) > 1 and n not in names.weak)


def is_place(word: str, names: KnownNames) -> bool:
    """길림성, 다낭시, 베트남, LA: a place abroad, with or without its own ending."""
    known = places_abroad(names)
    bare = _BRACKET.sub("", word)
    return bare in known or (
        bool(_OF_PLACE.match(bare)) and (bare[:-1] in known or not is_home(bare, names))
    )


@lru_cache(maxsize=4)
def _home(names: KnownNames) -> re.Pattern[str]:
    full = {n for row in names.governments for n in (row.name, *row.aliases)}
    stems = {re.sub(r"(?:특별자치|특별|광역)?[시군구도]$", "", n) for n in full} | full
    ours = "|".join(sorted((re.escape(n) for n in stems if len(n) > 1), key=len, reverse=True))
    after = "특례시|특별|광역|시|군|구|도|교육|대|산업|문화|관광|상공|테크노|농|체육|의료|경제|컨벤션|연구|도서|국제|바이오|창조|시설|청소년|복지|상의|$"
    return re.compile(rf"^(?:{ours})(?:{after})")


def is_home(name: str, names: KnownNames) -> bool:
    """Of a local government of ours: 수원시의회, 경남대, 성남산업진흥원."""
    return bool(_home(names).match(name))


def words_of(text: str) -> list[_Word]:
    return [_Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]


def body_names(text: str, names: KnownNames) -> Iterator[BodyName]:
    """From left to right; of a name within a longer one, the longer."""
    words = words_of(text)
    found: BodyName | None = None
    for at in range(len(words)):
        name = _name_at(text, words, at, names)
        if name and found and name.start < found.end:
            name = BodyName(found.start, *_tail(name, text, found.start), found.place or name.place)
            found = name
            continue
        if found:
            yield found
        found = name
    if found:
        yield found


def _tail(name: BodyName, text: str, start: int) -> tuple[int, str, str, str, int]:
    return name.end, text[start : name.end], name.kind, name.rest, name.end_word


def _name_at(text: str, words: list[_Word], at: int, names: KnownNames) -> BodyName | None:
    word = words[at]
    bare = _BRACKET.sub("", word.text)
    match = _ending().match(bare)
    if match is None:
        return None
    kind, stands = organization_words()[match["word"]]
    rest = match["rest"] or ""
    first = _first_word(text, words, at, names)
    before = [each.text for each in words[first:at]]
    head = match["head"]
    own = bool(head) and head not in GENERIC
    placed = any(is_place(each, names) for each in before) or _begins_with_place(head, names)
    if stands == "place" and not placed:
        return None
    if stands == "name" and not (own or before):
        return None
    if rest.startswith("장") and not own and not placed:
        return None
    start = words[first].start
    end = word.end - len(rest)
    return BodyName(start, end, text[start:end], kind, rest, word.end, placed)


def _begins_with_place(head: str, names: KnownNames) -> bool:
    known = places_abroad(names)
    return any(head[:length] in known for length in range(2, len(head) + 1))


def _first_word(text: str, words: list[_Word], at: int, names: KnownNames) -> int:
    """The index of the first word of the name that ends at `at`: three words before it at most."""
    first = at
    while first > max(0, at - 3):
        word, after = words[first - 1], words[first]
        if text[word.end : after.start] != " " or not _is_part(word.text, names):
            break
        first -= 1
    return first


def _is_part(word: str, names: KnownNames) -> bool:
    bare = _BRACKET.sub("", word)
    if bare in places_abroad(names):
        return True
    if bare in GENERIC or len(bare) < 2 or bare.endswith(_KIND_OF_BODY):
        return bare in _COUNTRY_LIKE
    return not _NO_PART.search(bare)
