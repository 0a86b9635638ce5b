"""The house rules as tests: who imports whom, no circles, nothing hidden, nothing grown too big.

The table is the one of docs/architecture.md.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("config", "accounts", "operations", "history", "search", "articles", "trips")
OURS = (*ROOMS, "tests", "tools", "bench")

# Room → what of ours it may import (a name covers everything below it). The longest match rules.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "config": ("config",),
    "accounts": ("accounts", "config"),
    "operations": ("operations", "config"),
    "history": ("history",),
    "search": ("search",),
    "articles.urlnorm": (),
    "articles.ingest.fetch": (),
    "articles": ("articles", "history", "search"),
    "trips.choices": ("articles.choices",),
    "trips.dates": ("trips.choices",),
    "trips.querysets": ("trips.choices", "trips.dates"),
    "trips.models": ("trips.models", "trips.choices", "trips.dates", "trips.querysets"),
    "trips.models.citations": (
        "articles.models",
        "trips.models",
        "trips.choices",
        "trips.querysets",
    ),
    "trips.romanised": (),
    "trips.rules": ("trips.models", "trips.choices", "trips.querysets"),
    "trips.known": ("articles.fields", "trips.models", "trips.choices", "trips.querysets"),
    **dict.fromkeys(
        (
            "trips.filters",
            "trips.filters_people",
            "trips.filters_places",
            "trips.filters_agreements",
        ),
        (
            *("articles.counting", "articles.fields", "articles.narrowing", "search.names"),
            *("trips.known", "trips.rules", "trips.models", "trips.choices", "trips.dates"),
            *("trips.querysets", "trips.sql", "trips.filters_people"),
        ),
    ),
    "trips.timeline": ("articles.paging", "trips.choices", "trips.filters", "trips.models"),
    "trips.indexing": ("trips.indexing", "trips.models", "articles.models", "search"),
    "trips.same_event": ("trips.choices", "trips.models"),
    "trips.sql": (),
    "trips.projection": (),
    "trips.geo": ("trips.models", "trips.querysets"),
    "trips.dots": ("trips.projection",),
    "trips.maps": ("trips.dots", "trips.geo", "trips.projection"),
    "trips.routes": ("trips.dots", "trips.maps", "trips.projection"),
    "trips.facets": (
        "articles.counting",
        "trips.models",
        "trips.choices",
        "trips.querysets",
        "trips.sql",
    ),
    "trips.stats": ("trips.models", "trips.choices", "trips.querysets", "trips.sql"),
    "trips.comparing": ("trips.models", "trips.choices", "trips.querysets", "trips.stats"),
    "trips.charts": (),
    "trips.sums": ("trips.stats", "trips.words"),
    "trips.archive": (
        "history",
        "trips.archive",
        "trips.indexing",
        "search",
        "trips.models",
        "trips.choices",
        "trips.dates",
        "articles.models",
        "articles.choices",
    ),
    "trips.merging": ("trips.merging", "trips.models", "trips.choices"),
    "trips.entities": ("search.names", "trips.models", "trips.words"),
    "trips.finding": ("search", "articles.models", "trips.entities", "trips.models"),
    "trips.exports": (
        "articles.sheets",
        "trips.exports",
        "trips.archive",
        "trips.rules",
        "trips.models",
        "trips.querysets",
    ),
    "trips.trip_page": (
        "trips.changes",
        *("trips.page_sets", "trips.evidence", "trips.cited", "trips.terms", "trips.words"),
        *("trips.models", "trips.choices", "trips.querysets"),
    ),
    "trips.sheets": (
        *("articles.models", "articles.reviewing", "articles.sheets", "articles.workbooks"),
        *("trips.sheets", "trips.exports.columns", "trips.models", "trips.choices", "trips.dates"),
    ),
    "trips.citing": (),
    "trips.sitemap": ("articles.models", "trips.models"),
    "trips.feeds": ("trips.filters", "trips.models", "trips.words"),
    "trips.templatetags": (
        *("trips.geo", "trips.maps", "trips.routes"),
        "search.snippet",
        "trips.templatetags",
        "trips.citing",
        "trips.choices",
        "trips.dates",
        "trips.page_sets",
        "trips.cited",
        "trips.aftermath",
        "trips.sums",
        "trips.words",
        "articles.models",
    ),
    "trips.migrations": ("history.triggers", "trips.models", "trips.querysets"),
    "trips": ("trips", "articles", "history", "search"),
}
# Files of one app that must not lean on each other, in the order data flows.
MODEL_ORDER = [
    *("partial", "places", "governments", "people", "trips", "activities", "agreements"),
    *("disclosure", "citations", "redirects", "apart", "reference", "alike", "queues"),
]


def _files(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


MODULES = {_module(path): path for path in _files(*OURS)}


def _imports(path: Path) -> Iterator[str]:
    """Modules of ours that a file imports, as exact as the import says."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else str(node.module) for name in inner]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in OURS)


def _within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def _rule(module: str) -> tuple[str, ...]:
    rooms = [room for room in MAY_IMPORT if _within(module, room)]
    return MAY_IMPORT[max(rooms, key=len)]


def test_every_room_imports_only_what_the_table_allows() -> None:
    broken = {
        (_module(path), name)
        for path in _files(*ROOMS)
        for name in _imports(path)
        if not any(_within(name, room) for room in _rule(_module(path)))
    }
    assert broken == set()


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
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in _files(*ROOMS, "tools", "bench")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_there_are_no_signals_and_no_catch_all_rooms() -> None:
    for path in _files(*ROOMS):
        assert path.stem not in {"common", "core", "utils", "helpers", "signals"}, path
        assert "django.dispatch" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(("room", "ceiling"), [(room, 400) for room in OURS])
def test_no_file_is_longer_than_the_ceiling(room: str, ceiling: int) -> None:
    lengths = {p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in _files(room)}
    migrations = {p.name for p in _files(room) if p.parent.name == "migrations"}
    assert {n: size for n, size in lengths.items() if size > ceiling and n not in migrations} == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{_module(path)}.{node.name}"
        for path in _files(*OURS)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= 50
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
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
            and node.value.func.attr == "as_manager"
        ]
        assert set(managers) <= {"objects"}, path.name
