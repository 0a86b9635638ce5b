"""How much of an article tells one trip, and where what is told of all its trips ends. Pure."""

import re

from articles.ingest.parsed import LineKind
from trips.intake.document import TripScope

_GROUPS = re.compile(
    r"나눠|나뉘어|나눈|각각|차례로|(?:두|세|네|[2-9])\s?(?:개\s?)?(?:팀|조|그룹|무리|위원회|상임위)|팀별|위원회별"
)
_MOST = 0.75  # of the body: the rest is an aside and no trip of others


def is_part(scope: TripScope) -> bool:
    """Whether the article tells more than this trip."""
    return scope.sentences != scope.document.sentences


def is_group(scope: TripScope) -> bool:
    """Whether the trip is that of one of several groups, of whom the article begins to tell
    together; an article that leaves a trip of another year behind tells mostly this one.
    """
    if not is_part(scope):
        return False
    body = scope.document.of_kind(LineKind.BODY)
    own = sum(len(one.text) for one in scope.sentences if one.kind == LineKind.BODY)
    opening = [one.text for one in scope.document.sentences if one.end <= opening_end(scope)]
    if scope.head and opening and scope.head in opening[-1]:
        return False  # it begins with the trip of this one
    return any(map(_GROUPS.search, opening)) or own < _MOST * sum(len(one.text) for one in body)


def opening_end(scope: TripScope) -> int:
    """Where the first sentence of the body ends: it tells what several groups of a council plan,
    and names who goes with none of them.
    """
    body = scope.document.of_kind(LineKind.BODY)
    return body[0].end if body else 0
