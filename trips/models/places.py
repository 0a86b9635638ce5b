"""Where trips go: countries and the cities, regions and areas inside them."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from listing.addresses import address_of, numbered_address
from listing.readable import readable_constraint, validate_readable
from trips.choices import Continent, DestinationKind
from trips.models.checks import choice_constraint
from trips.querysets import CountryQuerySet, DestinationQuerySet


def aliases_field() -> ArrayField:
    return ArrayField(
        models.TextField(),
        blank=True,
        default=list,
        verbose_name=_("다른 이름"),
        help_text=_("기사에 나오는 다른 표기. 쉼표로 구분합니다."),
    )


class Country(models.Model):
    code = models.CharField(_("국가 코드"), max_length=2, primary_key=True, help_text="ISO 3166-1")
    name = models.CharField(_("이름"), max_length=60, validators=[validate_readable])
    name_en = models.CharField(_("영문 이름"), max_length=60)
    continent = models.CharField(_("대륙"), max_length=13, choices=Continent)
    aliases = aliases_field()

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("국가")
        verbose_name_plural = pgettext_lazy("여럿", "국가")
        ordering = ["name"]
        constraints = [
            readable_constraint("country", "name"),
            models.CheckConstraint(
                name="country_code_alpha2",
                condition=Q(code__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("국가 코드는 영문 대문자 두 글자입니다."),
            ),
            choice_constraint("country", "continent", Continent),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("trips:country", self.code.lower())


class Destination(models.Model):
    """A city, region or area. Ids below 100,000 belong to the reference data."""

    country = models.ForeignKey(
        # A place without its country means nothing.
        Country,
        on_delete=models.PROTECT,
        related_name="destinations",
        verbose_name=_("국가"),
    )
    kind = models.CharField(
        _("종류"), max_length=6, choices=DestinationKind, default=DestinationKind.CITY
    )
    name = models.CharField(_("이름"), max_length=100, validators=[validate_readable])
    name_en = models.CharField(_("영문 이름"), max_length=100, blank=True, default="")
    region = models.ForeignKey(
        # A region with cities must not vanish under them.
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cities",
        verbose_name=_("주·성·현"),
        limit_choices_to={"kind": DestinationKind.REGION},
    )
    latitude = models.DecimalField(_("위도"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(
        _("경도"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    aliases = aliases_field()

    objects = DestinationQuerySet.as_manager()

    class Meta:
        verbose_name = _("방문지")
        verbose_name_plural = pgettext_lazy("여럿", "방문지")
        ordering = ["name", "id"]
        constraints = [
            readable_constraint("destination", "name"),
            choice_constraint("destination", "kind", DestinationKind),
            models.CheckConstraint(
                name="destination_coordinates",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    # Not implied by the ranges: a comparison with NULL passes a CHECK.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("위도는 ±90, 경도는 ±180 안에서 둘 다 적어야 합니다."),
            ),
            models.CheckConstraint(
                name="destination_not_its_own_region",
                condition=Q(region=None) | ~Q(region=F("id")),
                violation_error_message=_("방문지가 자기 자신에 속할 수 없습니다."),
            ),
        ]
        indexes = [models.Index(fields=["country", "name"], name="destination_country_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return numbered_address("trips:destination", self.country_id.lower(), pk=self.pk)

    def clean(self) -> None:
        # Forms have no input for the id and so skip the constraint that says the same.
        if self.pk and self.region_id == self.pk:
            raise ValidationError({"region": _("방문지가 자기 자신에 속할 수 없습니다.")})
