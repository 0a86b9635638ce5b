"""Those whom a line names or counts. Pure."""

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from grammar.typed_text import narrow
from trips.choices import ParticipantRole
from trips.registers.cells.days import read_count
from trips.registers.cells.party_pieces import WrittenPerson
from trips.registers.cells.people import (
    WrittenParty,
    read_names,
    read_party,
    says_others,
)
from trips.registers.cells.person_names import titles_and_depts
from trips.registers.cells.person_titles import title_of
from trips.registers.cells.plain_text import plain_text
from trips.registers.cells.statuses import read_role
from trips.registers.line_cells import LineCells
from trips.registers.register_fields import RegisterField

_COUNTED = re.compile(r"\s?(?:\(명\)|수|인원)$")
_TITLES = re.compile(r"\((?P<titles>[^()]{3,20})\)$")
_COUNTS = re.compile(
    r"\d{1,4}\s?명?\s?\(\s?(?P<first>\d{1,4})\s?명?\s?[/·,:]\s?(?P<second>\d{1,4})\s?명?\s?\)",
    re.ASCII,
)
_BETWEEN = re.compile(r"[/,()·]")  # of department and title in one cell


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
    people += _leaders(cells)
    people += [one for _at, read in cells.read(read_names, RegisterField.NAME) for one in read]
    people = _with_cells_beside(people, cells) + _companions(cells)
    people += _groups(cells, people)
    counted = [party for _at, party in cells.read(_counted, RegisterField.PARTY_SIZE)]
    people = people or _titled([one for party in counted for one in party.people])
    parts = _parts_of_number(cells)
    if parts and not any(one.name or one.count > 1 for one in people):
        people = parts  # 전 의원, 재정경제위원회: those whom the number counts
    stated = next(filter(None, (party.size for party in (*counted, *parties))), None)
    if stated and any(map(says_others, cells.texts(RegisterField.PEOPLE, RegisterField.NAME))):
        people = _with_others(people, stated)
    people = [_in_department(one, cells, dept) for one in _with_role(people, cells)]
    return LinePeople(tuple(people), stated)


def _titled(people: list[WrittenPerson]) -> list[WrittenPerson]:
    """Those of a cell for the number, if it says more than the number."""
    return people if any(one.title for one in people) else []


def _with_others(people: list[WrittenPerson], stated: int) -> list[WrittenPerson]:
    """`홍길동 등` beside a number: whom it puts first leads, the others are not named."""
    more = stated - sum(one.count for one in people)
    if more < 1 or not people:
        return people
    return [replace(people[0], before_others=True), *people[1:], WrittenPerson(count=more)]


def _with_role(people: list[WrittenPerson], cells: LineCells) -> list[WrittenPerson]:
    """The people of a line with the role that a cell of its own says: 단장, 수행."""
    said = next(map(read_role, cells.texts(RegisterField.ROLE)), None)
    if said == ParticipantRole.LEADER and people:
        return [replace(people[0], leads=True), *people[1:]]
    if said == ParticipantRole.STAFF:
        return [replace(one, attends=True) for one in people]
    return people


def _counted(text: str) -> WrittenParty:
    """A cell with a number, `11명`, or with the groups it is made of, `11명(의원 7, 직원 4)`."""
    try:
        return WrittenParty((), read_count(text))
    except ValueError:
        party = read_party(text)
        if not all(one.name is None for one in party.people):
            raise
        return WrittenParty(party.people, sum(one.count for one in party.people) or party.size)


def _with_cells_beside(people: list[WrittenPerson], cells: LineCells) -> list[WrittenPerson]:
    """The people with what cells of their own say of title and department; somebody without a
    name where only those do.
    """
    wanted = len([one for one in people if one.count == 1])
    titles = _parts(cells, RegisterField.PERSON_TITLE, wanted)
    depts = _parts(cells, RegisterField.DEPT, wanted) if wanted > 1 else []
    beside = [
        WrittenPerson(None, title, dept)
        for title, dept in zip_longest(titles, depts if len(depts) == wanted else [])
    ]
    beside = beside or _departments_and_titles(cells)
    if not people:
        return beside[:1]
    return [
        replace(one, title=one.title or other.title, dept=one.dept or other.dept)
        for one, other in zip_longest(people, beside[: len(people)], fillvalue=WrittenPerson())
    ]


def _parts(cells: LineCells, name: RegisterField, wanted: int) -> list[str | None]:
    """The cells of a field as one text for each of so many people, where a cell lists that many;
    else as one text.
    """
    texts = cells.texts(name)
    for separator in ("\n", ",", "·"):
        parts = [plain_text(part) for text in texts for part in text.split(separator)]
        if wanted > 1 and len(parts) == wanted:
            return parts
    whole = " ".join(filter(None, map(plain_text, texts)))
    return [whole] if whole else []


def _departments_and_titles(cells: LineCells) -> list[WrittenPerson]:
    """Cells with both, `경제과/5급`: a person a line."""
    people = []
    for text in cells.texts(RegisterField.DEPT_TITLE):
        for line in text.splitlines():
            titles, depts = titles_and_depts(_BETWEEN.sub(" ", line).split())
            people.append(WrittenPerson(None, " ".join(titles) or None, " ".join(depts) or None))
    return people


def _leaders(cells: LineCells) -> list[WrittenPerson]:
    read = [one for _at, one in cells.read(read_party, RegisterField.LEADER)]
    people = [person for party in read for person in party.people]
    return [replace(one, leads=at == 0) for at, one in enumerate(people)]


def _companions(cells: LineCells) -> list[WrittenPerson]:
    """Those of a column for companions; of one for 수행 they attend."""
    headings = cells.context.table.headings
    return [
        replace(person, leads=False, attends=person.attends or "수행" in headings[at])
        for at, party in cells.read(read_party, RegisterField.COMPANIONS)
        for person in party.people
    ]


def _groups(cells: LineCells, named: list[WrittenPerson]) -> list[WrittenPerson]:
    """Numbers under headings that name who is counted, `인원 의원` 7, without those who are named
    with such a title.
    """
    groups = []
    for at, count in cells.read(read_count, RegisterField.GROUP_COUNT):
        title = _group_title(cells.context.table.headings[at])
        kind = title_of(title)
        same = sum(one.count for one in named if one.title and title_of(one.title) == kind)
        if count and count > same:
            groups.append(WrittenPerson(title=title, count=count - same))
    return groups


def _group_title(heading: str) -> str:
    """`인원 의원`, `의원(명)`, `의원수` → 의원"""
    return (_COUNTED.sub("", heading).split() or [heading])[-1]


def _parts_of_number(cells: LineCells) -> list[WrittenPerson]:
    """`7(5/2)` under `인원(의원/직원)`: the groups of which the heading says the titles."""
    for at in cells.columns(RegisterField.PARTY_SIZE):
        titles = _TITLES.search(narrow(cells.context.table.headings[at]))
        counts = _COUNTS.fullmatch(narrow(cells.line.cells[at]).strip())
        labels = re.split(r"[/·,:]", titles["titles"]) if titles else []
        if counts and len(labels) == 2 and all(map(title_of, labels)):
            pairs = zip(labels, (int(counts["first"]), int(counts["second"])), strict=True)
            return [WrittenPerson(title=label.strip(), count=n) for label, n in pairs if n]
    return []


def _in_department(one: WrittenPerson, cells: LineCells, dept: str | None) -> WrittenPerson:
    """A government before a name is no department: `부산광역시 홍길동`."""
    own = one.dept
    government = own and cells.context.names.governments.read(own, None)
    if government:
        own = government.rest or None
    is_named = one.name is not None or (one.title is not None and one.count == 1)
    return replace(one, dept=own or (dept if is_named else None))
