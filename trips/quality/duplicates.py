"""Pairs of rows that may be one and the same.

Rows meet only where an evened-out name is shared, so that no row is held against every other.
Pairs that somebody has told apart are left out, and so are pairs of the reference data, which
is looked after in its files.
"""
# ruff: noqa: S608  (the names in these statements are written here, never by a user)

from collections.abc import Iterable

from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Article
from trips.models.activities import Event
from trips.models.people import Official, Organization
from trips.models.places import Destination
from trips.models.trips import Trip

# SQL: a name without what newspapers write one way or the other.
_DRESS = r"주식회사|\(주\)|[[:space:].,·ㆍ・''’‘\"“”()/&_-]|[–—]"  # a quote doubled for SQL
_EVEN = f"regexp_replace(lower(normalize({{0}}, NFKC)), '{_DRESS}', '', 'g')"
# Its consonants, plain, tense and aspirated as one: 풀러턴 = 풀러튼, 라스베가스 = 라스베이거스.
_TENSE, _PLAIN = "ᄁᄏᄄᄐᄈᄑᄊᄍᄎ", "ᄀᄀᄃᄃᄇᄇᄉᄌᄌ"
_SOUND = (
    "translate(regexp_replace(normalize({0}, NFD), '[\u1161-\u1175\u110b]', '', 'g'),"
    f" '{_TENSE}', '{_PLAIN}')"
)


def _names(table: str) -> str:
    """Every name of every row, once."""
    return (
        f"(SELECT id, name AS label FROM {table} UNION SELECT id, name_en FROM {table}"
        f" UNION SELECT id, unnest(aliases) FROM {table})"
    )


def _keyed(table: str, fewest: int) -> str:
    """Names evened out, and names by sound where that is long enough to tell anything."""
    even, sound = _EVEN.format("label"), _SOUND.format("key")
    return (
        f"evened AS (SELECT id, {even} AS key FROM {_names(table)} n WHERE label <> ''),"
        " heard AS (SELECT id, sound FROM"
        f" (SELECT id, {sound} AS sound FROM evened WHERE key ~ '^[가-힣]+$') s"
        f" WHERE length(sound) >= {fewest}),"
        " met AS ("
        "SELECT one, other, bool_or(by_name) AS by_name FROM"
        " (SELECT a.id AS one, b.id AS other, true AS by_name FROM evened a"
        " JOIN evened b USING (key) WHERE a.id < b.id AND key <> ''"
        " UNION ALL SELECT a.id, b.id, false FROM heard a"
        " JOIN heard b USING (sound) WHERE a.id < b.id) m GROUP BY one, other)"
    )


_DESTINATIONS = f"""
WITH {_keyed("trips_destination", 3)}
SELECT one, other FROM met
JOIN trips_destination a ON a.id = one JOIN trips_destination b ON b.id = other
WHERE a.country_id = b.country_id AND (a.kind = 'region') = (b.kind = 'region')
  AND coalesce(a.region_id, b.region_id, 0) = coalesce(b.region_id, a.region_id, 0)
"""
_ORGANIZATIONS = f"""
WITH {_keyed("trips_organization", 4)},
placed AS (
  SELECT o.id, coalesce(o.country_id, d.country_id) AS country
  FROM trips_organization o LEFT JOIN trips_destination d ON d.id = o.destination_id)
SELECT one, other FROM met JOIN placed a ON a.id = one JOIN placed b ON b.id = other
WHERE a.country = b.country OR by_name AND (a.country IS NULL OR b.country IS NULL)
"""
# Of one name and not surely on other days, or of one series on the same days.
_EVENTS = f"""
WITH named AS (
  SELECT id, {_EVEN.format("label")} AS key, false AS by_series
  FROM {_names("trips_event")} n WHERE label <> ''
  UNION SELECT id, {_EVEN.format("series")}, true FROM trips_event WHERE series <> ''),
met AS (
  SELECT a.id AS one, b.id AS other, bool_and(a.by_series OR b.by_series) AS by_series
  FROM named a JOIN named b USING (key) WHERE a.id < b.id AND key <> '' GROUP BY 1, 2)
SELECT one, other FROM met JOIN trips_event a ON a.id = one JOIN trips_event b ON b.id = other
WHERE a.start_date <= coalesce(b.end_date, b.start_date)
   AND b.start_date <= coalesce(a.end_date, a.start_date)
   OR NOT by_series AND (a.start_date IS NULL OR b.start_date IS NULL)
"""
# One name, one government: held office there or travelled for it. Two that are told apart by
# words, or were born in different years, are two.
_OFFICIALS = """
WITH named AS (
  SELECT id, replace(name, ' ', '') AS key FROM trips_official
  UNION ALL SELECT id, name_hanja FROM trips_official WHERE name_hanja <> ''
  UNION ALL SELECT id, regexp_replace(lower(name_en), '[^a-z]', '', 'g') FROM trips_official
  WHERE name_en <> ''),
shared AS (SELECT key FROM named GROUP BY key HAVING count(*) > 1),
several AS (SELECT id, key FROM named JOIN shared USING (key)),
held AS (
  SELECT official_id AS id, government_id AS code FROM trips_term
  WHERE official_id IN (SELECT id FROM several)
  UNION SELECT p.official_id, coalesce(p.government_id, t.government_id)
  FROM trips_participant p JOIN trips_trip t ON t.id = p.trip_id
  WHERE p.official_id IN (SELECT id FROM several)),
served AS (
  SELECT DISTINCT held.id, coalesce(g.current_id, g.code) AS government
  FROM held JOIN trips_localgovernment g USING (code)),
placed AS (SELECT several.id, key, government FROM several JOIN served USING (id)),
met AS (
  SELECT DISTINCT a.id AS one, b.id AS other
  FROM placed a JOIN placed b USING (key, government) WHERE a.id < b.id)
SELECT one, other FROM met
JOIN trips_official a ON a.id = one JOIN trips_official b ON b.id = other
WHERE (a.disambiguation = '' OR b.disambiguation = '')
  AND coalesce(a.birth_year, b.birth_year, 0) = coalesce(b.birth_year, a.birth_year, 0)
"""
# One leader abroad twice at once, for one government and body. Of each leader's trips in order
# only those count that begin before all earlier ones are surely over; a trip of which only the
# year is known would meet every other of that year.
_TRIPS = """
WITH led AS (
  SELECT t.id, official_id, t.government_id, body, span,
    max(upper(span)) OVER (PARTITION BY official_id ORDER BY lower(span), t.id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM trips_participant p JOIN trips_trip t ON t.id = p.trip_id
  WHERE p.role = 'leader' AND official_id IS NOT NULL AND start_date IS NOT NULL
    AND start_date_precision <> 'year' AND status <> 'cancelled' AND publication <> 'withdrawn'),
again AS MATERIALIZED (SELECT * FROM led WHERE lower(span) < before)
SELECT DISTINCT least(a.id, b.id) AS one, greatest(a.id, b.id) AS other
FROM again a JOIN led b USING (official_id, government_id, body)
WHERE a.id <> b.id AND a.span && b.span
"""
# Letters and digits of a title without the name of its paper at either end, as in
# articles/ingest/same_article.py: `A, B로 - 가온신문` → `ab로`.
_LETTERS = "regexp_replace(lower(normalize({0}, NFKC)), '[^0-9a-z가-힣一-龥ぁ-ヶ]', '', 'g')"
_TITLE = (
    f"regexp_replace({_LETTERS.format('a.title')}, '^' || p.key || '|' || p.key || '$', '', 'g')"
)
# Of one address; of one body in one paper; of one title in one paper within two days, unless both
# are public already: to read every title of 20,000 took a second. A press release that many papers
# print word for word is many articles; “인사” and “부고” are the title of many.
_ARTICLES = f"""
WITH living AS (
  SELECT id, url_key, body_key, coalesce(publisher_id, 0) AS publisher
  FROM articles_article WHERE status <> 'withdrawn'),
paper AS (SELECT id, {_LETTERS.format("name")} AS key FROM articles_publisher),
fresh AS (
  SELECT id, publisher_id, published_at - interval '2 days' AS since,
    published_at + interval '2 days' AS until
  FROM articles_article WHERE status IN ('draft', 'review')),
titled AS MATERIALIZED (
  SELECT a.id, publisher_id, published_at, {_TITLE} AS key
  FROM articles_article a JOIN paper p ON p.id = a.publisher_id
  WHERE status <> 'withdrawn' AND EXISTS (
    SELECT FROM fresh f WHERE f.publisher_id = a.publisher_id
    AND a.published_at BETWEEN f.since AND f.until))
SELECT a.id AS one, b.id AS other FROM living a JOIN living b USING (url_key) WHERE a.id < b.id
UNION SELECT a.id, b.id FROM living a JOIN living b USING (body_key, publisher) WHERE a.id < b.id
UNION SELECT least(f.id, b.id), greatest(f.id, b.id)
FROM fresh f JOIN titled a USING (id) JOIN titled b ON b.publisher_id = f.publisher_id
  AND b.key = a.key AND b.id <> f.id AND b.published_at BETWEEN f.since AND f.until
WHERE length(a.key) >= 8
"""
PAIRS: dict[type[models.Model], str] = {
    Official: _OFFICIALS,
    Destination: _DESTINATIONS,
    Organization: _ORGANIZATIONS,
    Event: _EVENTS,
    Trip: _TRIPS,
    Article: _ARTICLES,
}


def _open(model: type[models.Model]) -> str:
    kind = model._meta.model_name
    reference = (
        f"SELECT FROM trips_referencerow r WHERE r.table = '{kind}s' AND r.key = {{0}}::text"
    )
    return (
        f"SELECT one, other FROM ({PAIRS[model]}) alike WHERE NOT EXISTS"
        f" (SELECT FROM trips_apart x WHERE x.kind = '{kind}'"
        " AND x.one = alike.one AND x.other = alike.other)"
        f" AND NOT (EXISTS ({reference.format('alike.one')})"
        f" AND EXISTS ({reference.format('alike.other')}))"
    )


def pairs(model: type[models.Model]) -> list[tuple[int, int]]:
    """(lower id, higher id), in that order."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_open(model)} ORDER BY one, other")
        return cursor.fetchall()


def alike(model: type[models.Model]) -> QuerySet:
    """Rows of which another may be the same."""
    both = f"WITH pairs AS ({_open(model)}) SELECT one FROM pairs UNION SELECT other FROM pairs"
    return model._default_manager.filter(pk__in=RawSQL(both, []))  # noqa: S611 (no one's input)


def alike_to(model: type[models.Model], pk: int) -> Iterable[int]:
    """Ids of rows that may be the same as that one."""
    return [one if other == pk else other for one, other in pairs(model) if pk in (one, other)]
