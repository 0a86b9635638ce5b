"""What a citation points at, in words: which row, which column, which value."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey
from django.utils.translation import gettext_lazy as _

from listing.language import in_english
from trips import display
from trips.citation_querysets import CITED
from trips.models import Citation, Participant, Stop, Trip, Visit
from trips.querysets import NAMED_ROLES

MODELS: dict[str, Any] = {name: Citation._meta.get_field(name).related_model for name in CITED}
# Column names that say too little beside a number.
LABELS = {"nights": _("숙박 수"), "days": _("일수")}
# The same where the row is not said, as the rows of most citations mean them.
ALONE = {"kind": _("협약 종류"), "destination": _("방문지"), "name_as_reported": _("보도된 이름")}
Rows = dict[tuple[str, int], Any]


def rows_of_trip(trip: Trip) -> Rows:
    """Everything on a loaded trip that can be cited, in the order a page tells it."""
    rows: Rows = {("trip", trip.pk): trip}
    for kind in ("participant", "stop", "visit", "agreement"):
        rows |= {(kind, row.pk): row for row in getattr(trip, f"{kind}s").all()}
    return rows


def key_of(citation: Citation) -> tuple[str, int]:
    kind = next(name for name in CITED if getattr(citation, f"{name}_id") is not None)
    return kind, getattr(citation, f"{kind}_id")


def field_label(name: str, owner: Any = None) -> str:
    """A column in words: of `owner`, else of whichever citable row has it."""
    labels = LABELS if owner else LABELS | ALONE
    if name in labels:
        return str(labels[name])
    for model in [owner, *MODELS.values()] if owner else MODELS.values():
        if column := column_of(model, name):
            return str(column.verbose_name)
    return name


def column_of(model: Any, name: str) -> Field | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def is_hidden(row: Any) -> bool:
    return isinstance(row, Participant) and row.role not in NAMED_ROLES


def row_name(row: Any) -> str:
    if isinstance(row, Stop):
        return display.place_name(row)
    if isinstance(row, Participant):
        hidden = is_hidden(row) or not display.person_name(row)
        return str(row.get_role_display()) if hidden else display.person_name(row)
    if isinstance(row, Visit):
        return visit_name(row)
    return str(row)


def visit_name(visit: Visit) -> str:
    """Whom or what was visited, else the kind of visit."""
    named = display.name_of(visit.organization or visit.event)
    return named or visit.name_as_reported or str(visit.get_kind_display())


def cited_words(column: Field | None, value: str, row: Any) -> str:
    """A cited value as the page writes such values; as the source has it when that fails."""
    if column is None or not value:
        return value
    if isinstance(column, ForeignKey) and _means(value, column, row):
        return display.column_words(column, row)
    return display.value_words(column, value)


def _means(value: str, column: ForeignKey, row: Any) -> bool:
    """Whether a source's value is what the row holds: by its key, or in English by its name."""
    if value == str(getattr(row, column.attname)):
        return True
    if not in_english() or not column.is_cached(row):
        return False
    held = getattr(row, column.name)
    return held is not None and value in (held.name, *getattr(held, "aliases", ()))
