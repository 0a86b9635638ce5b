"""What documents and comments point at is there, under the name they give it."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.test_architecture import MAY_IMPORT, MODULES, ROOT, TOP_FOLDERS

FOLDERS = "|".join(TOP_FOLDERS)
PATH = re.compile(rf"(?<![\w./*-])(?:{FOLDERS})(?:/[\w-]+)+(?:\.[a-z]+|/)(?![\w/])")
MODULE = re.compile(rf"`((?:{FOLDERS})(?:\.[a-z_]+)+)")


def _texts() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.html", "*.yml", "*.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.split()]
    return [file for file in files if file.name != "CHANGELOG.md" and file.exists()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {str(f.relative_to(ROOT)): f.read_text(encoding="utf-8") for f in _texts()}


def test_every_path_that_a_text_names_exists(texts: dict[str, str]) -> None:
    gone = {
        (file, path)
        for file, text in texts.items()
        for path in PATH.findall(text)
        if not (file.endswith(".py") and path.endswith("/"))  # those are addresses
        if not any((folder / path).exists() for folder in (ROOT, ROOT / "templates"))
        if not file.startswith("tests/")
    }
    assert gone == set()


def test_every_module_that_a_text_names_exists(texts: dict[str, str]) -> None:
    gone = {
        (file, name)
        for file, text in texts.items()
        for name in MODULE.findall(text)
        if not any(name == module or name.rpartition(".")[0] == module for module in MODULES)
    }
    assert gone == set()


def test_every_room_stands_in_the_table_of_the_architecture() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [room for room in MAY_IMPORT if (ROOT / room.replace(".", "/")).is_dir()]
    unnamed = [room for room in rooms if f"`{room.replace('.', '/')}/`" not in table]
    assert [
        room for room in unnamed if room.split(".")[-1] not in ("management", "migrations")
    ] == ["trips"]
