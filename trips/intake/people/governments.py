"""Which local government an article speaks of. Pure."""

from collections import defaultdict

from articles.ingest.parsed import LineKind
from trips.choices import Body, SuggestionBasis, SuggestionMark
from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import GovernmentMention, government_context
from trips.intake.people.office_context import has_level
from trips.intake.people.office_holder import OfficeMention
from trips.intake.people.officials import goes_with_other_heads, leaders
from trips.intake.suggested_value import Span, Suggested

_WEIGHTS = {LineKind.TITLE: 3.0, LineKind.SUBTITLE: 1.0, LineKind.BODY: 1.0, LineKind.CAPTION: 0.5}
_FIRST = 2.0  # the first sentences of the body say who it is about
_BARE = 0.2
_CLEARLY = 1.25  # times the next; nearer to each other, several travel or one helps


def government_of(scope: TripScope, names: KnownNames) -> Suggested[str] | None:
    """The code of the government that travels, valid on the day of publication."""
    if leader := _leader(scope, names):
        basis = SuggestionBasis.STATED if leader.stated else SuggestionBasis.IMPLIED
        shared = goes_with_other_heads(leader, scope, names)
        unsure = shared or not (leader.stated or _is_only_one(leader, scope, names))
        mark = SuggestionMark.B if unsure else SuggestionMark.A
        return Suggested(str(leader.code), (leader.span,), "leader", mark, basis)
    mentions = scope_mentions(scope, names)
    votes: dict[str, float] = defaultdict(float)
    for mention in mentions:
        votes[str(mention.code)] += weight_of(mention, scope)
    if not votes:
        return None
    code = max(votes, key=lambda one: votes[one])
    first = next(mention for mention in mentions if mention.code == code)
    mark = SuggestionMark.A if votes[code] > _CLEARLY * _second(votes) else SuggestionMark.B
    return Suggested(code, (Span(first.start, first.end),), "most named", mark)


def _second(votes: dict[str, float]) -> float:
    return max(sorted(votes.values())[:-1], default=0.0)


def _leader(scope: TripScope, names: KnownNames) -> OfficeMention | None:
    return next((one.mention for one in leaders(scope, names)), None)


def _is_only_one(leader: OfficeMention, scope: TripScope, names: KnownNames) -> bool:
    """Whether no other government with such an office is named in the article."""
    context = government_context(scope.document, names)
    codes = {
        one.code
        for one in context.mentions
        if one.code and not one.bare and has_level(context.names.by_code[one.code], leader.level)
    }
    return codes == {leader.code}


def scope_mentions(scope: TripScope, names: KnownNames) -> list[GovernmentMention]:
    """Governments named in the scope, else anywhere in the document."""
    context = government_context(scope.document, names)
    settled = [one for one in context.mentions if one.code]
    if scope.government:
        return [one for one in settled if one.code == scope.government]
    return [one for one in settled if scope.holds(one.start, one.end)] or settled


def weight_of(mention: GovernmentMention, scope: TripScope) -> float:
    weight = _WEIGHTS[mention.sentence.kind]
    body = [one for one in scope.sentences if one.kind == LineKind.BODY][:2]
    if mention.sentence in body:
        weight += _FIRST
    return weight * (_BARE if mention.bare else 1.0)


def body_of(scope: TripScope, names: KnownNames) -> Suggested[str] | None:
    """A value of Body: executive, council, education."""
    if leader := _leader(scope, names):
        mark = SuggestionMark.B if goes_with_other_heads(leader, scope, names) else SuggestionMark.A
        return Suggested(leader.body, (leader.span,), "leader", mark)
    government = government_of(scope, names)
    if not government:
        return None
    votes: dict[str, float] = defaultdict(float)
    for mention in scope_mentions(scope, names):
        if mention.code == government.value:
            votes[mention.body] += weight_of(mention, scope)
    body = max(votes, key=lambda one: votes[one]) if votes else Body.EXECUTIVE
    return Suggested(
        str(body), government.spans, "most named", government.mark, SuggestionBasis.IMPLIED
    )
