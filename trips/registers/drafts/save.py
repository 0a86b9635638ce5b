"""Trips of a file → drafts with their source, all in one transaction and bundle, or none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ArticleKind, Origin
from articles.models import Article, Capture
from history.context import because, current_bundle
from history.models import Change, Way
from trips.choices import Rank, Stage
from trips.citation_querysets import CITED
from trips.models import Citation, Document, Identifier, Participant, Stop, Trip, Visit
from trips.registers.drafts.cleaned_file import CleanedFile
from trips.registers.drafts.same_trips import SameTripOffer, newest_trip, number_key, same_trips
from trips.registers.drafts.trip_names import TripNames
from trips.registers.drafts.trip_rows import CitedValue, TripRows, cut, trip_rows
from trips.registers.register_trip import RegisterTrip

BATCH = 1_000  # trips written at a time
FILE_SCHEME = "sha256"  # of the original file, which is read once
PUBLIC_REASON = "공식 표에서 가져옴"  # readers see it
STAGES = {ArticleKind.PLAN: Stage.BEFORE, ArticleKind.REPORT: Stage.AFTER}
NEW = 0  # instead of the id of a trip that is the same
# Held until the transaction ends: of two who import one file at once the second sees the first.
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('trips.registers.drafts.save'))"
_CITATION = ("article_id", *(f"{kind}_id" for kind in CITED), "field", "value", "quote", "stage")
_COPY = f"COPY trips_citation ({', '.join(_CITATION)}, rank, note) FROM STDIN"
WRITTEN = (Trip, Participant, Stop, Visit, Document, Identifier, Citation, Change)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PlacedTrip:
    """A trip of a file, and where it stands: `시트 2, 3행`. `key`: its table and first line."""

    trip: RegisterTrip
    place: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """`kind`: of the article that the file becomes, and so the stage of all it says."""

    file: CleanedFile
    title: str
    kind: str = ArticleKind.REPORT

    @property
    def stage(self) -> str:
        return STAGES.get(ArticleKind(self.kind), Stage.UNKNOWN)


@dataclass(slots=True)
class SavedRegister:
    """`bundle`: of all changes, None where nothing was written: `is_repeated`, the same file was
    imported before. `added`, `attached`: ids of new drafts and of trips that got one more source.
    """

    article: Article
    added: list[int] = field(default_factory=list)
    attached: list[int] = field(default_factory=list)
    bundle: UUID | None = None
    is_repeated: bool = False


def silent(_done: int, _total: int) -> None:
    pass


def imported_before(original: str) -> Article | None:
    """The article that a file became, by the SHA-256 of its bytes."""
    known = Identifier.objects.filter(scheme=FILE_SCHEME, value=original, kind="article")
    row = known.select_related("article").first()
    return row.article if row else None


def plan(placed: Sequence[PlacedTrip], stage: str) -> list[TripRows]:
    """The rows of the drafts, unsaved."""
    names = TripNames(one.trip for one in placed)
    return [trip_rows(one.trip, names, stage) for one in placed]


def save_register(
    source: RegisterSource,
    placed: Sequence[PlacedTrip],
    *,
    who: int | None = None,
    choices: Mapping[int, int] | None = None,
    progress: Progress = silent,
) -> SavedRegister:
    """`choices`: place of a trip → id of the trip it is, or NEW. Where nothing is chosen a trip
    that may be one of the archive becomes another source of it.
    """
    with because(Way.IMPORT, who=who, why=PUBLIC_REASON):
        with connection.cursor() as cursor:
            cursor.execute(_LOCK)
        if article := imported_before(source.file.original):
            return SavedRegister(article, is_repeated=True)
        saved = SavedRegister(_save_source(source), bundle=current_bundle())
        writer = RegisterWriter(saved, source.stage, dict(choices or {}))
        names = TripNames(one.trip for one in placed)
        for done in range(0, len(placed), BATCH):
            progress(done, len(placed))
            batch = placed[done : done + BATCH]
            writer.save(done, [(trip_rows(one.trip, names, source.stage), one) for one in batch])
            if done == 0 and len(placed) > BATCH:
                _plan_for_rows()
        progress(len(placed), len(placed))
        return saved


def _plan_for_rows() -> None:
    """Let the database plan for the rows that this transaction wrote. Until it ends nobody else
    analyses these tables: who does sees none of the rows, and what follows reads whole tables.
    """
    names = [model._meta.db_table for model in WRITTEN]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(names)}")


def _choice(offers: Sequence[SameTripOffer], chosen: int | None) -> int:
    """The id of the trip it is, or NEW; one that was chosen must still be offered."""
    ids = [one.trip for one in offers]
    if chosen == NEW and not any(one.is_certain for one in offers):
        return NEW
    return chosen if chosen and chosen in ids else next(iter(ids), NEW)


def _save_source(source: RegisterSource) -> Article:
    file = source.file
    article = Article.objects.create(
        title=cut(source.title, 300),
        kind=source.kind,
        origin=Origin.OFFICIAL_DOCUMENT,
        captured_on=timezone.localdate(),
        summary=_about(file),
    )
    Capture(
        article=article,
        content=file.content,
        media_type=file.media_type,
        retrieved_at=timezone.now(),
    ).save(force_insert=True)
    Identifier.objects.create(article=article, scheme=FILE_SCHEME, value=file.original)
    return article


def _about(file: CleanedFile) -> str:
    """What the reader of the source must know of the copy that is kept."""
    if not file.private:
        return ""
    sentence = _("개인정보 열(%(names)s)을 빼고 보관했습니다. 받은 파일의 SHA-256: %(digest)s")
    return sentence % {"names": ", ".join(file.private), "digest": file.original}


@dataclass(slots=True)
class RegisterWriter:
    """Writes trips of a file in few statements; the caller holds the transaction. `newest`: the
    highest id of the trips that were there before, so that a file is not compared with itself.
    """

    saved: SavedRegister
    stage: str
    choices: dict[int, int]
    numbers: set[tuple[str, str]] = field(default_factory=set)
    newest: int = field(default_factory=newest_trip)

    def save(self, first: int, items: Sequence[tuple[TripRows, PlacedTrip]]) -> None:
        """`first`: the place of the first of them in the file."""
        offers = same_trips([rows for rows, _one in items], self.newest)
        chosen = [
            _choice(offers.get(at, []), self.choices.get(first + at)) for at in range(len(items))
        ]
        triples = [(rows, one.place, trip) for (rows, one), trip in zip(items, chosen, strict=True)]
        self._save_new([(rows, place) for rows, place, trip in triples if trip == NEW])
        self._attach([item for item in triples if item[2] != NEW])

    def _save_new(self, items: Sequence[tuple[TripRows, str]]) -> None:
        trips = Trip.objects.bulk_create([rows.trip for rows, _place in items])
        for model, name in (
            (Participant, "participants"),
            (Stop, "stops"),
            (Visit, "visits"),
            (Document, "documents"),
        ):
            parts = [row for rows, _place in items for row in getattr(rows, name)]
            model._default_manager.bulk_create(parts)
        self._cite((one, one.row.pk, place) for rows, place in items for one in rows.cited)
        self._number((rows, rows.trip.pk) for rows, _place in items)
        self.saved.added += [trip.pk for trip in trips]

    def _attach(self, items: Sequence[tuple[TripRows, str, int]]) -> None:
        """The file becomes another source of trips there are; their own columns stay."""
        self._cite((one, trip, place) for rows, place, trip in items for one in rows.own)
        ids = list(dict.fromkeys(trip for _rows, _place, trip in items))
        Trip.objects.filter(pk__in=ids).update(updated_at=timezone.now())
        self._number((rows, trip) for rows, _place, trip in items)
        self.saved.attached += ids

    def _cite(self, cited: Iterable[tuple[CitedValue, int, str]]) -> None:
        """`cited`: with the id of the row that is cited, and the place in the file."""
        article, stage = self.saved.article.pk, self.stage
        with (
            connection.wrap_database_errors,
            connection.cursor() as cursor,
            cursor.copy(_COPY) as copy,
        ):
            for one, pk, place in cited:
                keys = [pk if kind == one.kind else None for kind in CITED]
                said = (
                    one.field,
                    cut(one.value, 200),
                    "",
                    stage,
                    Rank.NORMAL.value,
                    cut(place, 500),
                )
                copy.write_row([article, *keys, *said])

    def _number(self, pairs: Iterable[tuple[TripRows, int]]) -> None:
        """The numbers of the register that nobody has yet; the first trip of a number keeps it."""
        of_key = {}
        for rows, trip in pairs:
            key = number_key(rows)
            if key and key not in self.numbers:
                of_key[key] = Identifier(trip_id=trip, scheme=key[0], value=key[1])
                self.numbers.add(key)
        Identifier.objects.bulk_create(of_key.values(), ignore_conflicts=True)
