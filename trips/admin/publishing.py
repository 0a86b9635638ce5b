"""What stands in the way of publishing a trip."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import Article
from trips.choices import ParticipantRole
from trips.models import Citation, Participant, Stop, Trip


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
    if source := facts.get("source"):
        articles.add(source.pk)
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
