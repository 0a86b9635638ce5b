"""An archive to back up, and another server to bring it back to."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from config.env import Environment
from config.postgres.server import Server
from operations.backups.databases import connect
from tests.factories import make_capture, make_trip

PASSWORD = "열려라 참깨"


@dataclass(frozen=True)
class Elsewhere:
    """A second server, reached by address. Only `guarded` needs a password there."""

    server: Server

    def url(self, user: str = "postgres", database: str = "postgres", password: str = "") -> str:
        who = f"{user}:{password}" if password else user
        return f"postgresql://{who}@/{database}?host={self.server.socket_folder}&port=5432"

    def settings(self, **parts: str) -> dict[str, Any]:
        settings = Environment({"URL": self.url(**parts)}).database("URL")
        assert settings is not None
        return settings

    def ask(self, question: str, database: str = "postgres") -> Any:
        with connect(self.settings(database=database)) as other:
            cursor = other.execute(question)
            return cursor.fetchall() if cursor.description else None


@pytest.fixture(scope="module")
def archive(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The default database, with committed rows, is for this module one of its own: its name."""
    settings = connection.settings_dict
    former, ours = settings["NAME"], f"{settings['TEST']['NAME']}_kept"
    migrated = former == settings["TEST"]["NAME"]  # where other tests of this run need it
    template = former if migrated else "template0"
    with django_db_blocker.unblock():
        connection.close()
        with connect({**settings, "NAME": "postgres"}) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{ours}"')
            server.execute(f'CREATE DATABASE "{ours}" TEMPLATE "{template}"')
            settings["NAME"] = ours
            if not migrated:
                call_command("migrate", verbosity=0)
            fill()
            yield ours
            connection.close()
            settings["NAME"] = former
            server.execute(f'DROP DATABASE "{ours}" WITH (FORCE)')


def fill() -> None:
    make_trip("풀러턴 \\ \t '방문'", start="2024-01")
    make_capture(bytes(range(256)))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session VALUES ('somebody', 'is logged in', '2030-01-01')"
        )


@pytest.fixture(scope="module")
def backup(
    archive: str,  # noqa: ARG001
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A whole one. A test that harms it takes a copy."""
    folder = tmp_path_factory.mktemp("backups")
    call_command("backup", folder)
    (made,) = folder.glob("backup-*")
    return made


@pytest.fixture(scope="session")
def elsewhere(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Elsewhere]:
    server = Server(tmp_path_factory.mktemp("elsewhere") / "postgres")
    with django_db_blocker.unblock():
        server.ensure()
        other = Elsewhere(server)
        rules = server.data / "pg_hba.conf"
        rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
        with connect(other.settings()) as connected:
            connected.execute("CREATE ROLE plain LOGIN")
            connected.execute(f"CREATE ROLE guarded LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
            connected.execute("SELECT pg_reload_conf()")
        yield other
        server.stop()


@pytest.fixture
def moved(
    elsewhere: Elsewhere,
    archive: str,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Elsewhere]:
    """The site runs on an empty database of the other server."""
    elsewhere.ask("DROP DATABASE IF EXISTS site WITH (FORCE)")
    elsewhere.ask("CREATE DATABASE site")
    connection.close()
    with monkeypatch.context() as patch:
        for name, value in elsewhere.settings(database="site").items():
            patch.setitem(connection.settings_dict, name, value)
        yield elsewhere
        connection.close()
