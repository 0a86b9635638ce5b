"""datapackage.json: what every file and column means (Frictionless Data Package, version 1)."""

from typing import Any

from trips.interchange import standing_file
from trips.interchange.schema import BY_MODEL
from trips.interchange.table import PackageTable
from trips.interchange.target import NAME

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
DESCRIPTION = (
    "지방정부 공직자의 해외출장과 그 근거. 라이선스는 우리가 쓴 행에 적용됩니다. 인용문"
    "(citations.quote)과 기사의 제목·부제·기자 이름·본문에는 적용되지 않으며, 그 권리는 각 매체에"
    " 있습니다."
)
DESCRIPTION_EN = (
    "Overseas trips of Korean local officials and their proof. The licence covers our rows; it does"
    " not cover quotes (citations.quote) or the headlines, subtitles, bylines and bodies of"
    " articles, whose rights stay with their publishers."
)


def describe(tables: list[PackageTable], *, private: bool) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": "지방정부 해외출장 아카이브",
        "title_en": "Overseas Trip Archive",
        "description": DESCRIPTION,
        "description_en": DESCRIPTION_EN,
        "visibility": "private" if private else "public",
        "licenses": [LICENCE],
        "resources": [*(_resource(table, tables) for table in tables), standing_file.resource()],
    }


def _resource(table: PackageTable, tables: list[PackageTable]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file,
        "title": table.ko,
        "title_en": table.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": _fields(table),
            "primaryKey": list(table.key),
            "foreignKeys": _foreign_keys(table, tables),
            "missingValues": [""],
        },
    }


def _fields(table: PackageTable) -> list[dict[str, Any]]:
    fields = []
    for column, cell in zip(table.columns, table.cells, strict=True):
        notation, notation_en = cell.meaning
        if cell.references:
            target = BY_MODEL[cell.references]
            notation = f"{target.file}의 {target.key[0]}"
            notation_en = f"{target.key[0]} of {target.file}"
        unit = {"unit": column.unit} if column.unit else {}
        fields.append(
            {
                "name": column.name,
                "title": column.ko,
                "title_en": column.en,
                "description": notation,
                "description_en": notation_en,
                **unit,
                **cell.schema,
            }
        )
    return fields


def _foreign_keys(table: PackageTable, tables: list[PackageTable]) -> list[dict[str, Any]]:
    keys = []
    for name, cell in zip(table.names, table.cells, strict=True):
        target = BY_MODEL[cell.references] if cell.references else None
        if target in tables:
            resource = "" if target is table else target.name
            reference = {"resource": resource, "fields": target.key[0]}
            keys.append({"fields": name, "reference": reference})
    return keys
