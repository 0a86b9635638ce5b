"""Groups of lines that somebody split or joined before they are saved. Pure."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date

from trips.intake.known_names import KnownNames
from trips.registers.register_fields import RegisterMapping
from trips.registers.register_table import RegisterTable
from trips.registers.register_trip import RegisterTrip
from trips.registers.trip_groups import RegisterReading, read_register


@dataclass(frozen=True, slots=True)
class LineGroups:
    """First lines of trips: `split`, each line of which is a trip; `joined` to the trip above."""

    split: Container[int] = ()
    joined: Container[int] = ()

    def of(
        self,
        reading: RegisterReading,
        table: RegisterTable,
        mapping: RegisterMapping,
        names: KnownNames,
        today: date,
    ) -> RegisterReading:
        trips: list[RegisterTrip] = []
        for trip in reading.trips:
            parts = [trip]
            if trip.lines[0] in self.split:
                parts = _split(trip, table, mapping, names, today) or [trip]
            for part in parts:
                if trips and part.lines[0] in self.joined:
                    trips[-1] = joined_trip(trips[-1], part)
                else:
                    trips.append(part)
        return RegisterReading(tuple(trips), reading.skipped)


def _split(
    trip: RegisterTrip,
    table: RegisterTable,
    mapping: RegisterMapping,
    names: KnownNames,
    today: date,
) -> list[RegisterTrip]:
    """A trip of each of its lines that tells one."""
    lines = [line for line in table.lines if line.number in trip.lines]
    alone = (replace(table, lines=(replace(line, joined=line.number),)) for line in lines)
    return [one for part in alone for one in read_register(part, mapping, names, today).trips]


def joined_trip(one: RegisterTrip, other: RegisterTrip) -> RegisterTrip:
    """Both as one: the first says what it says, days reach over both, people and amounts add up;
    a sum of which a part is unknown is unknown.
    """
    starts = [day for day in (one.start, other.start) if day]
    ends = [day for day in (one.end, other.end) if day]
    return replace(
        one,
        lines=tuple(sorted({*one.lines, *other.lines})),
        start=min(starts, default=None),
        end=max(ends, default=None),
        nights=None,
        days=None,
        people=(*one.people, *other.people),
        party_size=_sum(one.party_size, other.party_size),
        places=tuple(dict.fromkeys((*one.places, *other.places))),
        events=tuple(dict.fromkeys((*one.events, *other.events))),
        hosts=tuple(dict.fromkeys((*one.hosts, *other.hosts))),
        cost_total_krw=_sum(one.cost_total_krw, other.cost_total_krw),
        cost_per_person_krw=None,
        report_url=one.report_url or other.report_url,
        wrong=(*one.wrong, *other.wrong),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
