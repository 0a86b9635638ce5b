"""A cell of one of the trip's own columns → the value of that column."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from grammar.typed_numbers import whole_number
from trips.choices import CostStatus
from trips.models import Trip
from trips.partial_dates import FIRST_YEAR, LAST_YEAR, PartialDate
from trips.spreadsheets.cell_grammar import name_key
from trips.spreadsheets.columns import CHOICES, DATES, FORMER_LABELS, NUMBERS, labels
from trips.spreadsheets.lookup import CellRefused

_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
_BETWEEN = re.compile(r"[;,\n]")


def read(name: str, text: str) -> Any:
    """The value of a column for a text; '' gives its default, or None."""
    if name in DATES:
        return _date(text)
    if name in CHOICES:
        return _choice(name, text) if text else getattr(Trip(), name)
    if name == "purposes":
        pieces = [piece.strip() for piece in _BETWEEN.split(text)]
        return list(dict.fromkeys(_choice(name, piece) for piece in pieces if piece))
    if name in NUMBERS:
        return checked(Trip, name, _number(text)) if text else None
    return checked(Trip, name, text)


def checked(model: type[Model], name: str, value: Any) -> Any:
    """The value, checked by the model's field."""
    field: Any = model._meta.get_field(name)
    try:
        return field.clean(value, None)
    except ValidationError as error:
        raise CellRefused(" ".join(error.messages)) from None


def _date(text: str) -> PartialDate | None:
    if not text:
        return None
    try:
        date = PartialDate.parse_typed(_MIDNIGHT.sub("", text))
    except ValueError:
        sentence = _(
            "“%(typed)s”: 날짜로 읽을 수 없습니다. 2024-01-05, 2024-01 또는 2024처럼 적어 주세요."
        )
        raise CellRefused(sentence % {"typed": text[:40]}) from None
    if not FIRST_YEAR <= date.first.year <= LAST_YEAR:
        sentence = _("%(first)s년부터 %(last)s년까지만 적을 수 있습니다.")
        raise CellRefused(sentence % {"first": FIRST_YEAR, "last": LAST_YEAR})
    return date


def _choice(name: str, text: str) -> str:
    choices = labels(name)
    by_word = {name_key(word): value for value, label in choices.items() for word in (label, value)}
    by_word |= {name_key(word): value for word, value in FORMER_LABELS.get(name, {}).items()}
    if name_key(text) not in by_word:
        sentence = _("“%(typed)s”: 다음 가운데에서 골라 주세요: %(known)s")
        raise CellRefused(sentence % {"typed": text[:40], "known": ", ".join(choices.values())})
    return by_word[name_key(text)]


def _number(text: str) -> int:
    try:
        return whole_number(text)
    except ValueError:
        raise CellRefused(_("“%(typed)s”: 숫자만 적어 주세요.") % {"typed": text[:40]}) from None


def contradictions(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """(column, message) of each constraint of Trip that the values would break."""
    start, end = facts["start_date"], facts["end_date"]
    nights, days = facts["nights"], facts["days"]
    costs = [name for name in ("cost_total_krw", "cost_per_person_krw") if facts[name] is not None]
    broken = []
    if start and end and end.last < start.first:
        broken.append(("end_date", "trip_end_not_before_start"))
    if days is not None and (days < 1 or (nights is not None and nights > days)):
        broken.append(("days", "trip_length"))
    if costs and facts["cost_status"] != CostStatus.KNOWN:
        broken.append(("cost_status", "trip_cost_only_when_known"))
    broken += [(name, "trip_cost_not_negative") for name in costs if facts[name] < 0]
    return [(column, sentence_of(name)) for column, name in broken]


def sentence_of(constraint: str) -> str:
    by_name = {one.name: one for one in Trip._meta.constraints}
    return str(by_name[constraint].violation_error_message)
