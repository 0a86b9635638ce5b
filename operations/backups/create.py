"""Making a backup: one moment of the database, dumped and measured by the same snapshot."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from psycopg import sql

from operations.backups import backup_folder, manifest, measurement, pg
from operations.backups.databases import Connection, Settings, connect, one, schema_of
from operations.backups.errors import BackupRefused
from operations.backups.manifest import DUMP, MANIFEST, Manifest
from operations.backups.measurement import Contents, Report
from operations.backups.retention import Retention

MIGRATIONS = "django_migrations"
APPLIED = "SELECT app || '.' || name FROM {table} ORDER BY id"
MANY = 10  # rows of a table, of which nobody deletes half by hand without a thought
# Tables that lose rows by themselves, or are made again from others.
SHRINKING = ("axes_", "django_", "freshness_", "operations_", "otp_", "search_")


@dataclass(frozen=True)
class NewBackup:
    path: Path
    manifest: Manifest
    gone: int  # older backups that were cleared away; none if the manifest has a doubt


def create_backup(
    settings: Settings, folder: Path, rule: Retention | None, report: Report, accept: bool = False
) -> NewBackup:
    """Write a backup, check its dump, then delete the older ones that `rule` does not keep.

    A doubted backup deletes none. With `accept` it is not doubted, and later ones are compared
    with it.
    """
    now = datetime.now(backup_folder.SEOUL).replace(microsecond=0)
    with backup_folder.folder_lock(folder):
        former = backup_folder.backups(folder)
        with backup_folder.new_backup(folder, now) as place, connect(settings) as connection:
            filled = _fill(place, settings, connection, now, report)
            doubt = "" if accept else reason_for_doubt(filled, former)
            replace(filled, doubt=doubt).write(place / MANIFEST)
            report("쓴 것 확인 중")
            written = manifest.read(place)
            manifest.check_dump(place, written)
        path = backup_folder.path_of(folder, now)
        old = backups_to_remove(folder, rule, path) if rule and not doubt else []
        gone = backup_folder.remove_backups(old)
    return NewBackup(path, written, gone)


def backups_to_remove(folder: Path, rule: Retention, new: Path) -> list[Path]:
    """The backups in a folder that the rule does not keep; the new one stays, whatever its day."""
    by_moment = {backup_folder.moment_of(path.name): path for path in backup_folder.backups(folder)}
    kept = rule.stay(list(by_moment))
    return [path for at, path in by_moment.items() if at not in kept and path != new]


def _fill(
    place: Path, settings: Settings, connection: Connection, now: datetime, report: Report
) -> Manifest:
    schema, is_embedded = schema_of(connection), settings["ENGINE"] == "config.postgres"
    with one_moment(connection, schema) as snapshot:
        # A sequence knows no snapshot: the dump, begun afterwards, has this number or a later one.
        # And this one is later than every number in a row of the snapshot, as it was given before.
        sequences = measurement.sequences(connection, schema)
        with pg.dump_while(connection, schema, snapshot, place / DUMP, is_embedded):
            contents = measurement.measure(connection, schema, report)
            contents = replace(contents, sequences=sequences)
            applied = []
            if MIGRATIONS in contents.tables:
                question = measurement.about(APPLIED, schema, MIGRATIONS)
                applied = connection.execute(question).fetchall()
            report("덤프를 쓰는 중")
    if not contents.tables:
        raise BackupRefused("데이터베이스에 표가 없습니다. 백업할 것이 없습니다.")
    dump = place / DUMP
    return Manifest(
        now,
        "{}.{}".format(*divmod(connection.info.server_version, 10_000)),
        schema,
        [name for (name,) in applied],
        dump.stat().st_size,
        manifest.sha256_of(dump),
        contents,
    )


@contextmanager
def one_moment(connection: Connection, schema: str) -> Iterator[str]:
    """A transaction that reads one snapshot; gives its name, by which others read the same.

    The tables are locked first: TRUNCATE and ALTER TABLE heed no snapshot. Until all are locked,
    nothing may ask for a row or a value, for by that the snapshot is taken.
    """
    tables = [sql.Identifier(schema, name) for name in measurement.tables_of(connection, schema)]
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(pg.PATIENCE))
        if tables:
            lock = sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE")
            connection.execute(lock.format(sql.SQL(", ").join(tables)))
        (snapshot,) = one(connection, "SELECT pg_export_snapshot()")
        yield str(snapshot)


def reason_for_doubt(new: Manifest, former: list[Path]) -> str:
    """Why the database may be damaged, compared with the last backup without doubt, or ''.

    Doubted backups are skipped, so that doubt lasts until rows are back or it is accepted.
    """
    manifests = map(manifest.read, reversed(former))
    accepted = (one.contents for one in manifests if not one.doubt)
    last = next(accepted, Contents({}, {}, {}, 0))
    if wrong := set(new.contents.wrong_captures) - set(last.wrong_captures):
        return f"SHA-256이 다른 원본 수집이 있습니다 (id {', '.join(map(str, sorted(wrong)))})"
    if lost := list(_lost(last, new.contents)):
        return f"지난 백업의 절반도 남지 않은 표가 있습니다 (행 수: {', '.join(lost)})"
    return ""


def _lost(before: Contents, now: Contents) -> Iterator[str]:
    for name, table in before.tables.items():
        rows = now.tables[name].rows if name in now.tables else 0
        if table.rows >= MANY and rows * 2 < table.rows and not name.startswith(SHRINKING):
            yield f"{name} {table.rows:,} → {rows:,}"
