"""A cell with several things → rows of the trip: those that stay, those that go, those to make.

Rows whose words still stand in the cell stay with everything that hangs on them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from listing.sheets import Row
from trips.choices import ParticipantRole, VisitKind
from trips.models import Participant, Stop
from trips.spreadsheets.cell_grammar import key, pieces, read_event, read_member, read_place
from trips.spreadsheets.columns import BY_NAME, MEMBER_EXAMPLES, members, roles, sources, stop_text
from trips.spreadsheets.lookup import Known, Wanted, Wrong, number_of

PARTS = ("leader", "companions", "stops", "events")


@dataclass(frozen=True, slots=True)
class Slot:
    """A row in its place: one that is there, or what to make it of; `text` as one reads it."""

    text: str
    id: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    held: bool = False  # more hangs on it than its text says


@dataclass(slots=True)
class Settled:
    """`slots`: as it will be."""

    slots: list[Slot] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def standing(name: str, row: Row | None) -> list[Slot]:
    """The rows of a trip that one column shows."""
    if row is None:
        return []
    if name in ("leader", "companions"):
        pairs = members(row, leading=name == "leader")
    elif name == "stops":
        pairs = [(one, stop_text(one)) for one in row["route"]]
    else:
        pairs = [(one, one["name"]) for one in row["attended"]]
    return [Slot(" ".join(text.split()), one["id"], {}, one["held"]) for one, text in pairs]


def settle(cell: str, there: list[Slot], make: Callable[[str], Slot]) -> Settled:
    left, settled = list(there), Settled()
    for text in pieces(cell):
        stays = next((slot for slot in left if slot.text == text), None)
        if stays:
            left.remove(stays)
            settled.slots.append(stays)
            continue
        try:
            settled.slots.append(make(text))
        except ValidationError as error:
            settled.wrong += error.messages
    for slot in left:
        settled.gone.append(slot.id or 0)
        if slot.held:
            sentence = _(
                "“%(text)s”에는 출처나 다른 내용이 달려 있어 표로는 뺄 수 없습니다. "
                "출장 화면에서 고쳐 주세요."
            )
            settled.wrong.append(sentence % {"text": slot.text})
    return settled


def makers(known: Known, on: date | None) -> dict[str, Callable[[str], Slot]]:
    """Column → what makes a row of one of its things; `on`: a day of the trip."""
    return {
        "leader": lambda text: _member(known, text, ParticipantRole.LEADER, on),
        "companions": lambda text: _companion(known, text, on),
        "stops": lambda text: _stop(known, text),
        "events": lambda text: _visit(known, text),
    }


def _role(text: str) -> tuple[str, str]:
    """`수행 직원: 김하늘` → role and the rest; a member where none is told."""
    for value, label in roles().items():
        for said in (label, label.partition("(")[0], value):
            if key(text).startswith(key(said) + ":"):
                return value, text.partition(":")[2].strip()
    return ParticipantRole.MEMBER, text


def _companion(known: Known, text: str, on: date | None) -> Slot:
    role, rest = _role(text)
    if role == ParticipantRole.LEADER:
        sentence = _("단장은 “%(column)s” 열에 적어 주세요.")
        raise Wrong(sentence % {"column": BY_NAME["leader"].ko})
    return _member(known, rest, role, on)


def _member(known: Known, text: str, role: str, on: date | None) -> Slot:
    member = read_member(text)
    if member is None or not (member.name or member.id or member.reported or member.hint):
        sentence = _("“%(text)s”: 읽을 수 없습니다. 이렇게 적어 주세요: %(examples)s")
        raise Wrong(sentence % {"text": text[:60], "examples": MEMBER_EXAMPLES})
    fields: dict[str, Any] = {"role": role, "count": _fit(Participant, "count", member.count)}
    if member.reported is not None:
        fields["name_as_reported"] = _fit(Participant, "name_as_reported", member.reported)
        fields["title_as_reported"] = _fit(Participant, "title_as_reported", member.hint)
    else:
        fields["official"], fields["term"] = known.official(member, on)
    if member.count == 0:
        raise Wrong(_("인원은 1 이상입니다. 모르면 비워 두세요."))
    return Slot(text, fields=fields)


def _stop(known: Known, text: str) -> Slot:
    place = read_place(text)
    if place is None:
        raise Wrong(_("“%(text)s”: 나라 이름부터 적어 주세요.") % {"text": text[:60]})
    country, destination = known.place(place)
    reported = _fit(Stop, "name_as_reported", place.reported)
    fields = {"country": country, "destination": destination, "name_as_reported": reported}
    return Slot(text, fields=fields)


def _visit(known: Known, text: str) -> Slot:
    event = known.event(*read_event(text))
    return Slot(text, fields={"event": event, "kind": VisitKind.EVENT})


def _fit(model: type[Model], name: str, value: Any) -> Any:
    """By the rules of the column: how long, how large."""
    column: Any = model._meta.get_field(name)
    try:
        return column.clean(value, None)
    except ValidationError as error:
        raise Wrong(" ".join(error.messages)) from None


def want(wanted: Wanted, name: str, cell: str, there: list[Slot]) -> None:
    """Notes the names of a cell that are not on the trip already."""
    known = {slot.text for slot in there}
    for text in pieces(cell):
        if text in known:
            continue
        if name == "events":
            said, number = read_event(text)
            wanted.events |= {said, *([number] if number else [])}
        elif name == "stops" and (place := read_place(text)):
            wanted.place(place)
        elif name in ("leader", "companions") and (member := read_member(_role(text)[1])):
            wanted.member(member)


def said_sources(cell: str) -> list[str]:
    """Addresses hold no space, so a space or a semicolon before one parts them."""
    return list(dict.fromkeys(said for said in cell.replace("; ", " ").split() if said != ";"))


def new_sources(cell: str, row: Row | None) -> list[str]:
    there = sources(row) if row else {}
    known = {*there.values(), *map(str, there)}
    return [said.rstrip(";") for said in said_sources(cell) if said.rstrip(";") not in known]


def lost_sources(cell: str, row: Row | None) -> list[str]:
    """Cited articles that the cell no longer names."""
    said = {one.rstrip(";") for one in said_sources(cell)}
    there = sources(row) if row else {}
    return [url for pk, url in there.items() if not said & {url, str(pk)}]


def want_sources(wanted: Wanted, said: Iterable[str]) -> None:
    wanted.sources |= {number_of(one) or one for one in said}
