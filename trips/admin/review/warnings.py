"""Sentences about a saved trip that may well be right, but should be looked at: what, and what
to do about it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.db.models import Case, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publication.stages import Publication
from trips.choices import Precision, TripStatus
from trips.evidence.citable import QUOTED_COLUMNS
from trips.models import Participant, Trip
from trips.models.governments import valid_range
from trips.partial_dates import inclusive_days
from trips.quality.queues import term_does_not_fit
from trips.querysets import ABROAD_BY_NAME

MOST = 3  # other trips named; who sees three of them looks at the list


@dataclass(frozen=True)
class Doubt:
    """`place`: where it is mended, as `#id` on the trip's form or as another address."""

    sentence: str
    place: str

    def __str__(self) -> str:
        return self.sentence

    def linked(self, page: str) -> SafeString:
        """`page`: the address of the trip's form."""
        address = f"{page}{self.place}" if self.place.startswith("#") else self.place
        return format_html('{} <a href="{}">{}</a>', self.sentence, address, _("고치러 가기"))


def doubts(trip: Trip) -> Iterator[Doubt]:
    """In the order in which the form asks; a fixed number of queries."""
    yield from _days(trip)
    yield from _duplicates(trip)
    yield from _terms(trip)
    yield from _twice_at_once(trip)
    events = list(_visits_of_events(trip))
    yield from _other_days(events)
    yield from _elsewhere(trip, events)
    yield from _bare_facts(trip)


def _days(trip: Trip) -> Iterator[Doubt]:
    start, end = trip.start, trip.end
    if start and end and trip.days and start.precision == end.precision == Precision.DAY:
        counted = inclusive_days(start.first, end.first)
        if counted != trip.days:
            sentence = _(
                "일수는 %(told)s일인데 날짜로 세면 %(counted)s일입니다. "
                "일수나 날짜를 고치거나, 다른 까닭을 ‘날짜에 관한 설명’에 적어 주세요."
            ) % {"told": trip.days, "counted": counted}
            yield Doubt(sentence, "#id_days")


def _others(trip: Trip) -> QuerySet[Trip]:
    """Other trips of the same days, cancelled and withdrawn ones left out.

    A trip of which only the year is known would meet every other of that year.
    """
    if _vague(trip) or trip.status == TripStatus.CANCELLED:
        return Trip.objects.none()
    span = Trip.objects.filter(pk=trip.pk).order_by().values("span")  # as it was saved just now
    others = Trip.objects.filter(span__overlap=Subquery(span)).exclude(pk=trip.pk)
    others = others.exclude(status=TripStatus.CANCELLED).exclude(publication=Publication.WITHDRAWN)
    return others.exclude(start_date_precision=Precision.YEAR).order_by("start_date", "pk")


def _vague(trip: Trip) -> bool:
    return bool(trip.start and trip.start.precision == Precision.YEAR)


def _named(trip: Any) -> str:
    return f"{trip.start or '?'} {trip.title} (#{trip.pk})"


def _duplicates(trip: Trip) -> Iterator[Doubt]:
    if trip.government_id is None:
        return
    same = list(_others(trip).filter(government=trip.government_id, body=trip.body)[:MOST])
    if names := ", ".join(map(_named, same)):
        sentence = _(
            "같은 지방정부의 출장이 같은 기간에 이미 있습니다: %(trips)s. "
            "같은 출장이면 이 화면의 ‘합치기’로 하나로 만들어 주세요."
        ) % {"trips": names}
        merge = reverse("admin:trips_trip_merge", args=[trip.pk])
        yield Doubt(sentence, f"{merge}?other={same[0].pk}")


def _terms(trip: Trip) -> Iterator[Doubt]:
    for one in term_does_not_fit().filter(trip=trip).select_related("official"):
        sentence = _(
            "%(name)s: 고른 임기가 출장 기간을 포함하지 않습니다. "
            "그날의 직위를 고르거나 임기의 날짜를 고쳐 주세요."
        ) % {"name": one.official}
        yield Doubt(sentence, "#participants-group")


def _twice_at_once(trip: Trip) -> Iterator[Doubt]:
    away = Participant.objects.filter(role__in=ABROAD_BY_NAME)
    here = away.filter(trip=trip).exclude(official=None).values("official")
    twice = away.filter(official__in=here, trip__in=_others(trip).order_by().values("pk"))
    for one in twice.select_related("official", "trip").order_by("trip", "pk")[:MOST]:
        sentence = _(
            "%(name)s: 같은 때에 다른 출장에도 있습니다: %(trip)s. "
            "한쪽의 날짜나 참가자를 확인해 주세요."
        ) % {"name": one.official, "trip": _named(one.trip)}
        yield Doubt(sentence, "#participants-group")


def _visits_of_events(trip: Trip) -> QuerySet:
    """With `is_apart`: whether the event was on other days than the trip."""
    visits = trip.visits.exclude(event=None).annotate(
        last=Coalesce("event__end_date", "event__start_date"),
        is_apart=Case(
            When(
                ~Q(trip__span=None)
                & ~Q(trip__span__overlap=valid_range("event__start_date", "last")),
                then=Value(True),
            ),
            default=Value(False),
        ),
    )
    return visits.select_related("event__destination")


def _other_days(visits: list[Any]) -> Iterator[Doubt]:
    for visit in visits:
        if visit.is_apart:
            event = visit.event
            days = f"{event.start_date or ''}–{event.end_date or ''}"
            sentence = _(
                "%(event)s: 행사 기간(%(days)s)이 출장과 겹치지 않습니다. "
                "다른 해의 행사가 아닌지 확인해 주세요."
            ) % {"event": event, "days": days}
            yield Doubt(sentence, "#visits-group")


def _elsewhere(trip: Trip, visits: list[Any]) -> Iterator[Doubt]:
    placed = [visit.event for visit in visits if visit.event.destination]
    route = set(trip.stops.values_list("country", flat=True)) if placed else set()
    for event in placed:
        if route and event.destination.country_id not in route:
            sentence = _(
                "%(event)s: 개최지 %(place)s의 나라가 여정에 없습니다. "
                "여정에 방문지를 더하거나 행사를 다시 골라 주세요."
            ) % {"event": event, "place": event.destination}
            yield Doubt(sentence, "#stops-group")


def _bare_facts(trip: Trip) -> Iterator[Doubt]:
    cited = set(trip.citations.values_list("field", flat=True))
    bare = [f for f in QUOTED_COLUMNS if getattr(trip, f) is not None and f not in cited]
    if bare:
        names = ", ".join(str(label_for_field(f, Trip)) for f in bare)
        sentence = _(
            "아직 출처가 없는 사실: %(names)s. 어느 기사에 나오는지 출처에 적어 주세요."
        ) % {"names": names}
        yield Doubt(sentence, "#all_citations-group")
