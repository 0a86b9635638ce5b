"""What was written since somebody last looked. By snapshot, not by number: a transaction that began
before others and ends after them is not missed.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

KEPT = "1 day"  # writes are remembered; whoever has not looked for as long begins anew
_LOOK = """
WITH now AS (SELECT pg_current_snapshot() AS snapshot, pg_current_xact_id_if_assigned() AS own),
newest AS (SELECT id, xid FROM freshness_write ORDER BY id DESC LIMIT 1)
SELECT snapshot::text, own IS NOT NULL,
  (SELECT count(*) FROM freshness_write), (SELECT id || '-' || xid FROM newest),
  (SELECT jsonb_agg(jsonb_build_array(kind, ids)) FROM freshness_write
   -- What no transaction of this server can have written came with a backup of another one.
   WHERE (xid < pg_snapshot_xmax(snapshot)::text::bigint OR xid = own::text::bigint)
   AND xid >= pg_snapshot_xmin(%(since)s::pg_snapshot)::text::bigint
   AND NOT pg_visible_in_snapshot(xid::text::xid8, %(since)s::pg_snapshot))
FROM now
"""
_FORGET = f"""
WITH old AS (DELETE FROM freshness_write WHERE at < now() - interval '{KEPT}' RETURNING id),
noted AS (INSERT INTO freshness_write (kind, xid, at)
  SELECT '', pg_current_xact_id()::text::bigint, now() FROM old LIMIT 1)
SELECT count(*) FROM old
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Look:
    """One look at what was written.

    snapshot: what was committed then. version: changes with every write. own: whether the
    transaction that looked had written itself. touched: since the snapshot before, kind → ids of
    its records; None: any of them.
    """

    snapshot: str
    version: str
    own: bool
    touched: dict[str, set[int] | None] = field(default_factory=dict)


def look(since: str | None = None) -> Look:
    """One query. since: the snapshot of an earlier look; None: nothing is touched."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {"since": since})
        snapshot, own, count, newest, writes = cursor.fetchone()
    return Look(snapshot, f"{count}-{newest or ''}", own, _touched(json.loads(writes or "[]")))


def forget_writes() -> int:
    """Forget writes older than a day; the version changes. Returns how many. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)
        (count,) = cursor.fetchone()
    return int(count)


def _touched(writes: list[Any]) -> dict[str, set[int] | None]:
    touched: dict[str, set[int] | None] = {}
    for kind, ids in writes:
        before = touched.setdefault(kind, set())
        touched[kind] = None if ids is None or before is None else before.union(ids)
    return touched
