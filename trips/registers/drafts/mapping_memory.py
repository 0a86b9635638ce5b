"""What the columns of a table meant before: confirmed once, found again by its headings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ArticleKind
from trips.models import RememberedMapping
from trips.registers.mappings import best_mapping
from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_file import RegisterFileRefused
from trips.registers.register_plain import mapping_of_plain, plain_mapping
from trips.registers.register_table import RegisterTable

Constants = Mapping[RegisterField, str]


def fingerprint_of(table: RegisterTable) -> str:
    return sha256(table.fingerprint.encode()).hexdigest()


def remembered(tables: Sequence[RegisterTable]) -> list[RegisterMapping | None]:
    """What was confirmed for tables with the same headings."""
    digests = [fingerprint_of(table) for table in tables]
    rows = RememberedMapping.objects.filter(fingerprint__in=digests)
    by_digest = {row.fingerprint: mapping_of_plain(row.mapping) for row in rows}
    return [by_digest.get(digest) for digest in digests]


def remembered_kind(tables: Sequence[RegisterTable]) -> str:
    """Whether files of these headings were plans or reports; OTHER where nobody said."""
    rows = RememberedMapping.objects.filter(fingerprint=fingerprint_of(tables[0]))
    return rows.values_list("kind", flat=True).first() or ArticleKind.OTHER


def named(name: str, tables: Sequence[RegisterTable]) -> list[RegisterMapping]:
    """The newest mapping of that name, for tables with as many columns; raises
    RegisterFileRefused.
    """
    rows = RememberedMapping.objects.filter(name=name).order_by("-confirmed_at")
    by_width = {len(row.mapping["fields"]): mapping_of_plain(row.mapping) for row in reversed(rows)}
    mappings = [by_width.get(len(table.headings)) for table in tables]
    if not all(mappings):
        sentence = _("“%(name)s”: 이 표의 열 수에 맞는 그런 이름의 뜻이 없습니다.")
        raise RegisterFileRefused(sentence % {"name": name})
    return [mapping for mapping in mappings if mapping]


def mappings_for(
    tables: Sequence[RegisterTable],
    constants: Constants,
    cost_unit: int | None = None,
    name: str = "",
) -> list[RegisterMapping]:
    """Those of that name, else what was confirmed, else the best guess; the constants and the unit
    count before what is remembered.
    """
    known = named(name, tables) if name else remembered(tables)
    pairs = zip(tables, known, strict=True)
    mappings = [mapping or best_mapping(table, dict(constants)) for table, mapping in pairs]
    return [
        replace(
            mapping,
            constants={**mapping.constants, **constants},
            cost_unit=cost_unit or mapping.cost_unit,
        )
        for mapping in mappings
    ]


def remember(
    tables: Sequence[RegisterTable],
    mappings: Sequence[RegisterMapping],
    name: str,
    who: int,
    kind: str = ArticleKind.OTHER,
) -> None:
    for table, mapping in zip(tables, mappings, strict=True):
        RememberedMapping.objects.update_or_create(
            fingerprint=fingerprint_of(table),
            defaults={
                "name": name,
                "kind": kind,
                "mapping": plain_mapping(mapping),
                "confirmed_at": timezone.now(),
                "confirmed_by_id": who,
            },
        )
