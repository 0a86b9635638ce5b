"""Dates, money and names for templates; the words themselves are in trips/display.py.

Archive rows are written in Korean. On English pages what stays Korean says so (`lang`).
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listing.language import in_english
from trips import display
from trips.choices import Precision, Standing
from trips.evidence.cited_facts import field_label
from trips.partial_dates import PartialDate

register = template.Library()

HANGUL = re.compile("[ㄱ-ㅎㅏ-ㅣ가-힣]")
JOINTS = re.compile("(, | → | · |: | – )")


@register.filter
def korean(text: Any) -> SafeString | str:
    """On English pages: each part of a text that is Korean in a `span` that says so."""
    plain = str(text or "")
    if not in_english() or not HANGUL.search(plain):
        return plain
    parts = [
        format_html('<span lang="ko">{}</span>', part) if HANGUL.search(part) else part
        for part in JOINTS.split(plain)
    ]
    return format_html_join("", "{}", [(part,) for part in parts])


@register.filter
def korean_tag(text: Any) -> SafeString | str:
    """` lang="ko"` for an element of an English page whose whole text is Korean, as in an SVG."""
    is_marked = in_english() and HANGUL.search(str(text or ""))
    return mark_safe(' lang="ko"') if is_marked else ""


def marked(text_of: Callable[..., str]) -> Callable[..., SafeString | str]:
    """The same words as `korean` marks them."""

    @wraps(text_of)
    def marked_text(*args: Any) -> SafeString | str:
        return korean(text_of(*args))

    return marked_text


register.filter("other_name", marked(display.other_name))
register.filter("full_name", marked(display.full_name))
register.filter("place", marked(display.place_name))
register.filter("route", marked(display.route_words))
register.filter("party", marked(display.party_name))
register.filter("office", marked(display.office_words))
# For `title`, which holds text alone.
register.filter("plain_name", display.name_of)
register.filter("plain_full_name", display.full_name)
register.filter("person_name", marked(display.person_name))
register.filter("length_of_trip", display.length_words)
register.filter("by_importance", display.by_importance)
register.filter("with_region", display.with_region)
register.filter("purposes", display.purpose_words)
register.filter("field_label", field_label)


@register.filter
def name(row: Any) -> SafeString | str:
    """A row's name. What the rules of romanisation made of a Korean one says so."""
    shown = display.name_of(row)
    if not in_english():
        return shown
    if not display.by_rule(row):
        return korean(shown)
    return format_html(
        '<span class="romanised" lang="ko-Latn" title="{}">{}</span>',
        _("규칙대로 적은 로마자"),
        shown,
    )


@register.filter
def person(participant: Any) -> SafeString:
    """`이동환 고양특례시장`, `Mayor Lee Dong-hwan`; the name leads to the official's page."""
    who, title = korean(participant.name_as_reported), korean(display.person_title(participant))
    if participant.official:
        address = participant.official.get_absolute_url()
        who = format_html('<a href="{}">{}</a>', address, name(participant.official))
    parts = [title, who] if in_english() else [who, title]
    return format_html_join(" ", "{}", [(part,) for part in parts if part])


@register.filter
def day(value: PartialDate | date | None) -> SafeString | str:
    """A date, partial or not, as a `time` element; '' when unknown."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value, display.day_words(value))


@register.filter
def date_alone(value: date) -> SafeString:
    """A full date without its weekday, for within brackets."""
    without_weekday = display.day_words(value).split("(")[0]
    return format_html('<time datetime="{}">{}</time>', value, without_weekday)


@register.filter
def day_of(value: date, precision: str) -> SafeString | str:
    """`2024년 1월` of any day: as exactly as asked."""
    return day(PartialDate(value, Precision(precision)))


@register.filter
def until(start: PartialDate | date | None, end: PartialDate | date | None) -> SafeString:
    """`start|until:end`. Either may be unknown. A line may break between the two only."""
    parts = [(part,) for part in display.period_parts(start, end) if part]
    return format_html_join(f"\N{NO-BREAK SPACE}{_('~')} ", '<span class="date">{}</span>', parts)


@register.filter
def days_of(trip: Any) -> SafeString:
    """When a trip was, for lists: that the return is unknown shows."""
    departure = display.departure_words(trip)
    if not departure:
        return until(trip.start, trip.end)
    return format_html('<span class="date">{}</span>', departure)


@register.filter
def moment(value: datetime | None, precision: str = "day") -> SafeString | str:
    """When an article appeared, with the time of day where that is known."""
    if value is None:
        return _("날짜 미상")
    here = timezone.localtime(value)
    if precision != "time":
        return day(here.date())
    shown = f"{display.day_words(here.date())} {here:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', here.isoformat(), shown)


@register.filter
def won(value: int | None) -> SafeString | str:
    return "" if value is None else _money(value, display.won_words(value))


def _money(value: int, words: str) -> SafeString:
    """Rounded in words, exact in the title."""
    exact = display.exact_won(value)
    return format_html('<data class="won" value="{}" title="{}">{}</data>', value, exact, words)


@register.filter
def cost(trip: Any) -> SafeString | str:
    """The cost of a trip, or why there is none."""
    amounts = (trip.cost_total_krw, trip.cost_per_person_krw)
    amount = next((won for won in amounts if won is not None), None)
    words = display.cost_words(trip)
    return korean(words) if amount is None else _money(amount, words)


@register.filter
def days_left(until: Any) -> str:
    """`912일`, or `883~913일` where departure is known to the month only."""
    if until.least == until.most:
        return ngettext("%(n)d일", "%(n)d일", until.most) % {"n": until.most}
    return _("%(least)d~%(most)d일") % {"least": until.least, "most": until.most}


@register.filter
def number(value: int) -> str:
    return f"{value:,}"


@register.filter
def events(visits: Iterable[Any]) -> list[Any]:
    """Of some visits one to each event: a confirmed one where there is one."""
    to_event: dict[int, Any] = {}
    for visit in visits:
        if visit.event_id not in to_event or visit.standing == Standing.CONFIRMED:
            to_event[visit.event_id] = visit
    return [visit for pk, visit in to_event.items() if pk]


@register.filter
def others(parties: Iterable[Any]) -> list[Any]:
    """The other side of an agreement: parties that are no local government of ours."""
    return [party for party in parties if party.government_id is None]


@register.filter
def stay(route: Iterable[Any], place: Any) -> Any:
    """The first stop of a route at a place; None when the route does not lead there."""
    return next((stop for stop in route if stop.destination_id == place.pk), None)
