"""What stands in the way of publishing a trip, and what deserves a second look."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import Article
from trips.choices import ParticipantRole, Precision
from trips.dates import inclusive_days
from trips.models import Citation, Participant, Stop, Trip

# Facts of the trip itself that readers quote, and so should find a source for.
QUOTED = ("start_date", "end_date", "nights", "days", "party_size", "cost_total_krw")


def kept_rows(formsets: Iterable[Any]) -> Iterator[Model]:
    """Rows of all inlines as they will be after saving."""
    for formset in formsets:
        for form in formset.forms:
            written = form.instance.pk or form.has_changed()
            if written and form not in formset.deleted_forms:
                yield form.instance


def missing_for_publication(facts: dict[str, Any], rows: list[Model]) -> list[str]:
    """What a published trip must have and this one lacks; rows are not saved yet."""
    leaders = [r for r in rows if isinstance(r, Participant) and r.role == ParticipantRole.LEADER]
    articles = {r.article_id for r in rows if isinstance(r, Citation)}
    return _absent(
        government=facts.get("government"),
        start=facts.get("start_date"),
        leader=leaders,
        stop=any(isinstance(r, Stop) for r in rows),
        source=Article.objects.published().filter(pk__in=articles).exists(),
    )


def _absent(*, government: Any, start: Any, leader: Any, stop: Any, source: Any) -> list[str]:
    there = {
        _("지방정부"): government,
        _("출발일"): start,
        _("단장"): leader,
        _("방문지"): stop,
        _("공개된 출처"): source,
    }
    return [name for name, present in there.items() if not present]


def missing_in_database(trips: Iterable[Trip]) -> dict[int, list[str]]:
    """Trip id → what it lacks; saved trips, in three questions however many they are."""
    trips = list(trips)
    ids = [trip.pk for trip in trips]
    leaders = Participant.objects.filter(trip__in=ids, role=ParticipantRole.LEADER)
    led = set(leaders.values_list("trip", flat=True))
    stopped = set(Stop.objects.filter(trip__in=ids).values_list("trip", flat=True))
    cited = Citation.objects.published().filter(about__in=ids)
    sourced = set(cited.values_list("about", flat=True))
    return {
        trip.pk: _absent(
            government=trip.government_id,
            start=trip.start_date,
            leader=trip.pk in led,
            stop=trip.pk in stopped,
            source=trip.pk in sourced,
        )
        for trip in trips
    }


def doubts(trip: Trip) -> Iterator[str]:
    """Sentences about a saved trip that may well be right, but should be looked at."""
    start, end = trip.start, trip.end
    if start and end and trip.days and start.precision == end.precision == Precision.DAY:
        counted = inclusive_days(start.first, end.first)
        if counted != trip.days:
            yield _("일수는 %(told)s일인데 날짜로 세면 %(counted)s일입니다.") % {
                "told": trip.days,
                "counted": counted,
            }
    for participant in trip.participants.select_related("term", "official") if start else []:
        term = participant.term
        if term and (
            (term.start_date and start.last < term.start_date)
            or (term.end_date and start.first > term.end_date)
        ):
            yield _("%(name)s: 고른 임기가 출발일을 포함하지 않습니다.") % {
                "name": participant.official
            }
    cited = set(trip.citations.values_list("field", flat=True))
    bare = [f for f in QUOTED if getattr(trip, f) is not None and f not in cited]
    if bare:
        names = ", ".join(str(label_for_field(f, Trip)) for f in bare)
        yield _("아직 출처가 없는 사실: %(names)s.") % {"names": names}
