"""Lines of a table → its trips: one for the lines of the same government, days, countries and
purpose. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trips.choices import Body, TripStatus
from trips.intake.known_names import KnownNames
from trips.partial_dates import PartialDate
from trips.registers.cells.plain_text import DITTO, word_key
from trips.registers.line_costs import cost_together
from trips.registers.line_days import same_length
from trips.registers.line_reading import LineReading, read_line
from trips.registers.party_roles import with_roles
from trips.registers.register_fields import RegisterMapping
from trips.registers.register_table import RegisterLine, RegisterTable, SkippedLines
from trips.registers.register_trip import RegisterTrip
from trips.registers.table_context import TableContext, context_of


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """The trips of a table in the order of their first lines, and the lines that are none."""

    trips: tuple[RegisterTrip, ...]
    skipped: tuple[SkippedLines, ...]


def read_register(
    table: RegisterTable, mapping: RegisterMapping, names: KnownNames, today: date
) -> RegisterReading:
    """`today`: a trip that has not begun by then is planned, where nothing else says so."""
    context = context_of(table, mapping, names, today)
    readings = [read_line(line, context) for line in without_dittos(table.lines)]
    groups, remarks = grouped(readings)
    trips = tuple(_trip(group, context) for group in groups)
    skipped = (*table.skipped, *(SkippedLines((line,), "note") for line in remarks))
    return RegisterReading(trips, tuple(sorted(skipped, key=lambda one: one.lines)))


def without_dittos(lines: Iterable[RegisterLine]) -> Iterable[RegisterLine]:
    """The lines with the cell above in place of 〃 and 상동."""
    above: tuple[str, ...] = ()
    for line in lines:
        if any(word_key(cell) in DITTO for cell in line.cells):
            pairs = enumerate(line.cells)
            cells = [above[at] if word_key(c) in DITTO and at < len(above) else c for at, c in pairs]
            line = replace(line, cells=tuple(cells))  # noqa: PLW2901
        above = line.cells
        yield line


def grouped(readings: Sequence[LineReading]) -> tuple[list[list[LineReading]], list[int]]:
    """The lines of each trip, and the numbers of those that tell none."""
    groups: dict[tuple[object, ...], list[LineReading]] = {}
    remarks: list[int] = []
    last: list[LineReading] | None = None
    for reading in readings:
        if last and (reading.is_person_alone or reading.joined == last[0].joined):
            last.append(reading)
        elif not reading.is_trip:
            remarks.append(reading.line)
        else:
            last = groups.setdefault(_group_key(reading), [])
            last.append(reading)
    return list(groups.values()), remarks


def _group_key(reading: LineReading) -> tuple[object, ...]:
    """What the lines of one trip have in common; a line without days is alone."""
    if not reading.days.start or not (reading.places or reading.purpose or reading.title):
        return (reading.line,)
    government = reading.government.code if reading.government else reading.government_text
    words = tuple(word_key(text or "") for text in (reading.purpose, reading.title))
    countries = frozenset(place.country for place in reading.places)
    period = (reading.days.start, reading.days.end)
    return government, reading.body, period, countries, words, reading.number, reading.status


def _trip(group: Sequence[LineReading], context: TableContext) -> RegisterTrip:
    first = group[0]
    people = with_roles([one for reading in group for one in reading.people.people])
    counted = sum(one.count for one in people)
    size = _size(group, counted)
    by_person = all(reading.is_one_person for reading in group)
    cost = cost_together(
        [reading.cost for reading in group],
        by_person=by_person,
        trip_wide=len(group) > 1 and size == counted and first.people.size == size,
    )
    days = first.days
    for reading in group[1:]:
        days = same_length(days, reading.days)
    return RegisterTrip(
        lines=tuple(reading.line for reading in group),
        government=first.government.name if first.government else first.government_text,
        government_code=first.government.code if first.government else None,
        body=next(filter(None, (reading.body for reading in group)), Body.EXECUTIVE),
        start=days.start,
        end=days.end,
        nights=days.nights,
        days=days.days,
        title=first.title,
        purpose=first.purpose,
        purposes=first.purposes,
        people=people,
        party_size=size,
        places=tuple(dict.fromkeys(place for reading in group for place in reading.places)),
        events=tuple(dict.fromkeys(one for r in group for one in r.bodies.events)),
        hosts=tuple(dict.fromkeys(one for r in group for one in r.bodies.hosts)),
        cost_total_krw=cost.total,
        cost_per_person_krw=cost.per_person,
        cost_basis=cost.basis,
        cost_status=cost.status,
        payer=next(filter(None, (reading.payer for reading in group)), None),
        report_url=next(filter(None, (reading.report_url for reading in group)), None),
        number=first.number,
        status=_status(group, days.start, context),
        wrong=tuple(sentence for reading in group for sentence in reading.wrong),
    )


def _size(group: Sequence[LineReading], counted: int) -> int | None:
    """What cells say, unless more people are named; of lines for one each, how many they are."""
    stated = [reading.people.size for reading in group if reading.people.size]
    if len(group) == 1 and stated and counted <= stated[0]:
        return stated[0]
    return max([counted, *stated]) or None


def _status(group: Sequence[LineReading], start: str | None, context: TableContext) -> str:
    said = next(filter(None, (reading.status for reading in group)), None) or context.status
    if said:
        return said
    is_ahead = start is not None and PartialDate.parse(start).first > context.today
    return TripStatus.PLANNED if is_ahead else TripStatus.COMPLETED
