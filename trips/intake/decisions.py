"""What a person makes of a suggestion; the words of the article stay as they are."""

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


class DecisionRefused(Exception):
    """`sentence`: why, for the person who decided (a lazy string)."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def decide(
    suggestion: Suggestion,
    status: SuggestionStatus,
    who: int | None = None,
    value: Any = None,
    row: str | None = None,
) -> Suggestion:
    """Writes the decision down; OPEN takes an earlier one back.

    `who`: an account's id. `value`: only where it is EDITED. `row`: which of several rows is meant;
    where none is given, an edited value is looked up anew. Raises DecisionRefused.
    """
    with because(Way.FORM, who=who):
        one = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
        if one.trip_id is not None:
            raise DecisionRefused(_("이미 출장에 쓴 제안입니다. 출장을 먼저 되돌려 주세요."))
        if (status == SuggestionStatus.EDITED) != (value is not None):
            raise DecisionRefused(_("고친 제안에는 고친 값이 있어야 합니다."))
        one.status, one.decided_value = status, value
        is_open = status == SuggestionStatus.OPEN
        one.decided_by_id = None if is_open else who
        one.decided_at = None if is_open else timezone.now()
        if row is not None:
            one.row = row
        elif value is not None:
            one.row = _row_of(one.field, value)
        columns = ["status", "decided_value", "decided_by", "decided_at", "row"]
        one.save(update_fields=columns)
    return one


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
