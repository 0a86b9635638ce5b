"""Secrets are made once, whole, and for their readers alone."""

from pathlib import Path

from django.core.management import call_command

from operations.secret import read_or_make_secret


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    first = read_or_make_secret(tmp_path / "var/key")
    assert len(first) >= 50
    assert read_or_make_secret(tmp_path / "var/key") == first
    assert (tmp_path / "var/key").stat().st_mode & 0o777 == 0o600


def test_two_secrets_differ(tmp_path: Path) -> None:
    assert read_or_make_secret(tmp_path / "one") != read_or_make_secret(tmp_path / "two")


def test_site_and_database_learn_one_password_and_keep_it(tmp_path: Path) -> None:
    site, database = tmp_path / "site", tmp_path / "database"
    call_command("make_secrets", site, database)
    call_command("make_secrets", site, database)
    password = (database / "password").read_text().strip()
    assert (site / "pgpass").read_text() == f"*:*:*:*:{password}\n"
    assert {path.name: path.stat().st_mode & 0o077 for path in site.iterdir()} == {
        "pgpass": 0,
        "secret_key": 0,
    }
