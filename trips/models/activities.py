"""What happened on a trip: stops in order, events, visits."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from listing.addresses import numbered_address
from listing.readable import readable_constraint, validate_readable
from trips.choices import VisitKind
from trips.models.checks import CheckedModel, choice_constraint
from trips.models.foreign_keys import optional, part_of
from trips.models.partial import (
    PartialDateValue,
    last_day,
    precision_constraint,
    precision_field,
)
from trips.models.people import Organization
from trips.models.places import Country, Destination, aliases_field
from trips.models.standing import standing_field
from trips.models.trips import Trip
from trips.querysets import EventQuerySet, StopQuerySet, VisitQuerySet


class Event(models.Model):
    """A dated fair, forum or ceremony. Ids below 10,000 belong to the reference data."""

    name = models.CharField(_("이름"), max_length=150, validators=[validate_readable])
    name_en = models.CharField(_("영문 이름"), max_length=150, blank=True, default="")
    series = models.CharField(
        _("시리즈"), max_length=80, blank=True, default="", help_text=_("예: CES")
    )
    start_date = models.DateField(_("시작일"), null=True, blank=True)
    end_date = models.DateField(_("종료일"), null=True, blank=True)
    destination = optional(Destination, "events", _("개최지"))
    aliases = aliases_field()

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("행사")
        verbose_name_plural = pgettext_lazy("여럿", "행사")
        ordering = [F("start_date").desc(nulls_last=True), "name", "id"]
        constraints = [
            readable_constraint("event", "name"),
            models.CheckConstraint(
                name="event_period",
                condition=Q(start_date=None) | Q(end_date=None) | Q(end_date__gte=F("start_date")),
                violation_error_message=_("종료일은 시작일보다 앞설 수 없습니다."),
            ),
        ]
        indexes = [models.Index(fields=["name"], name="event_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return numbered_address("trips:event", pk=self.pk)


class Stop(CheckedModel):
    """A place on the route. The same place may recur in one trip."""

    trip = part_of(Trip, "stops", _("출장"))
    position = models.PositiveSmallIntegerField(_("순서"), default=1)
    # An index below begins with each of these two.
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        db_index=False,
        related_name="stops",
        verbose_name=_("국가"),
    )
    # Unknown when only the country was told.
    destination = optional(Destination, "stops", _("방문지"), db_index=False)
    name_as_reported = models.CharField(
        _("보도된 지명"), max_length=150, blank=True, default="", validators=[validate_readable]
    )
    arrived_on = models.DateField(_("도착일"), null=True, blank=True)
    arrived_on_precision = precision_field()
    left_on = models.DateField(_("떠난 날"), null=True, blank=True)
    left_on_precision = precision_field()
    arrived = PartialDateValue("arrived_on")
    left = PartialDateValue("left_on")
    note = models.CharField(_("설명"), max_length=500, blank=True, default="")

    standing = standing_field()

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = _("방문지(여정)")
        verbose_name_plural = pgettext_lazy("여럿", "여정")
        ordering = ["position", "id"]
        constraints = [
            readable_constraint("stop", "name_as_reported", may_be_empty=True),
            precision_constraint("stop", "arrived_on"),
            precision_constraint("stop", "left_on"),
            models.CheckConstraint(
                name="stop_left_not_before_arrived",
                condition=GreaterThanOrEqual(last_day("left_on"), F("arrived_on")),
                violation_error_message=_("떠난 날은 도착일보다 앞설 수 없습니다."),
            ),
        ]
        indexes = [
            models.Index(fields=["country", "trip"], name="stop_country_trip"),
            models.Index(fields=["destination", "trip"], name="stop_destination_trip"),
        ]

    def __str__(self) -> str:
        return self.name_as_reported or self.country_id

    def clean(self) -> None:
        if self.destination and self.destination.country_id != self.country_id:
            raise ValidationError({"destination": _("방문지가 고른 국가에 있지 않습니다.")})


class Visit(CheckedModel):
    """A meeting, signing or tour at a stop."""

    trip = part_of(Trip, "visits", _("출장"))
    position = models.PositiveSmallIntegerField(_("순서"), default=1)
    kind = models.CharField(_("종류"), max_length=10, choices=VisitKind, default=VisitKind.MEETING)
    # Taking a stop off the route keeps the visit, its place then unknown.
    stop = optional(Stop, "visits", _("방문지"), on_delete=models.SET_NULL)
    organization = optional(Organization, "visits", _("기관"))
    event = optional(Event, "visits", _("행사"))
    name_as_reported = models.CharField(
        _("보도된 이름"), max_length=150, blank=True, default="", validators=[validate_readable]
    )
    person_as_reported = models.CharField(
        _("만난 사람"), max_length=150, blank=True, default="", help_text=_("기사에 적힌 그대로")
    )
    date = models.DateField(_("날짜"), null=True, blank=True)
    date_precision = precision_field()
    on = PartialDateValue("date")
    description = models.TextField(_("내용"), blank=True, default="")

    standing = standing_field()

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("일정")
        verbose_name_plural = pgettext_lazy("여럿", "일정")
        ordering = ["position", "id"]
        constraints = [
            readable_constraint("visit", "name_as_reported", may_be_empty=True),
            choice_constraint("visit", "kind", VisitKind),
            precision_constraint("visit", "date"),
        ]

    def __str__(self) -> str:
        return self.name_as_reported or str(self.get_kind_display())

    def clean(self) -> None:
        if self.stop and self.stop.trip_id != self.trip_id:
            raise ValidationError({"stop": _("다른 출장의 방문지입니다.")})
