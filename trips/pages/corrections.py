"""Corrections and replies as readers see them: beside a record, and all of them in one list."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from trips.models import Correction
from trips.models.corrections import CORRECTED
from trips.records import BY_MODEL, BY_NAME


def corrections_of(record: Any) -> QuerySet[Correction]:
    """Those of one record, newest first."""
    kind = BY_MODEL[type(record)]
    return Correction.objects.published().filter(**{kind.name: record.pk})


def all_corrections() -> QuerySet[Correction]:
    """Those of every public record, newest first, each with its record."""
    public = [Q(**{f"{name}__in": BY_NAME[name].public().order_by()}) for name in CORRECTED]
    records = [f"{name}__{path}" for name in CORRECTED for path in BY_NAME[name].related]
    rows = Correction.objects.published().filter(reduce(or_, public))
    return rows.select_related(*CORRECTED, *records)
