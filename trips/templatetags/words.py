"""Dates, money and names for templates; the words themselves are in trips/words.py."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trips import words
from trips.cited import field_label
from trips.dates import PartialDate

register = template.Library()

register.filter("name", words.name_of)
register.filter("full_name", words.full_name)
register.filter("place", words.place_name)
register.filter("route", words.route_words)
register.filter("length_of_trip", words.length_words)
register.filter("person", words.person_name)
register.filter("title_of", words.person_title)
register.filter("by_importance", words.by_importance)
register.filter("party", words.party_name)
register.filter("told_apart", words.told_apart)
register.filter("purposes", words.purpose_words)
register.filter("field_label", field_label)


@register.filter
def day(value: PartialDate | date | None) -> SafeString | str:
    """A date, partial or not, as a `time` element; '' when unknown."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value, words.day_words(value))


@register.filter
def until(start: PartialDate | date | None, end: PartialDate | date | None) -> SafeString:
    """`start|until:end`. Either may be unknown. A line may break between the two only."""
    parts = words.period_parts(start, end)
    dash = "\N{NO-BREAK SPACE}– " if words.in_english() else "\N{NO-BREAK SPACE}~ "
    return format_html_join(dash, '<span class="date">{}</span>', [(part,) for part in parts])


@register.filter
def moment(value: datetime | None, precision: str = "day") -> SafeString | str:
    """When an article appeared, with the time of day where that is known."""
    if value is None:
        return _("날짜 미상")
    here = timezone.localtime(value)
    if precision != "time":
        return day(here.date())
    shown = f"{words.day_words(here.date())} {here:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', here.isoformat(), shown)


@register.filter
def won(value: int | None) -> SafeString | str:
    if value is None:
        return ""
    exact = words.exact_won(value)
    return format_html(
        '<data class="won" value="{}" title="{}">{}</data>', value, exact, words.won_words(value)
    )


@register.filter
def cost(trip: Any) -> SafeString | str:
    """The cost of a trip, or why there is none."""
    total = trip.cost_total_krw
    return words.cost_words(trip) if total is None else won(total)


@register.filter
def number(value: int) -> str:
    return f"{value:,}"


@register.filter
def events(visits: Iterable[Any]) -> list[Any]:
    """The events of some visits, each once."""
    return list({visit.event_id: visit.event for visit in visits if visit.event_id}.values())
