"""Local governments, past and present, and who took over from whom."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Deferrable, F, Func, Q, TextField, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from listing.addresses import address_of
from listing.readable import readable_constraint, validate_readable
from trips.choices import Level
from trips.models.checks import choice_constraint
from trips.models.places import aliases_field
from trips.querysets import LocalGovernmentQuerySet


def hash_range(*parts: str) -> Func:
    """Texts as an int4range: core GiST has no equality on text."""
    texts = [Coalesce(F(p), Value(""), output_field=TextField()) for p in parts]
    text = Concat(*texts, output_field=TextField()) if len(parts) > 1 else F(parts[0])
    hashed = Func(text, function="hashtext")
    return Func(hashed, hashed, Value("[]"), function="int4range", output_field=IntegerRangeField())


def valid_range(start: str, end: str) -> Func:
    """Inclusive period; an unknown bound is open. Fails on an end before its start."""
    return Func(F(start), F(end), Value("[]"), function="daterange", output_field=DateRangeField())


class LocalGovernment(models.Model):
    """One government under one code and name. A reform closes the row and names a successor."""

    code = models.CharField(_("행정코드"), max_length=5, primary_key=True)
    name = models.CharField(_("이름"), max_length=40, validators=[validate_readable])
    name_en = models.CharField(_("영문 이름"), max_length=80, blank=True, default="")
    level = models.CharField(_("단계"), max_length=12, choices=Level)
    parent = models.ForeignKey(
        # A municipality is named together with its province.
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="municipalities",
        verbose_name=_("시·도"),
    )
    valid_from = models.DateField(_("시행일"), null=True, blank=True)
    valid_to = models.DateField(_("종료일"), null=True, blank=True)
    successor = models.ForeignKey(
        # Trips of a former government count under whoever follows.
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("승계 지방정부"),
    )
    current = models.ForeignKey(
        # Today's government at the end of the successors; a database trigger keeps it.
        "self",
        on_delete=models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="lineage",
        verbose_name=_("현재 지방정부"),
    )
    aliases = aliases_field()

    objects = LocalGovernmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("지방정부")
        verbose_name_plural = pgettext_lazy("여럿", "지방정부")
        ordering = ["code"]
        constraints = [
            readable_constraint("government", "name"),
            models.CheckConstraint(
                name="government_code_digits",
                condition=Q(code__regex=r"^[0-9]{5}$"),
                violation_error_message=_("행정코드는 숫자 다섯 자리입니다."),
            ),
            choice_constraint("government", "level", Level),
            models.CheckConstraint(
                name="government_period",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("종료일은 시행일보다 앞설 수 없습니다."),
            ),
            models.CheckConstraint(
                name="government_not_its_own",
                condition=(Q(parent=None) | ~Q(parent=F("code")))
                & (Q(successor=None) | ~Q(successor=F("code"))),
                violation_error_message=_("자기 자신에 속하거나 자기 자신을 승계할 수 없습니다."),
            ),
            ExclusionConstraint(
                name="government_one_name_at_a_time",
                expressions=[
                    (hash_range("parent", "name"), RangeOperators.OVERLAPS),
                    (valid_range("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                # An import may defer it: moving a boundary touches two rows one after the other.
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("같은 이름의 지방정부가 같은 기간에 이미 있습니다."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("trips:government", self.code)

    def clean(self) -> None:
        # Before the exclusion constraint is asked, which could not make a range of these.
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("종료일은 시행일보다 앞설 수 없습니다.")})

    @property
    def region(self) -> str:
        """Two-digit code of today's 시·도; needs no query."""
        return (self.current_id or self.code)[:2]
