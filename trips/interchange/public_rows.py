"""Which rows a public package holds: published trips and articles, and what they need."""

from collections.abc import Callable

from django.db.models import Model, Q, QuerySet

from articles.models import Article, Publisher
from publication.stages import Publication
from trips.choices import ParticipantRole, RedirectKind
from trips.interchange.table import PackageTable
from trips.models import (
    Agreement,
    AgreementParty,
    AgreementUpdate,
    Citation,
    Country,
    Destination,
    Document,
    Event,
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

# Shown by role only: their names are kept for staff.
UNNAMED = (ParticipantRole.STAFF, ParticipantRole.COMPANY, ParticipantRole.GUEST)


def _all(model: type[Model]) -> QuerySet:
    return model._default_manager.order_by()


def _of_trips(model: type[Model], path: str = "trip") -> QuerySet:
    return _all(model).filter(**{f"{path}__publication": Publication.PUBLISHED})


def _ids(rows: QuerySet, column: str) -> Q:
    return Q(pk__in=rows.exclude(**{column: None}).values(column))


def _named() -> QuerySet:
    return _of_trips(Participant).exclude(role__in=UNNAMED)


def _parties() -> QuerySet:
    return _of_trips(AgreementParty, "agreement__trip")


def _officials() -> QuerySet:
    return _all(Official).filter(_ids(_named(), "official"))


def _events() -> QuerySet:
    return _all(Event).filter(_ids(_of_trips(Visit), "event"))


def _organizations() -> QuerySet:
    met = (_of_trips(Visit), _parties(), _named())
    return _all(Organization).filter(_any(*(_ids(rows, "organization") for rows in met)))


def _destinations() -> QuerySet:
    """Also the regions that these lie in."""
    used = (_of_trips(Stop), _of_trips(Agreement), _parties(), _organizations(), _events())
    places = _any(*(_ids(rows, "destination") for rows in used))
    regions = _ids(_all(Destination).filter(places), "region")
    around = _ids(_all(Destination).filter(regions), "region")
    return _all(Destination).filter(places | regions | around)


def _articles() -> QuerySet:
    return _all(Article).filter(status=Publication.PUBLISHED)


def _citations() -> QuerySet:
    return _of_trips(Citation, "about").filter(article__status=Publication.PUBLISHED)


def _redirects() -> QuerySet:
    targets: dict[str, QuerySet] = {
        RedirectKind.TRIP: _all(Trip).filter(publication=Publication.PUBLISHED),
        RedirectKind.OFFICIAL: _officials(),
        RedirectKind.DESTINATION: _destinations(),
        RedirectKind.ORGANIZATION: _organizations(),
        RedirectKind.EVENT: _events(),
        RedirectKind.AGREEMENT: _of_trips(Agreement),
        RedirectKind.ARTICLE: _articles(),
    }
    return _all(Redirect).filter(
        _any(*(Q(kind=kind, new_id__in=rows.values("pk")) for kind, rows in targets.items()))
    )


def _any(*conditions: Q) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found


ROWS: dict[type[Model], Callable[[], QuerySet]] = {
    LocalGovernment: lambda: _all(LocalGovernment),
    Country: lambda: _all(Country),
    Destination: _destinations,
    Organization: _organizations,
    Event: _events,
    Official: _officials,
    Term: lambda: _all(Term).filter(official__in=_officials()),
    Publisher: lambda: _all(Publisher).filter(_ids(_articles(), "publisher")),
    Article: _articles,
    Trip: lambda: _all(Trip).filter(publication=Publication.PUBLISHED),
    Participant: lambda: _of_trips(Participant),
    Stop: lambda: _of_trips(Stop),
    Visit: lambda: _of_trips(Visit),
    Agreement: lambda: _of_trips(Agreement),
    AgreementParty: _parties,
    AgreementUpdate: lambda: _of_trips(AgreementUpdate, "agreement__trip"),
    Document: lambda: _of_trips(Document),
    Citation: _citations,
    Redirect: _redirects,
}


def public_rows(table: PackageTable) -> QuerySet:
    return ROWS[table.model]()


Row = dict[str, str]  # column → cell


def hider(table: PackageTable) -> Callable[[Row], None]:
    """Empties the cells of a public row that only staff may read."""
    hidden = dict.fromkeys((column.name for column in table.columns if column.private), "")
    is_open = OPEN[table.model]() if table.model in OPEN else lambda _row: False

    def hide(row: Row) -> None:
        if not is_open(row):
            row.update(hidden)

    return hide


def _open_participants() -> Callable[[Row], bool]:
    return lambda row: row["role"] not in UNNAMED


def _open_citations() -> Callable[[Row], bool]:
    """What is cited about people whose names are kept for staff would give them away."""
    closed = _texts(_of_trips(Participant).filter(role__in=UNNAMED), "pk")
    return lambda row: row["participant"] not in closed


def _open_updates() -> Callable[[Row], bool]:
    public = _texts(_articles(), "agreement_updates__article")
    return lambda row: row["article"] in public


def _texts(rows: QuerySet, column: str) -> set[str]:
    return {str(value) for value in rows.values_list(column, flat=True)}


# Tables of which only some rows hide their private cells.
OPEN: dict[type[Model], Callable[[], Callable[[Row], bool]]] = {
    Participant: _open_participants,
    Citation: _open_citations,
    AgreementUpdate: _open_updates,
}
