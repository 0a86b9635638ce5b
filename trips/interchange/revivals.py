"""Rows of a package that the archive has put away: merged, deleted or withdrawn ones.

An older package still has them; what became of them here since is not undone by it.
"""
# ruff: noqa: S608  (the names in these statements come from the models, never from a file)

from collections.abc import Iterator, Mapping

from django.db.models import Model

from publication.stages import Publication
from trips.choices import RedirectKind
from trips.interchange.read import PackageProblem, PackageReader
from trips.interchange.staging_tables import run, staged, stored
from trips.interchange.table import PackageTable
from trips.models import Redirect
from trips.records import BY_NAME as KIND_BY_NAME

REPUBLISH = "--republish"


def revivals(reading: PackageReader) -> Iterator[PackageProblem]:
    """A problem for each; with `reading.republish` for merged ones alone."""
    for table in reading.tables:
        kind = str(table.model._meta.model_name)
        if kind in RedirectKind.values:
            yield from _of_moved(reading, table, kind)
            yield from _of_withdrawn(reading, table, kind)


def moved_words(kind: str, ids: list[int]) -> dict[int, str]:
    """What became of the ids that moved: a sentence each."""
    successors = Redirect.objects.successors(kind, ids)
    rows = _model(kind)._default_manager.in_bulk({new for new in successors.values() if new})
    return {old: _sentence(old, new, rows) for old, new in successors.items()}


def forget_deletions(reading: PackageReader) -> None:
    """Rows that came back answer 410 no more."""
    for table in reading.tables:
        kind = str(table.model._meta.model_name)
        if reading.republish and kind in RedirectKind.values:
            run(
                "DELETE FROM trips_redirect r WHERE r.kind = %s AND r.new_id IS NULL"
                f" AND EXISTS (SELECT FROM {staged(table)} s WHERE s.id = r.old_id)",
                [kind],
            )


def _model(kind: str) -> type[Model]:
    return KIND_BY_NAME[kind].model


def _sentence(old: int, new: int | None, rows: Mapping[int, object]) -> str:
    if new is None:
        return f"{old}번은 지워졌습니다. 다시 들이려면 {REPUBLISH}를 붙여 주세요."
    name = f"({rows[new]})" if new in rows else ""
    return f"{old}번은 {new}번{name}으로 합쳐졌습니다. 이 행을 빼고 {new}번을 써 주세요."


def _of_moved(reading: PackageReader, table: PackageTable, kind: str) -> Iterator[PackageProblem]:
    lines = run(
        f"SELECT s._line, s.id FROM {staged(table)} s"
        " JOIN trips_redirect r ON r.kind = %s AND r.old_id = s.id"
        f" WHERE NOT EXISTS (SELECT FROM {stored(table)} t WHERE t.id = s.id)"
        + (" AND r.new_id IS NOT NULL" if reading.republish else ""),
        [kind],
    )
    words = moved_words(kind, [pk for _line, pk in lines])
    for line, pk in lines:
        yield PackageProblem(table.file, line, "id", words[pk])


def _of_withdrawn(
    reading: PackageReader, table: PackageTable, kind: str
) -> Iterator[PackageProblem]:
    stage = KIND_BY_NAME[kind].stage_column
    if not stage or reading.republish:
        return
    for line, pk in run(
        f"SELECT s._line, s.id FROM {staged(table)} s JOIN {stored(table)} t ON t.id = s.id"
        f" WHERE t.{stage} = %s AND s.{stage} <> t.{stage}",
        [Publication.WITHDRAWN],
    ):
        sentence = f"{pk}번은 철회되었습니다. 다시 공개하려면 {REPUBLISH}를 붙여 주세요."
        yield PackageProblem(table.file, line, stage, sentence)
