"""SQL that notes what is written to a table. Migrations read this: a later change is a migration of
its own.
"""

NOTE = """
CREATE OR REPLACE FUNCTION freshness_note() RETURNS trigger LANGUAGE plpgsql AS $function$
-- Arguments, in pairs: a kind of record, and SQL for ids of such records that `rows` touch; no SQL
-- where it may be any of them. So it is too where one statement touches more than a thousand.
DECLARE
  written text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    WHEN 'UPDATE' THEN 'SELECT * FROM new_rows UNION ALL SELECT * FROM old_rows' END;
  touched text;
BEGIN
  FOR i IN 0 .. TG_NARGS - 1 BY 2 LOOP
    touched := CASE
      WHEN written IS NULL THEN 'SELECT NULL::bigint[]'
      WHEN TG_ARGV[i + 1] = '' THEN format(
        'SELECT NULL::bigint[] WHERE EXISTS (SELECT FROM (%s) rows)', written)
      ELSE format(
        'WITH rows AS (%s), touched AS ('
        '  SELECT DISTINCT id::bigint FROM (%s) t(id) WHERE id IS NOT NULL LIMIT 1001)'
        ' SELECT CASE WHEN count(*) <= 1000 THEN array_agg(id) END FROM touched'
        ' HAVING count(*) > 0',
        written, TG_ARGV[i + 1]) END;
    EXECUTE format(
      'INSERT INTO freshness_write (kind, ids, xid, at)'
      ' SELECT %L, ids, pg_current_xact_id()::text::bigint, now() FROM (%s) t(ids)',
      TG_ARGV[i], touched);
  END LOOP;
  RETURN NULL;
END $function$;
"""
FORGET = "DROP FUNCTION freshness_note CASCADE;"
SEEN = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows ",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows ",
    "DELETE": "REFERENCING OLD TABLE AS old_rows ",
}


def note(table: str, touched: dict[str, str] | None = None) -> str:
    """SQL: from now on every write to the table is noted.

    touched: kind → SQL giving the ids of its records from `rows`, the rows written; "" where it may
    be any of them. None: of no kind that somebody asks for.
    """
    pairs = touched or {"": ""}
    arguments = ", ".join(f"'{word}'" for pair in pairs.items() for word in pair)
    run = f"FOR EACH STATEMENT EXECUTE FUNCTION freshness_note({arguments});"
    after = "".join(
        f"CREATE TRIGGER freshness_{event.lower()} AFTER {event} ON {table} {seen}{run}\n"
        for event, seen in SEEN.items()
    )
    return f"{after}CREATE TRIGGER freshness_truncate AFTER TRUNCATE ON {table} {run}\n"


def forget(table: str) -> str:
    """SQL: what `note` made, taken away."""
    events = ("insert", "update", "delete", "truncate")
    return "".join(f"DROP TRIGGER freshness_{event} ON {table};\n" for event in events)
