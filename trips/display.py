"""Facts in the reader's language: dates, lengths, money, names. Plain text; None stays ''."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import DateField, Field, ForeignKey
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listing.field_text import field_text
from listing.language import in_english
from trips.choices import CostStatus, Office, ParticipantRole, Precision, Purpose
from trips.partial_dates import PartialDate
from trips.romanization import romanised

# Django's date letters. "short": a day whose year stands beside it already. The Korean
# weekday is ours: Django's short one is as long as the full one.
KOREAN = {"day": "Y. n. j.", "month": "Y년 n월", "year": "Y년", "short": "n. j."}
WEEKDAYS = "월화수목금토일"
ENGLISH = {"day": "j M Y", "month": "M Y", "year": "Y", "short": "j M"}
MAN, EOK, JO = 10**4, 10**8, 10**12
MILLION, BILLION = 10**6, 10**9
# Codes of Seoul and the metropolitan cities, which have mayors, are lower than any province's.
FIRST_PROVINCE = "40000"


# Dates


def as_partial(day: PartialDate | date | None) -> PartialDate | None:
    return PartialDate(day) if isinstance(day, date) else day


def day_words(day: PartialDate | date | None, *, short: bool = False) -> str:
    """`2024. 1. 5.(금)`, `2024년 1월`, `2024년`; `short` drops the year of a full date."""
    partial = as_partial(day)
    if partial is None:
        return ""
    first, precision = partial.first, partial.precision
    full = precision == Precision.DAY
    letters = "short" if short and full else str(precision)
    if in_english():
        return formatted(first, ENGLISH[letters])
    weekday = f"({WEEKDAYS[first.weekday()]})" if full else ""
    return formatted(first, KOREAN[letters]) + weekday


def period_parts(start: PartialDate | date | None, end: PartialDate | date | None) -> list[str]:
    """First and last day in words, the shared year said once; one part when both are one."""
    first, last = as_partial(start), as_partial(end)
    if first is None or last is None or first == last:
        return [day_words(first or last)]
    days = first.precision == last.precision == Precision.DAY
    shared = days and first.first.year == last.first.year
    if in_english():
        return [day_words(first, short=shared), day_words(last)]
    return [day_words(first), day_words(last, short=shared)]


def departure_words(trip: Any) -> str:
    """`2024. 1. 5.(금) 출발` where only that day is known; '' else.

    A lone day would say that they were back the same day.
    """
    start = as_partial(trip.start)
    if trip.end or start is None or start.precision != Precision.DAY:
        return ""
    return _("%(day)s 출발") % {"day": day_words(start)}


def trip_period(trip: Any) -> str:
    return departure_words(trip) or f" {_('~')} ".join(period_parts(trip.start, trip.end))


def length_words(trip: Any) -> str:
    """`10박 12일`, `10 nights, 12 days`, as far as it is known."""
    days = trip.length_in_days
    parts = []
    if trip.nights is not None:
        parts.append(ngettext("%(n)d박", "%(n)d박", trip.nights) % {"n": trip.nights})
    if days is not None:
        parts.append(ngettext("%(n)d일", "%(n)d일", days) % {"n": days})
    return (", " if in_english() else " ").join(parts)


# Money


def won_words(won: int | None) -> str:
    """`1억 2,340만 원`; said to be about when the last four digits are dropped."""
    if won is None:
        return ""
    if in_english():
        return _won_in_english(won)
    if won < MAN:
        return f"{won:,}원"
    words = [
        f"{amount:,}{unit}"
        for amount, unit in (
            (won // JO, "조"),
            (won % JO // EOK, "억"),
            (won % EOK // MAN, "만"),
        )
        if amount
    ]
    about = "약 " if won % MAN else ""
    return f"{about}{' '.join(words)} 원"


def _won_in_english(won: int) -> str:
    for size, unit in ((BILLION, "billion"), (MILLION, "million")):
        if won >= size:
            about = "about " if won % (size // 100) else ""
            return f"{about}KRW {won / size:,.2f}".rstrip("0").rstrip(".") + f" {unit}"
    return f"KRW {won:,}"


def exact_won(won: int) -> str:
    return f"KRW {won:,}" if in_english() else f"{won:,}원"


def cost_words(trip: Any) -> str:
    """The cost, or why there is none: unknown, refused and none are different answers."""
    if trip.cost_status != CostStatus.KNOWN:
        return str(trip.get_cost_status_display())
    if trip.cost_total_krw is not None:
        return won_words(trip.cost_total_krw)
    if trip.cost_per_person_krw is not None:
        return _("1인당 %(won)s") % {"won": won_words(trip.cost_per_person_krw)}
    return str(trip.cost_as_reported or trip.get_cost_status_display())


# Names


def name_of(row: Any) -> str:
    """A row's name for the reader: the known one in English, else romanised, else the Korean."""
    if row is None:
        return ""
    return str((in_english() and (row.name_en or romanised(row))) or row.name)


def by_rule(row: Any) -> bool:
    """Whether `name_of` gives a name that nobody has given, but the rules of romanisation."""
    return bool(row is not None and in_english() and not row.name_en and romanised(row))


def other_name(row: Any) -> str:
    """The name in the other language, where both are known."""
    if by_rule(row):
        return str(row.name)
    names = (row.name_en, row.name)
    return str(names[in_english()]) if all(names) and row.name != row.name_en else ""


def full_name(government: Any) -> str:
    """`경기도 고양시`: a municipality together with its province."""
    if government is None:
        return ""
    name, province = name_of(government), name_of(government.parent)
    if not province:
        return name
    return f"{name}, {province}" if in_english() else f"{province} {name}"


def place_name(stop: Any) -> str:
    """The city of a stop, else the name as reported, else the country."""
    reported = "" if stop.name_as_reported == stop.country.name else stop.name_as_reported
    return name_of(stop.destination) or reported or name_of(stop.country)


def with_region(destinations: Iterable[Any]) -> list[tuple[Any, str]]:
    """Each with its region where another has the same name, else with ''."""
    rows = list(destinations)
    times = Counter(name_of(row) for row in rows)
    return [(row, name_of(row.region) if times[name_of(row)] > 1 else "") for row in rows]


def route_words(stops: Iterable[Any], most: int = 6) -> str:
    """`미국 보스턴 → 뉴욕 → 캐나다 토론토 → …`: the country is said when it changes."""
    places: list[str] = []
    for _code, legs in groupby(stops, lambda stop: stop.country_id):
        for nth, stop in enumerate(legs):
            place, country = place_name(stop), name_of(stop.country)
            if nth == 0 and place != country:
                place = f"{place}, {country}" if in_english() else f"{country} {place}"
            places.append(place)
    if len(places) > most:
        places = [*places[: most - 1], "…", places[-1]]
    return " → ".join(place for place, _same in groupby(places))


def person_name(participant: Any) -> str:
    return name_of(participant.official) or str(participant.name_as_reported)


def person_title(participant: Any) -> str:
    """The title of that day; in English the office, where it is known."""
    if in_english() and participant.term:
        return office_words(participant.term)
    return str(participant.title_as_reported or participant.term or "")


def office_words(term: Any) -> str:
    """`고양특례시장`; in English `Mayor`, the government stands beside it."""
    if not in_english():
        return str(term)
    if term.office == Office.GOVERNOR:
        return "Mayor" if term.government_id < FIRST_PROVINCE else "Governor"
    return str(term.get_office_display())


def by_importance(participants: Iterable[Any]) -> list[Any]:
    """Leaders, then members, then those who stayed home; otherwise as entered."""
    order = {ParticipantRole.LEADER: 0, ParticipantRole.REPLACED: 2}
    return sorted(participants, key=lambda one: order.get(one.role, 1))


def purpose_words(purposes: Iterable[str]) -> str:
    labels = dict(Purpose.choices)
    return " · ".join(str(labels[one]) for one in purposes)


def party_name(party: Any) -> str:
    """A side of an agreement."""
    record = party.government or party.organization or party.destination
    return name_of(record) or str(party.name_as_reported)


# Columns


def value_words(column: Field, text: str) -> str:
    """The text of a value as pages write such values: a date, an amount of won, a label.

    As it is where it cannot be read.
    """
    if isinstance(column, DateField):
        try:
            return day_words(PartialDate.parse(text))
        except ValueError:
            return text
    if column.name.endswith("_krw") and text.isdigit():
        return won_words(int(text))
    return field_text(column, text)


def column_words(column: Field, row: Any) -> str:
    """What a row holds in a column, as pages write it; `미상` for nothing."""
    value = getattr(row, column.name)
    if value is None or value == "":
        return _("미상")
    if isinstance(column, ForeignKey):
        return name_of(value)
    if isinstance(column, DateField):
        value = PartialDate(value, getattr(row, f"{column.name}_precision", Precision.DAY))
    return value_words(column, str(value))
