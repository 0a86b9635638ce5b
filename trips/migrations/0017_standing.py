"""What the sources of a trip, stop, visit, participant or agreement make of it, kept by triggers
whoever writes and however (docs/decisions/0032-standing.md).

`confirmed`: a published citation, not deprecated, from during or after the trip is about the row;
or, for a trip, a report is published. `announced`: there are only others. `unsourced`: none. The
citations of a trip are those about any part of it; a part has its own alone. A cancelled or
postponed trip confirms no stop, visit or participant.
"""

from importlib import import_module

from django.db import migrations, models

from history.triggers import forget, keep

marks = import_module("trips.migrations.0014_marks_of_changed_columns")

OF_TRIP = ("trips.trip", "r.trip_id")
# Kind → the columns whose change is no news.
QUIET = {
    "trip": "span,created_at,updated_at",
    "participant": "",
    "stop": "",
    "visit": "",
    "agreement": "",
}
REFRESH = """
CREATE FUNCTION trips_refresh_standing(of_trips bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
  nested text := current_setting('enable_nestloop');
BEGIN
  -- An import writes a hundred thousand rows of which the planner knows nothing yet: it takes them
  -- for a few, and looks through all of them for each.
  IF cardinality(of_trips) > 1000 THEN
    PERFORM set_config('enable_nestloop', 'off', true);
  END IF;
  -- Two writers about one trip: the second counts what the first wrote.
  PERFORM FROM trips_trip WHERE id = ANY (of_trips) ORDER BY id FOR NO KEY UPDATE;
  FOR part IN SELECT * FROM (VALUES
    ('trip', 'about_id', 'id', false),
    ('stop', 'stop_id', 'trip_id', true),
    ('visit', 'visit_id', 'trip_id', true),
    ('participant', 'participant_id', 'trip_id', true),
    ('agreement', 'agreement_id', 'trip_id', false)
  ) parts(kind, cited, owner, needs_the_trip)
  LOOP
    EXECUTE format(
      'WITH cited AS ('
      '   SELECT c.%2$I AS id, bool_or(c.stage IN (''during'', ''after'')) AS later'
      '   FROM trips_citation c'
      '   JOIN articles_article a ON a.id = c.article_id AND a.status = ''published'''
      '   WHERE c.about_id = ANY ($1) AND c.%2$I IS NOT NULL AND c.rank <> ''deprecated'''
      '   GROUP BY c.%2$I'
      ' ), reported AS ('
      '   SELECT DISTINCT d.trip_id AS id FROM trips_document d'
      '   WHERE %1$L = ''trip'' AND d.trip_id = ANY ($1)'
      '     AND d.kind IN (''report'', ''council_report'') AND d.status = ''published'''
      ' ), counted AS ('
      '   SELECT r.id, CASE'
      '     WHEN cited.later AND NOT (%4$L AND t.status IN (''cancelled'', ''postponed''))'
      '       OR reported.id IS NOT NULL THEN ''confirmed'''
      '     WHEN cited.id IS NOT NULL THEN ''announced'''
      '     ELSE ''unsourced'' END AS standing'
      '   FROM trips_%1$s r JOIN trips_trip t ON t.id = r.%3$I'
      '   LEFT JOIN cited ON cited.id = r.id LEFT JOIN reported ON reported.id = r.id'
      '   WHERE r.%3$I = ANY ($1)'
      ' ) UPDATE trips_%1$s this SET standing = counted.standing FROM counted'
      ' WHERE counted.id = this.id AND counted.standing <> this.standing',
      part.kind, part.cited, part.owner, part.needs_the_trip) USING of_trips;
  END LOOP;
  PERFORM set_config('enable_nestloop', nested, true);
END $$;
"""
GUARD = """
CREATE FUNCTION trips_guard_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.standing := CASE TG_OP WHEN 'INSERT' THEN 'unsourced' ELSE OLD.standing END;
  RETURN NEW;
END $$;
"""
# A new row has no sources yet; later only the function above, called by a trigger, may write it.
GUARDED = """
CREATE TRIGGER trips_guard_standing BEFORE INSERT OR UPDATE ON trips_{kind}
FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION trips_guard_standing();
"""
# Trigger function → SQL of the trips that a statement touched, by table and event. EXECUTE plans
# anew each time: a plan for the no rows of one statement would serve the next one of a hundred
# thousand.
AFTER = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched bigint[];
BEGIN
  EXECUTE $sql$ SELECT array_agg(DISTINCT id) FROM ({trips}) rows(id) WHERE id IS NOT NULL $sql$
  INTO touched;
  IF touched IS NOT NULL THEN PERFORM trips_refresh_standing(touched); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER {event} ON {table} {seen} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""
# The same for the marks of search, which an import's refreshed standings now run through.
REPLANNED = """
CREATE OR REPLACE FUNCTION {table}_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {statements} RETURN NULL; END $$;
"""
NEW, OLD = "NEW TABLE AS new_rows", "OLD TABLE AS old_rows"
# What a citation or a report is about.
ABOUT = {
    "trips_citation": "SELECT about_id FROM {rows}",
    "trips_document": "SELECT trip_id FROM {rows} WHERE kind IN ('report', 'council_report')",
}
CHANGED = "FROM new_rows n JOIN old_rows o USING (id)"
TOUCHED = [
    *(
        (table, event, seen, " UNION ALL ".join(about.format(rows=rows) for rows in sides))
        for table, about in ABOUT.items()
        for event, seen, sides in (
            ("INSERT", NEW, ["new_rows"]),
            ("UPDATE", f"{OLD} {NEW}", ["new_rows", "old_rows"]),
            ("DELETE", OLD, ["old_rows"]),
        )
    ),
    ("trips_trip", "UPDATE", f"{OLD} {NEW}", f"SELECT n.id {CHANGED} WHERE n.status <> o.status"),
    (
        "articles_article",
        "UPDATE",
        f"{OLD} {NEW}",
        f"SELECT c.about_id {CHANGED} JOIN trips_citation c ON c.article_id = n.id"
        " WHERE (n.status = 'published') <> (o.status = 'published')",
    ),
]


def _after() -> str:
    return "".join(
        AFTER.format(
            name=f"{table}_standing_{event.lower()}",
            table=table,
            event=event,
            seen=f"REFERENCING {seen}",
            trips=trips,
        )
        for table, event, seen, trips in TOUCHED
    )


def _history() -> str:
    return "".join(
        forget(f"trips_{kind}")
        + keep(
            f"trips_{kind}",
            f"trips.{kind}",
            root=None if kind == "trip" else OF_TRIP,
            quiet=f"{quiet},standing".strip(","),
        )
        for kind, quiet in QUIET.items()
    )


def _replanned() -> str:
    return "".join(
        REPLANNED.format(
            table=table,
            statements="".join(
                f"EXECUTE $sql$ {statement} $sql$;"
                for statement in marks._statements(table).split(";")
                if statement.strip()
            ),
        )
        for table in marks.COLUMNS
    )


# What search knows of a record does not depend on it.
FILL = """
ALTER TABLE trips_{kind} {able} TRIGGER trips_{kind}_search_update;
"""


def _fill() -> str:
    marked = ("trip", "participant", "stop", "visit")
    off, on = (
        "".join(FILL.format(kind=kind, able=able) for kind in marked)
        for able in ("DISABLE", "ENABLE")
    )
    return f"{off} SELECT trips_refresh_standing(ARRAY(SELECT id FROM trips_trip)); {on}"  # noqa: S608  (names of tables alone)


def _column(kind: str) -> migrations.AddField:
    return migrations.AddField(
        model_name=kind,
        name="standing",
        field=models.CharField(
            choices=[
                ("confirmed", "확인됨"),
                ("announced", "예고만 확인됨"),
                ("unsourced", "직접 출처 없음"),
            ],
            db_default="unsourced",
            default="unsourced",
            editable=False,
            max_length=9,
            verbose_name="확인 정도",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("trips", "0016_reason_of_sheets"), ("articles", "0006_history")]

    operations = [
        *map(_column, QUIET),
        # New labels of values that stay.
        migrations.AlterField(
            model_name="trip",
            name="status",
            field=models.CharField(
                choices=[
                    ("planned", "예정·예고"),
                    ("completed", "완료"),
                    ("cancelled", "취소"),
                    ("postponed", "연기"),
                ],
                default="planned",
                max_length=9,
                verbose_name="상태",
            ),
        ),
        migrations.AlterField(
            model_name="trip",
            name="cost_status",
            field=models.CharField(
                choices=[
                    ("known", "공개됨"),
                    ("unknown", "확인 안 됨"),
                    ("refused", "공개 거부"),
                    ("none", "경비 없음"),
                ],
                default="unknown",
                max_length=7,
                verbose_name="경비 공개",
            ),
        ),
        migrations.RunSQL(_history(), migrations.RunSQL.noop),
        migrations.RunSQL(_replanned(), migrations.RunSQL.noop),
        migrations.RunSQL(REFRESH, "DROP FUNCTION trips_refresh_standing"),
        migrations.RunSQL(_fill(), migrations.RunSQL.noop),
        migrations.RunSQL(
            GUARD + "".join(GUARDED.format(kind=kind) for kind in QUIET),
            "DROP FUNCTION trips_guard_standing CASCADE",
        ),
        migrations.RunSQL(
            _after(),
            "".join(
                f"DROP FUNCTION {table}_standing_{event.lower()} CASCADE;"
                for table, event, *_rest in TOUCHED
            ),
        ),
    ]
