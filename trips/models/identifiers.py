"""Numbers under which others keep a record: of a report in its register, of an entry elsewhere."""

from collections.abc import Collection

from django.db import models
from django.db.models import Func
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from listing.readable import readable_constraint, validate_readable
from trips.choices import IdentifierKind
from trips.models.checks import CheckedModel
from trips.models.disclosure import Document
from trips.models.foreign_keys import optional
from trips.models.people import Official, Organization
from trips.models.trips import Trip

IDENTIFIED = tuple(IdentifierKind.values)  # the keys of Identifier, one for each kind


class Identifier(CheckedModel):
    """One value of one scheme (`41280:보고서번호`), which names one record and no other.

    `kind` and `record` say again which key is filled and what it holds, as packages have them: a
    database trigger keeps both sides alike, whichever was written.
    """

    kind = models.CharField(_("종류"), max_length=12, choices=IdentifierKind, editable=False)
    record = models.BigIntegerField(_("기록 번호"), editable=False)
    # It goes with its record; merging moves it.
    trip = optional(Trip, "identifiers", _("출장"), on_delete=models.CASCADE)
    article = optional(Article, "identifiers", _("기사"), on_delete=models.CASCADE)
    document = optional(Document, "identifiers", _("공개 문서"), on_delete=models.CASCADE)
    official = optional(Official, "identifiers", _("공직자"), on_delete=models.CASCADE)
    organization = optional(Organization, "identifiers", _("기관"), on_delete=models.CASCADE)
    scheme = models.CharField(
        _("체계"),
        max_length=100,
        validators=[validate_readable],
        help_text=_("누구의 어떤 번호인가. 예: 41280:DocID"),
    )
    value = models.CharField(_("값"), max_length=200, validators=[validate_readable])

    class Meta:
        verbose_name = _("식별자")
        verbose_name_plural = pgettext_lazy("여럿", "식별자")
        ordering = ["scheme", "value"]
        constraints = [
            models.CheckConstraint(
                name="identifier_one_record",
                condition=Exact(
                    Func(*IDENTIFIED, function="num_nonnulls", output_field=models.IntegerField()),
                    1,
                ),
                violation_error_message=_("식별자는 꼭 한 기록을 가리켜야 합니다."),
            ),
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="identifier_names_one_record",
                violation_error_message=_("이 체계의 이 값은 이미 다른 기록을 가리킵니다."),
            ),
            readable_constraint("identifier", "scheme"),
            readable_constraint("identifier", "value"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        for kind in IDENTIFIED:
            if key := getattr(self, f"{kind}_id"):
                self.kind, self.record = kind, key
        super().clean_fields(exclude)
