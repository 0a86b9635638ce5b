"""Those whom a line names or counts. Pure."""

from dataclasses import dataclass, replace
from itertools import zip_longest

from trips.registers.cells.days import read_count
from trips.registers.cells.people import WrittenPerson, read_names, read_party
from trips.registers.cells.person_titles import title_of
from trips.registers.cells.plain_text import plain_text
from trips.registers.line_cells import LineCells
from trips.registers.register_fields import RegisterField


@dataclass(frozen=True, slots=True)
class LinePeople:
    """`size`: what a cell for the number says, or the words before a list."""

    people: tuple[WrittenPerson, ...] = ()
    size: int | None = None

    @property
    def count(self) -> int:
        return sum(one.count for one in self.people)


def line_people(cells: LineCells, dept: str | None) -> LinePeople:
    """Everybody; `dept`: of those who are named without one."""
    parties = [party for _at, party in cells.read(read_party, RegisterField.PEOPLE)]
    people = [one for party in parties for one in party.people]
    people += _leaders(cells) + _rows(cells) + _companions(cells)
    people += _groups(cells, people)
    sizes = [count for _at, count in cells.read(read_count, RegisterField.PARTY_SIZE)]
    stated = next(filter(None, [*sizes, *(party.size for party in parties)]), None)
    with_dept = [_in_department(one, cells, dept) for one in people]
    return LinePeople(tuple(with_dept), stated)


def _rows(cells: LineCells) -> list[WrittenPerson]:
    """Cells of their own for name and title; of several lines in both, the first with the first."""
    names = [one for _at, read in cells.read(read_names, RegisterField.NAME) for one in read]
    titles = [
        title
        for text in cells.texts(RegisterField.PERSON_TITLE)
        for line in text.splitlines()
        if (title := plain_text(line))
    ]
    if not names:
        return [WrittenPerson(title=title) for title in titles[:1]]
    if len(titles) != len(names):
        titles = [" ".join(titles)] * (1 if names[0].count == 1 else 0)
    pairs = zip_longest(names, titles)
    return [replace(one, title=one.title or title or None) for one, title in pairs if one]


def _leaders(cells: LineCells) -> list[WrittenPerson]:
    read = [one for _at, one in cells.read(read_party, RegisterField.LEADER)]
    people = [person for party in read for person in party.people]
    return [replace(one, leads=at == 0) for at, one in enumerate(people)]


def _companions(cells: LineCells) -> list[WrittenPerson]:
    read = [one for _at, one in cells.read(read_party, RegisterField.COMPANIONS)]
    return [replace(person, leads=False) for party in read for person in party.people]


def _groups(cells: LineCells, named: list[WrittenPerson]) -> list[WrittenPerson]:
    """Numbers under headings that name who is counted, `인원 의원` 7, without those who are named
    with such a title.
    """
    groups = []
    for at, count in cells.read(read_count, RegisterField.GROUP_COUNT):
        title = cells.context.table.headings[at].split()[-1]
        kind = title_of(title)
        same = sum(one.count for one in named if one.title and title_of(one.title) == kind)
        if count and count > same:
            groups.append(WrittenPerson(title=title, count=count - same))
    return groups


def _in_department(one: WrittenPerson, cells: LineCells, dept: str | None) -> WrittenPerson:
    """A government before a name is no department: `부산광역시 홍길동`."""
    own = one.dept
    government = own and cells.context.names.governments.read(own, None)
    if government:
        own = government.rest or None
    is_named = one.name is not None or (one.title is not None and one.count == 1)
    return replace(one, dept=own or (dept if is_named else None))
