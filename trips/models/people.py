"""Who travels and whom they meet: officials with their terms, organizations."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Deferrable, F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from listing.addresses import numbered_address
from listing.readable import readable_constraint, validate_readable
from trips.choices import Body, Office, OrganizationKind
from trips.models.checks import choice_constraint
from trips.models.foreign_keys import optional
from trips.models.governments import LocalGovernment, hash_range, valid_range
from trips.models.places import Country, Destination, aliases_field
from trips.querysets import OfficialQuerySet, OrganizationQuerySet, TermQuerySet


class Official(models.Model):
    """A person in public office (Popolo: person)."""

    name = models.CharField(_("이름"), max_length=60, validators=[validate_readable])
    name_hanja = models.CharField(_("한자 이름"), max_length=60, blank=True, default="")
    name_en = models.CharField(_("영문 이름"), max_length=100, blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(_("출생 연도"), null=True, blank=True)
    disambiguation = models.CharField(
        _("구별"),
        max_length=100,
        blank=True,
        default="",
        help_text=_("같은 이름의 다른 사람과 구별하는 말. 예: 전 고양시의원"),
    )

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("공직자")
        verbose_name_plural = pgettext_lazy("여럿", "공직자")
        ordering = ["name", "id"]
        constraints = [
            readable_constraint("official", "name"),
            models.CheckConstraint(
                name="official_birth_year",
                condition=Q(birth_year=None) | Q(birth_year__range=(1900, 2100)),
                violation_error_message=_("출생 연도를 확인해 주세요."),
            ),
        ]
        # official_pairs, which finds letters inside names, is SQL of its own: migrations/0011.
        indexes = [models.Index(fields=["name"], name="official_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return numbered_address("trips:official", pk=self.pk)


class Term(models.Model):
    """One official in one office of one government (Popolo: membership)."""

    official = models.ForeignKey(
        # Deleting a person must not silently delete where they served.
        Official,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=_("공직자"),
    )
    government = models.ForeignKey(
        LocalGovernment, on_delete=models.PROTECT, related_name="terms", verbose_name=_("지방정부")
    )
    body = models.CharField(_("기관 구분"), max_length=9, choices=Body)
    office = models.CharField(_("직위"), max_length=18, choices=Office)
    title = models.CharField(
        _("직함"), max_length=60, blank=True, default="", help_text=_("예: 고양특례시장")
    )
    start_date = models.DateField(_("임기 시작"), null=True, blank=True)
    end_date = models.DateField(_("임기 끝"), null=True, blank=True)
    election_round = models.PositiveSmallIntegerField(
        _("민선 기수"), null=True, blank=True, help_text=_("예: 민선 8기는 8")
    )
    party = models.CharField(_("정당"), max_length=40, blank=True, default="")

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("임기")
        verbose_name_plural = pgettext_lazy("여럿", "임기")
        ordering = [F("start_date").desc(nulls_last=True), "id"]
        constraints = [
            choice_constraint("term", "body", Body),
            choice_constraint("term", "office", Office),
            models.CheckConstraint(
                name="term_period",
                condition=Q(start_date=None) | Q(end_date=None) | Q(end_date__gte=F("start_date")),
                violation_error_message=_("임기 끝은 임기 시작보다 앞설 수 없습니다."),
            ),
            ExclusionConstraint(
                name="term_no_overlap",
                expressions=[
                    (
                        Func(
                            F("official"),
                            F("official"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (hash_range("office"), RangeOperators.OVERLAPS),
                    (valid_range("start_date", "end_date"), RangeOperators.OVERLAPS),
                ],
                # A term whose start nobody knows cannot be compared.
                condition=Q(start_date__isnull=False),
                # An import may defer it: moving a boundary touches two rows one after the other.
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("같은 공직자의 같은 직위 임기가 겹칩니다."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_office_display())

    def clean(self) -> None:
        # Before the exclusion constraint is asked, which could not make a range of these.
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("임기 끝은 임기 시작보다 앞설 수 없습니다.")})

    def overlaps(self, other: "Term") -> bool:
        """As the constraint term_no_overlap has it: an unknown start is not compared."""
        if self.office != other.office or not self.start_date or not other.start_date:
            return False
        ends = (self.end_date or date.max, other.end_date or date.max)
        return max(self.start_date, other.start_date) <= min(ends)


class Organization(models.Model):
    """Whom a delegation meets or signs with."""

    name = models.CharField(_("이름"), max_length=150, validators=[validate_readable])
    name_en = models.CharField(_("영문 이름"), max_length=150, blank=True, default="")
    kind = models.CharField(
        _("종류"), max_length=11, choices=OrganizationKind, default=OrganizationKind.OTHER
    )
    country = optional(Country, "organizations", _("국가"))
    destination = optional(Destination, "organizations", _("소재지"))
    aliases = aliases_field()

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("기관")
        verbose_name_plural = pgettext_lazy("여럿", "기관")
        ordering = ["name", "id"]
        constraints = [
            readable_constraint("organization", "name"),
            choice_constraint("organization", "kind", OrganizationKind),
        ]
        indexes = [models.Index(fields=["name"], name="organization_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return numbered_address("trips:organization", pk=self.pk)
