"""What the container files say fits the code. tools/containers.py brings them up for real."""

import re
import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from django.conf import settings

from config.postgres import programs
from config.request_buffers import HEADER_BYTES
from operations.backups import pg
from operations.backups.databases import connect
from tests.operations.conftest import Elsewhere

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: made for name, made in SERVICES.items() if name != "db"}
OF_THE_SHELL = {"PORT", "WORKERS"}  # read by the compose file itself
STARTING = (ROOT / "config/settings.py").read_text() + (ROOT / "config/env.py").read_text()


def test_every_app_is_let_into_the_image() -> None:
    let_in = set((ROOT / ".dockerignore").read_text().split())
    ours = {name.split(".")[0] for name in settings.INSTALLED_APPS}
    rooms = {name for name in ours if (ROOT / name).is_dir()}
    assert {f"!{room}/" for room in rooms | {"config", "locale", "static", "templates"}} <= let_in


def test_nothing_that_only_developers_need_is_let_in() -> None:
    let_in = set((ROOT / ".dockerignore").read_text().split())
    assert (
        not {f"!{room}/" for room in ("tests", "tools", "bench", "var", ".git", ".venv")} & let_in
    )


def test_the_site_knows_every_name_that_the_compose_file_sets() -> None:
    names = set(COMPOSE["x-environment"])
    assert {name for name in names if f'"{name}"' not in STARTING} == set()


def test_whatever_the_compose_file_reads_has_a_default() -> None:
    read = re.findall(r"\$\{(\w+)(:?-)?", (ROOT / "docker-compose.yml").read_text())
    assert {name for name, default in read if not default} == set()
    assert {name for name, _default in read} - set(COMPOSE["x-environment"]) == OF_THE_SHELL


@pytest.mark.parametrize("service", OURS)
def test_the_site_has_no_rights_and_a_root_that_cannot_be_written(service: str) -> None:
    made = OURS[service]
    assert made["read_only"] is True
    assert (made["cap_drop"], made.get("cap_add")) == (["ALL"], None)
    assert made["security_opt"] == ["no-new-privileges:true"]
    assert made["pids_limit"]
    assert made["mem_limit"]


@pytest.mark.parametrize("service", SERVICES)
def test_no_log_grows_without_end(service: str) -> None:
    assert SERVICES[service]["logging"]["options"]["max-size"] == "10m"


def test_only_this_machine_reaches_the_site_and_nothing_else() -> None:
    ports = [port for made in SERVICES.values() for port in made.get("ports", [])]
    assert ports == ["127.0.0.1:${PORT:-8000}:8000"]


def test_readers_of_the_web_cannot_come_to_backups_or_change_files() -> None:
    assert all(volume.endswith(":ro") for volume in SERVICES["web"]["volumes"])
    assert not any("backups" in volume for volume in SERVICES["web"]["volumes"])


def test_no_secret_is_written_into_an_image_or_an_environment() -> None:
    named = re.compile(
        r"^\s*(ARG|ENV)\b.*(KEY|PASSWORD|TOKEN|SECRET)", re.IGNORECASE | re.MULTILINE
    )
    assert not named.search((ROOT / "Dockerfile").read_text())
    environment = {
        name: value for made in SERVICES.values() for name, value in made["environment"].items()
    }
    assert {name for name in environment if re.search("KEY|PASSWORD", name)} == {
        "SECRET_KEY_FILE",
        "POSTGRES_PASSWORD_FILE",
    }


def test_the_site_owns_its_database_and_is_no_superuser(
    elsewhere: Elsewhere, tmp_path: Path
) -> None:
    assert "POSTGRES_USER" not in SERVICES["db"]["environment"]
    (tmp_path / "password").write_text("it's\n")
    script = (ROOT / "operations/owner.sql").read_text().replace("/secrets/database", str(tmp_path))
    elsewhere.ask("CREATE ROLE first SUPERUSER LOGIN")
    elsewhere.ask("CREATE DATABASE archive")
    assert programs.FOLDER
    psql = [str(programs.FOLDER / "psql"), "--no-psqlrc", elsewhere.url("first", "archive")]
    subprocess.run(psql, input=script, text=True, check=True)

    powers = "rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls"
    asked = f"SELECT {powers} FROM pg_roles WHERE rolname = 'archive'"  # noqa: S608
    assert elsewhere.ask(asked) == [(False, True, True, False, False)]
    with connect(elsewhere.settings(user="archive", database="archive")) as site:
        site.execute("CREATE TABLE ours ()")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            site.execute("COPY ours TO PROGRAM 'true'")


def test_the_image_runs_as_nobody_checks_its_packages_and_asks_for_no_builder() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert "\nUSER 10001:10001\n" in dockerfile
    assert "--require-hashes" in dockerfile
    assert not re.search(r"^# *syntax=", dockerfile, re.MULTILINE)


def test_the_image_has_the_client_of_the_servers_version() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    (client,) = re.findall(r"postgresql-client-(\d+)", dockerfile)
    assert f"/usr/lib/postgresql/{client}/bin:" in dockerfile
    assert SERVICES["db"]["image"] == f"postgres:{client}"
    assert int(client) >= pg.MAJOR


def test_both_proxies_let_through_the_request_line_that_the_site_takes() -> None:
    assert HEADER_BYTES == 64 * 1024
    deploy = ROOT / "docs/deploy"
    assert "large_client_header_buffers 4 16k;" in (deploy / "nginx.conf").read_text()
    assert "max_header_size 64KiB\n" in (deploy / "Caddyfile").read_text()
