"""Heads of several governments who make one trip together. Pure."""

import re
from collections.abc import Iterable

from articles.ingest.parsed import LineKind
from trips.intake.document import TextDocument
from trips.intake.scopes.scope_people import TravellingPerson
from trips.intake.scopes.travel_verbs import unquoted

_LEAD = 3  # sentences of the body
_PARTY = "(?:대표|방문|연수|출장|사절|시찰|유치|개척|순방|견학|홍보|참관|교류|탐방)단"
_JOURNEY = "출장|방문|순방|연수|출국|시찰|해외|국외|외교|세일즈|투자유치|시장개척|견학"
_TOGETHER = re.compile(
    rf"(?:공동|합동|연합|동반|단체)(?:으로|로)?\s?(?:[가-힣]{{2,6}}\s)?(?:{_PARTY}|{_JOURNEY})"
    rf"|(?:{_PARTY})(?:을|를)\s(?:함께\s)?(?:꾸[려리렸린]|구성|결성|조직)"
    r"|나란히|손(?:을)?\s?잡고|뜻을 모아|한 팀|한배"
    r"|(?:시장|군수|구청장|지사|단체장|의장|교육감)들?(?:[가-힣·ㆍ]{0,3}\s)?(?:이|은|과|와)?\s?"
    rf"(?:모두\s)?(?:함께|동행|동반해|단체로)\s?(?!.{{0,12}}(?:설명|강조|밝혔))"
    r"|(?:시장|군수|구청장|지사|단체장|의장|교육감|행정|지방정부|자치|도시)[가-힣·ㆍ]{0,8}(?:협의회|협의체|연합회)"
    r"|[가-힣](?:동맹|도시연합|광역연합|행정협의회)"
)
_EACH = re.compile(r"각각|각자|따로|뒤이어|줄줄이|잇따라|잇달아|앞다퉈|저마다|속속")
# Of those named in one sentence: 등 5명은 3일부터 9일까지, 등 세 군 대표단이; 두 사람은 behind it.
_IN_ONE = re.compile(
    r"\s등\s(?:[가-힣·ㆍ]{1,8}\s){0,3}?\d{1,2}명(?:은|이)\s[^.]{0,30}?(?:부터\s.{0,12}?까지|\d박)"
    rf"|\s등\s(?:[가-힣·ㆍ\d]{{1,8}}\s){{0,3}}?(?:공동\s)?{_PARTY}(?:은|이)\s"
)
_AS_PAIR = re.compile(
    r"(?:^|[\s“])(?:두|세|네|다섯)\s?(?:사람|시장|군수|구청장|단체장|지사|도지사|의장|교육감)(?:은|이)\s"
)
# Of those who join what another leads: 대표단에 참여해, 현지에서 합류한다.
_JOINS = re.compile(
    rf"(?:{_PARTY}|일행|출장|방문|행보)에(?:도)?\s?(?:함께\s)?(?:참여|참가|합류|동참|동행|포함)"
    r"|동행(?:했|한다|하며|하고|해\s)|합류|동참"
)
_DEPARTS = re.compile(r"출국|귀국|떠[나난났]|부터\s.{0,16}?까지|\d박")


def joined(
    parties: Iterable[list[TravellingPerson]], document: TextDocument
) -> list[list[TravellingPerson]]:
    """Parties who go together are one: named in one sentence and said to go as one party, with
    no days or countries of their own; or the one joins the other.
    """
    together: list[list[TravellingPerson]] = []
    for party in parties:
        for other in together:
            if any(_go_together(one, each, document) for one in other for each in party):
                other += party
                break
        else:
            together.append(list(party))
    return together


def _go_together(one: TravellingPerson, other: TravellingPerson, document: TextDocument) -> bool:
    meet = not (one.countries and other.countries) or bool(one.countries & other.countries)
    if meet and _joins(other) != _joins(one):
        return True
    shared = set(one.sentences) & set(other.sentences)
    if not shared or _goes_alone(one, other) or _goes_alone(other, one):
        return False
    texts = [unquoted(each.text) for each in shared]
    if any(map(_EACH.search, texts)):
        return False
    if any(_TOGETHER.search(text) or _IN_ONE.search(text) for text in texts):
        return True
    return go_as_one(document) or any(map(_AS_PAIR.search, _head(document)))


def _joins(person: TravellingPerson) -> bool:
    texts = [unquoted(each.text) for each in person.sentences]
    return all(_JOINS.search(text) and not _DEPARTS.search(text) for text in texts)


def go_as_one(document: TextDocument) -> bool:
    """Whether the titles or the lead say that several go as one party."""
    return any(map(_TOGETHER.search, _head(document)))


def _goes_alone(one: TravellingPerson, other: TravellingPerson) -> bool:
    """Whether a sentence without the other has days of travel of their own."""
    own = set(one.sentences) - set(other.sentences)
    return any(_DEPARTS.search(unquoted(each.text)) for each in own)


def _head(document: TextDocument) -> list[str]:
    titles = document.of_kind(LineKind.TITLE, LineKind.SUBTITLE)
    body = document.of_kind(LineKind.BODY)[:_LEAD]
    return [unquoted(one.text) for one in (*titles, *body)]
