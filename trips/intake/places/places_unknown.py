"""Places that no table holds, by the words beside them. Pure."""

import re
from functools import lru_cache

from trips.intake.known_names import KnownNames
from trips.intake.places.place_names import PlaceHit, PlaceName
from trips.intake.places.place_use import stands_alone

_UNIT = "시|주|성|현|구|면|촌|마을|섬"
# Behind a country or a place: 베트남 빈투언성, 오리건주 세일럼시, 레이크우드시와 세일럼시.
_NEXT = re.compile(
    rf"(?:\s?\([^()]{{0,40}}\))?(?:\s?(?:과|와|및|[,·ㆍ・/])\s?|\s)"
    rf"((?:[가-힣]{{1,6}}\s)?[가-힣]{{2,8}}?)({_UNIT})"
)
# Alone: only where a body of a foreign town follows.
_ALONE = re.compile(
    r"(?<![가-힣])([가-힣]{2,8}?)(시|성|현)(?=\s?(?:인민|당서기|당위원회|교육국|외사판공실|외사처|현청))"
)
# Behind a prefecture: 돗토리현 유리하마정.
_JAPANESE_TOWN = re.compile(r"\s([가-힣]{2,6})(정|촌)")
_REGIONS = frozenset("주성현")
# Words that end like a place; the last letters of a word that is none.
NO_PLACE = re.compile(
    r"(?:도시|홍시|접시|낚시|택시|당시|실시|역시|전시|즉시|임시|수시|동시|혹시|다시|개시|제시|표시|명시|지시|감시|무시|일시|공시|게시"
    r"|[가-힣]{2}(?:여|남)성|가능성|필요성|중요성|다양성|[전특효지안생공투형자독창상정타실시연유인편접]\S성"
    r"|조성|구성|형성|양성|결성|편성|생성|달성|완성|작성|개성|특성|육성|여성|남성|기성|찬성|속성"
    r"|자율주|민주|거주|위주|발주|수주|공주|이주|상주|입주|음주|난주|번주|제주|호주|미주|전주|원주|광주|기업주|사업주"
    r"|소유주|건물주|투자주|업주|연주|우주|"
    r"실현|표현|구현|재현|출현|발현|시현"
    r"|지구|특구|기구|연구|친구|요구|항구|도구|입구|출구|인구|축구|야구|강구|촉구|추구|복구|선거구|자치구|배구|농구"
    r"|측면|방면|표면|전면|이면|국면|장면|화면|하면|되면|다면|으면|라면|정면|대면|반면|내면|외면"
    r"|\S*(?:일|여|협|과|행|시|도|의|규|조|결|수|예|지|선|개|제|설|인|청|우|재|국|가|공|동|특|안|사|원)정|지구촌|농촌|어촌|산촌|선수촌|민속촌|\S*민속마을|\S*체험마을|\S*문화마을|빈민촌|신촌|대학촌|한인촌)$"
)


@lru_cache(maxsize=2)
def home_names(names: KnownNames) -> frozenset[str]:
    """Names and last words of the local governments: 시흥시, 경기도."""
    plain = (name for one in names.governments for name in (one.name, *one.aliases))
    return frozenset(part for name in plain for part in (name, name.split()[-1]))


def unknown_places(text: str, hits: list[PlaceHit], names: KnownNames) -> list[PlaceHit]:
    """The hits, and the places that stand beside them without being one."""
    wanted = list(hits)
    taken = [(hit.start, hit.end) for hit in hits]
    for hit in hits:
        end = hit.end
        country = hit.rows[0].country
        region = hit.rows[0].kind == "region" and country == "JP"
        while match := _NEXT.match(text, end) or (region and _JAPANESE_TOWN.match(text, end)):
            span = _trimmed(match)
            if not _is_place(text, *span, names) or _overlaps(span, taken):
                break
            wanted.append(_hit(text, span, country))
            taken.append(span)
            end = span[1]
    return sorted(wanted, key=lambda one: one.start)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Two words are one name only before 주 and 성."""
    start, end = match.start(1), match.end()
    first, _, rest = match.group(1).partition(" ")
    if rest and match.group(2) not in "주성":
        start += len(first) + 1
    return start, end


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _is_place(text: str, start: int, end: int, names: KnownNames) -> bool:
    name = text[start:end]
    plain = not NO_PLACE.search(name) and name not in home_names(names)
    return plain and stands_alone(text, end)


def _hit(text: str, span: tuple[int, int], country: str) -> PlaceHit:
    name = text[span[0] : span[1]]
    kind = "region" if name[-1] in _REGIONS else "city"
    return PlaceHit(*span, name, (PlaceName(country, kind),))


def places_alone(
    text: str, hits: list[PlaceHit], country: str, names: KnownNames
) -> list[PlaceHit]:
    """`빈롱시 인민의회`: towns of the one country that the document names."""
    taken = [(hit.start, hit.end) for hit in hits]
    return [
        _hit(text, match.span(), country)
        for match in _ALONE.finditer(text)
        if not _overlaps(match.span(), taken)
        and not NO_PLACE.search(match.group())
        and match.group() not in home_names(names)
    ]
