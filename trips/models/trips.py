"""A trip and who was on it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from listing.addresses import numbered_address
from listing.readable import readable_constraint, validate_readable
from publication.stages import Publication
from trips.choices import (
    Body,
    CostBasis,
    CostStatus,
    ParticipantRole,
    Purpose,
    TripStatus,
)
from trips.models.checks import CheckedModel, choice_constraint
from trips.models.foreign_keys import optional, part_of
from trips.models.governments import LocalGovernment
from trips.models.partial import (
    PartialDateValue,
    last_day,
    possible_span,
    precision_constraint,
    precision_field,
)
from trips.models.people import Official, Organization, Term
from trips.models.standing import standing_field
from trips.partial_dates import FIRST_YEAR, LAST_YEAR, inclusive_days
from trips.querysets import ParticipantQuerySet, TripQuerySet

REACH = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


class Trip(CheckedModel):
    """One journey abroad of one delegation, led by one government."""

    title = models.CharField(_("제목"), max_length=200, validators=[validate_readable])
    # The lead government under its name of that day; a draft may not know it yet.
    government = optional(LocalGovernment, "trips", _("지방정부"))
    body = models.CharField(_("기관 구분"), max_length=9, choices=Body, default=Body.EXECUTIVE)

    start_date = models.DateField(_("출발일"), null=True, blank=True)
    start_date_precision = precision_field()
    end_date = models.DateField(_("귀국일"), null=True, blank=True)
    end_date_precision = precision_field()
    start = PartialDateValue("start_date")
    end = PartialDateValue("end_date")
    nights = models.PositiveSmallIntegerField(_("박"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("일"), null=True, blank=True)
    date_note = models.CharField(_("날짜에 관한 설명"), max_length=500, blank=True, default="")
    span = models.GeneratedField(
        expression=possible_span("start_date", "end_date", "days"),
        output_field=DateRangeField(),
        db_persist=True,
    )

    # What some lists add to their rows; a template asks every row.
    there: str = ""
    cited_fields: Sequence[str] = ()
    neighbours: Sequence[str] = ()

    summary = models.TextField(_("요약"), blank=True, default="")
    purposes = ArrayField(
        models.CharField(max_length=15, choices=Purpose),
        blank=True,
        default=list,
        verbose_name=_("목적"),
    )
    party_name = models.CharField(_("방문단 이름"), max_length=150, blank=True, default="")
    party_size = models.PositiveSmallIntegerField(_("방문단 인원"), null=True, blank=True)

    cost_status = models.CharField(
        _("경비 공개"), max_length=7, choices=CostStatus, default=CostStatus.UNKNOWN
    )
    cost_total_krw = models.BigIntegerField(_("총경비(원)"), null=True, blank=True)
    cost_per_person_krw = models.BigIntegerField(_("1인당 경비(원)"), null=True, blank=True)
    cost_basis = models.CharField(
        _("경비 기준"), max_length=7, choices=CostBasis, default=CostBasis.UNKNOWN
    )
    cost_as_reported = models.CharField(
        _("보도된 경비"), max_length=200, blank=True, default="", help_text=_("기사에 적힌 그대로")
    )
    payer = models.CharField(_("비용 부담"), max_length=150, blank=True, default="")
    inviter = models.CharField(_("초청 기관"), max_length=150, blank=True, default="")

    status = models.CharField(
        _("상태"), max_length=9, choices=TripStatus, default=TripStatus.PLANNED
    )
    publication = models.CharField(
        _("공개 단계"), max_length=9, choices=Publication, default=Publication.DRAFT
    )
    needs_review = models.TextField(
        _("검토 메모"),
        blank=True,
        default="",
        help_text=_("동료에게 남기는 말. 공개되지 않습니다."),
    )
    created_at = models.DateTimeField(_("만든 때"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("고친 때"), default=timezone.now, editable=False)

    standing = standing_field()

    objects = TripQuerySet.as_manager()

    class Meta:
        verbose_name = _("출장")
        verbose_name_plural = pgettext_lazy("여럿", "출장")
        permissions = [("publish_trip", _("출장 공개와 철회"))]
        ordering = [F("start_date").desc(nulls_last=True), "-id"]
        constraints = [
            readable_constraint("trip", "title"),
            choice_constraint("trip", "body", Body),
            choice_constraint("trip", "status", TripStatus),
            choice_constraint("trip", "publication", Publication),
            models.CheckConstraint(
                name="trip_purposes_valid",
                condition=Q(purposes__contained_by=Purpose.values),
                violation_error_message=_("목적이 어휘에 없습니다."),
            ),
            choice_constraint("trip", "cost_status", CostStatus),
            choice_constraint("trip", "cost_basis", CostBasis),
            precision_constraint("trip", "start_date"),
            precision_constraint("trip", "end_date"),
            models.CheckConstraint(
                # Python cannot read a span that ends after the year 9999.
                name="trip_dates_within_reach",
                condition=(Q(start_date=None) | Q(start_date__range=REACH))
                & (Q(end_date=None) | Q(end_date__range=REACH)),
                violation_error_message=_("출장은 1900년과 2100년 사이에 있어야 합니다."),
            ),
            models.CheckConstraint(
                name="trip_end_not_before_start",
                condition=GreaterThanOrEqual(last_day("end_date"), F("start_date")),
                violation_error_message=_("귀국일은 출발일보다 앞설 수 없습니다."),
            ),
            models.CheckConstraint(
                name="trip_length",
                condition=(Q(days=None) | Q(days__gte=1))
                & (Q(days=None) | Q(nights=None) | Q(days__gte=F("nights"))),
                violation_error_message=_("일수는 1 이상이고 박수보다 적을 수 없습니다."),
            ),
            models.CheckConstraint(
                name="trip_cost_only_when_known",
                condition=Q(cost_status=CostStatus.KNOWN)
                | Q(cost_total_krw=None, cost_per_person_krw=None),
                violation_error_message=_("금액은 경비가 공개된 출장에만 적습니다."),
            ),
            models.CheckConstraint(
                name="trip_cost_not_negative",
                condition=(Q(cost_total_krw=None) | Q(cost_total_krw__gte=0))
                & (Q(cost_per_person_krw=None) | Q(cost_per_person_krw__gte=0)),
                violation_error_message=_("금액은 0보다 작을 수 없습니다."),
            ),
            models.CheckConstraint(
                name="trip_published_is_complete",
                condition=~Q(publication=Publication.PUBLISHED)
                | Q(government__isnull=False, start_date__isnull=False),
                violation_error_message=_(
                    "공개하려면 지방정부와 출발일(연도 이상)이 있어야 합니다."
                ),
            ),
        ]
        indexes = [
            GistIndex(fields=["span"], name="trip_span"),
            GinIndex(fields=["purposes"], name="trip_purposes"),
            models.Index(
                F("start_date").desc(nulls_last=True),
                F("id").desc(),
                name="trip_published_newest",
                condition=Q(publication=Publication.PUBLISHED),
            ),
            models.Index(fields=["-updated_at"], name="trip_updated"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return numbered_address("trips:trip", pk=self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.updated_at = timezone.now()
        super().save(*args, **kwargs)

    @property
    def length_in_days(self) -> int | None:
        """Days as reported, else counted from two full dates, else unknown."""
        if self.days is not None:
            return self.days
        start, end = self.start, self.end
        if start and end and start.precision == end.precision == "day":
            return inclusive_days(start.first, end.first)
        return None


class Travel(models.Model):
    """A view: each government that travels on a trip, the lead's and the participants', once.

    `region` is the two-digit code of today's 시·도.
    """

    pk = models.CompositePrimaryKey("trip_id", "government_id")
    trip = models.ForeignKey(Trip, on_delete=models.DO_NOTHING, related_name="travels")
    government = models.ForeignKey(
        LocalGovernment, on_delete=models.DO_NOTHING, related_name="travels"
    )
    current = models.ForeignKey(LocalGovernment, on_delete=models.DO_NOTHING, related_name="+")
    region = models.CharField(max_length=2)

    class Meta:
        managed = False
        db_table = "trips_travel"

    def __str__(self) -> str:
        return f"{self.trip_id} {self.government_id}"


class Participant(CheckedModel):
    """An official, or a group of people, on a trip."""

    trip = part_of(Trip, "participants", _("출장"))
    position = models.PositiveSmallIntegerField(_("순서"), default=1)
    official = optional(Official, "participations", _("공직자"))
    # The office held on that day; a person may hold several over the years.
    term = optional(Term, "participations", _("임기"))
    government = optional(
        LocalGovernment,
        "participants",
        _("지방정부"),
        help_text=_("출장을 이끈 지방정부와 다를 때"),
    )
    organization = optional(Organization, "participants", _("기관"))
    role = models.CharField(
        _("역할"), max_length=8, choices=ParticipantRole, default=ParticipantRole.MEMBER
    )
    count = models.PositiveSmallIntegerField(_("인원"), null=True, blank=True)
    name_as_reported = models.CharField(
        _("보도된 이름"), max_length=150, blank=True, default="", validators=[validate_readable]
    )
    title_as_reported = models.CharField(_("보도된 직함"), max_length=150, blank=True, default="")

    standing = standing_field()

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("참가자")
        verbose_name_plural = pgettext_lazy("여럿", "참가자")
        ordering = ["position", "id"]
        constraints = [
            readable_constraint("participant", "name_as_reported", may_be_empty=True),
            choice_constraint("participant", "role", ParticipantRole),
            models.CheckConstraint(
                name="participant_count",
                condition=Q(count=None) | Q(count__gte=1),
                violation_error_message=_("인원은 1 이상입니다. 모르면 비워 두세요."),
            ),
            models.CheckConstraint(
                name="participant_term_needs_official",
                condition=Q(term=None) | Q(official__isnull=False),
                violation_error_message=_("임기를 고르려면 공직자도 골라야 합니다."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_as_reported or self.title_as_reported or str(self.get_role_display())

    def clean(self) -> None:
        if self.term and self.term.official_id != self.official_id:
            raise ValidationError({"term": _("이 임기는 고른 공직자의 것이 아닙니다.")})
