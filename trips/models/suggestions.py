"""What reading an article suggests, and what people made of it. Staff only."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article, Capture
from trips.choices import SuggestionBasis, SuggestionField, SuggestionMark, SuggestionStatus
from trips.models.checks import choice_constraint
from trips.models.citations import Citation
from trips.models.trips import Trip

LONGEST_PUBLIC_QUOTE = 50  # letters of a newspaper's text that a page may show
NEW = "new"  # in `row`: none of ours; of an official, to be made
MAKE = "make"  # the same of a place, event or organization, which a person wants to be made


class Reading(models.Model):
    """One capture as it was read: the text in which all offsets count, line by line."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="readings", verbose_name=_("기사")
    )
    # One reading a capture: what was suggested stays beside what was decided.
    capture = models.OneToOneField(
        # It goes only when its article goes, as a whole.
        Capture,
        on_delete=models.RESTRICT,
        related_name="reading",
        verbose_name=_("원본 수집"),
    )
    text = models.TextField(_("읽은 글"))
    lines = models.JSONField(_("줄의 종류"), default=list)  # a value of LineKind a line
    warnings = models.JSONField(_("주의할 점"), default=dict)  # trip_key → LengthWarnings
    read_at = models.DateTimeField(_("읽은 때"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("기사 읽기")
        verbose_name_plural = pgettext_lazy("여럿", "기사 읽기")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.article_id} {self.read_at:%Y-%m-%d}"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self) -> Self:
        return self.filter(status=SuggestionStatus.OPEN)

    def decided(self) -> Self:
        return self.exclude(status=SuggestionStatus.OPEN)

    def taken(self) -> Self:
        """Those that a person lets stand, as suggested or with another value."""
        return self.filter(status__in=(SuggestionStatus.ACCEPTED, SuggestionStatus.EDITED))

    def of_trip(self, reading: Reading, trip_key: str) -> Self:
        return self.filter(reading=reading, trip_key=trip_key)


class Suggestion(models.Model):
    """One value for one field of one suggested trip, with the words it stands in.

    What was suggested never changes (a trigger); a decision stands beside it.
    """

    reading = models.ForeignKey(
        Reading, on_delete=models.CASCADE, related_name="suggestions", verbose_name=_("기사 읽기")
    )
    trip_key = models.CharField(_("출장"), max_length=8, blank=True, default="")  # t1, t2 …
    position = models.PositiveSmallIntegerField(_("순서"))
    field = models.CharField(_("항목"), max_length=12, choices=SuggestionField)
    value = models.JSONField(_("값"))
    # Id or code of the row that is meant, `new` or `make` for none of ours; empty: several may be.
    row = models.CharField(_("기록"), max_length=20, blank=True, default="")
    # [{"start", "end", "quote"}], quote == reading.text[start:end]; a trigger checks it.
    evidence = models.JSONField(_("근거"))
    # The function or table row that made the value; `hand`: a person marked the words.
    rule = models.CharField(_("규칙"), max_length=60)
    mark = models.CharField(_("믿을 만한 정도"), max_length=1, choices=SuggestionMark)
    basis = models.CharField(_("근거의 종류"), max_length=7, choices=SuggestionBasis)
    status = models.CharField(
        _("결정"), max_length=8, choices=SuggestionStatus, default=SuggestionStatus.OPEN
    )
    decided_value = models.JSONField(_("고친 값"), null=True, blank=True)
    decided_by = models.ForeignKey(
        # What was decided outlives the account.
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("결정한 사람"),
    )
    decided_at = models.DateTimeField(_("결정한 때"), null=True, blank=True)
    # The draft that was made of it; deleting that opens the way for another.
    trip = models.ForeignKey(
        Trip,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("출장"),
    )

    # Which fact it became in that draft.
    citation = models.ForeignKey(
        Citation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("출처"),
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("제안")
        verbose_name_plural = pgettext_lazy("여럿", "제안")
        ordering = ["reading", "position"]
        constraints = [
            choice_constraint("suggestion", "field", SuggestionField),
            choice_constraint("suggestion", "status", SuggestionStatus),
            choice_constraint("suggestion", "mark", SuggestionMark),
            choice_constraint("suggestion", "basis", SuggestionBasis),
            models.CheckConstraint(name="suggestion_has_rule", condition=~Q(rule="")),
            models.CheckConstraint(
                name="suggestion_decision_dated",
                condition=Q(status=SuggestionStatus.OPEN, decided_at=None)
                | (~Q(status=SuggestionStatus.OPEN) & Q(decided_at__isnull=False)),
                violation_error_message=_("결정에는 때가 있어야 합니다."),
            ),
            models.CheckConstraint(
                name="suggestion_edited_has_value",
                condition=Q(status=SuggestionStatus.EDITED, decided_value__isnull=False)
                | (~Q(status=SuggestionStatus.EDITED) & Q(decided_value=None)),
                violation_error_message=_("고친 제안에는 고친 값이 있어야 합니다."),
            ),
            models.CheckConstraint(
                name="suggestion_drafted_was_taken",
                condition=Q(trip=None, citation=None)
                | Q(status__in=(SuggestionStatus.ACCEPTED, SuggestionStatus.EDITED)),
                violation_error_message=_("출장에 쓴 제안은 받아들인 것이어야 합니다."),
            ),
            models.UniqueConstraint(
                fields=["reading", "position"], name="suggestion_one_a_position"
            ),
        ]
        indexes = [models.Index(fields=["status", "reading"], name="suggestion_status")]

    def __str__(self) -> str:
        return f"{self.trip_key} {self.field}"

    def clean(self) -> None:
        if not self.evidence or not all(map(self._is_quote, self.evidence)):
            raise ValidationError({"evidence": _("근거가 글에 있는 말이 아닙니다.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.clean()
        super().save(*args, **kwargs)

    def _is_quote(self, span: dict[str, Any]) -> bool:
        start, end, quote = span["start"], span["end"], span["quote"]
        return bool(0 <= start < end and self.reading.text[start:end] == quote)

    @property
    def final_value(self) -> Any:
        """What a person made of it, else what was suggested."""
        return self.value if self.decided_value is None else self.decided_value

    @property
    def public_quote(self) -> str:
        """The first words of evidence, as short as a page may show them."""
        quote: str = self.evidence[0]["quote"]
        return " ".join(quote.split())[:LONGEST_PUBLIC_QUOTE].rstrip()
