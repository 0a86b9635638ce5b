"""What a person makes of suggestions; the words of the article stay as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from history.context import because
from history.models import Way
from trips.choices import SuggestionField, SuggestionStatus
from trips.intake.resolve import NamedValue, RowResolver
from trips.models import Reading, Suggestion

HAND = "hand"  # the rule of a value that a person found
_COLUMNS = ["status", "decided_value", "decided_by", "decided_at", "row"]


class DecisionRefused(Exception):
    """`sentence`: why, for the person who decided (a lazy string)."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class SuggestionDecision:
    """`value`: only where it is EDITED. `row`: which of several rows is meant; where none is
    given, an edited value is looked up anew. `seen`: the status that the person saw, where a
    decision of somebody else since then must not be overwritten.
    """

    suggestion: int
    status: SuggestionStatus
    value: Any = None
    row: str | None = None
    seen: str | None = None

    def is_made(self, one: Suggestion) -> bool:
        """Whether the suggestion says this already."""
        same = (one.status, one.decided_value) == (self.status, self.value)
        return same and self.row in (None, one.row)


def decide(
    suggestion: Suggestion,
    status: SuggestionStatus,
    who: int | None = None,
    value: Any = None,
    row: str | None = None,
) -> Suggestion:
    """Writes one decision down; OPEN takes an earlier one back. Raises DecisionRefused."""
    decision = SuggestionDecision(suggestion.pk, status, value, row)
    decide_all(suggestion.reading, [decision], who)
    return Suggestion.objects.get(pk=suggestion.pk)


def decide_all(
    reading: Reading, decisions: Iterable[SuggestionDecision], who: int | None = None
) -> int:
    """Writes decisions down, all or none; how many were new. `who`: an account's id.

    Raises DecisionRefused for one that is in a trip already, and for one that somebody else
    decided otherwise since it was `seen`.
    """
    by_id = {decision.suggestion: decision for decision in decisions}
    with because(Way.FORM, who=who):
        rows = reading.suggestions.select_for_update().filter(pk__in=by_id)
        new = [one for one in rows if not by_id[one.pk].is_made(one)]
        for one in new:
            _check(one, by_id[one.pk])
            _write(one, by_id[one.pk], who)
        Suggestion.objects.bulk_update(new, _COLUMNS)
    return len(new)


def _check(one: Suggestion, decision: SuggestionDecision) -> None:
    if one.trip_id is not None:
        raise DecisionRefused(_("이미 출장에 쓴 제안입니다. 출장을 먼저 되돌려 주세요."))
    if (decision.status == SuggestionStatus.EDITED) != (decision.value is not None):
        raise DecisionRefused(_("고친 제안에는 고친 값이 있어야 합니다."))
    if decision.seen is not None and decision.seen != one.status:
        sentence = _("%(field)s: 그사이 다른 화면에서 ‘%(status)s’(으)로 정했습니다.")
        names = {"field": one.get_field_display(), "status": one.get_status_display()}
        raise DecisionRefused(sentence % names)


def _write(one: Suggestion, decision: SuggestionDecision, who: int | None) -> None:
    one.status, one.decided_value = decision.status, decision.value
    is_open = decision.status == SuggestionStatus.OPEN
    one.decided_by_id = None if is_open else who
    one.decided_at = None if is_open else timezone.now()
    if decision.row is not None:
        one.row = decision.row
    elif decision.value is not None:
        one.row = _row_of(one.field, decision.value)


def _row_of(field: str, value: Any) -> str:
    resolution = RowResolver([NamedValue(field, value)]).resolve(field, value)
    return resolution.key if resolution else ""


def add_by_hand(
    reading: Reading,
    trip_key: str,
    field: SuggestionField,
    value: Any,
    span: tuple[int, int],
    who: int | None = None,
) -> Suggestion:
    """A value that the rules missed, accepted as it is; `span`: where its words stand."""
    start, end = span
    with because(Way.FORM, who=who), transaction.atomic():
        Reading.objects.select_for_update().only("pk").get(pk=reading.pk)
        last = reading.suggestions.order_by("-position").first()
        now: datetime = timezone.now()
        return Suggestion.objects.create(
            reading=reading,
            trip_key=trip_key,
            position=last.position + 1 if last else 1,
            field=field,
            value=value,
            row=_row_of(field, value),
            evidence=[{"start": start, "end": end, "quote": reading.text[start:end]}],
            rule=HAND,
            mark="A",
            basis="stated",
            status=SuggestionStatus.ACCEPTED,
            decided_by_id=who,
            decided_at=now,
        )
