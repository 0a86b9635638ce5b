"""SQL that keeps the history of a table. Statement level with transition tables: a hundred thousand
rows written at once are recorded at once. Migrations read this: a later
change is a migration of its own.
"""

RECORD = r"""
CREATE OR REPLACE FUNCTION history_record() RETURNS trigger LANGUAGE plpgsql AS $function$
-- Arguments: kind, key column, kind of the root, SQL for the root's id of a row `r`, columns that
-- are no news (with commas).
DECLARE
  kind text := TG_ARGV[0];
  key text := TG_ARGV[1];
  root_kind text := TG_ARGV[2];
  quiet text[] := string_to_array(TG_ARGV[4], ',');
  bundle uuid := NULLIF(current_setting('history.bundle', true), '')::uuid;
  who bigint := NULLIF(current_setting('history.who', true), '')::bigint;
  way text := COALESCE(current_setting('history.way', true), '');
  why text := COALESCE(current_setting('history.why', true), '');
  found text; -- SQL: the changed rows with action, before, after
  loud text; -- SQL: the columns that are news
BEGIN
  IF bundle IS NULL THEN
    bundle := gen_random_uuid();
    PERFORM set_config('history.bundle', bundle::text, true);
  END IF;

  IF TG_OP = 'INSERT' THEN
    found := 'SELECT r.*, ''+'' AS action, NULL::jsonb AS before, NULL::jsonb AS after'
      ' FROM new_rows r';
  ELSIF TG_OP = 'UPDATE' THEN
    -- A date and its precision are one value, kept together. A row whose key changed is a removal
    -- and an addition. Rows whose bytes differ in nothing but what is no news are left out first:
    -- a refreshed standing of a hundred thousand rows is compared in a third of the time.
    SELECT string_agg(format('%%1$s.%I', attname), ', ') INTO loud FROM pg_attribute
    WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped AND attname <> ALL (quiet);
    found := format(
      'SELECT r.*, ''~'' AS action, d.before, d.after'
      ' FROM new_rows r JOIN old_rows o ON o.%1$I = r.%1$I'
      '   AND record_image_ne(ROW(%2$s), ROW(%3$s))'
      ' CROSS JOIN LATERAL (SELECT to_jsonb(o) AS was, to_jsonb(r) AS is_now OFFSET 0) w'
      ' CROSS JOIN LATERAL ('
      '   SELECT jsonb_object_agg(key, was -> key) AS before,'
      '     jsonb_object_agg(key, is_now -> key) AS after'
      '   FROM (SELECT DISTINCT unnest(ARRAY[key, base, base || ''_precision'']) AS key'
      '     FROM (SELECT key, regexp_replace(key, ''_precision$'', '''') AS base'
      '       FROM jsonb_each(was) WHERE value <> is_now -> key AND key <> ALL ($6)) news) keys'
      '   WHERE was ? key) d'
      ' WHERE d.before IS NOT NULL'
      ' UNION ALL SELECT r.*, ''-'', to_jsonb(r), NULL FROM old_rows r'
      ' WHERE NOT EXISTS (SELECT FROM new_rows n WHERE n.%1$I = r.%1$I)'
      ' UNION ALL SELECT r.*, ''+'', NULL, NULL FROM new_rows r'
      ' WHERE NOT EXISTS (SELECT FROM old_rows o WHERE o.%1$I = r.%1$I)',
      key, format(loud, 'o'), format(loud, 'r'));
  ELSE
    found := format(
      'SELECT r.*, ''-'' AS action, to_jsonb(r) AS before, NULL::jsonb AS after FROM %I r',
      CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE TG_TABLE_NAME END);
  END IF;

  EXECUTE format(
    'INSERT INTO history_change (at, bundle, who_id, way, why, kind, object_id, root_kind, root_id,'
    ' action, at_birth, before, after)'
    ' SELECT now(), $1, $2, $3, $4, %1$L, r.%2$I::text, %3$L, r.root, r.action, $5 OR EXISTS ('
    '   SELECT FROM history_change born WHERE born.root_kind = %3$L AND born.root_id = r.root'
    '   AND born.kind = %3$L AND born.action = ''+'' AND born.bundle = $1), r.before, r.after'
    ' FROM (SELECT r.*, COALESCE((%4$s)::text, '''') AS root FROM (%5$s) r) r',
    kind, key, root_kind, TG_ARGV[3], found
  ) USING bundle, who, way, why, TG_OP = 'INSERT' AND kind = root_kind, quiet;
  RETURN NULL;
END $function$;
"""
FORGET = "DROP FUNCTION history_record CASCADE;"
SEEN = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows ",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows ",
    "DELETE": "REFERENCING OLD TABLE AS old_rows ",
}


def keep(
    table: str, kind: str, *, key: str = "id", root: tuple[str, str] | None = None, quiet: str = ""
) -> str:
    """SQL: from now on every change of the table is kept.

    `root`: the kind a row belongs to, and SQL giving its id from the row `r`. `quiet`: columns
    whose change is no news, with commas.
    """
    of_kind, of_id = root or (kind, f"r.{key}")
    arguments = ", ".join(f"'{argument}'" for argument in (kind, key, of_kind, of_id, quiet))
    run = f"FOR EACH STATEMENT EXECUTE FUNCTION history_record({arguments});"
    after = "".join(
        f"CREATE TRIGGER history_{event.lower()} AFTER {event} ON {table} {seen}{run}\n"
        for event, seen in SEEN.items()
    )
    return f"{after}CREATE TRIGGER history_truncate BEFORE TRUNCATE ON {table} {run}\n"


def forget(table: str) -> str:
    """SQL: what `keep` made, taken away."""
    events = ("insert", "update", "delete", "truncate")
    return "".join(f"DROP TRIGGER history_{event} ON {table};\n" for event in events)
