"""A partial date as two columns: `<name>` (first day) and `<name>_precision`."""

from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from trips.choices import Precision
from trips.partial_dates import PartialDate


class PartialDateValue:
    """Reads and writes both columns as one `PartialDate` (None = unknown)."""

    def __init__(self, column: str) -> None:
        self.column = column

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        first = getattr(row, self.column)
        return first and PartialDate(first, getattr(row, f"{self.column}_precision"))

    def __set__(self, row: Any, value: PartialDate | None) -> None:
        setattr(row, self.column, value.first if value else None)
        setattr(row, f"{self.column}_precision", value.precision if value else "")


def precision_field() -> models.CharField:
    return models.CharField(
        _("날짜 정밀도"), max_length=5, choices=Precision, blank=True, default="", editable=False
    )


def precision_constraint(model: str, column: str) -> models.CheckConstraint:
    """A month sits on its first day, a year on 1 January, no date has no precision."""
    known, precision = _is(f"{column}__isnull", False), f"{column}_precision"
    return models.CheckConstraint(
        name=f"{model}_{column}_precision",
        condition=(
            _is(f"{column}__isnull", True) & _is(precision, "")
            | known & _is(precision, Precision.DAY)
            | known & _is(precision, Precision.MONTH) & _is(f"{column}__day", 1)
            | known
            & _is(precision, Precision.YEAR)
            & _is(f"{column}__month", 1)
            & _is(f"{column}__day", 1)
        ),
        violation_error_message=_("월 단위 날짜는 1일, 연 단위 날짜는 1월 1일로 저장해야 합니다."),
    )


def _is(lookup: str, value: Any) -> models.Q:
    return models.Q((lookup, value))


class PlusInterval(models.Func):
    """date + interval → date; `interval` is SQL written here, never user text."""

    # The inner cast is for NULL, which a form's check of the constraint puts there bare.
    template = "((%(expressions)s::date + interval '%(interval)s')::date)"
    output_field = models.DateField()


def last_day(column: str) -> models.Case:
    """SQL for the latest day a partial date can mean; NULL when unknown."""
    return models.Case(
        models.When(
            _is(f"{column}_precision", Precision.MONTH),
            PlusInterval(models.F(column), interval="1 month -1 day"),
        ),
        models.When(
            _is(f"{column}_precision", Precision.YEAR),
            PlusInterval(models.F(column), interval="1 year -1 day"),
        ),
        default=models.F(column),
        output_field=models.DateField(),
    )


class PlusDays(models.Func):
    """date + whole days − 1 → date: the last day of a trip of that many days."""

    arg_joiner = " + "
    template = "(%(expressions)s - 1)"
    output_field = models.DateField()


def possible_span(start: str, end: str, days: str) -> models.Case:
    """SQL daterange of every day the row may touch.

    An unknown end is start + days − 1 when the length is known, else no later than the
    start can be. An unknown start reaches back without bound. NULL when both are unknown.
    """
    latest_start = last_day(start)
    latest = Coalesce(last_day(end), PlusDays(latest_start, models.F(days)), latest_start)
    span = models.Func(
        models.F(start),
        # daterange() refuses an end before its start; the check constraint says it in words.
        Greatest(models.F(start), latest),
        models.Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    )
    unknown = _is(f"{start}__isnull", True) & _is(f"{end}__isnull", True)
    return models.Case(models.When(unknown, then=None), default=span, output_field=DateRangeField())
