"""The role of the public site reads what is published and no more, and the site needs no more."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.db.models import Model
from pytest_django import DjangoDbBlocker

from operations.reader_role import build
from operations.reader_role.public_columns import PUBLIC
from operations.reader_role.row_rules import condition
from operations.reader_role.sql import GUARDED
from operations.reader_role.tables import undecided
from operations.schedule.lock import scheduler_lock
from tests.config.test_start import for_staff
from tests.operations.addresses import every_address
from tests.operations.databases import connect
from tests.operations.reader import SECRET, Site, filled_site
from tests.operations.serving import answers_for
from trips.indexing import stale
from trips.models import Trip, Visit
from trips.public_rows import CONDITIONS, public_rows


@pytest.fixture(scope="module")
def site(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Site]:
    with django_db_blocker.unblock(), filled_site() as filled:
        yield filled


def test_every_page_file_and_answer_is_the_same_as_the_owner_gets(site: Site) -> None:
    hidden = [site.withdrawn.get_absolute_url()]
    hidden += [site.hidden.pages[name] for name in ("trip", "article")]
    moved = [f"/trips/{site.moved}/", "/officials/900002/", "/trips/999999/"]
    paths = [*every_address(site.world.pages), *hidden, *moved]
    paths += [site.hidden.pages[name] for name in ("official", "event", "organization")]
    owned, _modules = answers_for(str(connection.settings_dict["USER"]), paths)
    read, modules = answers_for(site.role, paths)
    assert {path: read[path] for path in paths if read[path] != owned[path]} == {}
    told = [*hidden, *moved, "/staff/", "/staff/login/"]
    assert [read[path][0] for path in told] == [410, 404, 404, 301, 410, 404, 404, 404]
    assert {path for path in paths if read[path][0] >= 500 or SECRET in read[path][3]} == set()
    assert {path for path in paths if read[path][2]} == set()  # cookies
    assert for_staff(modules) == []


@pytest.mark.django_db  # also asks for the test database, which the others copy
def test_every_table_and_column_is_decided_about() -> None:
    assert undecided() == []


def test_a_table_whose_rows_no_app_speaks_of_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    visit: type[Model] = Visit
    monkeypatch.delitem(CONDITIONS, visit)
    assert undecided() == ["No app says which rows of trips_visit are public."]


@pytest.mark.django_db
def test_public_rows_that_need_a_join_are_refused() -> None:
    with pytest.raises(ValueError, match=r"Public rows of trips.Trip are asked by a join"):
        condition(Trip.objects.filter(government__name="고양시"))


def test_the_rows_are_those_that_a_public_package_holds(site: Site) -> None:
    for model in CONDITIONS:
        meta = model._meta
        if meta.db_table == "trips_redirect":
            continue  # all of them: numbers alone
        found = site.ask(f"SELECT {meta.pk.column} FROM {meta.db_table}")  # noqa: S608
        wanted = public_rows(model).values_list("pk", flat=True)
        assert sorted(found) == sorted(wanted), meta.db_table
        hidden = model._default_manager.count() - len(found)
        assert hidden > 0 or meta.db_table not in GUARDED, f"{meta.db_table} hides nothing"


def test_nothing_hidden_is_in_any_column_of_any_table(site: Site) -> None:
    for table in PUBLIC:
        rows = site.ask(f"SELECT this::text FROM {table} this")  # noqa: S608
        assert [row for row in rows if SECRET in row] == [], table
        assert rows or table == "search_synonym", f"{table} is empty"


def test_of_what_was_withdrawn_only_the_number_is_known(site: Site) -> None:
    withdrawn = site.withdrawn.pk
    found = site.ask("SELECT old_id, new_id FROM trips_redirect WHERE old_id = %s", withdrawn)
    assert found == [(withdrawn, None)]
    assert site.ask("SELECT id FROM trips_trip WHERE id = %s", withdrawn) == []


def test_the_history_tells_names_of_fields_and_no_values(site: Site) -> None:
    trip = str(site.world.trip.pk)
    told = """SELECT before, after, why FROM history_change
    WHERE root_kind = 'trips.trip' AND root_id = %s AND NOT at_birth"""
    before, after, why = next(row for row in site.ask(told, trip) if "summary" in (row[1] or {}))
    assert "summary" in before
    assert "needs_review" not in after
    assert {*before.values(), *after.values()} == {None}
    assert why == "출발일을 바로잡음"
    assert site.ask("SELECT who_id FROM history_change WHERE who_id IS NOT NULL") == []


FORBIDDEN = [
    *("SELECT * FROM public.trips_trip", "SELECT needs_review FROM public.trips_trip"),
    *("SELECT * FROM auth_user", "SELECT * FROM django_session", "SELECT * FROM django_admin_log"),
    *("SELECT * FROM search_stale", "SELECT * FROM reading_rules.trips_trip", "TABLE trips_apart"),
    *(
        "UPDATE trips_trip SET title = ''",
        "DELETE FROM search_lexeme",
        "TRUNCATE public.search_name",
    ),
    *("CREATE TABLE mine (x int)", "CREATE TEMPORARY TABLE mine (x int)", "CREATE SCHEMA mine"),
    *("CREATE VIEW reading.mine AS SELECT 1", "CREATE FUNCTION mine() RETURNS int RETURN 1"),
    *("SELECT lo_create(0)", "SELECT lo_from_bytea(0, '')", "SELECT nextval('trips_trip_id_seq')"),
    *("COPY trips_trip TO PROGRAM 'true'", "SELECT pg_read_file('PG_VERSION')"),
    *("CREATE POLICY mine ON public.trips_trip", "ALTER VIEW trips_trip RENAME TO mine"),
    *("DROP VIEW trips_trip", "SET ROLE postgres", "SET SESSION AUTHORIZATION postgres"),
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_reader_may_not(site: Site, statement: str) -> None:
    with site.reading() as reader:
        reader.execute("SET default_transaction_read_only = off")  # a setting is no protection
        with pytest.raises(psycopg.Error) as refused:
            reader.execute(statement)
    assert refused.value.sqlstate in {"42501", "42704"}, refused.value  # not allowed; no such role


def test_a_reader_only_reads_and_not_for_long_unless_it_asks(site: Site) -> None:
    with site.reading() as reader:
        names = ("default_transaction_read_only", "statement_timeout", "search_path")
        found = [reader.execute(f"SHOW {name}").fetchone() for name in names]
    assert found == [("on",), ("15s",), ("reading, public",)]


def test_statistics_and_other_sessions_tell_nothing(site: Site) -> None:
    assert site.ask("SELECT count(*) FROM pg_stats WHERE schemaname = 'public'") == [0]
    with connect(site.database, str(connection.settings_dict["USER"])) as other:
        other.execute("SELECT 'what staff ask'")
        queries = site.ask("SELECT query FROM pg_stat_activity WHERE usename <> current_user")
    assert queries
    assert not any("staff" in query for query in queries)


def test_a_reader_keeps_no_scheduler_from_its_work(site: Site) -> None:
    """Any role may take any advisory lock: so a scheduler must need none."""
    with site.reading() as reader:
        reader.execute("SET default_transaction_read_only = off")
        for statement in (
            "LOCK TABLE public.operations_activescheduler IN ROW SHARE MODE",
            "SELECT FROM public.operations_activescheduler FOR UPDATE",
            "UPDATE public.operations_activescheduler SET pid = pg_backend_pid()",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), reader.transaction():
                reader.execute(statement)
        with scheduler_lock() as ours:
            assert (ours, advisory_locks(reader)) == (True, [])


def test_a_reader_keeps_no_search_and_no_reader_from_being_made_anew(site: Site) -> None:
    with site.reading() as reader:
        with stale._alone():
            assert advisory_locks(reader) == []
        with build.alone():
            assert advisory_locks(reader) == []
        for table in ("search_synonym", "django_migrations"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), reader.transaction():
                reader.execute(f"LOCK TABLE public.{table} IN SHARE UPDATE EXCLUSIVE MODE")


def advisory_locks(reader: psycopg.Connection) -> list[Any]:
    """Those of this database: other tests that run now have their own."""
    return reader.execute(
        "SELECT l.* FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
        " WHERE l.locktype = 'advisory' AND d.datname = current_database()"
    ).fetchall()


PEEK = f"""
CREATE FUNCTION public.peek(title text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$
BEGIN IF title LIKE '%{SECRET}%' THEN RAISE 'I saw: %', title; END IF; RETURN true; END $$
"""


def test_no_function_of_a_query_is_shown_a_hidden_row(site: Site) -> None:
    """The planner asks the cheapest condition first, so that a view by itself shows it all rows."""
    with connection.cursor() as cursor:
        cursor.execute(PEEK)
        cursor.execute("SET enable_indexscan = off; SET enable_bitmapscan = off")
        with pytest.raises(Exception, match="I saw"):
            cursor.execute("SELECT title FROM reading_rules.trips_trip WHERE peek(title)")
    assert len(site.ask("SELECT title FROM trips_trip WHERE peek(title)")) == 3
