"""Which of an article's suggested trips a value belongs to, as a person sorts them."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from history.context import because
from history.models import Way
from trips.choices import SuggestionField
from trips.intake.decisions import DecisionRefused
from trips.models import Reading


def next_key(keys: Collection[str]) -> str:
    """Of a further trip: t3 behind t1 and t2."""
    numbers = [int(key[1:]) for key in keys if key[1:].isdecimal()]
    return f"t{max(numbers, default=0) + 1}"


def move_values(
    reading: Reading, suggestions: Collection[int], key: str, who: int | None = None
) -> int:
    """Puts values into another trip of the article, or a new one; how many moved.

    Raises DecisionRefused for one that is in a draft already.
    """
    with because(Way.FORM, who=who):
        rows = reading.suggestions.select_for_update().filter(pk__in=suggestions)
        rows = rows.exclude(field=SuggestionField.NO_TRIP).exclude(trip_key=key)
        into = reading.suggestions.filter(trip_key=key)
        if any(one.trip_id for one in (*rows, *into)):
            raise DecisionRefused(_("이미 출장에 쓴 제안입니다. 출장을 먼저 되돌려 주세요."))
        return rows.update(trip_key=key)


def merge_trips(reading: Reading, key: str, into: str, who: int | None = None) -> int:
    """All values of one trip into another, which is the same trip."""
    own = reading.suggestions.filter(trip_key=key).values_list("pk", flat=True)
    return move_values(reading, list(own), into, who)
