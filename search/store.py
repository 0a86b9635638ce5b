"""Writing the index, in the transaction that saves the record."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection

from search.analyse import Lexicon
from search.analysis import Analysis
from search.analysis_pool import AnalysisPool
from search.hangul import choseong, jamo
from search.models import IndexedRecord, Name
from search.vocabulary import full_lexicon

# Many rows a statement: triggers that note a write run once for each.
_UPSERT = """
INSERT INTO search_document AS there (kind, object_id, day, title, vector, entities, squashed)
SELECT kind, object_id, day, title::tsvector, vector::tsvector, entities, squashed
FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::text[], %s::text[], %s::text[], %s::text[])
  new (kind, object_id, day, title, vector, entities, squashed)
ON CONFLICT (kind, object_id) DO UPDATE SET
  day = excluded.day, title = excluded.title, vector = excluded.vector,
  entities = excluded.entities, squashed = excluded.squashed
WHERE (there.day, there.title, there.vector, there.entities, there.squashed) IS DISTINCT FROM
  (excluded.day, excluded.title, excluded.vector, excluded.entities, excluded.squashed)
"""  # done again, most are as they were: their index entries stay
_LEXEMES = """
INSERT INTO search_lexeme (word, atom)
SELECT new.word, new.atom
FROM unnest(%s::text[], %s::bool[]) new (word, atom)
LEFT JOIN search_lexeme there ON there.word = new.word COLLATE "C"
WHERE there.word IS NULL OR new.atom AND NOT there.atom
ORDER BY 1
ON CONFLICT (word) DO UPDATE SET atom = true WHERE excluded.atom AND NOT search_lexeme.atom
"""  # a conflict locks its row, so words that are there are left out

PART = 100  # documents that one process analyses at a time


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What search may know of a public record, by weight: title, entities, lead, body."""

    kind: str
    object_id: int
    title: str
    day: date | None = None
    entities: str = ""
    lead: str = ""
    body: str = ""


def index_in_turn(groups: Iterable[Iterable[IndexEntry]], pool: AnalysisPool | None = None) -> None:
    """Write entries over what was there; a group is asked for when those before it are written.

    `pool`: processes that analyse the texts while the next entries of the group are asked for.
    """
    pool = pool or AnalysisPool()
    lexicon: Lexicon | None = None
    words: set[str] = set()
    with connection.cursor() as cursor:
        for entries in groups:
            lexicon = lexicon or full_lexicon()
            for rows in _rows(entries, pool, lexicon, words):
                cursor.execute(_UPSERT, list(map(list, zip(*rows, strict=True))))
        if lexicon:
            atoms = sorted(words)
            cursor.execute(_LEXEMES, [atoms, [_is_atom(word, lexicon) for word in atoms]])
            # Entries are gathered and go into the index together: five times as fast as one by
            # one. Before the next reader has to go through the list.
            cursor.execute("SELECT gin_clean_pending_list('search_vector')")


def _rows(
    entries: Iterable[IndexEntry], pool: AnalysisPool, lexicon: Lexicon, words: set[str]
) -> Iterator[list[tuple[Any, ...]]]:
    """The columns of the documents, a part at a time; their lexemes are added to `words`."""
    parts: deque[list[IndexEntry]] = deque()

    def texts() -> Iterator[list[tuple[str, ...]]]:
        source = iter(entries)
        while part := list(islice(source, PART)):
            parts.append(part)
            yield [(e.title, e.entities, e.lead, e.body) for e in part]

    for analyses in pool.in_turn(texts(), lexicon):
        words.update(*(analysis.lexemes for analysis in analyses))
        yield list(map(_row, parts.popleft(), analyses))


def _row(entry: IndexEntry, analysis: Analysis) -> tuple[Any, ...]:
    title, vector, squashed, _lexemes = analysis
    return (entry.kind, entry.object_id, entry.day, title, vector, entry.entities, squashed)


def _is_atom(word: str, lexicon: Lexicon) -> bool:
    return word.isascii() or lexicon.is_atom(word)


def remove(kind: str, ids: Iterable[int]) -> None:
    """Forget records that are gone or no longer public."""
    IndexedRecord.objects.filter(kind=kind, object_id__in=list(ids)).delete()


def set_names(
    kind: str,
    names: Mapping[str, tuple[list[str], int]],
    saved: Iterable[Name] | None = None,
) -> None:
    """Object id → labels and weight, written over what was there (`saved`, if it is known); no
    labels: the record is gone.

    The first label is the name, the others lead to it. Only what differs is written.
    """
    new_names = {
        (object_id, label[:150]): ("" if label == labels[0] else labels[0][:150], weight)
        for object_id, (labels, weight) in names.items()
        for label in labels
        if label
    }
    if saved is None:
        saved = Name.objects.filter(kind=kind, object_id__in=list(names))
    old_names = {(name.object_id, name.label): (name.alias_of, name.weight) for name in saved}
    if gone := {key[0] for key in old_names.keys() - new_names.keys()}:
        labels = [label for object_id, label in new_names if object_id in gone]
        Name.objects.filter(kind=kind, object_id__in=gone).exclude(label__in=labels).delete()
    Name.objects.bulk_create(
        [
            Name(
                kind=kind,
                object_id=object_id,
                label=label,
                alias_of=alias_of,
                jamo=jamo(label)[:900],
                choseong=choseong(label)[:150],
                weight=weight,
            )
            for (object_id, label), (alias_of, weight) in new_names.items()
            if old_names.get((object_id, label)) != (alias_of, weight)
        ],
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "label"],
        update_fields=["alias_of", "weight"],
    )
