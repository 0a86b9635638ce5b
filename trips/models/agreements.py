"""What was signed or announced, by whom, and what became of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from listing.addresses import numbered_address
from listing.readable import readable_constraint, validate_readable
from trips.choices import AgreementKind, AgreementStatus, PartyRole
from trips.models.checks import CheckedModel, choice_constraint
from trips.models.foreign_keys import optional, part_of
from trips.models.governments import LocalGovernment
from trips.models.partial import PartialDateValue, precision_constraint, precision_field
from trips.models.people import Organization
from trips.models.places import Destination
from trips.models.standing import standing_field
from trips.models.trips import Trip
from trips.querysets import AgreementQuerySet


class Agreement(CheckedModel):
    """Announced, signed or verbal. `status` follows the newest update."""

    # An agreement outlives nothing but its trip's record; both go together.
    trip = part_of(Trip, "agreements", _("출장"))
    kind = models.CharField(_("종류"), max_length=15, choices=AgreementKind)
    title = models.CharField(_("제목"), max_length=200, validators=[validate_readable])
    status = models.CharField(
        _("상태"), max_length=18, choices=AgreementStatus, default=AgreementStatus.UNKNOWN
    )
    planned_on = models.DateField(_("체결 예정일"), null=True, blank=True)
    planned_on_precision = precision_field()
    signed_on = models.DateField(_("체결일"), null=True, blank=True)
    signed_on_precision = precision_field()
    planned = PartialDateValue("planned_on")
    signed = PartialDateValue("signed_on")
    # Where it was signed.
    destination = optional(Destination, "agreements", _("체결 장소"))
    summary = models.TextField(_("내용"), blank=True, default="")

    standing = standing_field()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("협약")
        verbose_name_plural = pgettext_lazy("여럿", "협약")
        ordering = [F("signed_on").desc(nulls_last=True), "-id"]
        constraints = [
            readable_constraint("agreement", "title"),
            choice_constraint("agreement", "kind", AgreementKind),
            choice_constraint("agreement", "status", AgreementStatus),
            precision_constraint("agreement", "planned_on"),
            precision_constraint("agreement", "signed_on"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return numbered_address("trips:agreement", pk=self.pk)


class AgreementParty(CheckedModel):
    """One side: a Korean government, an organization or a foreign place, or only a name."""

    agreement = part_of(Agreement, "parties", _("협약"))
    position = models.PositiveSmallIntegerField(_("순서"), default=1)
    role = models.CharField(_("역할"), max_length=7, choices=PartyRole, default=PartyRole.PARTY)
    government = optional(LocalGovernment, "agreement_parties", _("지방정부"))
    organization = optional(Organization, "agreement_parties", _("기관"))
    # A foreign city or region as a party.
    destination = optional(Destination, "agreement_parties", _("외국 도시·지역"))
    name_as_reported = models.CharField(
        _("보도된 이름"), max_length=150, blank=True, default="", validators=[validate_readable]
    )
    signatory = models.CharField(_("서명자"), max_length=150, blank=True, default="")

    class Meta:
        verbose_name = _("협약 당사자")
        verbose_name_plural = pgettext_lazy("여럿", "협약 당사자")
        ordering = ["position", "id"]
        constraints = [
            readable_constraint("agreement_party", "name_as_reported", may_be_empty=True),
            choice_constraint("agreement_party", "role", PartyRole),
            models.CheckConstraint(
                name="agreement_party_one_identity",
                condition=Q(government=None, organization=None)
                | Q(government=None, destination=None)
                | Q(organization=None, destination=None),
                violation_error_message=_(
                    "당사자는 지방정부, 기관, 외국 도시 가운데 하나만 고를 수 있습니다."
                ),
            ),
            models.CheckConstraint(
                name="agreement_party_somebody",
                condition=Q(government__isnull=False)
                | Q(organization__isnull=False)
                | Q(destination__isnull=False)
                | ~Q(name_as_reported=""),
                violation_error_message=_("당사자를 고르거나 보도된 이름을 적어 주세요."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_as_reported or str(self.get_role_display())


class AgreementUpdate(CheckedModel):
    """What became of an agreement on a day, and where that was read."""

    agreement = part_of(Agreement, "updates", _("협약"))
    date = models.DateField(_("날짜"), null=True, blank=True)
    date_precision = precision_field()
    on = PartialDateValue("date")
    status = models.CharField(_("상태"), max_length=18, choices=AgreementStatus)
    note = models.CharField(_("설명"), max_length=500, blank=True, default="")
    # A source that is cited must not vanish.
    article = optional(Article, "agreement_updates", _("출처 기사"))

    class Meta:
        verbose_name = _("협약 경과")
        verbose_name_plural = pgettext_lazy("여럿", "협약 경과")
        ordering = [F("date").desc(nulls_last=True), "-id"]
        constraints = [
            choice_constraint("agreement_update", "status", AgreementStatus),
            precision_constraint("agreement_update", "date"),
        ]

    def __str__(self) -> str:
        return str(self.get_status_display())
