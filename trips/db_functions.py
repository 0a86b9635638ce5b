"""SQL that the ORM lacks: one row into several, each of which is counted."""

from django.db.models import DateTimeField, Func, IntegerField, TextField


class Unnest(Func):
    """Array → its elements, one a row."""

    function = "unnest"
    set_returning = True
    output_field = TextField()


class EachDay(Func):
    """(first, last) → the days between, both included, one a row."""

    function = "generate_series"
    template = "%(function)s(%(expressions)s, interval '1 day')"
    set_returning = True
    output_field = DateTimeField()


class YearsTouched(Func):
    """daterange → the years it touches, one a row."""

    template = (
        "generate_series(extract(year from lower(%(expressions)s))::int,"
        " extract(year from upper(%(expressions)s) - 1)::int)"
    )
    set_returning = True
    output_field = IntegerField()
