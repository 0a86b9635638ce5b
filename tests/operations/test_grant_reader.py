"""Making a reader, renewing it, taking it back; and what stands in the way."""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from operations.reader_role import public_columns, roles, sql
from operations.reader_role.build import ReaderRefused, holder, is_stale
from operations.reader_role.grant import revoke
from tests.operations.databases import connect, copied_database


@pytest.fixture(scope="module")
def database(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database("grant") as copy:
        yield copy


@pytest.fixture
def role(database: str) -> Iterator[str]:
    """A name that no other test database has, quoted nowhere by chance."""
    name = f'{database} "읽기"'
    yield name
    with suppress(ReaderRefused):
        revoke(name)
    tell(f"DROP ROLE IF EXISTS {sql.quoted(name)}")


def tell(*statements: str) -> list[tuple]:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def grant(role: str, *words: str) -> str:
    out = io.StringIO()
    call_command("grant_reader", role, *words, stdout=out)
    return out.getvalue()


def catalogue() -> list[tuple]:
    """What readers have in this database, with their settings."""
    return tell(
        "SELECT c.oid::regclass::text, c.relacl::text, c.relrowsecurity, polname::text"
        " FROM pg_class c LEFT JOIN pg_policy ON polrelid = c.oid"
        " WHERE relnamespace IN ('public'::regnamespace, to_regnamespace('reading'))"
        " AND relkind IN ('r', 'v', 'i') UNION ALL"
        " SELECT oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner))::text,"
        " true, NULL FROM pg_proc"
        " WHERE proname LIKE 'lo\\_%' UNION ALL"
        " SELECT 'setting', setconfig::text, true, NULL FROM pg_db_role_setting ORDER BY 1, 2"
    )


@pytest.mark.django_db  # also asks for the test database, which the others copy
def test_a_database_without_readers_has_nothing_to_check() -> None:
    out = io.StringIO()
    call_command("check_reader", stdout=out)
    assert "Every table is decided about" in out.getvalue()


def test_the_role_is_made_without_a_password_and_a_second_time_changes_nothing(role: str) -> None:
    first = grant(role)
    assert f"Made the role {role}. It has no password yet." in first
    made = catalogue()
    assert "Made" not in grant(role)
    assert catalogue() == made


def test_taking_it_back_leaves_nothing(role: str) -> None:
    before = catalogue()
    grant(role)
    assert "row-level security are gone" in grant(role, "--revoke")
    assert catalogue() == before
    with connection.cursor() as cursor:
        assert not roles.exists(cursor, holder())
    with pytest.raises(CommandError, match="is not a reader of this database"):
        grant(role, "--revoke")


def test_two_readers_do_not_depend_on_each_other(role: str, database: str) -> None:
    grant(role)
    grant(f"{database}_second")
    grant(role, "--revoke")
    with connect(database, f"{database}_second") as reader:
        assert reader.execute("SELECT count(*) FROM trips_trip").fetchone() == (0,)
    grant(f"{database}_second", "--revoke")
    tell(f"DROP ROLE {database}_second")


@pytest.mark.parametrize("name", ["", "가" * 22, "pg_reader", "public", "x\x00"])
def test_a_name_that_cannot_be_is_one_sentence(database: str, name: str) -> None:
    assert database
    with pytest.raises(CommandError, match="cannot be the name of a role"):
        grant(name)


def test_who_runs_the_command_is_no_reader(database: str) -> None:
    assert database
    with pytest.raises(CommandError, match="readers need a role of their own"):
        grant(str(connection.settings_dict["USER"]))


@pytest.mark.parametrize(
    ("power", "why"),
    [
        ("SUPERUSER", "is a superuser"),
        ("BYPASSRLS", "passes by row-level security"),
        ("CREATEROLE", "may make roles"),
        ("NOLOGIN", "cannot log in"),
        ("IN ROLE pg_read_all_data", "is a member of pg_read_all_data"),
    ],
)
def test_a_role_that_can_more_is_refused(role: str, power: str, why: str) -> None:
    tell(f"CREATE ROLE {sql.quoted(role)} LOGIN {power}".replace("LOGIN NOLOGIN", "NOLOGIN"))
    with pytest.raises(CommandError, match=why):
        grant(role)
    assert tell("SELECT 1 FROM pg_namespace WHERE nspname = 'reading'") == []


def test_what_everybody_may_read_is_named(role: str) -> None:
    tell("GRANT SELECT ON auth_user TO PUBLIC")
    with pytest.raises(CommandError, match="would still have the table auth_user"):
        grant(role)
    tell("REVOKE SELECT ON auth_user FROM PUBLIC")
    assert "may do nothing else" in grant(role)


def test_an_account_that_may_not_make_roles_is_told_what_to_run(role: str, database: str) -> None:
    tell(f"CREATE ROLE {database}_plain", f"SET ROLE {database}_plain")
    try:
        with pytest.raises(CommandError, match=r"may not make it: CREATE ROLE .* LOGIN;"):
            grant(role)
    finally:
        tell("RESET ROLE", f"DROP ROLE {database}_plain")


def test_a_new_table_or_column_has_to_be_decided_about(
    role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = public_columns.PUBLIC["articles_article"]
    without_body = article.shows.replace(" body ", " ")
    shorter = replace(article, shows=without_body)
    monkeypatch.setitem(public_columns.PUBLIC, "articles_article", shorter)
    monkeypatch.delitem(public_columns.PUBLIC, "trips_event")
    with pytest.raises(CommandError) as refused:
        grant(role)
    assert str(refused.value).splitlines() == [
        "The table trips_event is neither public nor private: decide in"
        " operations/reader_role/public_columns.py.",
        "The column articles_article.body is neither shown nor hidden: decide in"
        " operations/reader_role/public_columns.py.",
    ]


def test_migrations_find_no_view_in_their_way_and_leave_the_reader_as_it_was(role: str) -> None:
    grant(role)
    made, out = catalogue(), io.StringIO()
    call_command("migrate", "operations", "0002", stdout=out)
    tell("COMMENT ON SCHEMA reading IS 'of before'")
    with pytest.raises(CommandError, match="out of date"):
        call_command("check_reader")
    call_command("migrate", stdout=out)
    assert f"Readers of this database: {role}." in out.getvalue()
    assert catalogue() == made
    with connection.cursor() as cursor:
        assert not is_stale(cursor)


def test_after_a_restore_migrate_gives_readers_back_what_they_had(
    role: str, tmp_path: Path
) -> None:
    grant(role)
    made, out = catalogue(), io.StringIO()
    call_command("backup", tmp_path, stdout=out)
    call_command("restore", tmp_path, replace=True, noinput=True, stdout=out)
    assert "manage.py migrate" in out.getvalue()
    with pytest.raises(CommandError, match="out of date"):
        call_command("check_reader")
    call_command("migrate", stdout=out)
    assert catalogue() == made


def test_a_migration_with_nothing_to_do_touches_no_reader(role: str) -> None:
    grant(role)
    out = io.StringIO()
    call_command("migrate", stdout=out)
    assert "Readers" not in out.getvalue()


def test_what_a_reader_was_given_behind_the_back_of_the_rules_is_found(role: str) -> None:
    grant(role)
    tell(f"GRANT SELECT ON auth_user TO {sql.quoted(role)}")
    with pytest.raises(CommandError, match="also has the table auth_user"):
        call_command("check_reader")
    grant(role)
    call_command("check_reader", stdout=io.StringIO())
    assert tell("SELECT has_table_privilege('" + role + "', 'auth_user', 'SELECT')") == [(False,)]
