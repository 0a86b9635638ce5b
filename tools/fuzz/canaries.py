"""Texts in all that is closed, and the search for them in what readers get.

What is closed the site itself says: rows by `public_rows`, columns by the promise of the reader's
role (`operations.reader_role`). All else of the database is private.
"""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction
from django.db.models.fields.generated import GeneratedField

from articles.models import Article, Capture
from operations.reader_role.public_columns import PUBLIC
from trips.public_rows import CONDITIONS, OPEN, public_rows

CANARY = "zqx"  # begins each, in letters that no answer has and none escapes; then where it stands
FIRST_CLOSED = 815_162_342_000  # ids of closed rows begin here, so that a number tells them too
MOST_ROWS = 60  # of a table; the closed rows made for a fuzz are its newest
_TEXT = re.compile(rb"zqx[A-Za-z_.]*")
_ID = re.compile(rb"815162342\d{3}")
# What search may quote from: a canary in it stands between words that nobody looks for.
UNASKED = "뷁쉛 " * 150
# Names of models, sessions whose key a client must send, what a schema is at: no secrets, or used.
LEFT_OUT = {"contenttypes.ContentType", "auth.Permission", "auth.Group", "sessions.Session"}
# What says of which row or column another row speaks: the admin would no longer find it.
POINTERS = {"object_id", "kind", "root_id", "root_kind", "field"}


def plant() -> list[str]:
    """Write a canary into every closed text that the database lets be changed; which columns."""
    planted = []
    for model in apps.get_models():
        if model._meta.managed and model._meta.label not in LEFT_OUT:
            for rows, columns in _closed_parts(model):
                planted += [
                    f"{model._meta.label}.{column.name}"
                    for column in columns
                    if _write(rows, column)
                ]
    return sorted(set(planted))


def _closed_parts(model: type[models.Model]) -> Iterator[tuple[models.QuerySet, list[Any]]]:
    """Rows, and the columns of them that readers never see."""
    rows, columns = model._default_manager.order_by(), list(_free_texts(model))
    promise = PUBLIC.get(model._meta.db_table)
    if promise is None:
        yield rows, columns
        return
    if promise.hides:
        yield rows, [column for column in columns if column.column in promise.hides]
    if model not in CONDITIONS:
        return
    shown = list(public_rows(model).values_list("pk", flat=True))
    yield rows.exclude(pk__in=shown), columns
    if promise.partly:
        half = rows.filter(pk__in=shown).exclude(pk__in=OPEN[model].values("pk"))
        yield half, [column for column in columns if column.column in promise.partly]
    if model is Article:  # of which a search may quote a line
        excerpts = rows.filter(pk__in=shown).exclude(body_rights="full")
        yield excerpts, [model._meta.get_field("body")]


def _free_texts(model: type[models.Model]) -> Iterator[Any]:
    """Columns in which staff write as they like."""
    for column in model._meta.concrete_fields:
        base = column.base_field if isinstance(column, ArrayField) else column
        if (
            isinstance(column, GeneratedField)
            or column.primary_key
            or column.choices
            or base.choices
        ):
            continue
        is_text = isinstance(base, models.CharField | models.TextField)
        if is_text and column.name not in {*POINTERS, "password"}:
            yield column


def _write(rows: models.QuerySet, column: Any) -> bool:
    """Each of the newest rows by itself: one may refuse what another takes."""
    is_written = False
    for pk in list(rows.order_by("-pk").values_list("pk", flat=True)[:MOST_ROWS]):
        try:
            with transaction.atomic():
                rows.model._default_manager.filter(pk=pk).update(
                    **{column.name: _canary(column, pk)}
                )
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            is_written = True
        except DatabaseError:  # a rule of the table: a code, a precision, an original
            continue
    return is_written


def _canary(column: Any, pk: Any) -> Any:
    where = "".join(c for c in f"{column.model.__name__}.{column.name}" if c.isalpha() or c in "._")
    base = column.base_field if isinstance(column, ArrayField) else column
    text = f"{CANARY}{where}"
    if isinstance(base, models.URLField):
        text = f"https://{text}.example/{pk}"
    elif isinstance(base, models.EmailField):
        text = f"{text}.{pk}@example.org"
    elif isinstance(base, models.TextField):
        text = f"{UNASKED}{text}{UNASKED}"
    else:
        text = f"{text} {pk}"[: base.max_length]
    return [text] if isinstance(column, ArrayField) else text


def closed_capture(article: Article) -> Capture:
    """An original, whose bytes nobody can change later."""
    text = f"<p>{CANARY}Capture.content</p>".encode()
    return Capture.objects.create(article=article, content=text, url=f"https://{CANARY}.example/")


def start_ids_at(first: int) -> dict[str, int]:
    """Let new records have ids from there on; sequence → the number that would have been next."""
    former = {}
    records = [
        *apps.get_app_config("articles").get_models(),
        *apps.get_app_config("trips").get_models(),
    ]
    with connection.cursor() as cursor:
        for model in records:
            if isinstance(model._meta.pk, models.BigAutoField):
                cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [model._meta.db_table])
                sequence = cursor.fetchone()[0]
                cursor.execute("SELECT nextval(%s)", [sequence])
                former[sequence] = cursor.fetchone()[0]
                cursor.execute("SELECT setval(%s, %s, false)", [sequence, first])
    return former


def canaries_in(pieces: Iterable[bytes], sent: str = "") -> set[str]:
    """Canaries, and ids of closed rows where the request named none."""
    text = b"\n".join(pieces)
    names = {match.decode() for match in _TEXT.findall(text)}
    if not _ID.search(sent.encode("utf-8", "surrogatepass")):
        names |= {match.decode() for match in _ID.findall(text)}
    return names


def readable(body: bytes, encoding: str = "") -> list[bytes]:
    """A body as its reader sees it: unpacked, each file of an archive for itself."""
    if encoding == "gzip":
        body = gzip.decompress(body)
    elif encoding == "deflate":
        body = zlib.decompress(body)
    if not body.startswith(b"PK\x03\x04"):
        return [body]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return [archive.read(name) for name in archive.namelist()]
