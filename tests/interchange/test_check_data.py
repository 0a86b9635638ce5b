"""Every queue finds the row it is named after, and nothing in a sound archive."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tests import factories as make
from trips.choices import ParticipantRole, Rank, RedirectKind, Stage
from trips.models import Trip
from trips.quality.queues import COSTLY_QUEUES, QUEUES, Queue, Severity

pytestmark = pytest.mark.django_db

ALL_QUEUES = [*COSTLY_QUEUES, *QUEUES]
TODAY = timezone.localdate()


def sound_trip(**fields: Any) -> Trip:
    """Published, complete, led by someone in office."""
    return make.make_trip(official=make.make_term(title="시장").official, **fields)


def _no_leader() -> None:
    sound_trip().participants.update(role=ParticipantRole.MEMBER)


def _no_stop() -> None:
    sound_trip().stops.all().delete()


def _no_source() -> None:
    sound_trip(article=make.make_article(published=False))


def _stop_abroad() -> None:
    trip = sound_trip(destination=make.make_destination())
    trip.stops.update(country=make.make_country("DE"))


def _visit_elsewhere() -> None:
    make.make_visit(sound_trip(), stop=sound_trip().stops.get())


def _borrowed_term() -> None:
    sound_trip().participants.update(official=make.make_official("이바다"))


def _cited_nothing() -> None:
    make.make_citation(trip=sound_trip(), field="mood")


def _two_values() -> None:
    make.make_citation(trip=sound_trip(), value="2024-01-05")


def _altered_capture() -> None:
    """One changed bit, as a failing disk leaves it: no trigger and no constraint is asked."""
    capture = make.make_capture(b"seen on 2024-01-10")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE articles_capture DROP CONSTRAINT capture_sha256_of_content")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE articles_capture SET content = set_bit(content, 9, 1 - get_bit(content, 9))"
            " WHERE id = %s",
            [capture.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


def _undated_leader() -> None:
    sound_trip().participants.update(term=None)


def _namesake() -> None:
    make.make_official("같은이름")
    make.make_official("같은이름")


def _planned_agreement() -> None:
    make.make_agreement(sound_trip(), status="planned", planned="2024-01")


def _agreement_behind() -> None:
    make.make_update(make.make_agreement(sound_trip()), status="lapsed", on=str(TODAY)[:4])


def _agreement_silent() -> None:
    make.make_agreement(sound_trip(), signed="2024-01-09")


def _organization_abroad() -> None:
    make.make_organization(country=make.make_country("DE"), destination=make.make_destination())


def _later_source(status: str, stage: str) -> None:
    trip = sound_trip(status=status)
    trip.citations.update(stage=stage)


def _before_its_government() -> None:
    make.make_government("52000", valid_from=date(2024, 1, 18))
    sound_trip(government="52000")


def _unending_succession() -> None:
    make.make_government("45000", successor=make.make_government("52000"))
    make.make_government("52000").predecessors.update(current="45000")


def _official_twice() -> None:
    for _ in range(2):
        make.make_term(make.make_official())


def _destination_twice() -> None:
    make.make_destination("풀러턴")
    make.make_destination("풀러튼")


def _organization_twice() -> None:
    make.make_organization("㈜ 한빛전자")
    make.make_organization("한빛 전자")


def _trip_twice() -> None:
    official = make.make_term().official
    for _ in range(2):
        make.make_trip(official=official)


BROKEN: dict[str, Callable[[], object]] = {
    "trip_without_leader": _no_leader,
    "trip_without_stop": _no_stop,
    "trip_without_source": _no_source,
    "stop_in_another_country": _stop_abroad,
    "visit_at_another_trips_stop": _visit_elsewhere,
    "term_of_another_official": _borrowed_term,
    "citation_of_unknown_field": _cited_nothing,
    "redirect_to_nowhere": lambda: make.make_redirect(RedirectKind.TRIP, 8001, 8002),
    "redirect_from_living_row": lambda: make.make_redirect(RedirectKind.TRIP, sound_trip().pk),
    "government_without_successor_in_force": _unending_succession,
    "altered_capture": _altered_capture,
    "conflict_undecided": _two_values,
    "days_disagree_with_dates": lambda: sound_trip(days=9),
    "planned_but_reported": lambda: _later_source("planned", Stage.DURING),
    "planned_and_over": lambda: _later_source("planned", Stage.BEFORE),
    "completed_without_report": lambda: _later_source("completed", Stage.BEFORE),
    "cites_unpublished_article": lambda: make.make_citation(
        trip=sound_trip(), article=make.make_article(published=False), field="summary"
    ),
    "government_not_in_force": _before_its_government,
    "known_cost_missing": lambda: sound_trip(cost_status="known"),
    "term_does_not_fit": lambda: sound_trip(start="2020-01", end=None),
    "leader_without_term": _undated_leader,
    "namesakes": _namesake,
    "agreement_planned_and_past": _planned_agreement,
    "agreement_status_behind": _agreement_behind,
    "agreement_silent": _agreement_silent,
    "organization_in_another_country": _organization_abroad,
    "alike_officials": _official_twice,
    "alike_destinations": _destination_twice,
    "alike_organizations": _organization_twice,
    "alike_events": lambda: [make.make_event("CES 2024"), make.make_event("CES2024")],
    "alike_trips": _trip_twice,
    "draft_without_government": lambda: sound_trip(published=False, government=None),
    "waiting_for_review": lambda: Trip.objects.filter(pk=sound_trip().pk).update(
        publication="review"
    ),
    "review_note_open": lambda: sound_trip(needs_review="이름을 확인할 것"),
    "article_unread": lambda: make.make_article(published=False),
    "article_waiting_for_review": lambda: make.make_article(status="review"),
    "article_twice": lambda: [make.make_article(url="https://gaon.example/1") for _ in range(2)],
    "article_lost": lambda: make.make_article(link_status=404, link_checked_on=TODAY),
}


def found() -> set[str]:
    return {queue.name for queue in ALL_QUEUES if queue.rows().exists()}


@pytest.mark.parametrize("queue", ALL_QUEUES, ids=lambda queue: queue.name)
def test_a_queue_finds_what_it_is_named_after(queue: Queue) -> None:
    BROKEN[queue.name]()

    assert queue.name in found()


def test_a_sound_archive_is_in_no_queue() -> None:
    trip = sound_trip(days=5)
    recent = TODAY - timedelta(days=30)
    agreement = make.make_agreement(trip, signed=str(recent))
    make.make_update(agreement, status="signed", on=str(recent)[:7])
    make.make_visit(trip, stop=trip.stops.get())
    make.make_redirect(RedirectKind.TRIP, 7001, trip.pk)
    make.make_redirect(RedirectKind.TRIP, 7002)
    make.make_capture()

    assert found() == set()


def test_a_conflict_with_a_preferred_value_is_decided() -> None:
    trip = sound_trip()
    make.make_citation(trip=trip, value="2024-01-05", rank=Rank.PREFERRED)

    assert "conflict_undecided" not in found()


def test_namesakes_told_apart_are_no_namesakes() -> None:
    for place in ("고양시장", "경기도의원"):
        make.make_official("같은이름", disambiguation=place)

    assert "namesakes" not in found()


def test_check_data_counts_and_ends_well_without_hard_errors() -> None:
    sound_trip(needs_review="이름을 확인할 것")
    said = io.StringIO()
    call_command("check_data", stdout=said)

    assert "[확인 필요] review_note_open: 검토 메모가 남아 있는 출장입니다. 1건" in said.getvalue()
    assert len(said.getvalue().splitlines()) == len(ALL_QUEUES) + 1


def test_check_data_fails_on_a_hard_error_and_names_rows() -> None:
    sound_trip().stops.all().delete()
    said = io.StringIO()
    with pytest.raises(CommandError, match="오류 1건"):
        call_command("check_data", stdout=said)

    assert f"1건 ({Trip.objects.get().pk})" in said.getvalue()


def test_queues_have_names_of_their_own_and_hard_ones_come_first() -> None:
    assert len({queue.name for queue in ALL_QUEUES}) == len(ALL_QUEUES)
    assert [q.severity for q in ALL_QUEUES] == sorted(
        (q.severity for q in ALL_QUEUES), key=lambda severity: severity != Severity.HARD
    )
