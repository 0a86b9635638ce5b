"""A table's reading as plain values for JSON. Pure."""

from collections.abc import Sequence
from typing import Any

from trips.registers.mappings import private_headings, unplaced_headings
from trips.registers.register_fields import RegisterMapping
from trips.registers.register_table import RegisterTable
from trips.registers.register_trip import RegisterTrip
from trips.registers.trip_groups import RegisterReading

_COPIED = (
    *("government", "body", "start", "end", "nights", "days", "title", "purpose"),
    *("party_size", "cost_total_krw", "cost_per_person_krw", "cost_basis", "cost_status"),
    *("report_url", "status"),
)


ReadTable = tuple[RegisterTable, RegisterMapping, RegisterReading]


def file_json(tables: Sequence[ReadTable]) -> dict[str, Any]:
    """All tables of a file as one. Of several, each trip and each line that is none names its
    sheet.
    """
    each = [table_json(*table) for table in tables]
    together = {**each[0], "trips": [], "not_trips": [], "dropped": [], "unplaced": []}
    for one in each:
        for name in ("trips", "not_trips"):
            sheet = {"sheet": one["sheet"]} if len(each) > 1 else {}
            together[name] += [{**sheet, **row} for row in one[name]]
        for name in ("dropped", "unplaced"):
            together[name] += [heading for heading in one[name] if heading not in together[name]]
    return together


def table_json(
    table: RegisterTable, mapping: RegisterMapping, reading: RegisterReading
) -> dict[str, Any]:
    """`unplaced`: headings that no alias fits; `dropped`: those of private columns."""
    return {
        "sheet": table.sheet,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "heading_lines": list(table.heading_lines),
        "cost_unit": mapping.cost_unit,
        "fields": list(map(_field, mapping.fields)),
        "trips": [trip_json(trip) for trip in reading.trips],
        "not_trips": [
            {"lines": list(one.lines), "why": one.why}
            for one in reading.skipped
            if one.why != "blank"
        ],
        "dropped": private_headings(table, mapping),
        "unplaced": unplaced_headings(table, mapping),
    }


def _field(field: Any) -> str | None:
    return None if field is None else str(field)


def trip_json(trip: RegisterTrip) -> dict[str, Any]:
    """Events, hosts, payer, inviter, number and what was wrong only where there are any."""
    more = {
        "events": list(trip.events),
        "hosts": list(trip.hosts),
        "payer": trip.payer,
        "inviter": trip.inviter,
        "number": trip.number,
        "wrong": list(trip.wrong),
    }
    return {
        "lines": list(trip.lines),
        **{name: getattr(trip, name) for name in _COPIED},
        "people": [
            {"name": p.name, "title": p.title, "dept": p.dept, "role": p.role, "count": p.count}
            for p in trip.people
        ],
        "countries": list(dict.fromkeys(p.country for p in trip.places if p.country)),
        "cities": list(dict.fromkeys(p.city for p in trip.places if p.city)),
        **{name: value for name, value in more.items() if value},
    }
