"""One line of a table → what its cells say of a trip. Pure."""

from dataclasses import dataclass
from datetime import date

from trips.choices import Body, Purpose
from trips.partial_dates import PartialDate
from trips.registers.cells.addresses import read_address
from trips.registers.cells.days import ReadDays
from trips.registers.cells.governments import ReadGovernment
from trips.registers.cells.person_titles import body_of_titles
from trips.registers.cells.plain_text import word_key
from trips.registers.cells.statuses import read_body, read_status, status_of_note
from trips.registers.line_cells import LineCells
from trips.registers.line_costs import LineCost, line_cost
from trips.registers.line_days import line_days
from trips.registers.line_people import LinePeople, line_people
from trips.registers.line_places import LineBodies, line_bodies, line_places
from trips.registers.register_fields import RegisterField
from trips.registers.register_table import RegisterLine
from trips.registers.register_trip import RegisterPlace
from trips.registers.table_context import TableContext

_ENOUGH = 2  # of days, places, words, people and money: a line with less is a remark,
_CELLS_ENOUGH = 3  # unless that many of its cells say something, if only 미정


@dataclass(frozen=True, slots=True)
class LineFacts:
    """`row`: its number; `joined`: the number of the first line under the same merged cells."""

    row: int
    joined: int
    government: ReadGovernment | None
    government_text: str | None
    body: str | None
    days: ReadDays
    title: str | None
    purpose: str | None
    purposes: tuple[str, ...]
    people: LinePeople
    places: tuple[RegisterPlace, ...]
    bodies: LineBodies
    cost: LineCost
    payer: str | None
    inviter: str | None
    report_url: str | None
    number: str | None
    status: str | None
    wrong: tuple[str, ...]
    filled_cells: int
    height: int = 1

    @property
    def is_trip(self) -> bool:
        days = self.days.start or self.days.end
        says = (days, self.places, self.title or self.purpose, self.people.people)
        amount = self.cost.total is not None or self.cost.per_person is not None
        facts = sum(map(bool, (*says, amount)))
        return facts >= _ENOUGH or bool(facts and self.filled_cells >= _CELLS_ENOUGH)

    @property
    def is_person_alone(self) -> bool:
        """Whether the line only adds somebody to the trip above it."""
        of_trip = (self.days.start, self.places, self.title, self.purpose, self.number)
        return not any(of_trip) and bool(self.people.people)

    @property
    def is_one_person(self) -> bool:
        return self.people.count == 1


def read_line(line: RegisterLine, context: TableContext) -> LineFacts:
    cells = LineCells(context, line)
    days = line_days(cells)
    government, text, dept = _government(cells, _first_day(days))
    people = line_people(cells, dept)
    purpose, purposes = _purposes(cells)
    return LineFacts(
        row=line.number,
        joined=line.joined or line.number,
        government=government,
        government_text=text,
        body=_body(cells, government, people),
        days=days,
        title=cells.text(RegisterField.TITLE),
        purpose=purpose,
        purposes=purposes,
        people=people,
        places=tuple(line_places(cells)),
        bodies=line_bodies(cells),
        cost=line_cost(cells),
        payer=cells.text(RegisterField.PAYER),
        inviter=cells.text(RegisterField.INVITER),
        report_url=next(
            filter(None, map(read_address, cells.texts(RegisterField.REPORT_URL))), None
        ),
        number=cells.text(RegisterField.NUMBER),
        status=_status(cells),
        wrong=tuple(cells.wrong),
        filled_cells=cells.filled_cells,
        height=line.height,
    )


def _first_day(days: ReadDays) -> date | None:
    return PartialDate.parse(days.start).first if days.start else None


def _government(
    cells: LineCells, on: date | None
) -> tuple[ReadGovernment | None, str | None, str | None]:
    """The government, the words of its cell where it is none we know, and the department: what
    stands behind the government, or in a cell of its own.
    """
    finder, default = cells.context.names.governments, cells.context.government
    read, default = finder.read, default and finder.on_day(default, on)
    inside = default.code if default else None
    text = " ".join(dict.fromkeys(" ".join(cells.texts(RegisterField.GOVERNMENT)).split())) or None
    government = read(text, on, inside) if text else None
    dept, behind = _department(cells, on, inside)
    if government:
        return government, None, dept or government.rest or None
    if behind or default:
        return behind or default, None, dept or text
    return None, text, dept


def _department(
    cells: LineCells, on: date | None, inside: str | None
) -> tuple[str | None, ReadGovernment | None]:
    """The department, and the government that stands before it in the same cell."""
    depts, first = [], None
    for text in cells.texts(RegisterField.DEPT):
        plain = " ".join(text.split())
        government = cells.context.names.governments.read(plain, on, inside)
        first = first or government
        depts.append(government.rest if government else plain)
    return " ".join(filter(None, dict.fromkeys(depts))) or None, first


def _body(cells: LineCells, government: ReadGovernment | None, people: LinePeople) -> str | None:
    said = read_body(cells.text(RegisterField.BODY) or "")
    named = said or (government and government.body) or cells.context.body
    titles = [one.title for one in people.people if one.title]
    depts = [one.dept for one in people.people if one.dept]
    if named or not any("의회" in dept for dept in depts):
        return named or body_of_titles(titles)
    return Body.COUNCIL


def _purposes(cells: LineCells) -> tuple[str | None, tuple[str, ...]]:
    """The purpose in words; in our own template, labels of our vocabulary."""
    purpose = cells.text(RegisterField.PURPOSE)
    labelled = cells.text(RegisterField.PURPOSES)
    if labelled is None:
        return purpose, ()
    labels = {word_key(str(one.label)): one.value for one in Purpose}
    keys = [word_key(part) for part in labelled.replace(";", ",").split(",")]
    if all(key in labels for key in keys):
        return purpose, tuple(dict.fromkeys(labels[key] for key in keys))
    return purpose or labelled, ()


def _status(cells: LineCells) -> str | None:
    said = cells.text(RegisterField.STATUS)
    note = cells.text(RegisterField.NOTE)
    return (said and read_status(said)) or (note and status_of_note(note)) or None
