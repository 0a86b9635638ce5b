"""A database for a fuzz: public rows, rows of every closed stage, staff, and canaries."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from accounts.session_limits import BEGAN, SEEN
from publication.stages import Publication
from tests import factories as make
from tests.pages.world import make_world
from tools.fuzz import canaries
from trips.choices import ParticipantRole, RedirectKind
from trips.indexing.stale import catch_up
from trips.models import SheetPreview, Trip

CLOSED_STAGES = (Publication.DRAFT, Publication.REVIEW, Publication.WITHDRAWN)
ROLES = {"editor": "편집자", "reviewer": "검토자", "superuser": ""}
MOST_IDS = 12  # of a model that requests choose from


@dataclass(frozen=True, slots=True)
class FuzzWorld:
    """ids: label of a model → keys, public and closed. sessions: role → its cookie."""

    planted: list[str]
    ids: dict[str, list[str]] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)


def make_fuzz_world() -> FuzzWorld:
    make_world(2)
    _half_open_rows()
    with _closed_ids():
        for stage in CLOSED_STAGES:
            _closed_rows(stage)
    sessions = {role: _session(role) for role in ROLES}
    _private_rows()
    catch_up()
    planted = [*canaries.plant(), "articles.Capture.content"]
    catch_up()
    return FuzzWorld(planted, _ids(), sessions)


@contextmanager
def _closed_ids() -> Iterator[None]:
    former = canaries.start_ids_at(canaries.FIRST_CLOSED)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for sequence, number in former.items():
                cursor.execute("SELECT setval(%s, %s, false)", [sequence, number])


def _half_open_rows() -> None:
    """On a public trip: people whose names are kept for staff, and a source nobody may see."""
    trip = Trip.objects.published().latest("pk")
    for role in (ParticipantRole.STAFF, ParticipantRole.COMPANY, ParticipantRole.GUEST):
        person = make.make_official("가려진이")
        make.make_term(person, party="가려진당")
        participant = make.make_participant(
            trip, role=role, official=person, name_as_reported="가려진이", title_as_reported="비서"
        )
        make.make_citation(participant=participant, field="title_as_reported", value="비서")
    hidden = make.make_article(published=False, publisher=make.make_publisher("가려진신문"))
    make.make_citation(trip=trip, article=hidden, value="2024-01-01", quote="가려진 말")
    make.make_update(trip.agreements.earliest("pk"), article=hidden, note="")
    canaries.closed_capture(trip.all_citations.earliest("pk").article)


def _closed_rows(stage: str) -> None:
    """A trip, its parts, what only it leads to, its source; a number that moved to each."""
    place = make.make_destination(f"닫힌곳 {stage}")
    event = make.make_event(f"닫힌행사 {stage}", series="닫힌시리즈", destination=place)
    organization = make.make_organization(f"닫힌기관 {stage}", destination=place)
    official = make.make_official("닫힌이")
    make.make_term(official, party="닫힌당")
    publisher = make.make_publisher(f"닫힌신문 {stage}")
    article = make.make_article(status=stage, publisher=publisher, byline="닫힌기자")
    canaries.closed_capture(article)
    trip = make.make_trip(official=official, destination=place, article=article, publication=stage)
    make.make_participant(trip, role=ParticipantRole.STAFF, name_as_reported="닫힌이")
    make.make_visit(trip, event=event, organization=organization, stop=trip.stops.first())
    make.make_document(trip)
    agreement = make.make_agreement(trip, destination=place)
    make.make_party(agreement, organization=organization)
    make.make_update(agreement, article=article)
    rows = {"trip": trip, "official": official, "destination": place, "event": event}
    rows |= {"organization": organization, "agreement": agreement, "article": article}
    for number, kind in enumerate(RedirectKind.values):
        old = 90_000 + 10 * CLOSED_STAGES.index(stage) + number
        make.make_redirect(kind, old, rows[kind].pk)


def _private_rows() -> None:
    user = User.objects.create_user("person", "person@example.org", first_name="가", last_name="나")
    kind = ContentType.objects.get_for_model(Trip)
    log = {"content_type": kind, "object_id": "1", "action_flag": CHANGE, "user": user}
    LogEntry.objects.create(object_repr="쪽지", change_message="쪽지", **log)
    SheetPreview.objects.create(maker=user, file_name="쪽지.csv", table={"쪽지": canaries.CANARY})


def _session(role: str) -> str:
    user = User.objects.create_user(role, is_staff=True, is_superuser=role == "superuser")
    if group := ROLES[role]:
        user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    session = client.session
    session[BEGAN] = session[SEEN] = time.time()
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _ids() -> dict[str, list[str]]:
    """The oldest and the newest keys of every table."""
    keys: dict[str, list[str]] = {}
    for model in apps.get_models():
        if model._meta.managed:
            rows: Any = model._default_manager.order_by("pk").values_list("pk", flat=True)
            some = [*rows[:MOST_IDS], *rows.reverse()[:MOST_IDS]]
            keys[model._meta.label_lower] = [str(pk) for pk in dict.fromkeys(some)]
    return keys


@contextmanager
def scratch_archive() -> Iterator[None]:
    """A database of its own with the reference data and the sample; all gone afterwards."""
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"fuzz_{os.getpid()}"
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        for command in ("load_reference", "load_sample"):
            call_command(command, stdout=StringIO())
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


@contextmanager
def scratch_package() -> Iterator[None]:
    """What /data.zip gives, made of the database as it is now."""
    with TemporaryDirectory() as folder:
        package = Path(folder) / "data.zip"
        call_command("export_archive", package, stdout=StringIO())
        with override_settings(PACKAGE=package):
            yield
