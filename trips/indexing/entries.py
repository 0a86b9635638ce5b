"""What search knows of each kind of record: published ones only, names by weight B."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from articles.models import Article
from search.models import IndexedRecord
from search.store import IndexEntry
from trips import models
from trips.indexing.labels import Labels, government_labels, labels, said
from trips.indexing.trip_entries import trip_entries
from trips.records import BY_NAME


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
            entities=said(*(names.get(t) for t in sorted(cited.get(article.pk, ())))),
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
            entities=said(
                *government_labels(row.trip.government),
                row.get_kind_display(),
                *chain.from_iterable(labels(p.organization) for p in parties),
                *chain.from_iterable(labels(p.destination) for p in parties),
                *(p.name_as_reported for p in parties),
                *labels(row.destination),
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
            title=said(row.name, row.name_hanja, row.name_en, *spelt.get(row.pk, ())),
            entities=said(
                *(t.title or t.get_office_display() for t in terms),
                *chain.from_iterable(government_labels(t.government) for t in terms),
                row.disambiguation,
            ),
        )


def _named_entries(
    kind: str, around: Callable[[Any], Labels]
) -> Callable[[Iterable[int]], Iterator[IndexEntry]]:
    """Entries of a kind that is found by its own names, and by those `around` a row."""

    def entries(ids: Iterable[int]) -> Iterator[IndexEntry]:
        for row in BY_NAME[kind].rows().filter(pk__in=list(ids)):
            yield IndexEntry(kind, row.pk, said(*labels(row)), entities=said(*around(row)))

    return entries


ENTRIES: dict[str, Callable[[Iterable[int]], Iterator[IndexEntry]]] = {
    "trip": trip_entries,
    "article": article_entries,
    "agreement": agreement_entries,
    "official": official_entries,
    "destination": _named_entries(
        "destination", lambda row: [row.country.name, row.country.name_en, *labels(row.region)]
    ),
    "event": _named_entries("event", lambda row: [row.series, *labels(row.destination)]),
    "organization": _named_entries(
        "organization", lambda row: [*labels(row.country), *labels(row.destination)]
    ),
}
