"""What becomes of a row when the article it belongs to is deleted."""

from typing import Any

from django.db.models import CASCADE, ProtectedError, QuerySet

from publication.stages import Publication

UNSEEN = (Publication.DRAFT, Publication.REVIEW)


def cascade_unseen(collector: Any, field: Any, rows: QuerySet[Any], using: str) -> None:
    """Rows of an article in draft or in review go with it; those of others are proof and stay."""
    public = rows.exclude(**{f"{field.name}__status__in": UNSEEN})
    if public.exists():
        raise ProtectedError("An article that the public saw keeps its captures.", {*public})
    CASCADE(collector, field, rows, using)
