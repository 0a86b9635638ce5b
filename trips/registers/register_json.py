"""A table's reading as plain values for JSON. Pure."""

from typing import Any

from trips.registers.grouping import RegisterReading
from trips.registers.mapping import private_headings, unplaced_headings
from trips.registers.register_fields import RegisterMapping
from trips.registers.register_table import RegisterTable
from trips.registers.register_trip import RegisterTrip

_COPIED = (
    *("government", "body", "start", "end", "nights", "days", "title", "purpose"),
    *("party_size", "cost_total_krw", "cost_per_person_krw", "cost_basis", "cost_status"),
    *("report_url", "status"),
)


def register_json(
    table: RegisterTable, mapping: RegisterMapping, reading: RegisterReading
) -> dict[str, Any]:
    """`unplaced`: headings that no alias fits; `dropped`: those of private columns."""
    return {
        "sheet": table.sheet,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "heading_lines": list(table.heading_lines),
        "cost_unit": mapping.cost_unit,
        "mapping": dict(zip(table.headings, map(_field, mapping.fields), strict=True)),
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
    """Events, hosts, payer, number and what was wrong only where there are any."""
    more = {
        "events": list(trip.events),
        "hosts": list(trip.hosts),
        "payer": trip.payer,
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
