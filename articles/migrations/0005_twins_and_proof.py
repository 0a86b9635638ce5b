"""Keys by which the same article is found again; captures that nobody can change."""

import django.contrib.postgres.indexes
from django.db import migrations, models

# The same as articles/urlnorm.py, held to it by tests/articles/test_urlnorm.py.
KEYS = r"""
CREATE FUNCTION articles_url_key(url text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  WITH address AS (
    SELECT regexp_replace(split_part(url, '#', 1) COLLATE "C", '^(?:https?://)+', '', 'i') AS text
  ), parts AS (
    SELECT substring(text FROM '^[^/?]*') AS host,
           rtrim(substring(text FROM '^[^/?]*([^?]*)'), '/') AS path,
           substring(text FROM '\?(.*)$') AS query
    FROM address
  )
  SELECT nullif(
    regexp_replace(
      lower(regexp_replace(host, '(?:\.|:(?:80|443)?)+$', '')),
      '^(?:(?:www|m|mobile)\.)+(?=[^.]+\.)', ''
    ) || path || coalesce('?' || (
      SELECT string_agg(one, '&' ORDER BY one)
      FROM unnest(string_to_array(query, '&')) one
      WHERE one <> '' AND one !~ ('^(?:utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid'
        '|yclid|twclid|igshid|mc_cid|mc_eid)(?:=|$)')
    ), ''), '')
  FROM parts
$$;

-- Spaces and line ends get lost and added when a text is copied.
CREATE FUNCTION articles_body_key(body text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(bare, 'UTF8')), 'hex')
  FROM translate(body, E' \t\n\r\f\v\u00a0\u200b\u3000\ufeff', '') bare
  WHERE bare <> ''
$$;
"""
NO_KEYS = "DROP FUNCTION articles_url_key(text); DROP FUNCTION articles_body_key(text);"

# With the check that the digest is that of the bytes, no byte can change either.
PROOF = """
CREATE FUNCTION articles_capture_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '수집한 원본은 바꿀 수 없습니다.'
    USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
          CONSTRAINT = 'capture_stays';
END $$;
CREATE TRIGGER articles_capture_stays BEFORE UPDATE ON articles_capture FOR EACH ROW
WHEN (OLD.sha256 IS DISTINCT FROM NEW.sha256) EXECUTE FUNCTION articles_capture_stays();

-- What one address answered says nothing about another.
CREATE FUNCTION articles_link_unchecked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.link_status := NULL;
  NEW.link_checked_on := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER articles_link_unchecked BEFORE UPDATE ON articles_article FOR EACH ROW
WHEN (OLD.url IS DISTINCT FROM NEW.url) EXECUTE FUNCTION articles_link_unchecked();
"""
NO_PROOF = """
DROP FUNCTION articles_capture_stays() CASCADE;
DROP FUNCTION articles_link_unchecked() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_publish_permission")]

    operations = [
        migrations.RunSQL(KEYS, NO_KEYS),
        migrations.AddField(
            model_name="article",
            name="url_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func("url", function="articles_url_key"),
                output_field=models.TextField(null=True),
                verbose_name="주소의 열쇠",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="body_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func("body", function="articles_body_key"),
                output_field=models.TextField(null=True),
                verbose_name="본문의 열쇠",
            ),
        ),
        migrations.RemoveIndex(model_name="article", name="article_url"),
        # Hashes: equality is all that is asked, and a long address does not fit into a B-tree.
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.HashIndex(
                fields=["url_key"], name="article_url_key"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.HashIndex(
                fields=["body_key"], name="article_body_key"
            ),
        ),
        migrations.RemoveConstraint(model_name="capture", name="capture_sha256_hex"),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    sha256=models.Func(
                        models.Func(models.F("content"), function="sha256"),
                        models.Value("hex"),
                        function="encode",
                        output_field=models.CharField(),
                    )
                ),
                name="capture_sha256_of_content",
                violation_error_message="SHA-256이 원본의 것이 아닙니다.",
            ),
        ),
        migrations.RunSQL(PROOF, NO_PROOF),
    ]
