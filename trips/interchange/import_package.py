"""Import: everything is checked before the first row is written, in one transaction."""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from history.context import because
from history.models import Way
from search.analysis_pool import free_processors
from search.models import IndexedRecord, Lexeme, Name
from trips.indexing.stale import catch_up
from trips.interchange.checks import Checks, sentence
from trips.interchange.read import PackageProblem, PackageReader, Progress, silent
from trips.interchange.revivals import forget_deletions, revivals
from trips.interchange.schema import TABLES
from trips.interchange.source import DESCRIPTOR, PackageRefused, open_source
from trips.interchange.staging_tables import Count, move_sequence, stage, upsert

MAX_DESCRIPTOR = 2**20  # bytes


@dataclass
class Rejected(Exception):
    """The package has mistakes; nothing was changed."""

    problems: list[PackageProblem]


def import_package(
    path: Path, *, dry_run: bool = False, republish: bool = False, progress: Progress = silent
) -> list[Count]:
    """Folder or zip → database. Raises PackageRefused (cannot be read) or Rejected (mistakes).

    `republish`: also rows that were deleted or withdrawn here.
    """
    with open_source(path) as source, because(Way.IMPORT):
        reading = PackageReader(source, progress, republish=republish)
        if not reading.tables and not reading.problems:
            raise PackageRefused(f"{path}: 이 형식의 파일이 하나도 없습니다.")
        try:
            _check(reading)
            counts = _write(reading)
        except (DatabaseError, psycopg.Error) as refusal:
            raise Rejected([*reading.problems, _explained(refusal)]) from refusal
        if dry_run:
            transaction.set_rollback(True)
        else:
            for table in TABLES:
                move_sequence(table)
            _refresh_statistics(*(table.model for table in TABLES))
            show = partial(progress, "색인")
            catch_up(show, processes=free_processors())
            _refresh_statistics(IndexedRecord, Lexeme, Name)
    return counts


def _refresh_statistics(*models: type[Model]) -> None:
    """So that indexing and the first pages after an import are planned for what is there now."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in models)}")


def _check(reading: PackageReader) -> None:
    for table in reading.tables:
        stage(table, reading.rows(table))
    _read_descriptor(reading)
    reading.problems += Checks(reading).problems()
    reading.problems += revivals(reading)
    if reading.problems:
        place = {table.file: number for number, table in enumerate(TABLES)}
        reading.problems.sort(key=lambda each: (place.get(each.file, -1), each.line))
        raise Rejected(reading.problems)


def _read_descriptor(reading: PackageReader) -> None:
    """Learn whether this is a public package, in which private columns are empty on purpose."""
    if DESCRIPTOR not in reading.source.names():
        return
    try:
        with reading.source.open(DESCRIPTOR) as stream:
            descriptor = json.loads(stream.read(MAX_DESCRIPTOR))
        reading.is_public = descriptor.get("visibility") == "public"
    except (ValueError, RecursionError, AttributeError, OSError) as problem:
        reading.say(DESCRIPTOR, getattr(problem, "lineno", 1), "*", "JSON 객체가 아닙니다.")


def _write(reading: PackageReader) -> list[Count]:
    with connection.cursor() as cursor:
        # Periods may overlap while rows are written one by one, but not in the end.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    forget_deletions(reading)
    counts = []
    for number, table in enumerate(reading.tables, 1):
        counts.append(upsert(table, keep_private=reading.is_public))
        reading.progress(f"{table.file} 쓰기", number, len(reading.tables))
    connection.check_constraints()
    return counts


def _explained(refusal: DatabaseError | psycopg.Error) -> PackageProblem:
    """What the database says, in words where a constraint has its own."""
    cause = refusal.__cause__ if isinstance(refusal, DatabaseError) else refusal
    diagnosis = cause.diag if isinstance(cause, psycopg.Error) else None
    name = diagnosis and diagnosis.table_name
    table = next((t for t in TABLES if t.model._meta.db_table == name), None)
    reason = str(refusal).splitlines()[0] if str(refusal) else type(refusal).__name__
    if table and diagnosis and diagnosis.constraint_name:
        reason = sentence(table, diagnosis.constraint_name)
    detail = f" ({diagnosis.message_detail})" if diagnosis and diagnosis.message_detail else ""
    where = table.file if table else "*"
    return PackageProblem(where, 1, "*", f"데이터베이스가 거절했습니다: {reason}{detail}")
