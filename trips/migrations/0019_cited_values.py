"""Cited values in one spelling, whoever writes them, and the rule by which two of them agree.

A date becomes EDTF (`2024년 1월 5일` → `2024-01-05`), a number its digits (`1억 2,340만 원` →
`123400000`), a kind its code; a text is composed (NFC) with single spaces. What cannot be read as
its column's type stays a text.
"""

from django.db import migrations

# Agreements and visits; no spelling means two of them.
KINDS = {
    "mou": "양해각서(MOU)|양해각서|Memorandum of understanding (MOU)|Memorandum of understanding",
    "moa": "합의각서(MOA)|합의각서|Memorandum of agreement (MOA)|Memorandum of agreement",
    "loi": "의향서(LOI)|의향서|Letter of intent (LOI)|Letter of intent",
    "agreement": "협약",
    "contract": "계약",
    "investment": "투자 협약|Investment agreement",
    "sister_city": "자매결연|Sister-city agreement|Sister city",
    "friendship_city": "우호협력도시|Friendship-city agreement|Friendship city",
    "verbal": "구두 합의|Verbal agreement",
    "other": "기타",
    "meeting": "면담",
    "site_visit": "현장 방문|Site visit",
    "event": "행사 참가",
    "signing": "협약 체결",
    "briefing": "설명회",
    "reception": "간담회·리셉션|간담회|리셉션",
    "study": "연수|Study and training",
    "tourism": "관광지 방문|Sightseeing",
}


def _spellings() -> str:
    """Rows of SQL: a spelling as `trips_plain_text` gives it, and its code."""
    rows = ((said, code) for code, labels in KINDS.items() for said in (code, *labels.split("|")))
    return ", ".join(f"('{said.lower().replace(' ', '')}', '{code}')" for said, code in rows)


# `plain`: what of a text counts when it is compared. No letter is lost: only its dress.
TEXT = r"""
CREATE FUNCTION trips_cited_text(said text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    regexp_replace(normalize(said, NFC), '[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]', '', 'g'),
    '[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+', ' ', 'g'))
$$;
CREATE FUNCTION trips_plain_text(said text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(translate(trips_cited_text(said), ' ,', ''))
$$;
"""

# 2024-01-05 · 2024.1.5. · 2024년 1월 5일(금) · 2024/1 · 2024년; NULL for anything else.
DATE = r"""
CREATE FUNCTION trips_cited_date(said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  part text[] := regexp_match(translate(normalize(trips_cited_text(said), NFKC), ' ', ''),
    '^([0-9]{4})(?:[-./년]([0-9]{1,2})(?:[-./월]([0-9]{1,2})[일.]?)?[월.]?)?[년.]?'
    '(?:\([월화수목금토일](?:요일)?\))?$');
  y int := part[1]; m int := part[2]; d int := part[3];
BEGIN
  IF part IS NULL OR y = 0 OR m NOT BETWEEN 1 AND 12 OR d < 1
     OR d > date_part('day', make_date(y, coalesce(m, 1), 1) + interval '1 month -1 day') THEN
    RETURN NULL;
  END IF;
  RETURN concat_ws('-', part[1], lpad(part[2], 2, '0'), lpad(part[3], 2, '0'));
END $$;
"""

# 12 · 12,340,000원 · 1억 2,340만 원 · 4천만원 · 25백만원 · 64,369천원 · 3.5억 · 8명; a whole
# number in digits, NULL for anything else.
NUMBER = r"""
CREATE FUNCTION trips_cited_number(said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  bare text := lower(translate(normalize(trips_cited_text(said), NFKC), ' ,', ''));
  n text := '([0-9]{1,15}(?:\.[0-9]{1,8})?)';
  part text[] := regexp_match(bare, '^(?:₩|krw)?(?:' || n || '조)?(?:' || n || '억)?'
    '(?:(?:' || n || '천)?(?:' || n || '백)?' || n || '?만)?'
    '(?:' || n || '천)?(?:' || n || '백)?' || n || '?(?:원|krw|명|인|박|일|일간)?$');
  whole numeric := 0;
  -- Of each part, in the order of the pattern.
  size numeric[] := ARRAY[1e12, 1e8, 1e7, 1e6, 1e4, 1e3, 1e2, 1];
BEGIN
  IF part IS NULL OR bare !~ '[0-9]' THEN
    RETURN NULL;
  END IF;
  FOR nth IN 1..8 LOOP
    whole := whole + coalesce(part[nth]::numeric, 0) * size[nth];
  END LOOP;
  RETURN CASE WHEN whole = trunc(whole) THEN trunc(whole)::text END;
END $$;
"""

VALUE = f"""
CREATE FUNCTION trips_cited_value(field text, said text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(coalesce(
    CASE
      WHEN said = '' THEN ''
      WHEN field IN ('start_date', 'end_date', 'arrived_on', 'left_on', 'date', 'planned_on',
                     'signed_on')
      THEN trips_cited_date(said)
      WHEN field IN ('nights', 'days', 'party_size', 'count', 'cost_total_krw',
                     'cost_per_person_krw')
      THEN trips_cited_number(said)
      WHEN field = 'kind'
      THEN (SELECT code FROM (VALUES {_spellings()}) AS kind(spelling, code)
            WHERE spelling = trips_plain_text(said))
    END,
    trips_cited_text(said)), 200)
$$;
CREATE FUNCTION trips_citation_value() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.value := trips_cited_value(NEW.field, NEW.value);
  NEW.quote := left(trips_cited_text(NEW.quote), 200);
  RETURN NEW;
END $$;
CREATE TRIGGER trips_citation_value BEFORE INSERT OR UPDATE OF field, value, quote
ON trips_citation FOR EACH ROW EXECUTE FUNCTION trips_citation_value();
"""

# Two names agree when something may be called both: by key, name, English name or alias; a
# government also by what it was called before, an official by a number that was merged.
AGREE = """
CREATE FUNCTION trips_names_agree(field text, one text, other text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  a text := trips_plain_text(one);
  b text := trips_plain_text(other);
BEGIN
  IF field = 'country' THEN
    RETURN EXISTS (
      SELECT FROM trips_country AS r, LATERAL (
        SELECT array_agg(trips_plain_text(spelling)) AS names
        FROM unnest(r.aliases || ARRAY[r.code, r.name, r.name_en]::text[]) AS spelling) AS called
      WHERE a = ANY (names) AND b = ANY (names));
  ELSIF field = 'destination' THEN
    RETURN EXISTS (
      SELECT FROM trips_destination AS r, LATERAL (
        SELECT array_agg(trips_plain_text(spelling)) AS names
        FROM unnest(r.aliases || ARRAY[r.id::text, r.name, r.name_en]::text[]
          || array(SELECT old_id::text FROM trips_redirect
                   WHERE kind = 'destination' AND new_id = r.id)) AS spelling) AS called
      WHERE a = ANY (names) AND b = ANY (names));
  ELSIF field = 'government' THEN
    RETURN EXISTS (
      SELECT FROM (
        SELECT array_agg(trips_plain_text(spelling)) AS names
        FROM trips_localgovernment AS r
        LEFT JOIN trips_localgovernment AS p ON p.code = r.parent_id, unnest(
          r.aliases || ARRAY[r.code, r.name, r.name_en, p.name || r.name]::text[]) AS spelling
        GROUP BY coalesce(r.current_id, r.code)) AS called
      WHERE a = ANY (names) AND b = ANY (names));
  ELSIF field = 'official' THEN
    -- By the index of names: there may be very many, and one of both is usually a name.
    RETURN EXISTS (
      SELECT FROM trips_official AS r, LATERAL (
        SELECT array_agg(trips_plain_text(spelling)) AS names
        FROM unnest(ARRAY[r.id::text, r.name, r.name_hanja, r.name_en]::text[]
          || array(SELECT old_id::text FROM trips_redirect
                   WHERE kind = 'official' AND new_id = r.id)) AS spelling) AS called
      WHERE r.name IN (one, other) AND a = ANY (names) AND b = ANY (names));
  END IF;
  RETURN false;
END $$;
CREATE FUNCTION trips_values_agree(field text, one text, other text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 AS $$
  SELECT trips_plain_text(one) = trips_plain_text(other)
    OR (field IN ('start_date', 'end_date', 'arrived_on', 'left_on', 'date', 'planned_on',
                  'signed_on')
        AND one ~ '^[0-9]{4}(-[0-9]{2}){0,2}$' AND other ~ '^[0-9]{4}(-[0-9]{2}){0,2}$'
        AND (starts_with(one, other) OR starts_with(other, one)))
    OR trips_names_agree(field, one, other)
$$;
"""

EVEN_OUT = """
UPDATE trips_citation SET value = value, quote = quote
WHERE value <> trips_cited_value(field, value) OR quote <> left(trips_cited_text(quote), 200)
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0018_corrections")]

    operations = [
        migrations.RunSQL(
            TEXT + DATE + NUMBER + VALUE + AGREE,
            """
            DROP FUNCTION trips_values_agree, trips_names_agree, trips_cited_number,
                trips_cited_date;
            DROP FUNCTION trips_citation_value CASCADE;
            DROP FUNCTION trips_cited_value, trips_plain_text, trips_cited_text;
            """,
        ),
        migrations.RunSQL(EVEN_OUT, migrations.RunSQL.noop),
    ]
