"""Tables and mappings as JSON can hold them, and back. Pure."""

from typing import Any

from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_table import RegisterLine, RegisterTable, SkippedLines

Plain = dict[str, Any]


def plain_table(table: RegisterTable) -> Plain:
    return {
        "sheet": table.sheet,
        "headings": table.headings,
        "heading_lines": table.heading_lines,
        "lines": [
            [
                *(line.number, line.cells, line.wrong, line.joined),
                *(sorted(line.filled), line.surplus, line.height),
            ]
            for line in table.lines
        ],
        "skipped": [[skipped.lines, skipped.why] for skipped in table.skipped],
        "above": table.above,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "titles": table.titles,
        "sections": table.sections,
        "is_form": table.is_form,
    }


def table_of_plain(plain: Plain) -> RegisterTable:
    return RegisterTable(
        plain["sheet"],
        tuple(plain["headings"]),
        tuple(plain["heading_lines"]),
        tuple(
            RegisterLine(
                number, tuple(cells), _by_column(wrong), joined, frozenset(filled), *surplus
            )
            for number, cells, wrong, joined, filled, *surplus in plain["lines"]
        ),
        tuple(SkippedLines(tuple(lines), why) for lines, why in plain["skipped"]),
        tuple(plain["above"]),
        plain["encoding"],
        plain["delimiter"],
        tuple(plain.get("titles", ())),
        tuple((number, text) for number, text in plain.get("sections", ())),
        plain.get("is_form", False),
    )


def _by_column(wrong: dict[str, str]) -> dict[int, str]:
    return {int(at): sentence for at, sentence in wrong.items()}


def plain_mapping(mapping: RegisterMapping) -> Plain:
    return {
        "fields": list(mapping.fields),
        "cost_unit": mapping.cost_unit,
        "constants": dict(mapping.constants),
    }


def mapping_of_plain(plain: Plain) -> RegisterMapping:
    fields = tuple(RegisterField(name) if name else None for name in plain["fields"])
    constants = {RegisterField(name): text for name, text in plain["constants"].items()}
    return RegisterMapping(fields, plain["cost_unit"], constants)
