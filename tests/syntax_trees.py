"""The Python files of this repository as syntax trees, each read and walked once a process."""

import ast
from functools import cache
from pathlib import Path


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """What `ast.walk` gives: every node, the outer ones first."""
    return tuple(ast.walk(tree_of(path)))
