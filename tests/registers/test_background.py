"""Large files become drafts in a process of their own; one that is ended begins again."""

import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import DatabaseError

from tests import factories as make
from tests.registers.sheets import person_rows
from trips.choices import UploadStatus
from trips.models import RegisterUpload, Trip
from trips.registers.drafts import uploads
from trips.registers.drafts.background import UploadProgress

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload() -> RegisterUpload:
    make.make_government("41280")
    maker = User.objects.create_user("staff")
    upload = uploads.begin("출장.csv", person_rows(), maker.pk)
    uploads.set_mappings(upload, uploads.mappings_of(upload), maker.pk)
    assert uploads.confirm(upload, {})
    return upload


def finish_imports() -> str:
    out = io.StringIO()
    call_command("finish_imports", stdout=out)
    return out.getvalue().strip()


def test_the_command_makes_the_drafts_of_what_waits_once(upload: RegisterUpload) -> None:
    assert (finish_imports(), finish_imports()) == ("1", "0")
    upload.refresh_from_db()
    assert (upload.status, len(upload.trips), upload.tables) == (UploadStatus.DONE, 2, [])


def test_a_process_that_ends_in_the_middle_leaves_nothing_and_the_upload_waits(
    upload: RegisterUpload, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_self: Any, done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(UploadProgress, "__call__", end)
        with pytest.raises(KeyboardInterrupt):
            finish_imports()
    upload.refresh_from_db()
    assert (upload.status, Trip.objects.count()) == (UploadStatus.WAITING, 0)
    finish_imports()
    assert Trip.objects.count() == 2


def test_what_the_database_refuses_has_failed_with_its_sentence(
    upload: RegisterUpload, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise DatabaseError("no room\nDETAIL: more")

    monkeypatch.setattr(uploads, "save_register", refuse)
    finish_imports()
    upload.refresh_from_db()
    assert upload.status == UploadStatus.FAILED
    assert upload.failure.endswith("no room")


def test_an_upload_is_confirmed_once(upload: RegisterUpload) -> None:
    assert not uploads.confirm(upload, {})
