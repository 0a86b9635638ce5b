"""Names as they are typed: by first consonants, by keystrokes, by a keyboard left in Latin."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, When
from django.db.models.functions import Length

from search.hangul import as_korean_keys, choseong, is_choseong, jamo
from search.models import Name

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`label` as it was typed towards; `name` of the record when that is another."""

    kind: str
    object_id: str
    label: str
    name: str = ""


def suggest(text: str, kinds: Iterable[str] = (), limit: int = 8) -> list[Suggestion]:
    """Best first: whole names, then by weight (published records), then the shorter.

    One answer a record. At most two queries.
    """
    typed = text[:LONGEST]
    column, key = ("choseong", choseong(typed)) if is_choseong(typed) else ("jamo", jamo(typed))
    if not key:
        return []
    found = _starting(column, key, kinds, limit)
    if not found and typed.isascii() and any(c.isalpha() for c in typed):
        found = _starting("jamo", jamo(as_korean_keys(typed.strip())), kinds, limit)
    return found


def _starting(column: str, key: str, kinds: Iterable[str], limit: int) -> list[Suggestion]:
    rows = Name.objects.filter(**{f"{column}__startswith": key}, weight__gte=0)
    if kinds:
        rows = rows.filter(kind__in=list(kinds))
    by_strokes = column == "jamo"
    whole = Case(When(jamo=key, then=0), default=1, output_field=IntegerField())
    # A record's own name before its aliases, where both begin as typed.
    rows = rows.order_by(whole, F("weight").desc(), Length("alias_of"), Length("label"), "label")
    found: dict[tuple[str, str], Suggestion] = {}
    for row in rows[: limit * 4]:
        # First consonants do not tell which spelling was meant.
        label = row.label if by_strokes else row.alias_of or row.label
        shown = Suggestion(row.kind, row.object_id, label, row.alias_of)
        found.setdefault((row.kind, row.object_id), shown)
    return list(found.values())[:limit]
