"""Pills that say how far the sources of a row carry it."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trips import standing
from trips.display import day_words

register = template.Library()


def _pill(mark: standing.Mark | None) -> SafeString | str:
    if mark is None:
        return ""
    return format_html('<span class="pill {}">{}</span>', mark.name, mark.words)


@register.filter
def trip_mark(trip: Any) -> SafeString | str:
    """A pill beside a trip that did not simply take place; '' beside one that did."""
    return _pill(standing.trip_mark(trip, timezone.localdate()))


@register.filter
def trip_state(trip: Any) -> SafeString | str:
    return _pill(standing.state_of(trip, timezone.localdate()))


@register.filter
def part_mark(row: Any, trip: Any) -> SafeString | str:
    """`stop|part_mark:trip`"""
    return _pill(standing.part_mark(row, trip, timezone.localdate()))


@register.filter
def part_words(row: Any, trip: Any) -> str:
    return standing.part_words(row, trip, timezone.localdate())


register.filter("stops_words", standing.stops_words)


@register.filter
def mark_there(trip: Any) -> SafeString | str:
    """On the page of a place, a person …: that this part of the trip is not confirmed."""
    return _pill(standing.mark_there(trip, timezone.localdate()))


@register.filter
def state_there(trip: Any) -> SafeString | str:
    return _pill(standing.state_there(trip, timezone.localdate()))


@register.filter
def agreement_words(agreement: Any) -> str:
    today = timezone.localdate()
    status = standing.agreement_mark(agreement, today).words
    return status + standing.part_words(agreement, agreement.trip, today)


@register.filter
def agreement_mark(agreement: Any) -> SafeString:
    """Its status and, where only announced, that; the agreement comes with its trip."""
    today = timezone.localdate()
    mark = standing.agreement_mark(agreement, today)
    pill = format_html('<span class="pill {}">{}</span>', mark.name, mark.words)
    if mark.name == "unsigned":
        looked = timezone.localdate(agreement.trip.updated_at)
        return format_html('{} <span class="also">{}</span>', pill, looked_on(day_words(looked)))
    part = standing.part_mark(agreement, agreement.trip, today)
    if part is None or mark.name in ("planned", "cancelled"):
        return pill
    return format_html("{} {}", pill, _pill(part))


register.filter("standing_counts", standing.counts_words)


@register.filter
def counts_of(record: Any) -> str:
    """Of a record of a list, its trips by standing."""
    return standing.counts_words(standing.record_counts(record))


def looked_on(day: str) -> str:
    return _("%(day)s 확인") % {"day": day}
