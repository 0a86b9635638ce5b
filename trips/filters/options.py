"""Values that an address may give because rows have them: value → the label a reader sees."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, OrderBy, OuterRef, Subquery, TextChoices, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from listing.fields import ID, Successors
from listing.language import in_english, name_in_language
from publication.stages import Publication
from trips.choices import ParticipantRole, RedirectKind
from trips.models import Country, LocalGovernment, Redirect, Term
from trips.querysets import name_column


class Yes(TextChoices):
    """The one value of a parameter that is asked for or not."""

    YES = "yes", _("있음")


class Missing(TextChoices):
    """What nobody told of a trip."""

    DAYS = "days", _("길이를 모름")
    COST = "cost", _("총경비를 모름")


def by_name() -> list[OrderBy]:
    """In the order of the names a reader sees."""
    return [name_column(in_english()).asc(), F("pk").asc()]


def countries(values: Iterable[str]) -> dict[str, str]:
    return {
        row.code: name_in_language(row) for row in Country.objects.filter(code__in=list(values))
    }


def regions(values: list[str]) -> dict[str, str]:
    """Today's 시·도 by the first two digits of their codes."""
    codes = [f"{v}000" for v in values if len(v) == 2]
    return region_names(LocalGovernment.objects.in_bulk(codes), values)


def region_names(
    governments: Mapping[Any, LocalGovernment], values: Iterable[str]
) -> dict[str, str]:
    provinces = {v: governments.get(f"{v}000") for v in values if len(v) == 2}
    return {
        v: name_in_language(row) for v, row in provinces.items() if row and row.valid_to is None
    }


def former_regions(values: list[str]) -> dict[str, str]:
    """The 시·도 that each became: 45 (전라북도) → 52."""
    codes = [f"{v}000" for v in values if len(v) == 2]
    closed = LocalGovernment.objects.filter(code__in=codes).exclude(valid_to=None)
    return {row.code[:2]: row.region for row in closed}


def moved_ids(kind: RedirectKind) -> Successors:
    """Of records that were merged: by kind, as their pages redirect."""

    def successors(values: list[str]) -> dict[str, str]:
        ids = [int(v) for v in values if re.fullmatch(ID, v)]
        moved = Redirect.objects.successors(kind, ids) if ids else {}
        return {str(old): str(new) for old, new in moved.items() if new}

    return successors


def region_label(english: bool) -> Subquery:
    """The name of the 시·도 whose two digits a row has as `region`."""
    province = LocalGovernment.objects.filter(code=Concat(OuterRef("region"), Value("000")))
    return Subquery(province.values(label=name_column(english)))


def parties(values: list[str]) -> dict[str, str]:
    """Those of leading officials at the time of a published trip."""
    led = Term.objects.filter(
        party__in=values,
        participations__role=ParticipantRole.LEADER,
        participations__trip__publication=Publication.PUBLISHED,
    )
    return {party: party for party in led.order_by().values_list("party", flat=True).distinct()}
