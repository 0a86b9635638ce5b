"""The house rules as tests: who imports whom, no circles, nothing hidden, nothing grown too big.

The table is the one of docs/architecture.md.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.syntax_trees import nodes_of

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (
    *("config", "accounts", "answers", "operations", "freshness", "bitmaps", "history", "search"),
    *("listing", "staff", "publication", "articles", "trips", "untrusted_files", "grammar"),
)
OURS = (*ROOMS, "tests", "tools", "bench")
TOP_FOLDERS = (*OURS, "docs", "locale", "sample", "static", "templates")

ALONE: tuple[str, ...] = ("",)  # nothing of ours, not even of its own room
PUBLIC_LISTS = ("listing", "publication", "search")
STAFF_PAGES = ("history", "listing", "publication", "staff")
TABLES = (
    *("articles.choices", "articles.models", "articles.querysets", "publication.stages"),
    *("trips.choices", "trips.models", "trips.partial_dates", "trips.querysets"),
    *("trips.citation_querysets", "trips.records"),
)
SHOWN = (
    *("trips.display", "trips.evidence", "trips.exports", "trips.filters", "trips.maps"),
    *("trips.standing", "trips.statistics", "trips.titles"),
)

TRIP_INDEX = "trips.trip_index"
SQL_OF_TRIPS = ("trips.db_functions", "trips.disputed_values")
# What every room that reads articles may lean on: pure, down to the last.
READING = (
    *("articles.ingest.parsed", "grammar", "trips.choices", "trips.intake.document"),
    *("trips.intake.known_names", "trips.intake.name_scan", "trips.intake.sentence_words"),
    *("trips.intake.suggested_value", "trips.intake.trip_values"),
)

# Room → what it may import of ours beside itself (a name covers everything below it). The
# longest match rules.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "config": (),
    "untrusted_files": (),
    "freshness": (),
    "answers": ("config.errors", "freshness"),
    "bitmaps": ("freshness",),
    "grammar": ("listing.normal_text",),
    "history": ("listing.field_text",),
    "listing.field_text": ALONE,
    "listing.normal_text": ALONE,
    "listing.readable": ("listing.normal_text",),
    "search": (),
    "listing": ("bitmaps", "config.errors", "search"),
    "staff": ("history", "listing"),
    "publication": ("history",),
    "accounts": ("config", "staff.site"),
    "operations": ("config",),
    "articles": (*PUBLIC_LISTS, "bitmaps", "config.progress"),
    "articles.urlnorm": ALONE,
    "articles.partial_datetimes": ("articles.choices", "grammar"),
    "articles.ingest": ("articles.partial_datetimes", "listing.normal_text"),
    "articles.ingest.fetch": ("articles.ingest.encodings", "articles.ingest.refusals"),
    **{
        f"articles.ingest.{name}": ("articles", "listing.normal_text", "publication.stages")
        for name in ("difference", "same_article", "store")
    },
    "articles.migrations": ("articles", "history.triggers", "listing"),
    "articles.admin": ("articles", *STAFF_PAGES),
    "trips": ALONE,
    "trips.choices": ALONE,
    "trips.partial_dates": ("grammar", "trips.choices"),
    "trips.querysets": ("publication.stages", "trips.choices"),
    "trips.citation_querysets": ("publication.stages", "trips.choices", "trips.querysets"),
    "trips.models": (*TABLES, "listing.addresses", "listing.readable"),
    "trips.public_rows": (*TABLES, "history"),
    "trips.records": ("articles.models", "trips.choices", "trips.models"),
    "trips.disputed_values": TABLES,
    "trips.trip_index": (*TABLES, "bitmaps", "listing.columns", *SQL_OF_TRIPS),
    "trips.romanization": ALONE,
    "trips.db_functions": ALONE,
    "trips.standing": ("trips.choices",),
    "trips.display": (
        *("listing.field_text", "listing.language"),
        *("trips.choices", "trips.partial_dates", "trips.romanization"),
    ),
    "trips.titles": (*TABLES, "listing.language", "trips.display"),
    "trips.quality": TABLES,
    "trips.merging": (*TABLES, "listing.field_text"),
    "trips.indexing": (*TABLES, "search"),
    "trips.filters": (
        *(*TABLES, *PUBLIC_LISTS, "trips.db_functions", "trips.quality"),
        *("trips.evidence.cited_facts", TRIP_INDEX),
    ),
    "trips.statistics": (
        *(*TABLES, "bitmaps", "listing.language", *SQL_OF_TRIPS, "trips.display"),
    ),
    "trips.statistics.charts": ALONE,
    "trips.maps": (*TABLES, "bitmaps", "listing.addresses"),
    "trips.maps.projection": ALONE,
    "trips.evidence": (*TABLES, "listing.language", "trips.display"),
    "trips.interchange": (
        *(*TABLES, "history", "search", "trips.indexing", "trips.public_rows"),
        *("listing.normal_text", "untrusted_files"),
    ),
    "trips.exports": (
        *(*TABLES, "listing", "trips.display", "trips.filters", "trips.interchange"),
        *("articles.headlines", "articles.partial_datetimes", "history"),
        *("trips.evidence", "trips.maps", "trips.standing", "trips.statistics"),
        "trips.titles",
    ),
    "trips.exports.how_to_cite": ALONE,
    "trips.pages": (*TABLES, *PUBLIC_LISTS, "bitmaps", "history", *SHOWN, TRIP_INDEX),
    "trips.spreadsheets": (
        *("articles.urlnorm", "grammar"),
        *(*TABLES, "listing", "publication", "trips.exports.columns", "untrusted_files"),
    ),
    "trips.intake": (
        *(*TABLES, "articles.ingest", "articles.partial_datetimes", "grammar", "history"),
        *("listing.normal_text", "trips.evidence.citable"),
    ),
    **{f"trips.intake.{name}": READING for name in ("dates", "document", "people", "places")},
    "trips.intake.known_names": ALONE,
    "trips.intake.name_scan": ALONE,
    "trips.intake.sentence_words": ("grammar.syllables",),
    "trips.intake.meetings": (*READING, "trips.intake.dates"),
    "trips.intake.scopes": (*READING, "trips.intake.people", "trips.intake.places"),
    "trips.intake.extract": (
        *(*READING, "trips.intake.dates", "trips.intake.meetings", "trips.intake.people"),
        *("trips.intake.places", "trips.intake.scopes"),
    ),
    "trips.templatetags": (*TABLES, *PUBLIC_LISTS, *SHOWN, "articles.headlines", "trips.pages"),
    "trips.views": (
        *(*TABLES, *PUBLIC_LISTS, *SHOWN, "trips.interchange", "trips.pages"),
        *("articles.exports", "bitmaps.bitmap_index"),
        TRIP_INDEX,
    ),
    "trips.api": (
        *PUBLIC_LISTS,
        "trips.filters",
        "trips.models",
        "trips.pages",
        "trips.trip_index",
    ),
    "trips.api_urls": ("trips.api",),
    "trips.machine_urls": ("trips.views",),
    "trips.urls": ("listing.downloads", "trips.views"),
    "trips.admin": (
        *(*TABLES, *STAFF_PAGES, "trips.evidence", "trips.merging", "trips.pages"),
        *("trips.public_rows", "trips.quality", "trips.registers", "trips.spreadsheets"),
        "trips.exports.feeds",
    ),
    "trips.admin.articles": ("articles.admin", "articles.models", "trips.admin"),
    "trips.admin.grids": (*TABLES, "staff", "trips.admin.base"),
    "trips.admin.inputs": (*TABLES, "grammar", "staff"),
    "trips.admin.intake": (
        *(*TABLES, "articles.ingest", "articles.partial_datetimes", "history", "staff"),
        *("trips.admin.inputs", "trips.evidence", "trips.intake"),
    ),
    "trips.admin.merge": (
        *(*TABLES, "history", "staff", "trips.admin.inputs", "trips.merging", "trips.quality"),
    ),
    "trips.admin.registers": (
        *(*TABLES, "history", "listing", "publication", "trips.intake.known_rows"),
        *("trips.registers", "trips.spreadsheets"),
    ),
    "trips.admin.review": (
        *TABLES,
        "publication",
        "trips.evidence",
        "trips.pages",
        "trips.quality",
    ),
    "trips.registers": (
        *(*TABLES, "grammar", "listing", "trips.spreadsheets", "untrusted_files"),
        "trips.intake.known_names",
    ),
    "trips.registers.drafts": (
        *(*TABLES, "history", "listing", "trips.intake", "trips.registers", "trips.spreadsheets"),
    ),
    "trips.registers.cells": (
        *("grammar", "listing.normal_text", "trips.choices", "trips.intake.known_names"),
        "trips.registers.register_trip",
    ),
    "trips.admin.sources": (
        *(*TABLES, "history", "staff", "trips.admin.inputs", "trips.evidence"),
    ),
    "trips.management": (
        *(*TABLES, "config.progress", "listing.download_slots", "search.analysis_pool"),
        *("trips.exports", "trips.indexing", "trips.intake", "trips.interchange", "trips.quality"),
        *("trips.registers", "articles.ingest", "articles.partial_datetimes"),
    ),
    "trips.migrations": (
        *("freshness.triggers", "history.triggers", "listing", "trips.models", "trips.querysets"),
    ),
}
# Classes that Django looks up by these names.
NAMES_OF_DJANGO = {"DatabaseWrapper", "Media", "Meta"}
NOUNS = {"drawing", "parsed", "part_matching", "spelling", "standing"}
# Names that modules had and that nobody could tell the content from.
RIDDLES = {
    *("aftermath", "alike", "attachable", "carry", "chosen", "contents", "doubts", "entities"),
    *("finding", "hands", "journal", "known", "limits", "moments", "opened", "own", "proof"),
    *("proofs", "rules", "sayings", "scratch", "shelf", "steps", "sums", "terms", "unsent"),
    *("values", "whole_rows", "wording", "words"),
}
# Files of one app that must not lean on each other, in the order data flows.
MODEL_ORDER = [
    *("checks", "foreign_keys", "partial", "standing", "places", "governments", "people", "trips"),
    *("activities", "agreements", "disclosure", "citations", "corrections"),
    *("identifiers", "redirects"),
    *("apart", "reference", "register_uploads", "sheet_previews", "suggestions", "withdrawals"),
]


def _files(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(path): path for path in _files(*OURS)}


@cache
def _imports(path: Path) -> tuple[str, ...]:
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    """Modules of ours that a file imports, as exact as the import says."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else str(node.module) for name in inner]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in OURS)


@cache
def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in nodes_of(path) if isinstance(node, kinds)]


def _last_line(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return node.end_lineno or node.lineno


def _within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def _rule(module: str) -> tuple[str, ...]:
    room = max((room for room in MAY_IMPORT if _within(module, room)), key=len)
    allowed = MAY_IMPORT[room]
    return () if allowed is ALONE else (room, *allowed)


def test_every_room_imports_only_what_the_table_allows() -> None:
    broken = {
        (_module(path), name)
        for path in _files(*ROOMS)
        for name in _imports(path)
        if not any(_within(name, room) for room in _rule(_module(path)))
    }
    assert broken == set()


def test_every_room_is_part_of_the_image() -> None:
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert [room for room in ROOMS if f"!{room}/" not in kept] == []


def test_no_file_below_the_tests_imports_tests_or_tools() -> None:
    broken = {
        (_module(path), name)
        for path in _files(*ROOMS)
        for name in _imports(path)
        if name.split(".")[0] in ("tests", "tools", "bench")
    }
    assert broken == set()


def test_model_files_import_only_files_above_them() -> None:
    for path in _files("trips/models"):
        if path.stem == "__init__":
            continue
        above = MODEL_ORDER[: MODEL_ORDER.index(path.stem)]
        used = {n.split(".")[2] for n in _imports(path) if n.startswith("trips.models.")}
        assert used <= set(above), path.name


def test_there_are_no_circles() -> None:
    graph = {
        _module(path): {name for name in _imports(path) if name != _module(path)}
        for path in _files(*ROOMS)
    }
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way, module))
        if module in done:
            return
        for name in sorted(graph.get(module, ())):
            walk(name, (*way, module))
        done.add(module)

    for module in sorted(graph):
        walk(module, ())


def test_nothing_of_ours_is_imported_inside_a_function() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _files(*ROOMS, "tools", "bench")
        for node in nodes_of(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        if any(
            function.lineno <= node.lineno <= _last_line(function) for function in _functions(path)
        )
    ]
    assert hidden == []


def test_no_class_name_stands_twice() -> None:
    homes: dict[str, list[str]] = {}
    for path in _files(*ROOMS):
        if path.parent.name in ("commands", "migrations"):
            continue  # Django asks for the same names there
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef) and node.name not in NAMES_OF_DJANGO:
                homes.setdefault(node.name, []).append(f"{_module(path)}:{node.lineno}")
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def test_no_module_is_named_by_a_participle_or_a_riddle() -> None:
    stems = {path.stem for path in _files(*ROOMS) if path.parent.name != "migrations"}
    assert {stem for stem in stems - NOUNS if stem.endswith(("ing", "ed"))} == set()
    assert stems & RIDDLES == set()


def test_there_are_no_signals_and_no_catch_all_rooms() -> None:
    for path in _files(*ROOMS):
        assert path.stem not in {"common", "core", "utils", "helpers", "signals"}, path
        assert "django.dispatch" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(("room", "ceiling"), [(room, 400) for room in OURS])
def test_no_file_is_longer_than_the_ceiling(room: str, ceiling: int) -> None:
    files = [path for path in _files(room) if path.parent.name != "migrations"]
    lengths = {_module(p): len(p.read_text(encoding="utf-8").splitlines()) for p in files}
    assert {name: size for name, size in lengths.items() if size > ceiling} == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{_module(path)}.{node.name}"
        for path in _files(*OURS)
        for node in _functions(path)
        if _last_line(node) - node.lineno >= 50
    ]
    assert long == []


def test_no_template_is_longer_than_the_ceiling() -> None:
    templates = sorted((ROOT / "templates").rglob("*.html"))
    assert templates
    long = {
        str(t.relative_to(ROOT)): size
        for t in templates
        if (size := len(t.read_text(encoding="utf-8").splitlines())) > 150
    }
    assert long == {}


def test_the_default_manager_hides_nothing() -> None:
    for path in (*_files("trips/models"), ROOT / "articles" / "models.py"):
        managers = [
            node.targets[0].id
            for node in nodes_of(path)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
            and node.value.func.attr == "as_manager"
        ]
        assert set(managers) <= {"objects"}, path.name
