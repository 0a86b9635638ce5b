"""The environment is read with types, and a wrong value stops the start with one sentence."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config.env import Environment

DECOMPOSED = unicodedata.normalize("NFD", "해외출장")
Read = Callable[[Environment], Any]


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("on", True), ("TRUE", True), ("1", True), ("off", False), ("No", False), ("", True)],
)
def test_a_flag_knows_the_usual_words(value: str, meaning: bool) -> None:
    assert Environment({"THROTTLE": value}).flag("THROTTLE", default=True) is meaning


def test_names_are_separated_by_commas() -> None:
    env = Environment({"ALLOWED_HOSTS": " a.example , b.example,"})
    assert env.names("ALLOWED_HOSTS", default=[]) == ["a.example", "b.example"]


def test_a_site_url_loses_its_last_slash() -> None:
    env = Environment({"SITE_URL": "https://archive.example.org/"})
    assert env.site_url("SITE_URL", default="") == "https://archive.example.org"


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://해외출장.kr", "https://xn--9m5bov02lp3i.kr"),
        (
            f"https://{DECOMPOSED}.kr/",
            "https://xn--9m5bov02lp3i.kr",
        ),
        ("https://www.해외출장.한국:8443", "https://www.xn--9m5bov02lp3i.xn--3e0b707e:8443"),
        ("https://Archive.Example.ORG:443", "https://archive.example.org"),
        ("HTTP://[FD00::1]:8000", "http://[fd00::1]:8000"),
        ("http://localhost:80", "http://localhost"),
    ],
)
def test_a_site_has_the_name_that_browsers_send(value: str, address: str) -> None:
    assert Environment({"SITE_URL": value}).site_url("SITE_URL", default="") == address


def test_allowed_hosts_are_the_names_that_browsers_send() -> None:
    env = Environment({"ALLOWED_HOSTS": ".해외출장.kr, Archive.example, [::1], *"})
    hosts = env.hosts("ALLOWED_HOSTS", default=[])
    assert hosts == [".xn--9m5bov02lp3i.kr", "archive.example", "[::1]", "*"]


def test_a_database_url_is_taken_apart() -> None:
    url = "postgresql://us%40er:p%2Fw@db.example:5433/archive?sslmode=require"
    database = Environment({"DATABASE_URL": url}).database("DATABASE_URL")
    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "archive",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_database_url_may_name_a_socket_folder() -> None:
    database = Environment({"DATABASE_URL": "postgres:///archive?host=/run/pg"}).database(
        "DATABASE_URL"
    )
    assert database is not None
    assert (database["HOST"], database["OPTIONS"]) == ("/run/pg", {})


def test_no_database_url_means_the_embedded_server() -> None:
    assert Environment({"DATABASE_URL": ""}).database("DATABASE_URL") is None


def test_a_secret_key_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    env = Environment({"SECRET_KEY_FILE": str(tmp_path / "key")})
    assert env.secret_key(default="") == "from a file"


WRONG: list[tuple[str, str, Read]] = [
    ("DEBUG", "maybe", lambda env: env.flag("DEBUG", default=False)),
    ("LOG_FORMAT", "xml", lambda env: env.choice("LOG_FORMAT", ("text", "json"))),
    ("PORT", "80a", lambda env: env.number("PORT", 8000, 1, 65535)),
    ("PORT", "65536", lambda env: env.number("PORT", 8000, 1, 65535)),
    ("PORT", "²", lambda env: env.number("PORT", 8000, 1, 65535)),
    ("SITE_URL", "archive.example.org", lambda env: env.site_url("SITE_URL", "")),
    ("SITE_URL", "ftp://archive.example.org", lambda env: env.site_url("SITE_URL", "")),
    ("SITE_URL", "https://archive.example.org/trips", lambda env: env.site_url("SITE_URL", "")),
    ("SITE_URL", "https://archive.example.org:99999", lambda env: env.site_url("SITE_URL", "")),
    ("SITE_URL", f"https://{'가' * 64}.kr", lambda env: env.site_url("SITE_URL", "")),
    ("SITE_URL", "https://해외..kr", lambda env: env.site_url("SITE_URL", "")),
    ("SITE_URL", "https://me@archive.example.org", lambda env: env.site_url("SITE_URL", "")),
    ("ALLOWED_HOSTS", "a.example,해외..kr", lambda env: env.hosts("ALLOWED_HOSTS", [])),
    ("SECRET_KEY_FILE", "/nowhere/at/all", lambda env: env.secret_key("")),
    ("SECRET_KEY_FILE", "/dev/null", lambda env: env.secret_key("")),
    ("DATABASE_URL", "mysql://user@host/name", lambda env: env.database("DATABASE_URL")),
    ("DATABASE_URL", "postgresql://user@host/", lambda env: env.database("DATABASE_URL")),
    ("DATABASE_URL", "postgresql://user@host:x/name", lambda env: env.database("DATABASE_URL")),
]


@pytest.mark.parametrize(("name", "value", "read"), WRONG)
def test_a_wrong_value_stops_the_start_with_one_sentence(name: str, value: str, read: Read) -> None:
    with pytest.raises(SystemExit, match=rf"^{name} .+\.$"):
        read(Environment({name: value}))


def test_a_wrong_database_url_does_not_show_its_password() -> None:
    with pytest.raises(SystemExit) as stopped:
        Environment({"DATABASE_URL": "mysql://user:hidden@host/name"}).database("DATABASE_URL")
    assert "hidden" not in str(stopped.value)


def test_an_email_address_may_be_left_out() -> None:
    assert Environment({}).email("CONTACT_EMAIL") == ""
    address = "editors@archive.example.org"
    assert Environment({"CONTACT_EMAIL": f" {address} "}).email("CONTACT_EMAIL") == address


@pytest.mark.parametrize("value", ["editors", "a@b", "a@b.example,c@d.example", "a@b.example?cc=c"])
def test_what_is_no_email_address_stops_the_start(value: str) -> None:
    with pytest.raises(SystemExit, match="must be one address"):
        Environment({"CONTACT_EMAIL": value}).email("CONTACT_EMAIL")
