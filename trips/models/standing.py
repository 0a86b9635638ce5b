"""How far the sources of a row carry it: a column that only triggers write (migration 0017)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trips.choices import Standing


def standing_field() -> models.CharField:
    """Confirmed by a source from during or after the trip, only announced before it, or neither.

    Read it from the database: an instance keeps what it was when it was read.
    """
    return models.CharField(
        _("확인 정도"),
        max_length=9,
        choices=Standing,
        default=Standing.UNSOURCED,
        db_default=Standing.UNSOURCED,
        editable=False,
    )
