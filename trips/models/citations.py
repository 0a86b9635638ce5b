"""How we know: which article says what about which fact."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from trips.choices import Rank, Stage
from trips.citation_querysets import CITED, CitationQuerySet
from trips.models.activities import Stop, Visit
from trips.models.agreements import Agreement
from trips.models.checks import CheckedModel, choice_constraint
from trips.models.foreign_keys import optional
from trips.models.trips import Participant, Trip


def _exactly_one() -> Q:
    cases = Q()
    for one in CITED:
        cases |= Q(**{f"{name}__isnull": name != one for name in CITED})
    return cases


class Citation(CheckedModel):
    """One value that one article gives for one field of one row."""

    article = models.ForeignKey(
        # Proof is never deleted from under a fact.
        Article,
        on_delete=models.PROTECT,
        related_name="citations",
        verbose_name=_("기사"),
    )
    # A citation goes with the row it proves.
    trip = optional(Trip, "citations", _("출장"), on_delete=models.CASCADE)
    agreement = optional(Agreement, "citations", _("협약"), on_delete=models.CASCADE)
    stop = optional(Stop, "citations", _("여정"), on_delete=models.CASCADE)
    visit = optional(Visit, "citations", _("일정"), on_delete=models.CASCADE)
    participant = optional(Participant, "citations", _("참가자"), on_delete=models.CASCADE)
    about = models.ForeignKey(
        # The trip all this belongs to, however deep the cited row; a database trigger sets it.
        Trip,
        on_delete=models.DO_NOTHING,
        null=True,
        editable=False,
        db_index=False,  # citation_about_field begins with it
        related_name="all_citations",
        verbose_name=_("관련 출장"),
    )
    field = models.CharField(
        _("항목"), max_length=40, help_text=_("인용한 행의 열 이름 또는 summary")
    )
    value = models.CharField(
        _("값"), max_length=200, blank=True, default="", help_text=_("이 기사가 말하는 값")
    )
    quote = models.CharField(_("인용문"), max_length=200, blank=True, default="")
    stage = models.CharField(_("작성 시점"), max_length=7, choices=Stage, default=Stage.UNKNOWN)
    rank = models.CharField(_("채택"), max_length=10, choices=Rank, default=Rank.NORMAL)
    note = models.CharField(_("설명"), max_length=500, blank=True, default="")

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("출처")
        verbose_name_plural = pgettext_lazy("여럿", "출처")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="citation_one_row",
                condition=_exactly_one(),
                violation_error_message=_(
                    "출처는 출장, 협약, 여정, 일정, 참가자 가운데 꼭 하나를 가리켜야 합니다."
                ),
            ),
            choice_constraint("citation", "stage", Stage),
            choice_constraint("citation", "rank", Rank),
            models.CheckConstraint(name="citation_field_named", condition=~Q(field="")),
        ]
        indexes = [models.Index(fields=["about", "field"], name="citation_about_field")]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
