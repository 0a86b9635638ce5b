"""What the public may not see is on no page."""

import pytest
from django.test import Client

from articles.choices import BodyRights
from tests import factories as make
from tests.pages.world import make_world
from trips.choices import ParticipantRole

pytestmark = pytest.mark.django_db

LISTS = [
    *("/", "/officials/", "/governments/", "/destinations/", "/agreements/"),
    *("/events/", "/organizations/", "/articles/", "/statistics/"),
]


def test_a_draft_is_nowhere_in_public(client: Client) -> None:
    world = make_world()
    world.trip.publication = "draft"
    world.trip.save()
    world.article.status = "draft"
    world.article.save()
    hidden = [
        *(world.trip.title, world.article.title, world.official.name),
        *(world.agreement.title, world.event.name, world.organization.name),
    ]
    empty = {"government", "country"}  # reference data, public without trips
    for name in ("trip", "article", "official", "agreement", "event", "organization"):
        assert client.get(world.pages[name]).status_code == 404, name
    for path in [*LISTS, *(world.pages[name] for name in empty)]:
        body = client.get(path).content.decode()
        assert [word for word in hidden if word in body] == [], path


def test_a_draft_article_behind_a_public_trip_is_not_shown(client: Client) -> None:
    trip = make.make_trip()
    draft = make.make_article("아직 확인하지 않은 기사", published=False)
    make.make_citation(trip=trip, article=draft, quote="비밀 인용")
    agreement = make.make_agreement(trip)
    make.make_update(agreement, article=draft)
    for row in (trip, agreement):
        page = client.get(row.get_absolute_url()).content.decode()
        assert draft.get_absolute_url() not in page
        assert "비밀 인용" not in page


@pytest.mark.parametrize(
    "role", [ParticipantRole.STAFF, ParticipantRole.COMPANY, ParticipantRole.GUEST]
)
def test_people_without_office_are_shown_by_role_and_number_only(
    client: Client, role: ParticipantRole
) -> None:
    official = make.make_official("정이슬")
    trip = make.make_trip()
    hidden = make.make_participant(
        trip,
        role=role,
        official=official,
        name_as_reported="정이슬",
        title_as_reported="비서관",
        count=4,
    )
    make.make_citation(
        participant=hidden,
        field="name_as_reported",
        value="정이슬",
        quote="정이슬 비서관이 함께했다",
        note="정이슬 확인",
    )
    page = client.get(trip.get_absolute_url()).content.decode()
    assert "정이슬" not in page
    assert "비서관" not in page
    assert f"{role.label} 4명" in page
    assert client.get(official.get_absolute_url()).status_code == 404


def test_the_notes_of_staff_stay_with_staff(client: Client) -> None:
    trip = make.make_trip(needs_review="전화로 다시 확인")
    assert "전화로 다시 확인" not in client.get(trip.get_absolute_url()).content.decode()


def test_an_article_shows_its_text_only_where_its_rights_say_so(client: Client) -> None:
    kept = make.make_article(body="기사 본문 전체", subtitle="기사의 부제")
    free = make.make_article(body="공문서 본문 전체", body_rights=BodyRights.FULL)
    page = client.get(kept.get_absolute_url()).content.decode()
    assert "기사 본문 전체" not in page
    assert "기사의 부제" not in page
    assert "공문서 본문 전체" in client.get(free.get_absolute_url()).content.decode()
