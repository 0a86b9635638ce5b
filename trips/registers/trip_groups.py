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
from trips.registers.line_facts import LineFacts, read_line
from trips.registers.line_kinds import NOTE, RAGGED
from trips.registers.party_roles import with_roles
from trips.registers.register_fields import RegisterMapping
from trips.registers.register_table import RegisterLine, RegisterTable, SkippedLines
from trips.registers.register_trip import RegisterTrip
from trips.registers.section_rows import lines_in_context
from trips.registers.surplus_cells import is_in_place, surplus_sentence
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
    facts, moved = [], []
    for line, around in lines_in_context(without_dittos(table.lines), table, context):
        one = read_line(line, around)
        if not line.surplus:
            facts.append(one)
        elif is_in_place(line, one, mapping):
            facts.append(replace(one, wrong=(surplus_sentence(line),)))
        else:
            moved.append(line.number)
    groups, remarks = grouped(facts)
    trips = tuple(_trip(group, context) for group in groups)
    skipped = [*table.skipped, *(SkippedLines((line,), NOTE) for line in remarks)]
    skipped += [SkippedLines((line,), RAGGED) for line in moved]
    return RegisterReading(trips, tuple(sorted(skipped, key=lambda one: one.lines)))


def without_dittos(lines: Iterable[RegisterLine]) -> Iterable[RegisterLine]:
    """The lines with the cell above in place of 〃 and 상동."""
    above: tuple[str, ...] = ()
    for line in lines:
        if any(word_key(cell) in DITTO for cell in line.cells):
            pairs = enumerate(line.cells)
            cells = [
                above[at] if word_key(c) in DITTO and at < len(above) else c for at, c in pairs
            ]
            line = replace(line, cells=tuple(cells))
        above = line.cells
        yield line


def grouped(facts: Sequence[LineFacts]) -> tuple[list[list[LineFacts]], list[int]]:
    """The lines of each trip, and the numbers of those that tell none."""
    groups: dict[tuple[object, ...], list[LineFacts]] = {}
    remarks: list[int] = []
    last: list[LineFacts] | None = None
    for line in facts:
        if last and (line.is_person_alone or _is_same_merged(line, last[-1])):
            last.append(line)
        elif not line.is_trip:
            remarks.append(line.row)
        else:
            last = groups.setdefault(_group_key(line), [])
            last.append(line)
    return list(groups.values()), remarks


def _is_same_merged(line: LineFacts, above: LineFacts) -> bool:
    """Whether both lie under the same merged cells; a department may be merged over trips."""
    same = line.days == above.days and line.places == above.places
    return same and line.joined == above.joined


def _group_key(line: LineFacts) -> tuple[object, ...]:
    """What the lines of one trip have in common; a line without days is alone."""
    if not line.days.start or not (line.places or line.purpose or line.title):
        return (line.row,)
    government = line.government.code if line.government else line.government_text
    words = tuple(word_key(text or "") for text in (line.purpose, line.title))
    countries = frozenset(place.country for place in line.places)
    period = (line.days.start, line.days.end)
    return government, line.body, period, countries, words, line.number, line.status


def _trip(group: Sequence[LineFacts], context: TableContext) -> RegisterTrip:
    first = group[0]
    people = with_roles([one for line in group for one in line.people.people])
    counted = sum(one.count for one in people)
    size = _size(group, counted)
    by_person = all(line.is_one_person for line in group)
    cost = cost_together(
        [line.cost for line in group],
        by_person=by_person,
        trip_wide=len(group) > 1 and size == counted and first.people.size == size,
    )
    days = first.days
    for line in group[1:]:
        days = same_length(days, line.days)
    return RegisterTrip(
        lines=tuple(row for line in group for row in range(line.row, line.row + line.height)),
        government=first.government.name if first.government else first.government_text,
        government_code=first.government.code if first.government else None,
        body=next(filter(None, (line.body for line in group)), Body.EXECUTIVE),
        start=days.start,
        end=days.end,
        nights=days.nights,
        days=days.days,
        title=first.title,
        purpose=first.purpose,
        purposes=first.purposes,
        people=people,
        party_size=size,
        places=tuple(dict.fromkeys(place for line in group for place in line.places)),
        events=tuple(dict.fromkeys(one for r in group for one in r.bodies.events)),
        hosts=tuple(dict.fromkeys(one for r in group for one in r.bodies.hosts)),
        cost_total_krw=cost.total,
        cost_per_person_krw=cost.per_person,
        cost_basis=cost.basis,
        cost_status=cost.status,
        payer=next(filter(None, (line.payer for line in group)), None),
        inviter=next(filter(None, (line.inviter for line in group)), None),
        report_url=next(filter(None, (line.report_url for line in group)), None),
        number=first.number,
        status=_status(group, days.start, context),
        wrong=tuple(sentence for line in group for sentence in line.wrong),
    )


def _size(group: Sequence[LineFacts], counted: int) -> int | None:
    """What cells say, unless more people are named; of lines for one each, how many they are."""
    stated = [line.people.size for line in group if line.people.size]
    if len(group) == 1 and stated and counted <= stated[0]:
        return stated[0]
    return max([counted, *stated]) or None


def _status(group: Sequence[LineFacts], start: str | None, context: TableContext) -> str:
    said = next(filter(None, (line.status for line in group)), None) or context.status
    if said:
        return said
    is_ahead = start is not None and PartialDate.parse(start).first > context.today
    return TripStatus.PLANNED if is_ahead else TripStatus.COMPLETED
