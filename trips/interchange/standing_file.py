"""standing.csv: what a package says beside its tables, and an import leaves out.

Everything in it follows from the tables; whoever reads these alone need not work it out again.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Value

from trips.choices import Standing
from trips.interchange.schema import DERIVED
from trips.models import Agreement, Participant, Stop, Trip, Visit
from trips.public_rows import public_rows

FILE = DERIVED[0]
COLUMNS = {
    "kind": ("행의 종류", "Kind of row"),
    "id": ("그 행의 번호", "Number of that row"),
    "standing": (
        "출처가 이 행을 어디까지 뒷받침하는가",
        "How far the sources of the row carry it",
    ),
}
KINDS = (Agreement, Participant, Stop, Trip, Visit)  # by name


def standing_rows(*, private: bool) -> Iterator[list[str]]:
    """kind, id, standing, by kind and number."""
    for model in KINDS:
        rows = model._default_manager.order_by() if private else public_rows(model)
        kind = Value(str(model._meta.model_name))
        ordered = rows.order_by("pk").values_list(kind, "pk", "standing")
        for row in ordered.iterator(chunk_size=2000):
            yield [str(cell) for cell in row]


def resource() -> dict[str, Any]:
    """Its part of the descriptor."""
    values = {"kind": [str(m._meta.model_name) for m in KINDS], "standing": Standing.values}
    fields = [
        {
            "name": name,
            "title": ko,
            "title_en": en,
            "description": ko,
            "description_en": en,
            "type": "integer" if name == "id" else "string",
            "constraints": {
                "required": True,
                **({"enum": values[name]} if name in values else {}),
            },
        }
        for name, (ko, en) in COLUMNS.items()
    ]
    return {
        "profile": "tabular-data-resource",
        "name": FILE.removesuffix(".csv"),
        "path": FILE,
        "title": "확인 정도. 다른 표에서 따라 나오며 들여오지 않는다",
        "title_en": "Standing; it follows from the other tables and is not imported",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "primaryKey": ["kind", "id"],
            "missingValues": [""],
        },
    }
