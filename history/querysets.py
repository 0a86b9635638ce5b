"""Sets of changes: what was done in one go, what happened to a record."""

from collections.abc import Iterable

from django.db.models import QuerySet

from history.models import Change


def bundle_of(change: Change) -> QuerySet[Change]:
    """All changes of the same transaction."""
    return Change.objects.filter(at=change.at, bundle=change.bundle)


def of_records(kind: str, keys: Iterable[object]) -> QuerySet[Change]:
    """The changes of records of a kind and of their parts."""
    return Change.objects.filter(root_kind=kind, root_id__in=[str(key) for key in keys])
