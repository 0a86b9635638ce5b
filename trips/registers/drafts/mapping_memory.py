"""What the columns of a table meant before: confirmed once, found again by its headings.

All of them together, else each that no alias fits: somebody taught it with another table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ArticleKind
from trips.models import RememberedMapping
from trips.registers.headings import meaning_of
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


def taught_fields(tables: Sequence[RegisterTable]) -> dict[str, RegisterField]:
    """What headings that no alias fits meant when somebody confirmed them last, by their keys."""
    headings = {heading for table in tables for heading in table.headings}
    unknown = {heading for heading in headings if heading and meaning_of(heading) is None}
    if not unknown:
        return {}
    rows = RememberedMapping.objects.filter(mapping__headings__has_any_keys=list(unknown))
    fields: dict[str, RegisterField] = {}
    for mapping in rows.order_by("confirmed_at").values_list("mapping", flat=True):
        pairs = zip(mapping["headings"], mapping["fields"], strict=True)
        fields |= {
            heading: RegisterField(name)
            for heading, name in pairs
            if heading in unknown and name and name != RegisterField.IGNORED
        }
    return fields


def guessed(
    tables: Sequence[RegisterTable], constants: dict[RegisterField, str] | None = None
) -> list[RegisterMapping]:
    """What aliases say, and for what they leave open what was taught."""
    taught = taught_fields(tables)
    return [best_mapping(table, constants, taught) for table in tables]


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
    pairs = zip(known, guessed(tables, dict(constants)), strict=True)
    mappings = [mapping or guess for mapping, guess in pairs]
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
                "mapping": {**plain_mapping(mapping), "headings": table.headings},
                "confirmed_at": timezone.now(),
                "confirmed_by_id": who,
            },
        )
