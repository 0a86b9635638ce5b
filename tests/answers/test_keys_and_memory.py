"""What makes two answers two, and how much memory they take."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone, translation
from pytest_django import Settings

from answers import keys
from answers.memory import ENTRY, BoundedMemoryCache, BoundedStore
from answers.redis_cache import OptionalRedisCache
from answers.site_version import database_role, site_version, source_files


def key_of(path: str = "/trips/?year=2024", version: str = "1", **environ: Any) -> str:
    return keys.answer_key(RequestFactory().get(path, **environ), version)


DIFFERENT: list[dict[str, Any]] = [
    {},
    {"path": "/trips/"},
    {"path": "/trips/?year=2023"},
    {"path": "/trips/?year=2024&"},
    {"path": "/en/trips/?year=2024"},
    {"version": "2"},
    {"HTTP_ACCEPT_ENCODING": "gzip"},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_HISTORY_RESTORE_REQUEST": "true"},
    {"HTTP_HOST": "localhost"},
    {"wsgi.url_scheme": "https"},
]


def test_each_fact_makes_another_key() -> None:
    assert len({key_of(**facts) for facts in DIFFERENT}) == len(DIFFERENT)
    assert key_of() == key_of()


def test_so_do_another_day_and_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    today = key_of()
    with translation.override("en"):
        assert key_of() != today
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert key_of() != today


def test_so_do_other_code_settings_and_roles(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "tests").mkdir()
    source = tmp_path / "room" / "views.py"
    source.write_text("1")
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, tmp_path
    of_now = site_version.__wrapped__
    versions = [of_now()]
    (tmp_path / "tests" / "test.py").write_text("1")
    assert of_now() == versions[0]
    source.write_text("2")
    versions.append(of_now())
    (tmp_path / "staticfiles.json").write_text("{}")
    versions.append(of_now())
    settings.CONTACT_EMAIL = "somebody@archive.example"
    versions.append(of_now())
    monkeypatch.setattr("answers.site_version.database_role", lambda: ["reader"])
    versions.append(of_now())
    assert len(set(versions)) == len(versions)


def test_the_code_is_all_of_the_rooms_and_the_role_is_whose_rows_are_seen(
    settings: Settings,
) -> None:
    names = {str(path.relative_to(settings.BASE_DIR)) for path in source_files(settings.BASE_DIR)}
    assert {"trips/views/home.py", "templates/base.html", "bitmaps/bitmap_index.py"} <= names
    assert {"locale/en/LC_MESSAGES/django.mo", "requirements.txt"} <= names
    assert not [name for name in names if name.startswith(("tests/", ".venv/", "var/"))]
    assert settings.DATABASES["default"]["USER"] in database_role()


def test_endless_addresses_take_bounded_memory_and_drive_out_the_least_used() -> None:
    store = BoundedStore(most=100_000)
    store.set("used", b"x" * 1_000)
    for number in range(5_000):
        store.set(f"/about/?x={number}", b"x" * 1_000)
        assert store.get("used")
        assert store.size <= store.most
    assert store.size == sum(ENTRY + len(entry) for entry in store.entries.values())
    assert len(store.entries) == 100_000 // (1_000 + ENTRY)
    assert store.get("/about/?x=0") is None
    assert store.get("/about/?x=4999")


def test_an_entry_that_would_fill_the_room_is_not_kept_and_an_older_one_goes() -> None:
    store = BoundedStore(most=16_000)
    store.set("a", b"x")
    store.set("a", b"x" * 1_000)
    assert (store.get("a"), store.size) == (None, 0)


def test_it_is_a_cache_of_django_and_threads_share_it() -> None:
    options = {"OPTIONS": {"MAX_BYTES": 100_000}}
    one, other = (BoundedMemoryCache("tests", options) for _time in range(2))
    one.set("a", ([("Vary", "X")], b"body"))
    assert other.get("a") == ([("Vary", "X")], b"body")
    assert other.get("b", "none") == "none"
    assert other.delete("a")
    assert not one.delete("a")
    one.set("a", 1)
    other.clear()
    assert one.get("a") is None


def test_a_store_that_is_away_keeps_nothing_and_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = OptionalRedisCache("redis://:secret@127.0.0.1:1/0", {})
    store.set("a", 1)
    assert store.get("a", "none") == "none"
    assert caplog.text.count("CACHE_URL does not answer") == 2
    assert "secret" not in caplog.text
