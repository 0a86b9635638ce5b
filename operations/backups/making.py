"""Making a backup: one moment of the database, dumped and measured by the same snapshot."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psycopg import sql

from operations.backups import contents, manifest, pg, shelf
from operations.backups.contents import Report
from operations.backups.databases import Connection, Settings, one, opened, schema_of
from operations.backups.manifest import DUMP, MANIFEST, Manifest
from operations.backups.problems import Refused
from operations.backups.retention import Rule

MIGRATIONS = "django_migrations"


@dataclass(frozen=True)
class Made:
    path: Path
    manifest: Manifest
    gone: int  # older backups that were cleared away
    doubt: str  # why none was, or ''


def make(settings: Settings, folder: Path, rule: Rule | None, report: Report) -> Made:
    """A new backup in the folder; when it is known to be whole, older ones are cleared away."""
    now = datetime.now(shelf.SEOUL).replace(microsecond=0)
    with shelf.alone(folder):
        former = shelf.backups(folder)
        with shelf.new_place(folder, now) as place, opened(settings) as connection:
            _fill(place, connection, now, report).write(place / MANIFEST)
            report("쓴 것 확인 중")
            told = manifest.read(place)
            manifest.check_dump(place, told)
        path = shelf.place(folder, now)
        doubt = why_doubted(told, former)
        gone = shelf.clear_away(surplus(folder, rule, path)) if rule and not doubt else 0
    return Made(path, told, gone, doubt)


def surplus(folder: Path, rule: Rule, new: Path) -> list[Path]:
    """The backups in a folder that the rule does not keep; the new one stays, whatever its day."""
    found = {shelf.moment(path.name): path for path in shelf.backups(folder)}
    stay = rule.stay(list(found))
    return [path for at, path in found.items() if at not in stay and path != new]


def _fill(place: Path, connection: Connection, now: datetime, report: Report) -> Manifest:
    pg.check(connection)
    schema = schema_of(connection)
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        one(connection, "SELECT set_config('lock_timeout', %s, true)", [pg.PATIENCE])
        (snapshot,) = one(connection, "SELECT pg_export_snapshot()")
        with pg.dumping(connection, schema, snapshot, place / DUMP):
            found = contents.measure(connection, schema, report)
            migrations = _applied(connection, schema) if MIGRATIONS in found.tables else []
            report("덤프를 쓰는 중")
    if not found.tables:
        raise Refused("데이터베이스에 표가 없습니다. 백업할 것이 없습니다.")
    dump = place / DUMP
    return Manifest(
        now,
        "{}.{}".format(*divmod(connection.info.server_version, 10_000)),
        schema,
        migrations,
        dump.stat().st_size,
        manifest.sha256_of(dump),
        found,
    )


def _applied(connection: Connection, schema: str) -> list[str]:
    asked = sql.SQL("SELECT app || '.' || name FROM {} ORDER BY id").format(
        sql.Identifier(schema, MIGRATIONS)
    )
    return [name for (name,) in connection.execute(asked).fetchall()]


def why_doubted(new: Manifest, former: list[Path]) -> str:
    """Why older backups must stay this time: the new one may be of something that broke."""
    if wrong := new.contents.wrong_captures:
        return f"SHA-256이 다른 원본 수집이 있습니다 (id {', '.join(map(str, wrong))})"
    before = manifest.read(former[-1]).contents.rows if former else 0
    if new.contents.rows * 2 < before:
        return f"행이 지난 백업의 {before:,}개에서 {new.contents.rows:,}개로 줄었습니다"
    return ""
