"""An upgrade beside somebody who reads on and on: the other readers do not wait behind it."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from operations import table_locks
from operations.management.commands import prepare
from operations.reader_role import build
from operations.reader_role.build import ReaderRefused
from operations.table_locks import TableInUse, in_turns
from tests.operations.databases import connect, copied_database

ALTER = "ALTER TABLE articles_publisher ADD COLUMN motto text"
READ = "SELECT count(*) FROM articles_publisher"
pytestmark = pytest.mark.django_db(transaction=True)


def alter() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ALTER)


def fails(_seconds: float) -> None:
    raise AssertionError("nothing was to be waited for")


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """A reader whose transaction stays open, as behind a download that nobody fetches."""
    monkeypatch.setattr(table_locks, "TURN", "50ms")
    with copied_database("upgrade") as database:
        reader = connect(database, str(connection.settings_dict["USER"]))
        reader.execute("BEGIN")
        reader.execute(READ)
        yield reader
        reader.close()


def another_reader() -> psycopg.Connection:
    reader = connect(*(str(connection.settings_dict[name]) for name in ("NAME", "USER")))
    reader.execute("SET lock_timeout = '50ms'")
    return reader


def test_a_change_waits_in_turns_between_which_everybody_reads(unread: psycopg.Connection) -> None:
    reports: list[str] = []

    def pause(_seconds: float) -> None:
        with another_reader() as other:
            assert other.execute(READ).fetchone() == (0,)
        if len(reports) == 2:
            unread.execute("COMMIT")

    in_turns(alter, reports.append, pause)
    assert [f"pid {unread.info.backend_pid}" in report for report in reports] == [True, True]
    with connection.cursor() as cursor:
        cursor.execute("SELECT motto FROM articles_publisher")
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)


@pytest.mark.usefixtures("unread")
def test_patience_ends_with_whom_it_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_locks, "PATIENCE", 0)
    with pytest.raises(TableInUse, match="pid "):
        in_turns(alter, print, fails)


@pytest.mark.usefixtures("unread")
def test_prepare_waits_so_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes: Iterator[Callable[[], None]] = iter([alter, lambda: None])
    monkeypatch.setattr(prepare.Command, "_migrate", lambda _self: next(outcomes)())
    monkeypatch.setattr(table_locks, "PAUSE", 0)
    monkeypatch.setattr(table_locks, "PATIENCE", 600)
    monkeypatch.setattr(settings, "PACKAGE", settings.BASE_DIR)
    call_command("prepare")
    assert "마이그레이션이 0초째 기다립니다" in capsys.readouterr().out
    monkeypatch.setattr(prepare.Command, "_migrate", lambda _self: alter())
    monkeypatch.setattr(table_locks, "PATIENCE", 0)
    with pytest.raises(CommandError, match="다시 하십시오"):
        call_command("prepare")


@pytest.mark.usefixtures("unread")
def test_what_readers_may_do_is_changed_in_turns_too() -> None:
    """The views of readers go before a migration and come again after it."""
    reports: list[str] = []

    def change() -> None:
        if not reports:
            with pytest.raises(ReaderRefused) as refusal, build.alone():
                alter()
            raise CommandError(str(refusal.value)) from refusal.value

    in_turns(change, reports.append, lambda _seconds: None)
    assert len(reports) == 1


def test_any_other_trouble_is_told_at_once() -> None:
    def broken() -> None:
        raise CommandError("broken")

    with pytest.raises(CommandError, match="broken"):
        in_turns(broken, print, fails)
