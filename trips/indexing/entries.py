"""What search knows of each kind of record: published ones only, names by weight B."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import Prefetch, QuerySet

from articles.models import Article
from search.models import IndexedRecord
from search.store import IndexEntry
from trips import models
from trips.records import BY_NAME

Labels = list[str]


def _say(*names: Any) -> str:
    """Names one after the other; the dots keep them from being read as one phrase."""
    return " · ".join(dict.fromkeys(str(n) for n in names if n))


def _place(
    place: models.Destination | models.Country | models.Event | models.Organization | None,
) -> Labels:
    return [place.name, getattr(place, "name_en", ""), *place.aliases] if place else []


def _government(row: models.LocalGovernment | None) -> Labels:
    if row is None:
        return []
    return [f"{row.parent.name} {row.name}" if row.parent else row.name, *row.aliases]


def _person(part: models.Participant) -> Labels:
    """이동환 고양특례시장; the title as reported, else that of the term; then as it was spelt."""
    if part.official is None:
        return []
    title = part.title_as_reported or (part.term and part.term.title) or ""
    return [f"{part.official.name} {title}".strip(), part.official.name_en, part.name_as_reported]


def _trips(trips: QuerySet) -> QuerySet:
    people = models.Participant.objects.named().with_names().select_related("government__parent")
    return trips.select_related("government__parent").prefetch_related(
        Prefetch("participants", people, to_attr="named"),
        Prefetch("stops", models.Stop.objects.select_related("country", "destination")),
        Prefetch("visits", models.Visit.objects.select_related("organization", "event")),
        "agreements",
        Prefetch(
            "agreements__parties", models.AgreementParty.objects.select_related("organization")
        ),
    )


def _names_of_trip(trip: Any) -> str:
    stops, visits = trip.stops.all(), trip.visits.all()
    agreements = trip.agreements.all()
    parties = [party.organization for a in agreements for party in a.parties.all()]
    return _say(
        *_government(trip.government),
        *chain.from_iterable(map(_person, trip.named)),
        *chain.from_iterable(_government(part.government) for part in trip.named),
        *(stop.country.name for stop in stops),
        *chain.from_iterable(_place(stop.destination) for stop in stops),
        *chain.from_iterable(_place(visit.event) for visit in visits),
        *chain.from_iterable(_place(visit.organization) for visit in visits),
        *chain.from_iterable(map(_place, parties)),
        *(agreement.title for agreement in agreements),
        trip.party_name,
    )


def trip_entries(ids: Iterable[int]) -> Iterator[IndexEntry]:
    for trip in _trips(models.Trip.objects.published().filter(pk__in=list(ids))):
        described = (v.description for v in trip.visits.all())
        yield IndexEntry(
            kind="trip",
            object_id=trip.pk,
            title=trip.title,
            day=trip.start_date,
            entities=_names_of_trip(trip),
            lead=trip.summary,
            body="\n".join([*described, *(a.summary for a in trip.agreements.all())]),
        )


def article_entries(ids: Iterable[int]) -> Iterator[IndexEntry]:
    """With the names of the published trips that cite them, as those were indexed."""
    articles = Article.objects.published().filter(pk__in=list(ids))
    cited: dict[int, set[int]] = {}
    pairs = models.Citation.objects.filter(
        article__in=articles, about__in=models.Trip.objects.published()
    )
    for source, trip in pairs.order_by().values_list("article", "about").distinct():
        cited.setdefault(source, set()).add(trip)
    trips = set().union(*cited.values())
    names = dict(
        IndexedRecord.objects.filter(kind="trip", object_id__in=trips).values_list(
            "object_id", "entities"
        )
    )
    for article in articles:
        yield IndexEntry(
            kind="article",
            object_id=article.pk,
            title=" ".join(filter(None, [article.title, article.subtitle])),
            day=article.published_at and article.published_at.date(),
            entities=_say(*(names.get(t) for t in sorted(cited.get(article.pk, ())))),
            lead=article.summary,
            body=article.body,
        )


def agreement_entries(ids: Iterable[int]) -> Iterator[IndexEntry]:
    rows = models.Agreement.objects.published().filter(pk__in=list(ids)).for_list()
    for row in rows.select_related("trip__government__parent"):
        parties = row.parties.all()
        yield IndexEntry(
            kind="agreement",
            object_id=row.pk,
            title=row.title,
            day=row.signed_on or row.planned_on or row.trip.start_date,
            entities=_say(
                *_government(row.trip.government),
                row.get_kind_display(),
                *chain.from_iterable(_place(p.organization) for p in parties),
                *chain.from_iterable(_place(p.destination) for p in parties),
                *(p.name_as_reported for p in parties),
                *_place(row.destination),
            ),
            lead=row.summary,
        )


def spellings(ids: Iterable[int]) -> dict[int, Labels]:
    """Official → names that published trips give them; they have no aliases."""
    named = models.Participant.objects.named().exclude(name_as_reported="")
    named = named.filter(official__in=list(ids), trip__in=models.Trip.objects.published())
    by_official: dict[int, Labels] = {}
    pairs = named.order_by("pk").values_list("official", "name_as_reported")
    for official, name in pairs:
        names = by_official.setdefault(official, [])
        if name not in names:
            names.append(name)
    return by_official


def official_entries(ids: Iterable[int]) -> Iterator[IndexEntry]:
    keys = list(ids)
    rows, spelt = models.Official.objects.published().filter(pk__in=keys), spellings(keys)
    for row in rows.prefetch_related("terms__government__parent"):
        terms = row.terms.all()
        yield IndexEntry(
            kind="official",
            object_id=row.pk,
            title=_say(row.name, row.name_hanja, row.name_en, *spelt.get(row.pk, ())),
            entities=_say(
                *(t.title or t.get_office_display() for t in terms),
                *chain.from_iterable(_government(t.government) for t in terms),
                row.disambiguation,
            ),
        )


def _named_entries(
    kind: str, around: Callable[[Any], Labels]
) -> Callable[[Iterable[int]], Iterator[IndexEntry]]:
    """Entries of a kind that is found by its own names, and by those `around` a row."""

    def entries(ids: Iterable[int]) -> Iterator[IndexEntry]:
        for row in BY_NAME[kind].rows().filter(pk__in=list(ids)):
            yield IndexEntry(kind, row.pk, _say(*_place(row)), entities=_say(*around(row)))

    return entries


ENTRIES: dict[str, Callable[[Iterable[int]], Iterator[IndexEntry]]] = {
    "trip": trip_entries,
    "article": article_entries,
    "agreement": agreement_entries,
    "official": official_entries,
    "destination": _named_entries(
        "destination", lambda row: [row.country.name, row.country.name_en, *_place(row.region)]
    ),
    "event": _named_entries("event", lambda row: [row.series, *_place(row.destination)]),
    "organization": _named_entries(
        "organization", lambda row: [*_place(row.country), *_place(row.destination)]
    ),
}
