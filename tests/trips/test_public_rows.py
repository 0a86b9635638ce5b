"""Whose rows and names are public: one rule for pages, packages and the public site's role."""

from pathlib import Path

import pytest
from django.db.models import QuerySet
from django.test import Client

from tests import factories as make
from tests.interchange import packages
from tests.pages.world import make_world
from trips.choices import ParticipantRole
from trips.models import Citation, Official, Participant
from trips.public_rows import OPEN, public_rows
from trips.records import KINDS, RecordKind

pytestmark = pytest.mark.django_db
NAMED = {
    ParticipantRole.LEADER: True,
    ParticipantRole.MEMBER: True,
    ParticipantRole.REPLACED: True,  # announced, and stayed home
    ParticipantRole.STAFF: False,
    ParticipantRole.COMPANY: False,
    ParticipantRole.GUEST: False,
}


def test_it_is_decided_of_every_role_whether_its_names_are_public() -> None:
    assert set(NAMED) == set(ParticipantRole)


@pytest.mark.parametrize(("role", "named"), NAMED.items())
def test_pages_packages_and_the_reader_agree_about_the_names_of_a_role(
    role: ParticipantRole, named: bool, client: Client, tmp_path: Path
) -> None:
    trip = make.make_trip()
    person = make.make_official("이름난")
    part = make.make_participant(trip, role=role, official=person, name_as_reported="이름난")
    cited = make.make_citation(
        participant=part,
        article=make.make_article(),
        field="official",
        value="이름난",
        quote="이름난",
    )
    folder = packages.export(tmp_path / "public")
    files = (folder / name for name in ("participants.csv", "officials.csv", "citations.csv"))
    answers = {
        "page of the trip": "이름난" in client.get(trip.get_absolute_url()).content.decode(),
        "page of the person": client.get(person.get_absolute_url()).status_code == 200,
        "package": any("이름난" in file.read_text(encoding="utf-8") for file in files),
        "row of the person": public_rows(Official).filter(pk=person.pk).exists(),
        "columns of the part": OPEN[Participant].filter(pk=part.pk).exists(),
        "columns of the citation": OPEN[Citation].filter(pk=cited.pk).exists(),
        "citation on pages": Citation.objects.named().filter(pk=cited.pk).exists(),
    }
    assert answers == dict.fromkeys(answers, named)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_has_a_page_is_in_the_public_package(kind: RecordKind) -> None:
    make_world()
    hidden = make_world()
    hidden.trip.publication = hidden.article.status = "draft"
    hidden.trip.save()
    hidden.article.save()
    pages: QuerySet = kind.public()
    assert pages.exists()
    assert not pages.exclude(pk__in=public_rows(kind.model).values("pk")).exists()
