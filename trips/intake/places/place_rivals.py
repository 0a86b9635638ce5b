"""Places that others of the same trip make superfluous: what holds them, and whose people are met
elsewhere. Pure.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from articles.ingest.parsed import LineKind
from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames, reference_rows
from trips.intake.places.place_mentions import PlaceMention
from trips.intake.places.place_use import PlaceUse

_GOVERNOR = re.compile(r"\s?주?\s?(?:주지사|총리|성장|부성장|주석)")
# 헤센주 청사에서: whoever acts in an office of the region has come to it.
_ACT_IN = re.compile(r"\s?(?:\S{1,12}\s){0,2}?\S{1,12}(?:에서(?![가-힣])|[을를]\s(?:방문|찾|예방))")
_DAY_BEFORE = re.compile(r"\d일(?:에는|엔|에)?\s(?:[가-힣]{2,6}\s)?$")
_TITLES = (
    "시장|부시장|시장단|지사|주지사|부지사|성장|부성장|장관|부장관|차관|총리|대통령|의장|부의장|의원|의원단|대표|대표단"
    "|회장|관계자|위원장|위원|청장|국장|교수|총장|전문가|대사|총영사|단장|사장|이사장|기업인|바이어|투자자|선수단|공연단"
    "|예술단|사절단|방문단|단체장|교육감|교육장|학자|언론인|합창단|무용단|교향악단|오케스트라|공연팀|작가|감독|가수|밴드"
)
_PEOPLE = re.compile(
    rf"(?:시|주|성|현|부)?(?:\s?등)?의?\s(?:[^\s,.]{{1,12}}\s){{0,4}}?[^\s,.]{{0,12}}(?:{_TITLES})들?"
    r"(?:[과와을를이가은는도,]|\s등|에게|께|로부터).{0,60}?"
    r"(?:만나|만났|만난|면담|자리|참석|참가|참여|함께|초청|환담|협의|논의|회동|온다|찾아|출연|공연|무대|경연|출전|출품|선보)"
)


@lru_cache(maxsize=2)
def place_parts(names: KnownNames) -> dict[int, int | None]:
    """Ids of the parts of a town → the town, of stretches of country → None."""
    ids: dict[tuple[str, str], int] = {}
    for one in names.places:
        ids.setdefault((one.country, one.name), one.id)
    return {
        ids[row["country"], row["place"]]: ids.get((row["country"], row["part_of"]))
        for row in reference_rows("place_parts")
        if (row["country"], row["place"]) in ids
    }


def without_rivals(
    places: list[PlaceMention], countries: Iterable[str], scope: TripScope, names: KnownNames
) -> list[PlaceMention]:
    """`countries`: those that somebody goes to."""
    text, gone_to = scope.document.text, frozenset(countries)
    places = [one for one in places if not _met_elsewhere(one, gone_to, text)]
    places = [one for one in places if not _governor_only(one, places, text)]
    places = [one for one in places if not _wider(one, places, text)]
    return [one for one in places if not _part_or_stretch(one, places, scope, names)]


def _met_elsewhere(one: PlaceMention, gone_to: frozenset[str], text: str) -> bool:
    """Whose people are met, of a country that nobody goes to: 호주 빅토리아주 장관과도 만났다.
    Behind a day they are met at home: 14일 카이로 시장을 만났다.
    """
    return (
        bool(gone_to)
        and not _DAY_BEFORE.search(text[max(0, one.start - 16) : one.start])
        and one.country not in gone_to
        and one.use is PlaceUse.NAMED
        and _PEOPLE.match(text, one.end) is not None
    )


def _governor_only(one: PlaceMention, places: list[PlaceMention], text: str) -> bool:
    """A region that is named for its governor, who is met in a town of it."""
    return (
        one.kind == "region"
        and _GOVERNOR.match(text, one.end) is not None
        and any(other.within == one.destination for other in places if other is not one)
    )


def _wider(one: PlaceMention, places: list[PlaceMention], text: str) -> bool:
    """A region that nobody is said to go to, where a town in it is a stop."""
    same = [other for other in places if other.destination == one.destination]
    return (
        one.kind == "region"
        and one.destination is not None
        and all(other.use is not PlaceUse.TRAVEL and other.led_by is None for other in same)
        and not any(_ACT_IN.match(text, other.end) for other in same)
        and any(other.within == one.destination for other in places)
    )


def _part_or_stretch(
    one: PlaceMention, places: list[PlaceMention], scope: TripScope, names: KnownNames
) -> bool:
    """A part of a town that is a stop, or a stretch of country to which the body takes nobody
    where a town in it is a stop.
    """
    parts = place_parts(names)
    if one.destination not in parts:
        return False
    town = parts[one.destination]
    if town is not None:
        return any(other.destination == town for other in places)
    body = {each.start for each in scope.sentences if each.kind is LineKind.BODY}
    same = [other for other in places if other.destination == one.destination]
    if any(other.use is PlaceUse.TRAVEL and other.sentence in body for other in same):
        return False
    return any(
        other.kind == "city" and other.country == one.country and one.within in {None, other.within}
        for other in places
    )
