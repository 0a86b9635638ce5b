"""When an article is done with: each of its trips became a draft or was refused with a reason."""

from collections.abc import Container, Iterable
from enum import StrEnum

from django.utils import timezone

from history.context import because
from history.models import Way
from trips.choices import SuggestionField, SuggestionStatus
from trips.intake.decisions import SuggestionDecision, add_by_hand, decide_all
from trips.intake.trip_values import NoTrip
from trips.models import Reading, Suggestion

WHOLE = ""  # the key of what is said of the article as a whole


class TripState(StrEnum):
    OPEN = "open"
    DRAFTED = "drafted"
    PROPOSED = "proposed"  # as a revision of a public trip
    REFUSED = "refused"


def refusal_of(suggestions: Iterable[Suggestion], key: str) -> Suggestion | None:
    """Why the trip of this key is none, as a person said it."""
    return next((one for one in suggestions if one.trip_key == key and _is_refusal(one)), None)


def _is_refusal(one: Suggestion) -> bool:
    taken = one.status in (SuggestionStatus.ACCEPTED, SuggestionStatus.EDITED)
    return one.field == SuggestionField.NO_TRIP and taken


def states(
    suggestions: Iterable[Suggestion], proposed: Container[str] = ()
) -> dict[str, TripState]:
    """Key of each trip of an article → how far it is, in the order of the keys. `proposed`: keys
    of those that wait as revisions.
    """
    stages: dict[str, TripState] = {}
    for one in suggestions:
        if one.trip_key == WHOLE:
            continue
        begin = TripState.PROPOSED if one.trip_key in proposed else TripState.OPEN
        stage = stages.setdefault(one.trip_key, begin)
        if one.trip_id is not None:
            stages[one.trip_key] = TripState.DRAFTED
        elif stage == TripState.OPEN and _is_refusal(one):
            stages[one.trip_key] = TripState.REFUSED
    return dict(sorted(stages.items(), key=lambda pair: (len(pair[0]), pair[0])))


def is_closed(suggestions: Iterable[Suggestion], proposed: Container[str] = ()) -> bool:
    """Whether nothing of the article waits for an editor."""
    rows = list(suggestions)
    stages = states(rows, proposed)
    if TripState.OPEN in stages.values():
        return False
    return bool(stages) or refusal_of(rows, WHOLE) is not None


def refuse_trip(reading: Reading, key: str, reason: NoTrip, who: int | None = None) -> None:
    """What was suggested for the trip is rejected; raises DecisionRefused where it is a draft."""
    with because(Way.FORM, who=who):
        rows = list(reading.suggestions.select_for_update().filter(trip_key=key))
        given = next((one for one in rows if one.field == SuggestionField.NO_TRIP), None)
        decisions = [
            SuggestionDecision(one.pk, SuggestionStatus.REJECTED)
            for one in rows
            if one.field != SuggestionField.NO_TRIP
        ]
        if given is not None:
            same = given.value == reason.value
            status = SuggestionStatus.ACCEPTED if same else SuggestionStatus.EDITED
            decisions.append(SuggestionDecision(given.pk, status, None if same else reason.value))
        decide_all(reading, decisions, who)
        if given is None:
            span = _span(reading, rows)
            add_by_hand(reading, key, SuggestionField.NO_TRIP, reason.value, span, who)


def _span(reading: Reading, rows: list[Suggestion]) -> tuple[int, int]:
    """The words that suggested the trip, else the first line."""
    if rows:
        evidence = rows[0].evidence[0]
        return evidence["start"], evidence["end"]
    start = len(reading.text) - len(reading.text.lstrip())
    return start, start + len(reading.text.lstrip().splitlines()[0])


def reopen_trip(reading: Reading, key: str, who: int | None = None) -> None:
    """Takes a refusal back, if there is one: what it rejected is to be decided again."""
    with because(Way.UNDO, who=who):
        rows = reading.suggestions.select_for_update().filter(trip_key=key)
        refusals = rows.taken().filter(field=SuggestionField.NO_TRIP)
        taken_back = refusals.update(
            status=SuggestionStatus.REJECTED,
            decided_value=None,
            decided_by=who,
            decided_at=timezone.now(),
        )
        if taken_back:
            rejected = rows.filter(status=SuggestionStatus.REJECTED)
            rejected = rejected.exclude(field=SuggestionField.NO_TRIP)
            rejected.update(status=SuggestionStatus.OPEN, decided_by=None, decided_at=None)
