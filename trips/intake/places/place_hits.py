"""Names of places in a sentence, those apart that are words too. Pure."""

import re
from collections.abc import Iterable, Iterator

from trips.intake.places.place_asides import is_surname
from trips.intake.places.place_names import PlaceHit, PlaceName, PlaceNames
from trips.intake.places.place_use import CASE, stands_alone

_HANGUL = re.compile(r"[가-힣]")
_ASCII = re.compile(r"[A-Za-z0-9]")
_SUFFIX = re.compile(r"시티|시|특별시|직할시|구|군|현|주|성|섬|정")
# Units that only some countries have: 프라하성 is a castle.
_UNITS = {
    "성": frozenset({"CN", "VN"}),
    "현": frozenset({"JP", "CN", "VN"}),
    "구": frozenset({"CN", "JP", "VN", "TW", "MN"}),
    "정": frozenset({"JP"}),
    "군": frozenset({"JP", "VN", "TW", "LA", "KH", "TH", "ID", "PH", "MN", "NP", "CN", "KZ", "UZ"}),
}
_STATELESS = frozenset({"CN", "JP", "TW", "HK", "MO", "SG"})  # 지난주 is last week
_JOINT = re.compile(
    r"\s{0,2}(?:\([^()]{0,40}\)\s?)?(?:과|와|및|[,·ㆍ․・/∙•∼~–−-]|그리고)?\s{0,2}(?:그리고\s|또\s)?"
)
_LISTED = re.compile(r"\s?[,·ㆍ․・/]\s?|[과와]\s")
_EMBASSY = re.compile(r"(?:^|[^가-힣])(?:[주재]\s?|주한\s)$")
_WEAK_PROOF = re.compile(
    r"[을를]\s?(?:공식\s|차례로\s)?(?:방문|찾|순방|거쳐|들러)|(?:으로|로)\s(?:이동|출국|출장|향|떠나|건너가|옮겨|넘어가)"
    r"|\s(?:공식\s)?(?:방문|순방|출장)"
)
# Capitals and resorts that are words too, but rarely so where their country is named.
_FAMOUS = frozenset({"파리", "로마", "니스", "리마", "리가", "발리", "제다"})
_SOUGHT = frozenset({"수단"})  # 해결할 수단을 찾는다
# 美 레이크우드시, 日서, 佛·獨; but 방문 中, 韓·中, 對美 are no places to go to.
_SIGN = re.compile(r"(?<![一-鿿가-힣(])[一-鿿](?=[\s·,]|서(?![가-힣])|에서|行|행)")
_WHILE = re.compile(r"[가-힣]\s?$")


def hits_in(text: str, names: PlaceNames) -> tuple[PlaceHit, ...]:
    """In the order of the text; names of one letter only right behind their country."""
    hits = list(_long_names(text, names))
    taken = {hit.start for hit in hits}
    hits += [hit for hit in _signs(text, names) if hit.start not in taken]
    hits += [one for hit in hits for one in _single(text, hit, names)]
    return tuple(sorted(hits, key=lambda one: one.start))


def _long_names(text: str, names: PlaceNames) -> Iterator[PlaceHit]:
    """Names that begin as a word, or right behind another name."""
    last = country = -1
    for match in names.scan.matches(text):
        if not _begins(text, match.start, last):
            continue
        if _ASCII.match(match.name[-1]) and _ASCII.match(text[match.end : match.end + 1]):
            continue
        end = _with_suffix(text, match.end, match.rows)
        weak = match.name in names.weak and end == match.end
        last = end
        if _is_surname(text, end, match.rows):
            continue
        ours = text[match.start : end] in names.ours
        if ours and (country < 0 or text[country : match.start].strip()):
            continue
        if any(row.kind == "country" for row in match.rows):
            country = end
        yield PlaceHit(match.start, end, text[match.start : end], match.rows, weak)


def _is_surname(text: str, end: int, rows: tuple[PlaceName, ...]) -> bool:
    """Japanese towns and families share their names."""
    return all(row.country == "JP" for row in rows) and is_surname(text, end)


def _signs(text: str, names: PlaceNames) -> Iterator[PlaceHit]:
    for match in _SIGN.finditer(text):
        sign, start = match.group(), match.start()
        country = names.signs.get(sign)
        if country and not (sign == "中" and _WHILE.search(text[max(0, start - 2) : start])):
            yield PlaceHit(start, start + 1, sign, (PlaceName(country, "country"),))


def _single(text: str, hit: PlaceHit, names: PlaceNames) -> Iterator[PlaceHit]:
    """`오스트리아 빈에서`"""
    at = hit.end + 1
    rows = [
        row
        for row in names.single.get(text[at : at + 1], ())
        if row.country == hit.rows[0].country and hit.rows[0].kind == "country"
    ]
    after = text[at + 1 : at + 2]
    stands = (
        CASE.match(text, at + 1) or (after and after in ",·ㆍ/") or text[at + 1 : at + 3] == "시 "
    )
    if rows and text[hit.end] == " " and stands:
        yield PlaceHit(at, at + 1, text[at], tuple(rows))


def _begins(text: str, start: int, last: int) -> bool:
    before = text[start - 1 : start] if start else ""
    if _EMBASSY.search(text[max(0, start - 4) : start]):
        return False
    if _ASCII.match(text[start]):
        return not _ASCII.match(before)
    return start == last or not _HANGUL.match(before)


def _with_suffix(text: str, end: int, rows: tuple[PlaceName, ...]) -> int:
    match = _SUFFIX.match(text, end)
    if not match or text[match.end() : match.end() + 1] == "청":
        return end
    if not stands_alone(text, match.end()):
        return end
    countries, having = {row.country for row in rows}, _UNITS.get(match.group())
    if match.group() == "주" and countries <= _STATELESS:
        return end
    return match.end() if having is None or having & countries else end


def countries_named(hits: Iterable[PlaceHit]) -> dict[str, None]:
    """Countries in the order in which the document first names them."""
    return dict.fromkeys(row.country for hit in hits for row in hit.rows if row.kind == "country")


def joined(text: str, left: PlaceHit, right: PlaceHit) -> bool:
    """Whether both stand in one list; `제남시 산동사범대학` is none."""
    if not stands_alone(text, right.end):
        return False
    return _JOINT.fullmatch(text, left.end, right.start) is not None


def proved(text: str, hits: tuple[PlaceHit, ...], at: int, countries: dict[str, None]) -> bool:
    """Whether its neighbours show that a name which is a word too is a place here."""
    hit = hits[at]
    own = {row.country for row in hit.rows}
    if not stands_alone(text, hit.end):
        return False
    if hit.name in _FAMOUS and own & countries.keys():
        return True
    if _between(text, hits, at):
        return True
    if any(_proved_by(text, hits, at, other) for other in (at - 1, at + 1)):
        return True
    known = bool(own & countries.keys()) or _country(hit)
    if hit.name in _SOUGHT and text[hit.end + 1 :].lstrip().startswith("찾"):
        return False
    return known and _WEAK_PROOF.match(text, hit.end) is not None


def _proved_by(text: str, hits: tuple[PlaceHit, ...], at: int, beside: int) -> bool:
    """Whether the hit before or after stands in one list with it: 독일 에센, 에센과 보훔."""
    left, right = sorted((at, beside))
    if left < 0 or right >= len(hits) or not joined(text, hits[left], hits[right]):
        return False
    hit, other = hits[at], hits[beside]
    if other.weak:
        return False
    gap = text[hits[left].end : hits[right].start]
    before = beside < at and bool(gap or _country(other))
    if not (before or _country(hit) or gap.strip()):
        return False
    own = {row.country for row in hit.rows}
    return bool(own & {row.country for row in other.rows}) or _country(hit)


def _between(text: str, hits: tuple[PlaceHit, ...], at: int) -> bool:
    """Within a list of places: 아사히카와·지난·시엠레아프."""
    if not 0 < at < len(hits) - 1 or hits[at - 1].weak or hits[at + 1].weak:
        return False
    signs = text[hits[at - 1].end : hits[at].start], text[hits[at].end : hits[at + 1].start]
    return all(_LISTED.fullmatch(one) for one in signs)


def _country(hit: PlaceHit) -> bool:
    return any(row.kind == "country" for row in hit.rows)
