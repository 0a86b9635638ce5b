"""Which local government an article speaks of. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable

from articles.ingest.parsed import LineKind
from trips.choices import Body, SuggestionBasis, SuggestionMark
from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import GovernmentMention, government_context
from trips.intake.people.government_names import name_stem
from trips.intake.people.office_context import has_level
from trips.intake.people.office_holder import OfficeMention
from trips.intake.people.officials import goes_with_other_heads, leaders
from trips.intake.suggested_value import Span, Suggested

_WEIGHTS = {LineKind.TITLE: 3.0, LineKind.SUBTITLE: 1.0, LineKind.BODY: 1.0, LineKind.CAPTION: 0.5}
_FIRST = (2.0, 1.0)  # the first sentences of the body say who it is about
_SUBJECT = 1.0  # 경산시는, 경산시 대표단이 at the beginning of a sentence
_IN_TITLE = 2.5  # 경산 농산물: without its last letter, of one that is named in the article
_ACTS = re.compile(
    r"\s?(?:의회|교육청)?\s?(?:은|는|이|가|과|와|,|·|(?:공무원|의원|대표단|방문단|연수단|시찰단|[가-힣]{2,6}단)[들\s\d이은가])"
)
_BARE = 0.2
_NEAR_BEGIN = 16
_HANGUL = re.compile(r"[가-힣]+")
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
    votes = _votes(mentions, scope)
    if not votes:
        return None
    for code, bonus in _title_bonus(tuple(votes), scope, names).items():
        votes[code] += bonus
    code = max(votes, key=lambda one: votes[one])
    first = next(mention for mention in mentions if mention.code == code)
    mark = SuggestionMark.A if votes[code] > _CLEARLY * _second(votes) else SuggestionMark.B
    return Suggested(code, (Span(first.start, first.end),), "most named", mark)


def _votes(mentions: list[GovernmentMention], scope: TripScope) -> dict[str, float]:
    """The weight of each government, once a sentence."""
    weights: dict[tuple[str, int], float] = defaultdict(float)
    for one in mentions:
        key = str(one.code), one.sentence.start
        weights[key] = max(weights[key], weight_of(one, scope))
    votes: dict[str, float] = defaultdict(float)
    for (code, _), weight in weights.items():
        votes[code] += weight
    return votes


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
    body = [one for one in scope.sentences if one.kind == LineKind.BODY]
    for sentence, bonus in zip(body, _FIRST, strict=False):
        weight += bonus if mention.sentence == sentence else 0.0
    text, start = mention.sentence.text, mention.start - mention.sentence.start
    if start < _NEAR_BEGIN and _ACTS.match(text, mention.end - mention.sentence.start):
        weight += _SUBJECT
    return weight * (_BARE if mention.bare else 1.0)


def _title_bonus(codes: Iterable[str], scope: TripScope, names: KnownNames) -> dict[str, float]:
    """Towns whose names stand in the title without their last letter."""
    by_code = government_context(scope.document, names).names.by_code
    titles = " ".join(one.text for one in scope.sentences if one.kind == LineKind.TITLE)
    words = set(_HANGUL.findall(titles))
    stems = {code: name_stem(by_code[code].name) for code in codes if by_code[code].parent}
    return {code: _IN_TITLE for code, stem in stems.items() if stem in words and len(stem) > 1}


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
