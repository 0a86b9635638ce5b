"""What was corrected in a record, and what those it speaks of reply: dated, beside the record."""

from typing import Self

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from publication.stages import Publication
from trips.choices import CorrectionKind
from trips.models.activities import Event
from trips.models.agreements import Agreement
from trips.models.checks import CheckedModel, choice_constraint
from trips.models.foreign_keys import optional
from trips.models.governments import LocalGovernment
from trips.models.people import Official, Organization
from trips.models.places import Country, Destination
from trips.models.trips import Trip

# The kinds of record that have a page, by their names (trips/records.py).
CORRECTED = (
    *("trip", "official", "government", "country", "destination", "agreement", "event"),
    *("organization", "article"),
)
LONGEST_TEXT = 1000


def _exactly_one() -> Exact:
    named = Func(*CORRECTED, function="num_nonnulls", output_field=models.IntegerField())
    return Exact(named, 1)


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def published(self) -> Self:
        """Also of records that are not public: pages ask for those of a record they show."""
        return self.filter(publication=Publication.PUBLISHED)


class Correction(CheckedModel):
    """One correction of one record, or one reply to it. Public once it and the record are."""

    kind = models.CharField(_("종류"), max_length=10, choices=CorrectionKind)
    date = models.DateField(_("날짜"), help_text=_("고친 날, 또는 반론을 받은 날"))
    # While a record is named here, it cannot be deleted; merging moves the row.
    trip = optional(Trip, "corrections", _("출장"))
    official = optional(Official, "corrections", _("공직자"))
    government = optional(LocalGovernment, "corrections", _("지방정부"))
    country = optional(Country, "corrections", _("국가"))
    destination = optional(Destination, "corrections", _("방문지"))
    agreement = optional(Agreement, "corrections", _("협약"))
    event = optional(Event, "corrections", _("행사"))
    organization = optional(Organization, "corrections", _("기관"))
    article = optional(Article, "corrections", _("기사"))
    text = models.CharField(
        _("내용"),
        max_length=LONGEST_TEXT,
        help_text=_("정정은 무엇을 무엇으로 고쳤는지, 반론은 보내온 말 그대로. 1,000자까지."),
    )
    text_en = models.CharField(_("영문 내용"), max_length=LONGEST_TEXT, blank=True, default="")
    author = models.CharField(
        _("보낸 곳"),
        max_length=100,
        blank=True,
        default="",
        help_text=_("이름이 아니라 직책이나 기관. 반론에는 꼭 적습니다. 예: 고양시 공보담당관"),
    )
    url = models.URLField(_("근거 주소"), max_length=1000, blank=True, default="")
    publication = models.CharField(
        _("공개 단계"), max_length=9, choices=Publication, default=Publication.DRAFT
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("정정·반론")
        verbose_name_plural = pgettext_lazy("여럿", "정정·반론")
        ordering = [F("date").desc(), "-id"]
        permissions = [("publish_correction", _("정정·반론 공개와 철회"))]
        constraints = [
            models.CheckConstraint(
                name="correction_one_record",
                condition=_exactly_one(),
                violation_error_message=_("정정·반론은 꼭 한 기록을 가리켜야 합니다."),
            ),
            choice_constraint("correction", "kind", CorrectionKind),
            choice_constraint("correction", "publication", Publication),
            models.CheckConstraint(
                name="correction_says_something",
                condition=~Q(text=""),
                violation_error_message=_("내용을 적어 주세요."),
            ),
            models.CheckConstraint(
                name="correction_reply_has_author",
                condition=~Q(kind=CorrectionKind.REPLY) | ~Q(author=""),
                violation_error_message=_("반론에는 보낸 곳을 적어 주세요."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"

    def get_absolute_url(self) -> str:
        return f"{reverse('trips:corrections')}#correction-{self.pk}"

    @property
    def record_kind(self) -> str:
        """The name of the kind of record that it is about."""
        return next(name for name in CORRECTED if getattr(self, f"{name}_id") is not None)

    @property
    def record(self) -> models.Model:
        row: models.Model = getattr(self, self.record_kind)
        return row

    @property
    def noun(self) -> str:
        """The kind of that record, in the reader's language."""
        return str(self.record._meta.verbose_name)
