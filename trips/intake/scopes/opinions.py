"""Opinions on journeys in general: no trip of anybody who is named. Pure."""

import re
from collections.abc import Iterable

from articles.ingest.parsed import LineKind
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.scopes.group_names import councils_in, governments_in
from trips.intake.scopes.journeys import is_made
from trips.intake.scopes.scope_people import acting_in
from trips.intake.scopes.travel_verbs import unquoted

_LABEL = re.compile(
    r"^\s*[\[<〈《【(『「][^\]>〉》】)』」]{0,12}?(?:기고|칼럼|사설|시론|논단|시평|세평|논평|단상|수필"
    r"|오피니언|독자투고|독자의 소리|발언대|수첩|기자의 눈|데스크|취재후기|에세이|광장|시선|아침"
    r"|새벽|窓|의 창|춘추|논설)"
)
# Whoever writes says so: 필자는, 나는; and what ought to be: 못 박자.
_WRITER = re.compile(r"(?:^|[\s,])(?:필자(?:는|가|도|의|에게)|나는|내가|나도)\s")
_OUGHT = re.compile(r"(?<![가-힣])[가-힣]{1,6}자\.$")


def opinion_alone(outbound: Iterable[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Whether somebody writes what they think, and no holder of office or government that is
    named made a journey.
    """
    if not _is_opinion(document):
        return False
    return not any(
        is_made(one)
        and (
            acting_in(one, document, names)
            or councils_in(one, document, names)
            or governments_in(one, document, names)
        )
        for one in outbound
    )


def _is_opinion(document: TextDocument) -> bool:
    if any(_LABEL.match(one.text) for one in document.of_kind(LineKind.TITLE, LineKind.SUBTITLE)):
        return True
    texts = [unquoted(one.text) for one in document.of_kind(LineKind.BODY)]
    return any(map(_WRITER.search, texts)) or sum(bool(_OUGHT.search(one)) for one in texts) > 1
