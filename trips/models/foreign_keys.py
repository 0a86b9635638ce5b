"""Foreign keys of which a model has several, with what deleting the row they lead to does."""

from typing import Any, TypeVar

from django.db import models

ModelT = TypeVar("ModelT", bound=models.Model)


def part_of(
    whole: type[ModelT], related_name: str, verbose_name: Any
) -> "models.ForeignKey[ModelT, ModelT]":
    """Key of a part to its whole: they are deleted together."""
    return models.ForeignKey(
        whole, models.CASCADE, related_name=related_name, verbose_name=verbose_name
    )


def optional(
    other: type[ModelT], related_name: str, verbose_name: Any, **options: Any
) -> "models.ForeignKey[ModelT | None, ModelT | None]":
    """Key to a row that may be unknown; while it is named, that row cannot be deleted."""
    options = {"on_delete": models.PROTECT, "null": True, "blank": True, **options}
    return models.ForeignKey(other, related_name=related_name, verbose_name=verbose_name, **options)
