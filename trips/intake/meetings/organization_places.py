"""Whether a word names a place abroad, or a body of a local government of ours. Pure."""

import re
from functools import lru_cache

from trips.intake.known_names import KnownNames
from trips.intake.sentence_words import BRACKET

_ENDING = re.compile(r"(?:특별시|직할시|자치구|카운티|시티|지역|시|성|주|현|군|구|면|부)$")
_SURE = re.compile(r"(?:시|성|주|현|카운티|시티)$")
# Words of four letters or more that end like a place and are none.
_NO_PLACE = re.compile(
    r"(?:스마트시티|[가능동용전정당적화]성|[도전제표지무실응게감즉동혹다역잠임]시|[실표출발재구]현|[위매격금민건완]주|[광특][별역]시)$"
)
_OURS = re.compile(
    r"(?:한림|연세|고려|한양|성균관|중앙|경희|동국|건국|단국|동아|계명|영남|조선|원광|우석|국민|숭실|홍익|아주"
    r"|인하|가천|한남|배재|호서|순천향|선문|동의|동서|경성|신라|인제|고신|한국해양|한국외국어|이화여자|숙명여자"
    r"|전남|전북|충남|충북|경남|경북|강원)대(?:학교)?(?![가-힣]{3})|카이스트|포스텍|유니스트|디지스트|지스트|KAIST"
)
# Letters of a name before its ending.
SHORTEST = 2
# What follows the name of a local government in the names of its own bodies.
_OWN = (
    "특례시|특별|광역|시|군|구|도|교육|대|산업|문화|관광|상공|테크노|농|체육|의료|경제|컨벤션|연구|도서"
    "|국제|바이오|창조|시설|청소년|복지|상의|일자리|신용|여성|평생|환경|항만|개발|$"
)


@lru_cache(maxsize=2)
def _abroad(names: KnownNames) -> tuple[frozenset[str], frozenset[str]]:
    """Names of countries and places abroad: those that prove it alone, and all."""
    countries = (n for row in names.countries if row.code != "KR" for n in (row.name, *row.aliases))
    places = (n for row in names.places for n in (row.name, *row.aliases))
    every = frozenset(n for n in (*countries, *places) if len(n) > 1)
    return every - names.weak, every


@lru_cache(maxsize=2)
def _single(names: KnownNames) -> frozenset[str]:
    """Cities of one letter: 빈, 칸."""
    return frozenset(n for row in names.places for n in (row.name, *row.aliases) if len(n) == 1)


@lru_cache(maxsize=2)
def _home(names: KnownNames) -> re.Pattern[str]:
    full = {n for row in names.governments for n in (row.name, *row.aliases)}
    stems = {re.sub(r"(?:특별자치|특별|광역)?[시군구도]$", "", n) for n in full} | full
    ours = "|".join(sorted((re.escape(n) for n in stems if len(n) > 1), key=len, reverse=True))
    return re.compile(rf"^(?:{ours})(?:{_OWN})")


@lru_cache(maxsize=2)
def _home_stems(names: KnownNames) -> frozenset[str]:
    """Names of local governments without their last letter, which no place abroad bears."""
    full = {n for row in names.governments for n in (row.name, *row.aliases)}
    stems = {re.sub(r"(?:특별자치|특별|광역)?[시군구도]$", "", n) for n in full} | full
    return frozenset(n for n in stems if len(n) > 1 and not may_be_place(n, names, home=True))


def is_home(name: str, names: KnownNames) -> bool:
    """Of a local government or a university of ours: 수원시의회, 영천 항공센터, 한림대."""
    first, *others = name.split(" ", 1)
    own = bool(others) and first in _home_stems(names)
    return own or bool(_home(names).match(name) or _OURS.match(name))


def is_place(word: str, names: KnownNames) -> bool:
    """다낭, 다낭시, 상해시, 베트남, LA; also an unknown name that ends like one: 투저우못시."""
    strong, every = _abroad(names)
    bare = BRACKET.sub("", word)
    ending = _ENDING.search(bare)
    if bare in strong or ending is None or ending.start() < SHORTEST:
        return bare in strong or (bare.endswith("시") and bare[:-1] in _single(names))
    if bare[: ending.start()] in every:
        return True
    unknown = ending.start() > SHORTEST and bool(_SURE.search(bare))
    return unknown and not _NO_PLACE.search(bare) and not is_home(bare, names)


def may_be_place(word: str, names: KnownNames, *, home: bool = False) -> bool:
    """Also one that is a common word (리마, 칸), where the sentence says that it is a place;
    `home`: though one of ours has its name.
    """
    _, every = _abroad(names)
    if word in _countries(names) or not (word in every or word in _single(names)):
        return False
    return home or not is_home(word, names)


def begins_with_place(head: str, after: str, names: KnownNames) -> bool:
    """다낭(대학), 상해시(위원회), 오스틴(시청)."""
    strong, every = _abroad(names)
    if head in _single(names) and after.startswith("시"):
        return True
    for length in range(2, len(head) + 1):
        if head[:length] in strong:
            return True
        if head[:length] in every and (head + after)[length : length + 1] in tuple("시성주현"):
            return True
    # 투저우못(시청): a town that no table knows.
    unknown = after[:1] in tuple("시주현") and len(after) > 1 and len(head) > SHORTEST
    return unknown and is_place(head + after[0], names)


@lru_cache(maxsize=2)
def _countries(names: KnownNames) -> frozenset[str]:
    return frozenset(n for row in names.countries for n in (row.name, *row.aliases))


def is_country(word: str, names: KnownNames) -> bool:
    return BRACKET.sub("", word) in _countries(names)


@lru_cache(maxsize=2)
def _country_of(names: KnownNames) -> dict[str, str]:
    """Names that stand for one country, or for places of one country only."""
    codes: dict[str, set[str]] = {}
    for country in names.countries:
        for name in (country.name, *country.aliases):
            codes.setdefault(name, set()).add(country.code)
    for place in names.places:
        for name in (place.name, *place.aliases):
            codes.setdefault(name, set()).add(place.country)
    return {
        name: min(each)
        for name, each in codes.items()
        if len(each) == 1 and len(name) > 1 and name not in names.weak
    }


def country_in(name: str, names: KnownNames) -> str | None:
    """The country of the first place in the name of a body: 다낭대학교 → VN."""
    codes = _country_of(names)
    for word in name.split():
        for length in range(len(word), 1, -1):
            if word[:length] in codes:
                return codes[word[:length]]
    return None
