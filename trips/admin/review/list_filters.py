"""What the list of trips can be narrowed to: a region, and what a trip still lacks."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from trips.choices import Level, ParticipantRole
from trips.models import Citation, LocalGovernment, Participant, Stop, Travel, Trip


class RegionFilter(admin.SimpleListFilter):
    """By today's 시·도 of any government on the trip."""

    title = _("지역")
    parameter_name = "region"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        provinces = LocalGovernment.objects.in_force().filter(level=Level.PROVINCE)
        return [(code[:2], name) for code, name in provinces.values_list("code", "name")]

    def queryset(self, request: Any, queryset: QuerySet[Trip]) -> QuerySet[Trip]:  # noqa: ARG002
        if not self.value():
            return queryset
        return queryset.filter(pk__in=Travel.objects.filter(region=self.value()).values("trip"))


def _without(model: Any, **only: Any) -> Q:
    return ~Q(Exists(model.objects.filter(trip=OuterRef("pk"), **only)))


def _unsourced() -> Q:
    return ~Q(Exists(Citation.objects.published().filter(about=OuterRef("pk"))))


def _disputed() -> Q:
    return Q(pk__in=Citation.objects.published().conflicting().values("about"))


# value → (label, condition)
LACKS: dict[str, tuple[Any, Callable[[], Q]]] = {
    "memo": (_("검토 메모 있음"), lambda: ~Q(needs_review="")),
    "government": (_("지방정부 없음"), lambda: Q(government=None)),
    "start": (_("출발일 없음"), lambda: Q(start_date=None)),
    "leader": (_("단장 없음"), lambda: _without(Participant, role=ParticipantRole.LEADER)),
    "stop": (_("방문지 없음"), lambda: _without(Stop)),
    "source": (_("공개된 출처 없음"), _unsourced),
    "conflict": (_("출처가 서로 다름"), _disputed),
}


class ReviewFilter(admin.SimpleListFilter):
    title = _("점검")
    parameter_name = "review"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [(value, label) for value, (label, _condition) in LACKS.items()]

    def queryset(self, request: Any, queryset: QuerySet[Trip]) -> QuerySet[Trip]:  # noqa: ARG002
        if self.value() not in LACKS:
            return queryset
        return queryset.filter(LACKS[str(self.value())][1]())
