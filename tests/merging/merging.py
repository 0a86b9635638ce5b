"""Merging two rows as the staff page does, without the page."""

from typing import Any

from trips.merging.execute import carry
from trips.merging.obstacles import obstacles
from trips.merging.plan import Choices, make_plan


def fresh(row: Any) -> Any:
    return type(row)._base_manager.get(pk=row.pk)


def merge(keep: Any, gone: Any, choices: Choices | None = None) -> Any:
    plan = make_plan(fresh(keep), fresh(gone), choices or {})
    assert list(obstacles(plan)) == []
    carry(plan)
    return fresh(keep)


def in_the_way(keep: Any, gone: Any, choices: Choices | None = None) -> list[str]:
    return list(obstacles(make_plan(fresh(keep), fresh(gone), choices or {})))
