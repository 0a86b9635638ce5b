"""One key for an address, one form for a text, however its letters are written.

See articles/urlnorm.py and listing/normal_text.py.

`/news/고양` and `/news/%ea%b3%a0…` were two keys, `해외출장.kr` and its Punycode two hosts. Nothing
becomes one by this: the key is not unique, and articles that share it stand in a queue of staff.
"""

import listing.readable
from django.db import migrations, models

from listing.stored_text import normalize_stored

# RFC 3492. `\` of Python's strings is none here.
PUNYCODE = r"""
CREATE FUNCTION articles_punycode(label text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  points int[] := ARRAY(SELECT ascii(c) FROM regexp_split_to_table(label, '') WITH ORDINALITY p(c, n)
    WHERE c <> '' ORDER BY n);
  digits text := 'abcdefghijklmnopqrstuvwxyz0123456789';
  basic text := (SELECT coalesce(string_agg(chr(p), '' ORDER BY n), '')
    FROM unnest(points) WITH ORDINALITY u(p, n) WHERE p < 128);
  written int := length(basic);
  first bool := true;
  n int := 128; delta bigint := 0; bias int := 72; m int; point int; q bigint; k int; t int;
BEGIN
  IF basic <> '' THEN
    label := basic || '-';
  ELSE
    label := '';
  END IF;
  WHILE written < cardinality(points) LOOP
    m := (SELECT min(p) FROM unnest(points) u(p) WHERE p >= n);
    delta := delta + (m - n)::bigint * (written + 1);
    n := m;
    FOREACH point IN ARRAY points LOOP
      IF point < n THEN
        delta := delta + 1;
      ELSIF point = n THEN
        q := delta;
        k := 36;
        LOOP
          t := least(greatest(k - bias, 1), 26);
          EXIT WHEN q < t;
          label := label || substr(digits, (t + (q - t) % (36 - t) + 1)::int, 1);
          q := (q - t) / (36 - t);
          k := k + 36;
        END LOOP;
        label := label || substr(digits, (q + 1)::int, 1);
        delta := CASE WHEN first THEN delta / 700 ELSE delta / 2 END;
        delta := delta + delta / (written + 1);
        k := 0;
        WHILE delta > 455 LOOP
          delta := delta / 35;
          k := k + 36;
        END LOOP;
        bias := (k + 36 * delta / (delta + 38))::int;
        delta := 0;
        written := written + 1;
        first := false;
      END IF;
    END LOOP;
    delta := delta + 1;
    n := n + 1;
  END LOOP;
  RETURN label;
END $$;
"""

# plpgsql keeps its plans: 100,000 addresses take seconds, as SQL functions they took three times as
# long.
ESCAPED = r"""
CREATE FUNCTION articles_escaped(part text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF part !~ '[^\u0001-\u007f]|%' THEN
    RETURN part;
  END IF;
  RETURN (SELECT string_agg(CASE
      WHEN piece ~ '^[^\u0001-\u007f]' THEN
        upper(regexp_replace(encode(convert_to(piece, 'UTF8'), 'hex'), '(..)', '%\1', 'g'))
      WHEN piece !~ '^%[0-9A-Fa-f]{2}$' THEN piece
      WHEN upper(piece) ~ '^%(?:2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])$' THEN
        convert_from(decode(substr(piece, 2), 'hex'), 'UTF8')
      ELSE upper(piece) END, '' ORDER BY n)
    FROM regexp_matches(part, '%[0-9A-Fa-f]{2}|[\u0001-\u0024\u0026-\u007f]+|%|[^\u0001-\u007f]+', 'g')
      WITH ORDINALITY m(pieces, n), unnest(pieces) piece);
END $$;
"""

# Full width and large letters beside what they become, as in urlnorm.py.
RANGES = ((0xFF10, 0xFF1A, 0xFEE0), (0xFF21, 0xFF3B, 0xFEC0), (0xFF41, 0xFF5B, 0xFEE0))
RANGES += ((0x41, 0x5B, -32), (0xC0, 0xD7, -32), (0xD8, 0xDF, -32))
FORMER = "－．。｡" + "".join(chr(n) for first, end, _less in RANGES for n in range(first, end))
PLAIN = "-..." + "".join(chr(n - less) for first, end, less in RANGES for n in range(first, end))
HOST = rf"""
CREATE FUNCTION articles_host(host text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
  host := translate(host, '{FORMER}', '{PLAIN}');
  host := regexp_replace(regexp_replace(host, '(?:\.|:(?:80|443)?)+$', ''),
    '^(?:(?:www|m|mobile)\.)+(?=[^.]+\.)', '');
  IF host !~ '[^\u0001-\u007f]' THEN
    RETURN host;
  END IF;
  RETURN (SELECT string_agg(CASE WHEN piece ~ '[^\u0001-\u007f]'
      THEN 'xn--' || articles_punycode(piece) ELSE piece END, '' ORDER BY n)
    FROM regexp_matches(host, '[.:]|[^.:]+', 'g') WITH ORDINALITY m(pieces, n),
      unnest(pieces) piece);
END $$;
"""

# A restore works keys out with an empty search path, under which one function finds no other.
KEY = r"""
CREATE OR REPLACE FUNCTION articles_url_key(url text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  address text := regexp_replace(normalize(split_part(url, '#', 1), NFC) COLLATE "C",
    '^(?:https?://)+', '', 'i');
  query text := substring(address FROM '\?(.*)$');
BEGIN
  IF query IS NOT NULL THEN
    query := '?' || (
      SELECT string_agg(one, '&' ORDER BY one COLLATE "C")
      FROM unnest(string_to_array(query, '&')) raw, articles_escaped(raw) one
      WHERE one <> '' AND one !~ ('^(?:utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid'
        '|yclid|twclid|igshid|mc_cid|mc_eid)(?:=|$)'));
  END IF;
  RETURN nullif(
    articles_host(substring(address FROM '^[^/?]*'))
    || rtrim(articles_escaped(substring(address FROM '^[^/?]*([^?]*)')), '/')
    || coalesce(query, ''), '');
END $$;
-- A stored key is worked out again where the address is written, also as it is.
UPDATE articles_article SET url = url WHERE articles_url_key(url) IS DISTINCT FROM url_key;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_history")]

    operations = [
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (PUNYCODE, ESCAPED, HOST, KEY)),
        migrations.RunPython(
            normalize_stored("articles", {"article": "title", "publisher": "name"}),
            migrations.RunPython.noop,
        ),
        migrations.AlterField(
            model_name='article',
            name='title',
            field=models.CharField(max_length=300, validators=[listing.readable.validate_readable], verbose_name='제목'),
        ),
        migrations.AlterField(
            model_name='publisher',
            name='name',
            field=models.CharField(max_length=100, validators=[listing.readable.validate_readable], verbose_name='이름'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('title', models.Func(models.F('title'), template='normalize(%(expressions)s, NFC)')), ('title__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('title__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='article_title_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='publisher',
            constraint=models.CheckConstraint(condition=models.Q(('name', models.Func(models.F('name'), template='normalize(%(expressions)s, NFC)')), ('name__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='publisher_name_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
    ]
