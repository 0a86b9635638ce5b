"""A cell with several things → rows of the trip: those that stay, those that go, those to make.

Rows whose words still stand in the cell stay with everything that hangs on them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from listing.sheets import Row
from trips.choices import ParticipantRole, VisitKind
from trips.models import Participant, Stop
from trips.partial_dates import PartialDate
from trips.spreadsheets.cell_grammar import items_of, name_key, read_event, read_member, read_place
from trips.spreadsheets.cell_values import checked
from trips.spreadsheets.columns import BY_NAME, MEMBER_EXAMPLES, labels, members, sources, stop_text
from trips.spreadsheets.lookup import CellRefused, NameLookup, NamesInSheet, number_of

PARTS = ("leader", "companions", "stops", "events")
MOST = 300  # texts in one cell
ROLE_WITHIN = 60  # characters at the beginning of a text


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A row of a trip: the existing one (`id`), or `fields` to make it of; `text` of its cell."""

    text: str
    id: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    held: bool = False  # it has citations or values that its text does not show


@dataclass(slots=True)
class PlannedParts:
    """A column's rows: as they will be, ids of those to delete, what is wrong with the cell."""

    slots: list[PlannedPart] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def current_parts(name: str, row: Row | None) -> list[PlannedPart]:
    """The existing rows of a trip that a column shows, with their texts."""
    if row is None:
        return []
    if name in ("leader", "companions"):
        pairs = members(row, leading=name == "leader")
    elif name == "stops":
        pairs = [(one, stop_text(one)) for one in row["route"]]
    else:
        pairs = [(one, one["name"]) for one in row["attended"]]
    return [PlannedPart(" ".join(text.split()), one["id"], {}, one["held"]) for one, text in pairs]


def plan_parts(
    cell: str, parts: list[PlannedPart], make: Callable[[str], PlannedPart]
) -> PlannedParts:
    """What becomes of a column's `parts`: those whose text stands in the cell stay, `make` makes
    the rest of the cell's texts. Parts that are `held` may not go.
    """
    remaining, planned = list(parts), PlannedParts()
    texts = items_of(cell)
    if len(texts) > MOST:
        planned.wrong.append(_("한 칸에 %(most)s가지까지 적을 수 있습니다.") % {"most": MOST})
        return planned
    for text in texts:
        unchanged = next((slot for slot in remaining if slot.text == text), None)
        if unchanged:
            remaining.remove(unchanged)
            planned.slots.append(unchanged)
            continue
        try:
            planned.slots.append(make(text))
        except ValidationError as error:
            planned.wrong += error.messages
    for slot in remaining:
        planned.gone.append(slot.id or 0)
        if slot.held:
            sentence = _(
                "“%(text)s”에는 출처나 다른 내용이 달려 있어 표로는 뺄 수 없습니다. "
                "출장 화면에서 고쳐 주세요."
            )
            planned.wrong.append(sentence % {"text": slot.text})
    return planned


def part_makers(
    lookup: NameLookup, on: PartialDate | None
) -> dict[str, Callable[[str], PlannedPart]]:
    """Column → function from a text to a new row; `on`: a day of the trip, for terms."""
    return {
        "leader": lambda text: _member(lookup, text, ParticipantRole.LEADER, on),
        "companions": lambda text: _companion(lookup, text, on),
        "stops": lambda text: _stop(lookup, text),
        "events": lambda text: _visit(lookup, text),
    }


def _role(text: str) -> tuple[str, str]:
    """Role and rest of a text like `수행 직원: 김하늘`; without a role it is a member."""
    key = name_key(text[:ROLE_WITHIN])
    for value, label in labels("role", Participant).items():
        for word in (label, label.partition("(")[0], value):
            if key.startswith(name_key(word) + ":"):
                return value, text.partition(":")[2].strip()
    return ParticipantRole.MEMBER, text


def _companion(lookup: NameLookup, text: str, on: PartialDate | None) -> PlannedPart:
    role, rest = _role(text)
    if role == ParticipantRole.LEADER:
        sentence = _("단장은 “%(column)s” 열에 적어 주세요.")
        raise CellRefused(sentence % {"column": BY_NAME["leader"].ko})
    return _member(lookup, rest, role, on)


def _member(lookup: NameLookup, text: str, role: str, on: PartialDate | None) -> PlannedPart:
    member = read_member(text)
    if member is None or not (member.name or member.id or member.reported or member.hint):
        sentence = _("“%(text)s”: 읽을 수 없습니다. 이렇게 적어 주세요: %(examples)s")
        raise CellRefused(sentence % {"text": text[:60], "examples": MEMBER_EXAMPLES})
    fields: dict[str, Any] = {"role": role, "count": checked(Participant, "count", member.count)}
    if member.reported is not None:
        fields["name_as_reported"] = checked(Participant, "name_as_reported", member.reported)
        fields["title_as_reported"] = checked(Participant, "title_as_reported", member.hint)
    else:
        fields["official"], fields["term"] = lookup.official(member, on)
    if member.count == 0:
        raise CellRefused(_("인원은 1 이상입니다. 모르면 비워 두세요."))
    return PlannedPart(text, fields=fields)


def _stop(lookup: NameLookup, text: str) -> PlannedPart:
    place = read_place(text)
    if place is None:
        raise CellRefused(_("“%(text)s”: 나라 이름부터 적어 주세요.") % {"text": text[:60]})
    country, destination = lookup.place(place)
    reported = checked(Stop, "name_as_reported", place.reported)
    fields = {"country": country, "destination": destination, "name_as_reported": reported}
    return PlannedPart(text, fields=fields)


def _visit(lookup: NameLookup, text: str) -> PlannedPart:
    event = lookup.event(*read_event(text))
    return PlannedPart(text, fields={"event": event, "kind": VisitKind.EVENT})


def add_names(names: NamesInSheet, column: str, cell: str, parts: list[PlannedPart]) -> None:
    """Add the names of a cell that are not among the trip's `parts` already."""
    texts = {slot.text for slot in parts}
    for text in items_of(cell)[: MOST + 1]:
        if text in texts:
            continue
        if column == "events":
            event_name, number = read_event(text)
            names.events |= {event_name, *([number] if number else [])}
        elif column == "stops" and (place := read_place(text)):
            names.place(place)
        elif column in ("leader", "companions") and (member := read_member(_role(text)[1])):
            names.member(member)


def written_sources(cell: str) -> list[str]:
    """Addresses and numbers of a cell; none holds a space, so spaces and semicolons part them."""
    words = (word.rstrip(";") for word in cell.replace("; ", " ").split())
    return list(dict.fromkeys(filter(None, words)))


def new_sources(cell: str, row: Row | None) -> list[str]:
    cited = sources(row) if row else {}
    already = {*cited.values(), *map(str, cited)}
    return [source for source in written_sources(cell) if source not in already]


def missing_sources(cell: str, row: Row | None) -> list[str]:
    """Cited articles that the cell no longer names."""
    kept = set(written_sources(cell))
    cited = sources(row) if row else {}
    return [url for pk, url in cited.items() if not kept & {url, str(pk)}]


def add_sources(names: NamesInSheet, written: Iterable[str]) -> None:
    names.sources |= {number_of(source) or source for source in written}
