"""Whether a name beside an office word holds that office in a local government here. Pure."""

import re
from functools import lru_cache

from trips.choices import Body
from trips.intake.document import TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.office_context import OfficeSurroundings
from trips.intake.people.office_words import OfficeMatch
from trips.intake.people.person_names import is_letter

MARKET = "시장"
_ABROAD = re.compile(r"[가-힣]{2,12}(?:시|성|현|주|인민위원회|인민의회|카운티)의?\s?$")
# Committees that are no part of a local council.
_OTHER_COMMITTEE = re.compile(
    r"(?:추진|조직|준비|대책|집행|심사|심의|인수|당협|지역|시당|도당|중앙당|인민|평가|유치|노조|자문|선거관리|축제|협력|"
    r"주민자치|자치경찰|공정거래|경제사회노동|인사|도시계획|학교운영|비상|공천|후원|발전|진흥|올림픽|박람회|엑스포|영화제|"
    r"대회|체육회|동포|상공)(?:특별)?위원|국회|[시도군]당\s|지역위|당협|노조|노동조합|연대\s|연맹|추진위|조직위|협의회"
)
# 단장 without another office leads a group of councillors where the sentence names them.
_COUNCIL_GROUP = re.compile(r"의회|의원|위원")
_OTHER_OFFICE = re.compile(
    r"\s?(?:\([^()]{1,30}\)\s?)?[가-힣]{0,10}(?:장|수|감|사|관|원|대행)(?![가-힣]{2})"
)
# Members of parliament have a numbered constituency: 고양갑.
_CONSTITUENCY = re.compile(r"\s?\([^()]{0,24}[가-힣][갑을병정](?:\s?선거구)?\)")
_LAST_WORD = re.compile(r"([가-힣]{2,8}?)(?:시|성|현)?의?\s?$")
_COUNCIL = re.compile(r"[시도군구]의회|[시도군구]의원")
# 바트볼드 손두이 시장, 다카기 마사루 의장: the word before the name is a foreign given name.
_FOREIGN_NAME = re.compile(
    r"(?<![가-힣])[가-힣]{0,5}[카쿠케캐트테푸프페츠브뷔쉬슈샤죠쥬쿤켄쩐웬옌쯔]"
    r"(?:[가-힣]{0,4}[^은는이가을를와과의에서로도한인된며고면게다해청회당단\s])?\s$"
)


def is_short(name: str) -> bool:
    """Two letters, which many words look like: 최성."""
    return len(name) < 3


@lru_cache(maxsize=4)
def place_names(names: KnownNames) -> frozenset[str]:
    """Names of countries and places abroad: 오로라, 다롄."""
    places = {name for row in names.places for name in (row.name, *row.aliases)}
    return frozenset(places | {n for row in names.countries for n in (row.name, *row.aliases)})


@lru_cache(maxsize=4)
def names_a_council(document: TextDocument) -> bool:
    """Without a council in the text, 의원 are members of parliament."""
    return bool(_COUNCIL.search(document.text))


def holds_office(
    text: str, office: OfficeMatch, around: OfficeSurroundings, names: KnownNames
) -> bool:
    """No market (유럽 시장), no branch, nobody abroad and no chair of another committee."""
    if office.row.body == Body.COUNCIL and not _of_a_council(text, office, around):
        return False
    if not around.name_first:
        return _holds_behind(text, office, around)
    if around.rows:
        return True
    before = text[max(0, around.start - 16) : around.start]
    if around.name in place_names(names) or _is_abroad(before, names):
        return False
    if _FOREIGN_NAME.search(before):
        return False
    closed_up = around.title_start == office.start and is_letter(text, office.start - 1)
    return not closed_up or office.row.word != MARKET


def _of_a_council(text: str, office: OfficeMatch, around: OfficeSurroundings) -> bool:
    """No chair of a committee outside, no leader of other groups, no member of parliament."""
    if office.row.word in ("위원장", "부위원장"):
        return not _OTHER_COMMITTEE.search(text, max(0, around.start - 24), office.end)
    if office.row.word == "단장":
        behind = not around.name_first and _OTHER_OFFICE.match(text, around.end)
        return bool(_COUNCIL_GROUP.search(text)) and not behind
    return not any(_CONSTITUENCY.match(text, at) for at in (office.end, around.end))


def _holds_behind(text: str, office: OfficeMatch, around: OfficeSurroundings) -> bool:
    """`고양시장 이가람`, `(시장 이가람)`; `시장 진출` is a market."""
    if not around.rows and is_letter(text, around.title_start - 1):
        return False
    if around.bracketed:
        return True
    named = not is_short(around.name or "")
    return named and (bool(around.rows) or office.row.word != MARKET)


def _is_abroad(before: str, names: KnownNames) -> bool:
    """The words before a name end in a place abroad: 다롄시, 중국."""
    if _ABROAD.search(before):
        return True
    word = _LAST_WORD.search(before)
    return bool(word and word[1] in place_names(names) and word[1] not in names.weak)
