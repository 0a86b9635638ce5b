"""Every private name of Django and other libraries that the app leans on, with its signature.

A release may change them without a word; then this fails before anybody's page does. A name that
is not in the table is not used.
"""

import ast
import importlib
import inspect
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.core.paginator import Paginator
from django.db.models import Model
from django.forms.models import BaseModelForm
from openpyxl import Workbook, load_workbook

from tests.syntax_trees import nodes_of, tree_of
from tests.test_architecture import MODULES, ROOMS
from trips.models import Trip

# Named in Django's documentation, however they begin.
DOCUMENTED = {"_base_manager", "_default_manager", "_meta", "_state"}

# (owner, name) → its signature
PRIVATE: dict[tuple[type, str], str] = {
    (BaseModelForm, "_get_validation_exclusions"): "(self)",
    (BaseModelForm, "_post_clean"): "(self)",
    (Model, "_get_FIELD_display"): "(self, field)",
    (Paginator, "_get_page"): "(self, *args, **kwargs)",
    (ModelAdmin, "_create_formsets"): "(self, request, obj, change)",
    (ModelAdmin, "_get_obj_does_not_exist_redirect"): "(self, request, opts, object_id)",
}
# Attribute → what makes an object that has it, and its value there
ATTRIBUTES: dict[str, tuple[Callable[[], Any], Any]] = {
    "_worksheet_path": (lambda: read_only_sheet(), "xl/worksheets/sheet1.xml"),
}
NAMES = {*ATTRIBUTES, *(name for _owner, name in PRIVATE)}
APP = {
    module: path
    for module, path in MODULES.items()
    if module.split(".")[0] in ROOMS and "migrations" not in module
}


def read_only_sheet() -> Any:
    file = BytesIO()
    Workbook().save(file)
    return load_workbook(file, read_only=True).worksheets[0]


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in DOCUMENTED


def literal_names(call: ast.Call) -> Iterator[str]:
    """`getattr(row, "_name")` and the like."""
    if isinstance(call.func, ast.Name) and call.func.id in {"getattr", "hasattr", "setattr"}:
        yield from (str(a.value) for a in call.args[1:2] if isinstance(a, ast.Constant))


def own_names(nodes: Iterable[ast.AST]) -> set[str]:
    """Private names that a module defines itself: functions, methods, attributes, variables."""
    names = set()
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.attr if isinstance(node, ast.Attribute) else node.id)
    return {name for name in names if is_private(name)}


@cache
def used_names(path: Path) -> list[tuple[str, bool]]:
    return list(_used_names(path))


def _used_names(path: Path) -> Iterator[tuple[str, bool]]:
    """Private names that a module asks an object for, and whether it is `super()`."""
    for node in nodes_of(path):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            yield node.attr, ast.unparse(node.value) == "super()"
        elif isinstance(node, ast.Call):
            yield from ((name, False) for name in literal_names(node) if is_private(name))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] not in ROOMS:
            yield from ((alias.name, False) for alias in node.names if is_private(alias.name))


@cache
def overridden(module: str) -> list[str]:
    return list(_overridden(module))


def _overridden(module: str) -> Iterator[str]:
    """Private names in the classes of a module that a foreign base of theirs has, too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = importlib.import_module(module)
    for node in tree_of(APP[module]).body:
        if not isinstance(node, ast.ClassDef):
            continue
        bases = [base for base in getattr(loaded, node.name).__mro__[1:] if is_foreign(base)]
        yield from (
            name
            for name in own_names(chain.from_iterable(map(ast.walk, node.body)))
            if any(name in vars(base) for base in bases)
        )


def is_foreign(base: type) -> bool:
    return base.__module__.split(".")[0] not in ROOMS


@pytest.mark.parametrize(("owner", "name"), PRIVATE, ids=str)
def test_a_private_function_has_the_signature_that_is_leant_on(owner: type, name: str) -> None:
    assert str(inspect.signature(getattr(owner, name))) == PRIVATE[owner, name]


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_a_private_attribute_is_there(name: str) -> None:
    make, value = ATTRIBUTES[name]
    assert getattr(make(), name) == value


def test_no_other_private_name_of_a_library_is_overridden() -> None:
    names = {(module, name) for module in APP for name in overridden(module) if name not in NAMES}
    assert names == set()


def test_no_other_private_name_of_a_library_is_asked_for() -> None:
    ours = set().union(*(own_names(nodes_of(path)) for path in APP.values()))
    names = {
        (module, name)
        for module, path in APP.items()
        for name, of_super in used_names(path)
        if name not in NAMES and (of_super or name not in ours)
    }
    assert names == set()


def test_no_name_of_the_table_is_unused() -> None:
    used = {name for path in APP.values() for name, _of_super in used_names(path)}
    defined = {name for module in APP for name in overridden(module)}
    assert NAMES - used - defined == set()


def test_what_is_documented_is_there() -> None:
    trip = Trip()
    assert [name for name in DOCUMENTED if not (hasattr(Trip, name) or hasattr(trip, name))] == []
