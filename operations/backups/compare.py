"""What was put into a backup beside what came out of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.migrations.loader import MigrationLoader

from operations.backups.measurement import Contents, Table

NOTHING = Table(0, "")


@dataclass(frozen=True)
class Comparison:
    told: Contents
    found: Contents

    def tables(self) -> Iterator[tuple[str, Table, Table]]:
        for name in sorted({*self.told.tables, *self.found.tables}):
            yield name, self.told.tables.get(name, NOTHING), self.found.tables.get(name, NOTHING)

    def differences(self) -> list[str]:
        """What differs, by name; nothing when all is equal."""
        return [*self._of_tables(), *self._of_sequences(), *self._of_objects()]

    def _of_tables(self) -> Iterator[str]:
        for name, told, found in self.tables():
            if told.rows != found.rows:
                yield f"{name} 행 {told.rows:,} → {found.rows:,}"
            elif told != found:
                yield f"{name} 체크섬"
        if self.told.captures != self.found.captures:
            yield f"원본 수집 {self.told.captures:,} → {self.found.captures:,}"
        if wrong := self.found.wrong_captures:
            yield f"원본 수집의 SHA-256 (id {', '.join(map(str, wrong))})"

    def _of_sequences(self) -> Iterator[str]:
        """A number may be further on, as the archive was written to meanwhile, never behind."""
        for name, number in self.told.sequences.items():
            if self.found.sequences.get(name, 0) < number:
                yield f"{name} 다음 번호 {number:,} → {self.found.sequences.get(name, 0):,}"

    def _of_objects(self) -> Iterator[str]:
        for kind, count in self.told.objects.items():
            if self.found.objects.get(kind) != count:
                yield f"{kind} {count} → {self.found.objects.get(kind, 0)}"


def migrations(told: list[str]) -> tuple[list[str], list[str]]:
    """Migrations that the backup lacks, and those that this code does not know."""
    known = {".".join(key) for key in MigrationLoader(None).graph.nodes}
    return sorted(known - set(told)), sorted(set(told) - known)
