"""Named sets of citations: who may read them, and which contradict each other."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from publication.stages import Publication
from trips.choices import Rank
from trips.querysets import NAMED_ROLES

# What a citation may be about, in the order in which a page tells it.
CITED = ("trip", "agreement", "stop", "visit", "participant")
# Fields of which a row can have only one value: two sources that differ contradict each other.
# Statuses are left out: "planned" before and "signed" after is a story, not a contradiction.
SINGLE_VALUED = [
    *("start_date", "end_date", "nights", "days", "government", "party_size"),
    *("cost_total_krw", "cost_per_person_krw"),
    *("arrived_on", "left_on", "country", "destination", "date"),
    *("kind", "planned_on", "signed_on", "official"),
]


class ValuesAgree(models.Func):
    """(field, value, value) → whether two cited values may mean the same."""

    function = "trips_values_agree"
    output_field = models.BooleanField()


class CitationQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Citations of articles the public may see."""
        return self.filter(article__status=Publication.PUBLISHED)

    def named(self) -> Self:
        """Without those about people whose names are kept for staff: what they say is, too."""
        return self.filter(Q(participant=None) | Q(participant__role__in=NAMED_ROLES))

    def comparable(self) -> Self:
        """Values that can contradict each other."""
        return self.filter(field__in=SINGLE_VALUED).exclude(rank=Rank.DEPRECATED).exclude(value="")

    def conflicting(self) -> Self:
        """Those that another published citation of the same row and field contradicts.

        A database function says which values agree: `2024-01` with `2024-01-05`, `미국` with
        `US`. It is asked only about values that are spelled differently.
        """
        return self.comparable().filter(Exists(self._contradictions()))

    def _all(self) -> Any:
        return self.model._default_manager.all()

    def _contradictions(self) -> Any:
        """Published citations that contradict an outer one."""
        others = self._all().of_same_fact().published().comparable()
        agree = ValuesAgree("field", "value", OuterRef("value"))
        return others.exclude(value=OuterRef("value")).exclude(agree)

    def of_same_fact(self) -> Self:
        """Those of the row and field of an outer citation."""
        same_row = Q()
        for name in CITED:
            same_row |= Q(**{name: OuterRef(name)})
        return self.filter(same_row, about=OuterRef("about"), field=OuterRef("field"))

    def disputed_in_public(self) -> Self:
        """Every side of every open disagreement that the public may read of."""
        public = self.published().named().filter(about__publication=Publication.PUBLISHED)
        return public.conflicting()

    def one_a_fact(self) -> Self:
        """The first of each row and field."""
        fact = ("about_id", *(f"{name}_id" for name in CITED), "field")
        return self.order_by(*fact, "pk").distinct(*fact)

    def with_dispute(self) -> Self:
        """`is_torn`: the own article gives another value too; `is_followed`: some public citation
        of the same fact is preferred.
        """
        preferred = self._all().of_same_fact().published().filter(rank=Rank.PREFERRED)
        other = self._contradictions().filter(article=OuterRef("article"))
        return self.annotate(is_torn=Exists(other), is_followed=Exists(preferred))
