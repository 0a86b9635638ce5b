"""What staged rows break: keys, references, the models' own constraints, rules across rows.

Every check is one query that finds the lines that fail it.
"""
# ruff: noqa: S608  (the names in these statements come from the models, never from a file)

from collections.abc import Iterator
from dataclasses import dataclass

from trips.choices import IdentifierKind, RedirectKind
from trips.citation_querysets import CITED
from trips.interchange.read import PackageProblem, PackageReader
from trips.interchange.revivals import moved_words
from trips.interchange.schema import BY_MODEL, BY_NAME
from trips.interchange.staging_tables import columns, listed, run, staged, stored
from trips.interchange.table import PackageTable

# Sentences of constraints that have none of their own.
SENTENCES = {"capture_stays": "수집한 원본은 바꿀 수 없습니다."}
# Table, column, sentence, and where the rows `s` are that break it. {name}: that table after
# the import.
RULES = (
    (
        "stops",
        "destination",
        "방문지가 이 국가에 있지 않습니다.",
        "JOIN {destinations} o ON o.id = s.destination_id WHERE o.country_id <> s.country_id",
    ),
    (
        "visits",
        "stop",
        "다른 출장의 여정입니다.",
        "JOIN {stops} o ON o.id = s.stop_id WHERE o.trip_id <> s.trip_id",
    ),
    (
        "participants",
        "term",
        "이 공직자의 임기가 아닙니다.",
        "JOIN {terms} o ON o.id = s.term_id WHERE o.official_id <> s.official_id",
    ),
)
# Constraint, table, what is equal, first day, last day, and when a row counts.
PERIODS = (
    (
        "term_no_overlap",
        "terms",
        "(b.official_id, b.office) = (a.official_id, a.office)",
        "start_date",
        "end_date",
        "a.start_date IS NOT NULL AND b.start_date IS NOT NULL",
    ),
    (
        "government_one_name_at_a_time",
        "governments",
        "(coalesce(b.parent_id, ''), b.name) = (coalesce(a.parent_id, ''), a.name)",
        "valid_from",
        "valid_to",
        "true",
    ),
)


def sentence(table: PackageTable, constraint: str) -> str:
    """What a constraint demands, in Korean."""
    sentences = {
        one.name: str(one.violation_error_message)
        for one in table.model._meta.constraints
        if one.violation_error_message != one.default_violation_error_message
    }
    unnamed = f"데이터베이스의 제약 조건 {constraint}에 어긋납니다."
    return {**SENTENCES, **sentences}.get(constraint, unnamed)


@dataclass(frozen=True)
class Checks:
    """What a reading has staged, against itself and what the database holds."""

    reading: PackageReader

    def problems(self) -> Iterator[PackageProblem]:
        for table in self.reading.tables:
            yield from self._duplicates(table)
            yield from self._references(table)
        for problem in self._across_columns():
            # Where a cell could not be read, its row cannot be judged.
            if (problem.file, problem.line) not in self.reading.bad_lines:
                yield problem

    def _across_columns(self) -> Iterator[PackageProblem]:
        for table in self.reading.tables:
            yield from self._constraints(table)
        yield from self._rules()
        yield from self._periods()

    def _after(self, table: PackageTable) -> str:
        """SQL for the table as it would be after the import; `_line` is 0 for rows that stay."""
        if table not in self.reading.tables:
            return f"(SELECT 0 AS _line, {listed(columns(table))} FROM {stored(table)})"
        key = table.key_columns
        return (
            f"(SELECT _line, {listed(columns(table))} FROM {staged(table)}"
            f" UNION ALL SELECT 0, {listed(columns(table), 't')} FROM {stored(table)} t"
            f" WHERE NOT EXISTS (SELECT FROM {staged(table)} s"
            f" WHERE ({listed(key, 's')}) = ({listed(key, 't')})))"
        )

    def _duplicates(self, table: PackageTable) -> Iterator[PackageProblem]:
        key = listed(table.key_columns)
        for line, first in run(
            f"SELECT _line, first FROM (SELECT _line, num_nulls({key}) AS unknown,"
            f" min(_line) OVER (PARTITION BY {key}) AS first FROM {staged(table)}) s"
            " WHERE _line > first AND unknown = 0"
        ):
            yield PackageProblem(
                table.file, line, table.key[-1], f"{first}행에 이미 있는 번호입니다."
            )

    def _references(self, table: PackageTable) -> Iterator[PackageProblem]:
        for name, cell in zip(table.names, table.cells, strict=True):
            if cell.references:
                target = BY_MODEL[cell.references]
                yield from self._dangling(table, name, cell.columns[0], target)
        if table.name == "redirects":
            for kind in RedirectKind.values:
                # A successor may itself have been merged later.
                condition = (
                    f"s.kind = '{kind}' AND NOT EXISTS (SELECT FROM {self._after(table)} r"
                    " WHERE r.kind = s.kind AND r.old_id = s.new_id)"
                )
                target = BY_NAME[f"{kind}s"]
                yield from self._dangling(table, "new_id", "new_id", target, condition)
        if table.name == "identifiers":
            for kind in IdentifierKind.values:
                target = BY_NAME[f"{kind}s"]
                yield from self._dangling(table, "record", "record", target, f"s.kind = '{kind}'")

    def _dangling(
        self,
        table: PackageTable,
        name: str,
        column: str,
        target: PackageTable,
        condition: str = "true",
    ) -> Iterator[PackageProblem]:
        if target in self.reading.unread:
            return
        value, key = listed([column], "s"), listed(target.key_columns, "t")
        places = [stored(target), *([staged(target)] if target in self.reading.tables else [])]
        nowhere = " AND ".join(
            f"NOT EXISTS (SELECT FROM {place} t WHERE {key} = {value})" for place in places
        )
        lines = run(
            f"SELECT s._line, {value} FROM {staged(table)} s"
            f" WHERE {value} IS NOT NULL AND {condition} AND {nowhere}"
        )
        kind = str(target.model._meta.model_name)
        is_movable = bool(lines) and kind in RedirectKind.values
        moved = moved_words(kind, [missing for _line, missing in lines]) if is_movable else {}
        for line, missing in lines:
            where = f"{missing}: {target.file}에도 데이터베이스에도 없습니다."
            sentence = " ".join(filter(None, [where, moved.get(missing)]))
            yield PackageProblem(table.file, line, name, sentence)

    def _constraints(self, table: PackageTable) -> Iterator[PackageProblem]:
        """The model's CHECK constraints as PostgreSQL wrote them down."""
        for constraint, condition, concerned in run(
            "SELECT conname, pg_get_expr(conbin, conrelid), ARRAY(SELECT attname::text FROM"
            " pg_attribute WHERE attrelid = conrelid AND attnum = ANY(conkey)) FROM pg_constraint"
            " WHERE contype = 'c' AND conrelid = %s::regclass ORDER BY conname",
            [stored(table)],
        ):
            if not set(concerned) <= set(columns(table)):
                continue
            for line, column in run(
                f"SELECT _line, {_blamed(table, concerned)} FROM {staged(table)}"
                f" WHERE NOT ({condition})"
            ):
                yield PackageProblem(table.file, line, column, sentence(table, constraint))

    def _rules(self) -> Iterator[PackageProblem]:
        after = {table.name: self._after(table) for table in BY_NAME.values()}
        rules = (
            rule for rule in (*RULES, _citation_rule()) if BY_NAME[rule[0]] in self.reading.tables
        )
        for name, column, message, where in rules:
            table = BY_NAME[name]
            for (line,) in run(f"SELECT s._line FROM {staged(table)} s {where}".format(**after)):
                yield PackageProblem(table.file, line, column, message)

    def _periods(self) -> Iterator[PackageProblem]:
        for constraint, name, equal, first, last, counts in PERIODS:
            table = BY_NAME[name]
            if table not in self.reading.tables:
                continue
            key = table.key_columns[0]
            for line, other, row in run(
                f"SELECT a._line, b._line, b.{key} FROM {staged(table)} a"
                f" JOIN {self._after(table)} b ON {equal} AND b.{key} <> a.{key}"
                f" WHERE b._line < a._line AND {counts}"
                f" AND coalesce(a.{first}, '-infinity') <= coalesce(b.{last}, 'infinity')"
                f" AND coalesce(b.{first}, '-infinity') <= coalesce(a.{last}, 'infinity')"
            ):
                with_whom = f"{other}행" if other else f"데이터베이스의 {row}"
                message = f"{sentence(table, constraint)} ({with_whom})"
                yield PackageProblem(
                    table.file, line, table.names[table.names.index(first)], message
                )


def _blamed(table: PackageTable, concerned: list[str]) -> str:
    """SQL for the name of the last column among these that is filled in."""
    pairs = zip(table.names, table.cells, strict=True)
    names = [(name, cell.columns[0]) for name, cell in pairs if cell.columns[0] in concerned]
    cases = " ".join(
        f"WHEN {listed([column])} IS NOT NULL THEN '{name}'" for name, column in reversed(names)
    )
    return f"CASE {cases} ELSE '{names[-1][0]}' END"


def _citation_rule() -> tuple[str, str, str, str]:
    columns_of_kind = " ".join(
        f"WHEN s.{kind}_id IS NOT NULL THEN ARRAY[{_words(BY_NAME[f'{kind}s'].names[1:])}]"
        for kind in CITED
    )
    return (
        "citations",
        "field",
        "인용한 행에 이런 열이 없습니다.",
        "WHERE s.field <> 'summary'"
        f" AND s.field <> ALL(CASE {columns_of_kind} ELSE ARRAY[s.field] END)",
    )


def _words(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
