"""The contents that a backup's manifest names beside those of the restored database."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.migrations.loader import MigrationLoader

from operations.backups.measurement import Contents, TableContents

NOTHING = TableContents(0, "")


@dataclass(frozen=True)
class Comparison:
    expected: Contents  # as the manifest says
    actual: Contents  # as restored

    def tables(self) -> Iterator[tuple[str, TableContents, TableContents]]:
        for name in sorted({*self.expected.tables, *self.actual.tables}):
            expected = self.expected.tables.get(name, NOTHING)
            yield name, expected, self.actual.tables.get(name, NOTHING)

    def differences(self) -> list[str]:
        """A Korean phrase for each table, sequence and kind of object that differs."""
        return list(self._differences())

    def _differences(self) -> Iterator[str]:
        for name, expected, actual in self.tables():
            if expected.rows != actual.rows:
                yield f"{name} 행 {expected.rows:,} → {actual.rows:,}"
            elif expected != actual:
                yield f"{name} 체크섬"
        if self.expected.captures != self.actual.captures:
            yield f"원본 수집 {self.expected.captures:,} → {self.actual.captures:,}"
        if wrong := self.actual.wrong_captures:
            yield f"원본 수집의 SHA-256 (id {', '.join(map(str, wrong))})"
        # It was measured before the dump began, and others may have taken numbers in between: the
        # restored one may be ahead, but never behind, or an id would be given a second time.
        for name, number in self.expected.sequences.items():
            if self.actual.sequences.get(name, 0) < number:
                yield f"{name} 다음 번호 {number:,} → {self.actual.sequences.get(name, 0):,}"
        for kind, count in self.expected.objects.items():
            if self.actual.objects.get(kind) != count:
                yield f"{kind} {count} → {self.actual.objects.get(kind, 0)}"


def migrations(applied: list[str]) -> tuple[list[str], list[str]]:
    """Of a backup with these migrations: those that it lacks, and those that this code lacks."""
    of_code = {".".join(key) for key in MigrationLoader(None).graph.nodes}
    return sorted(of_code - set(applied)), sorted(set(applied) - of_code)
