"""Which rows the public may read, table by table, and which of them show all their columns.

The one rule behind the public package and the database role of the public site. A condition says
when a row is public, given how to ask another table for its public rows: a package asks by these
same conditions, the role asks views of the tables' names that hold public rows alone
(docs/decisions/0025-public-rows.md). Pages start from `published()`, which is never more.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, NullIf

from articles.models import Article, Capture, Publisher
from history.models import Change
from publication.stages import Publication
from trips.models import (
    Agreement,
    AgreementParty,
    AgreementUpdate,
    Citation,
    Correction,
    Country,
    Destination,
    Document,
    Event,
    Identifier,
    LocalGovernment,
    Official,
    Organization,
    Participant,
    Redirect,
    Stop,
    Term,
    Trip,
    Visit,
)
from trips.models.corrections import CORRECTED
from trips.models.identifiers import IDENTIFIED
from trips.records import BY_NAME, KINDS, STAFF_PARTS

Public = Callable[[type[Model]], Any]  # a model → its public rows
Condition = Callable[[Public], Any]


class ExistsForEach(Exists):
    """Asked of each row by an index; the planner may not make a list of all rows first."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


def _its(rows: QuerySet, column: str) -> Exists:
    """The row that the column names is one of these."""
    return Exists(rows.filter(pk=OuterRef(column)))


def _named_by(rows: QuerySet, column: str) -> Exists:
    """One of these rows names the row in that column."""
    return ExistsForEach(rows.filter(**{column: OuterRef("pk")}))


def _any(*conditions: Any) -> Any:
    return reduce(or_, map(Q, conditions))


def _of_a_trip(public: Public) -> Exists:
    return _its(public(Trip), "trip")


def _of_an_agreement(public: Public) -> Exists:
    return _its(public(Agreement), "agreement")


def _organization(public: Public) -> Any:
    tables = (public(Visit), public(AgreementParty), public(Participant).named())
    return _any(*(_named_by(rows, "organization") for rows in tables))


def _place(public: Public) -> Any:
    tables = (Stop, Agreement, AgreementParty, Organization, Event)
    return _any(*(_named_by(public(model), "destination") for model in tables))


def _destination(public: Public) -> Any:
    """Also the regions that these lie in, and those around them."""
    places = _rows(Destination).filter(_place(public))
    regions = _rows(Destination).filter(_named_by(places, "region"))
    return _any(_place(public), _named_by(places, "region"), _named_by(regions, "region"))


def _correction(public: Public) -> Any:
    """Published, of a record that is public itself."""
    records = {name: public(BY_NAME[name].model) for name in CORRECTED}
    shown = _any(*(_its(rows, name) for name, rows in records.items()))
    return Q(publication=Publication.PUBLISHED) & Q(shown)


def _identifier(public: Public) -> Any:
    """Of a record that is public itself."""
    tables = zip(IDENTIFIED, (Trip, Article, Document, Official, Organization), strict=True)
    return _any(*(_its(public(model), name) for name, model in tables))


def _redirect(public: Public) -> Any:
    """Those that lead to a public record."""
    kinds = [kind for kind in KINDS if kind.moves]
    return _any(*(Q(kind=k.name, new_id__in=public(k.model).values("pk")) for k in kinds))


def _change(public: Public) -> Any:
    """Of a record with a history, but not what staff alone see of an article.

    Keys of other kinds need not be numbers, so only the kind that a key is of may read it.
    """
    number = Cast(NullIf(OuterRef("root_id"), Value("")), BigIntegerField())
    shown = [
        When(root_kind=kind.model._meta.label_lower, then=Exists(rows.filter(pk=number)))
        for kind in KINDS
        if kind.has_history
        for rows in [public(kind.model)]
    ]
    return Q(Case(*shown, default=False)) & ~Q(kind__in=STAFF_PARTS)


CONDITIONS: dict[type[Model], Condition] = {
    LocalGovernment: lambda _public: Q(),
    Country: lambda _public: Q(),
    Destination: _destination,
    Organization: _organization,
    Event: lambda public: _named_by(public(Visit), "event"),
    Official: lambda public: _named_by(public(Participant).named(), "official"),
    Term: lambda public: _its(public(Official), "official"),
    Publisher: lambda public: _named_by(public(Article), "publisher"),
    Article: lambda _public: Q(status=Publication.PUBLISHED),
    Capture: lambda public: _its(public(Article), "article"),
    Trip: lambda _public: Q(publication=Publication.PUBLISHED),
    Participant: _of_a_trip,
    Stop: _of_a_trip,
    Visit: _of_a_trip,
    Agreement: _of_a_trip,
    AgreementParty: _of_an_agreement,
    AgreementUpdate: _of_an_agreement,
    Document: _of_a_trip,
    Citation: lambda public: Q(_its(public(Trip), "about")) & _its(public(Article), "article"),
    Correction: _correction,
    Identifier: _identifier,
    Redirect: _redirect,
    Change: _change,
}
# Tables of which only some public rows show their private columns: which.
OPEN: dict[type[Model], QuerySet] = {
    Participant: Participant.objects.named(),
    # What is cited about people whose names are kept for staff would give them away: as `named()`.
    Citation: Citation.objects.filter(
        Q(participant=None) | _its(Participant.objects.named(), "participant")
    ),
    AgreementUpdate: AgreementUpdate.objects.filter(_its(Article.objects.published(), "article")),
}


def public_rows(model: type[Model]) -> QuerySet:
    return _rows(model).filter(CONDITIONS[model](public_rows))


def rules_over_views() -> dict[str, tuple[QuerySet, QuerySet | None]]:
    """Table → its public rows and those of them that show all columns.

    Right where every other table named in the SQL holds public rows alone.
    """
    return {
        model._meta.db_table: (_rows(model).filter(condition(_rows)), OPEN.get(model))
        for model, condition in CONDITIONS.items()
    }


def _rows(model: type[Model]) -> QuerySet:
    return model._default_manager.order_by()
