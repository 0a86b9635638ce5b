"""A world with public and hidden rows of every kind, and a role that reads it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection

from articles.models import Article
from history.context import because
from operations.reader_role.build import ReaderRefused
from operations.reader_role.grant import grant, revoke
from publication.stages import Publication
from tests import factories as make
from tests.operations.databases import connect, copied_database
from tests.pages.world import World, make_world
from trips.choices import ParticipantRole, RedirectKind
from trips.indexing.stale import catch_up
from trips.models import Trip

SECRET = "비밀스러운"


@dataclass
class Site:
    """A database, the role that reads it, and what lies in it."""

    database: str
    role: str
    world: World
    hidden: World
    withdrawn: Trip
    moved: int  # the number of a trip that is another one by now

    @contextmanager
    def reading(self) -> Iterator[psycopg.Connection]:
        with connect(self.database, self.role) as opened:
            yield opened

    def ask(self, question: str, *values: Any) -> list[Any]:
        """What the reader finds; of one column, its values."""
        with self.reading() as reader:
            rows = reader.execute(question, values).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]


@contextmanager
def filled_site() -> Iterator[Site]:
    with copied_database("read") as database:
        role = f"{database}er"
        world, hidden = _public(), _hidden()
        withdrawn = make.make_trip(f"{SECRET} 철회", publication=Publication.WITHDRAWN)
        make.make_article(f"{SECRET} 철회 기사", status=Publication.WITHDRAWN)
        make.make_redirect(RedirectKind.TRIP, 900_001, world.trip.pk)
        make.make_redirect(RedirectKind.OFFICIAL, 900_002)
        catch_up()
        grant(role)
        try:
            yield Site(database, role, world, hidden, withdrawn, 900_001)
        finally:
            with suppress(ReaderRefused):
                revoke(role)
            with connection.cursor() as cursor:
                cursor.execute(f"DROP ROLE IF EXISTS {role}")


def _public() -> World:
    """With notes among staff, people shown by role, and a history since it was published."""
    world = make_world(3)
    trip, article = world.trip, world.article
    guest = make.make_official(f"{SECRET} 손님")
    for role in (ParticipantRole.STAFF, ParticipantRole.COMPANY, ParticipantRole.GUEST):
        part = make.make_participant(
            trip,
            role=role,
            official=guest,
            organization=make.make_organization(f"{SECRET} 회사 {role}"),
            name_as_reported=f"{SECRET} 이름",
            title_as_reported=f"{SECRET} 직함",
        )
        for value in ("박가", "박나"):
            texts = {"value": f"{SECRET}{value}", "quote": SECRET, "note": SECRET}
            make.make_citation(
                participant=part, article=make.make_article(), field="official", **texts
            )
    make.make_participant(trip, role=ParticipantRole.REPLACED, official=make.make_official("최솔"))
    make.make_capture(article=article, content=SECRET.encode())
    draft = make.make_article(f"{SECRET} 초안", published=False)
    make.make_citation(trip=trip, article=draft, value="2024-01-09", quote=SECRET)
    make.make_update(world.agreement, article=draft)
    make.make_correction(trip=trip)
    make.make_correction(trip=trip, text=SECRET, publication=Publication.WITHDRAWN)
    make.make_identifier(trip=trip)
    make.make_identifier(SECRET, article=draft)
    Article.objects.filter(pk=article.pk).update(summary=f"{SECRET} 옛 요약")
    with because("form", why="출발일을 바로잡음"):
        trip.refresh_from_db()
        trip.needs_review, trip.summary = f"{SECRET} 메모", "새 요약"
        trip.save()
        Article.objects.filter(pk=article.pk).update(summary="새 요약")
    return world


def _hidden() -> World:
    """The same once more, of which nothing is published; places of its own in a region."""
    hidden = make_world(1)
    around = make.make_destination(f"{SECRET} 주", kind="region")
    hidden.destination.region = around
    hidden.destination.save()
    make.make_correction(event=hidden.event, text=SECRET)
    for row in (hidden.official, hidden.organization, hidden.event, hidden.destination):
        type(row).objects.filter(pk=row.pk).update(name=f"{SECRET} {row.pk}")
    make.make_capture(article=hidden.article)
    Article.objects.filter(pk=hidden.article.pk).update(
        status="review",
        title=f"{SECRET} 기사",
        publisher=make.make_publisher(f"{SECRET} 신문"),
    )
    with because("form", why=f"{SECRET} 까닭"):
        Trip.objects.filter(pk=hidden.trip.pk).update(publication="draft", title=f"{SECRET} 출장")
    return hidden
