"""A file that staff upload, step by step: begun, mapped, looked at, made into drafts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ArticleKind
from articles.models import Article
from history.context import because
from history.models import Way
from history.querysets import bundle_of, of_records
from history.undo import undo
from trips.choices import UploadStatus
from trips.intake.known_rows import names_of_database
from trips.models import RegisterUpload
from trips.models.register_uploads import KEPT_OPEN
from trips.registers.drafts.cleaned_file import CleanedFile, without_columns, written_anew
from trips.registers.drafts.line_groups import LineGroups
from trips.registers.drafts.mapping_memory import (
    mappings_for,
    remember,
    remembered,
    remembered_kind,
)
from trips.registers.drafts.register_import import (
    kind_of,
    placed_trips,
    read_file,
    read_tables,
    title_of,
)
from trips.registers.drafts.same_trips import SameTripOffer, newest_trip, same_trips
from trips.registers.drafts.save import (
    PUBLIC_REASON,
    PlacedTrip,
    Progress,
    RegisterSource,
    plan,
    save_register,
    silent,
)
from trips.registers.drafts.trip_rows import TripRows
from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_plain import (
    mapping_of_plain,
    plain_mapping,
    plain_table,
    table_of_plain,
)
from trips.registers.register_table import RegisterTable
from trips.registers.trip_groups import RegisterReading

# What another file of the same headings may say otherwise: asked again, filled in.
ASKED_AGAIN = (RegisterField.GOVERNMENT, RegisterField.YEAR)
_LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('trips.registers.uploads'), %s)"
# Who only looks takes no lock, which would turn away whoever comes to make the drafts.
_IS_HELD = """
SELECT EXISTS (
  SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = %s AND objsubid = 2
    AND classid = (hashtext('trips.registers.uploads')::bigint & 4294967295)::oid
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""


@dataclass(frozen=True, slots=True)
class UploadReading:
    """`offers`: place of a trip → trips of the archive that it may be."""

    placed: list[PlacedTrip]
    planned: list[TripRows]
    offers: dict[int, list[SameTripOffer]]
    readings: list[RegisterReading]


def begin(name: str, content: bytes, maker: int, encoding: str = "") -> RegisterUpload:
    """Keep an uploaded file without its private columns, and delete those nobody confirmed in a
    day. Raises RegisterFileRefused.
    """
    file = read_file(name, content, encoding)
    mappings, is_remembered = _offered_mappings(file.tables)
    title = title_of(file)
    kind = kind_of(title)
    if kind == ArticleKind.OTHER:
        kind = remembered_kind(file.tables)
    too_old = timezone.now() - KEPT_OPEN
    RegisterUpload.objects.filter(status=UploadStatus.OPEN, made_at__lt=too_old).delete()
    return RegisterUpload.objects.create(
        maker_id=maker,
        file_name=name[-255:],
        title=title[:300],
        kind=kind,
        content=file.content,
        media_type=file.media_type,
        original=file.original,
        private=list(file.private),
        tables=[plain_table(table) for table in file.tables],
        mappings=[plain_mapping(mapping) for mapping in mappings],
        is_mapped=is_remembered,
    )


def _offered_mappings(tables: Sequence[RegisterTable]) -> tuple[list[RegisterMapping], bool]:
    """What was confirmed for the same headings, else the best guess; and whether nothing is left
    to ask.
    """
    confirmed = remembered(tables)
    constants = [mapping.constants for mapping in confirmed if mapping]
    is_asked = any(name in of_table for of_table in constants for name in ASKED_AGAIN)
    return mappings_for(tables, {}), all(confirmed) and not is_asked


def tables_of(upload: RegisterUpload) -> tuple[RegisterTable, ...]:
    return tuple(map(table_of_plain, upload.tables))


def mappings_of(upload: RegisterUpload) -> list[RegisterMapping]:
    return [mapping_of_plain(plain) for plain in upload.mappings]


def set_mappings(upload: RegisterUpload, mappings: Sequence[RegisterMapping], who: int) -> None:
    """Confirm what the columns mean, and remember it; what was called private is thrown away."""
    tables = tables_of(upload)
    private = [mapping.columns(RegisterField.PRIVATE) for mapping in mappings]
    kept = tuple(map(without_columns, tables, private))
    if kept != tables:
        upload.tables = [plain_table(table) for table in kept]
        upload.content = written_anew(kept)
        pairs = zip(tables, private, strict=True)
        names = [table.headings[at] for table, columns in pairs for at in columns]
        upload.private = list(dict.fromkeys([*upload.private, *names]))
    upload.mappings = [plain_mapping(mapping) for mapping in mappings]
    upload.is_mapped, upload.edits = True, {}
    upload.save()
    remember(tables, mappings, upload.title, who, upload.kind)


def regroup(upload: RegisterUpload, split: Iterable[str], joined: Iterable[str]) -> None:
    """Split and join trips by their keys (PlacedTrip), beside those that were before."""
    edits = upload.edits
    both = (("split", split), ("joined", joined))
    fresh = {name: sorted({*edits.get(name, []), *keys}) for name, keys in both}
    RegisterUpload.objects.filter(pk=upload.pk).update(edits={**edits, **fresh})


def line_groups_of(upload: RegisterUpload) -> dict[int, LineGroups]:
    """By the place of a table."""
    lines: dict[int, dict[str, set[int]]] = {}
    for name in ("split", "joined"):
        for key in upload.edits.get(name, []):
            at, line = map(int, key.split("-"))
            lines.setdefault(at, {"split": set(), "joined": set()})[name].add(line)
    return {at: LineGroups(**of_table) for at, of_table in lines.items()}


def read_upload(upload: RegisterUpload) -> UploadReading:
    tables = tables_of(upload)
    today = timezone.localdate()
    readings = read_tables(
        tables, mappings_of(upload), names_of_database(), today, line_groups_of(upload)
    )
    placed = placed_trips(tables, readings)
    planned = plan(placed, source_of(upload, tables).stage)
    return UploadReading(placed, planned, same_trips(planned, newest_trip()), readings)


def source_of(upload: RegisterUpload, tables: tuple[RegisterTable, ...]) -> RegisterSource:
    file = CleanedFile(
        upload.file_name,
        bytes(upload.content),
        upload.media_type,
        tables,
        tuple(upload.private),
        upload.original,
    )
    return RegisterSource(file, upload.title, upload.kind)


def line_count(upload: RegisterUpload) -> int:
    """At most so many trips are in the file."""
    return sum(len(table["lines"]) for table in upload.tables)


def confirm(upload: RegisterUpload, choices: Mapping[int, int]) -> bool:
    """From now on its drafts are made by `finish`, by whoever comes first; False where somebody
    confirmed it before.
    """
    is_open = RegisterUpload.objects.filter(pk=upload.pk, status=UploadStatus.OPEN)
    edits = {**upload.edits, "choices": {str(at): trip for at, trip in choices.items()}}
    return bool(is_open.update(status=UploadStatus.WAITING, edits=edits, total=line_count(upload)))


def is_worked_on(pk: int) -> bool:
    """Whether some process makes the drafts of an upload at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_HELD, [pk])
        return bool(cursor.fetchone() == (True,))


def finish(pk: int, progress: Progress = silent) -> None:
    """Make the drafts of a confirmed upload, all or none. Where a process ends in the middle the
    upload waits as before; one that the database refuses has failed, with its sentence.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_LOCK, [pk])
                is_mine = cursor.fetchone() == (True,)
            waiting = RegisterUpload.objects.filter(pk=pk, status=UploadStatus.WAITING)
            upload = waiting.first() if is_mine else None
            if upload is not None:
                _make_drafts(upload, progress)
    except (DatabaseError, ValueError) as error:
        failure = _("저장하지 못했습니다: %(reason)s") % {"reason": str(error).partition("\n")[0]}
        RegisterUpload.objects.filter(pk=pk, status=UploadStatus.WAITING).update(
            status=UploadStatus.FAILED, failure=failure
        )


def _make_drafts(upload: RegisterUpload, progress: Progress) -> None:
    tables = tables_of(upload)
    readings = read_tables(
        tables,
        mappings_of(upload),
        names_of_database(),
        timezone.localdate(),
        line_groups_of(upload),
    )
    choices = {int(at): trip for at, trip in upload.edits.get("choices", {}).items()}
    saved = save_register(
        source_of(upload, tables),
        placed_trips(tables, readings),
        who=upload.maker_id,
        choices=choices,
        progress=progress,
    )
    upload.status, upload.article, upload.bundle = UploadStatus.DONE, saved.article, saved.bundle
    upload.trips = saved.added
    upload.content, upload.tables = b"", []
    upload.save()


def undo_upload(upload: RegisterUpload, who: int) -> None:
    """Take back all that the import made; raises history.undo.UndoRefused."""
    of_article = of_records(Article._meta.label_lower, [upload.article_id])
    made = of_article.filter(bundle=upload.bundle).first() if upload.bundle else None
    with because(Way.UNDO, who=who, why=PUBLIC_REASON):
        RegisterUpload.objects.filter(pk=upload.pk).update(
            status=UploadStatus.UNDONE, article=None, trips=[]
        )
        undo(bundle_of(made) if made else ())
