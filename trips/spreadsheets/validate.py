"""What each row of a sheet will become, and everything that is wrong with it; writes nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from listing.sheets import Row
from publication.stages import Publication
from publication.workflow import reachable
from trips.models import Citation, Trip
from trips.partial_dates import PartialDate
from trips.spreadsheets.cell_grammar import plain, same
from trips.spreadsheets.cell_rows import (
    PARTS,
    lost_sources,
    makers,
    new_sources,
    settle,
    standing,
    want,
    want_sources,
)
from trips.spreadsheets.cell_values import contradictions, read
from trips.spreadsheets.columns import BY_NAME, DATES, HEADINGS, OWN, labels, told, trip_rows
from trips.spreadsheets.lookup import Known, Wanted, number_of
from trips.spreadsheets.parse import Line, Table
from trips.spreadsheets.preview import (
    Change,
    Planned,
    Problem,
    Rights,
    is_moment,
    note_twins,
    shown,
)

READ_ONLY = ("id", "publication", "updated_at")


def check(table: Table, rights: Rights) -> list[Planned]:
    """The same number of questions for ten rows and for a thousand."""
    ids = [number for line in table.lines if (number := _id(line))]
    rows = {row["id"]: row for row in trip_rows(Trip.objects.filter(pk__in=ids))}
    known = Known(_wanted(table.lines, rows))
    seen: dict[int, int] = {}
    planned = [_Plan(line, rows, known, rights, seen).made() for line in table.lines]
    note_twins(planned)
    return planned


def _text(line: Line, name: str) -> str:
    return line.cells[name].text if name in line.cells else ""


def _id(line: Line) -> int | None:
    return number_of(_text(line, "id"))


def _wanted(lines: Iterable[Line], rows: dict[int, Row]) -> Wanted:
    wanted = Wanted()
    for line in lines:
        row = rows.get(_id(line) or 0)
        for name in PARTS:
            if cell := plain(_text(line, name)):
                want(wanted, name, cell, standing(name, row))
        want_sources(wanted, new_sources(_text(line, "sources"), row))
    return wanted


class _Plan:
    """One row on its way from cells to what will be saved."""

    def __init__(
        self,
        line: Line,
        rows: dict[int, Row],
        known: Known,
        rights: Rights,
        seen: dict[int, int],
    ) -> None:
        self.line, self.known, self.rights = line, known, rights
        self.plan = Planned(line.number)
        self.row = self._identify(rows, seen)
        self.facts = self._facts()

    def made(self) -> Planned:
        plan = self.plan
        for name, cell in self.line.cells.items():
            if cell.wrong:
                self._refuse(name, cell.wrong)
        if plan.problems:
            return plan
        for name in (h.name for h in HEADINGS if h.name in (*OWN, "government")):
            if name not in READ_ONLY and self._differs(name):
                self._own(name)
        self._whole()
        start = self.facts["start_date"]
        make = makers(self.known, start.first if start else None)
        for name in PARTS:
            if self._differs(name):
                self._part(name, make[name])
        self._sources()
        self._stage()
        return plan

    def _refuse(self, name: str, sentence: str) -> None:
        column = BY_NAME[name].ko if name else ""
        self.plan.problems.append(Problem(self.line.number, column, sentence))

    def _identify(self, rows: dict[int, Row], seen: dict[int, int]) -> Row | None:
        plan, text = self.plan, _text(self.line, "id")
        plan.title = plain(_text(self.line, "title"))
        if not text:
            if not self.rights.adds:
                self._refuse("id", _("새 출장을 만들 권한이 없습니다."))
            return None
        number = _id(self.line)
        row = rows.get(number or 0)
        if row is None or number is None:
            sentence = _("“%(id)s”번 출장이 없습니다. 새 출장이면 비워 주세요.")
            self._refuse("id", sentence % {"id": text[:20]})
            return None
        if number in seen:
            sentence = _("%(id)s번 출장은 %(row)s행에 이미 있습니다.")
            self._refuse("id", sentence % {"id": number, "row": seen[number]})
        seen.setdefault(number, self.line.number)
        plan.trip, plan.title, plan.standing = number, plan.title or row["title"], row
        return row

    def _facts(self) -> dict[str, Any]:
        """The trip's own values as they will be; a new trip begins with what nobody told."""
        row = self.row
        if row is None:
            return {name: read(name, "") for name in OWN if name != "title"} | {
                "title": "",
                "government": None,
            }
        dates = {
            name: PartialDate(row[name], row[f"{name}_precision"]) if row[name] else None
            for name in DATES
        }
        return {name: row[name] for name in (*OWN, "government")} | dates

    def _told(self, name: str) -> str:
        if self.row is None:
            return ""
        value = told()[name](self.row)
        return "" if value is None else str(value)

    def _differs(self, name: str) -> bool:
        """An absent column says nothing; an emptied cell takes away what was there."""
        return name in self.line.cells and not same(_text(self.line, name), self._told(name))

    def _changed(self, name: str, new: str) -> None:
        self.plan.changes.append(Change(BY_NAME[name].ko, self._told(name), new))

    def _own(self, name: str) -> None:
        text = plain(_text(self.line, name))
        try:
            value = self._government(text) if name == "government" else read(name, text)
        except ValidationError as error:
            for sentence in error.messages:
                self._refuse(name, sentence)
            return
        if getattr(value, "pk", value) == self.facts[name]:
            return
        self.facts[name] = value
        self.plan.values[name] = value
        self._changed(name, shown(name, value, text))

    def _government(self, text: str) -> Any:
        start = self.facts["start_date"] or self._typed_start()
        return self.known.government(text, start.first if start else None) if text else None

    def _typed_start(self) -> Any:
        """The columns stand in another order than they are needed in."""
        try:
            return read("start_date", _text(self.line, "start_date"))
        except ValidationError:
            return None

    def _whole(self) -> None:
        if not self.plan.title and not self._has_problem("title"):
            self._refuse("title", _("제목이 없습니다."))
        for name, sentence in contradictions(self.facts):
            if self.plan.values:
                self._refuse(name, sentence)

    def _has_problem(self, name: str) -> bool:
        return any(problem.column == BY_NAME[name].ko for problem in self.plan.problems)

    def _part(self, name: str, make: Any) -> None:
        cell, there = plain(_text(self.line, name)), standing(name, self.row)
        settled = settle(cell, there, make)
        for sentence in settled.wrong:
            self._refuse(name, sentence)
        if [slot.id for slot in settled.slots] == [slot.id for slot in there]:
            return
        self.plan.parts[name] = settled
        self._changed(name, "; ".join(slot.text for slot in settled.slots))

    def _sources(self) -> None:
        cell, quote = _text(self.line, "sources"), plain(_text(self.line, "quote"))
        new = new_sources(cell, self.row)
        for said in new:
            try:
                self.plan.sources.append(self.known.article(said).pk)
            except ValidationError as error:
                self._refuse("sources", error.messages[0])
        if "sources" in self.line.cells:
            for said in lost_sources(cell, self.row):
                sentence = _("“%(said)s”: 출처는 표로 뺄 수 없습니다. 출장 화면에서 지워 주세요.")
                self._refuse("sources", sentence % {"said": said})
        if self.plan.sources:
            self._changed("sources", "; ".join([*filter(None, [self._told("sources")]), *new]))
        if quote:
            self._quote(quote, len(new))

    def _quote(self, quote: str, new: int) -> None:
        most = Citation._meta.get_field("quote").max_length
        if new != 1:
            self._refuse("quote", _("인용문은 새로 더하는 출처가 하나일 때만 적을 수 있습니다."))
        elif len(quote) > (most or 0):
            self._refuse("quote", _("%(most)s자까지 적을 수 있습니다.") % {"most": most})
        else:
            self.plan.quote = quote
            self._changed("quote", quote)

    def _stage(self) -> None:
        """Who may do this at all, and whether it still is the trip that was downloaded."""
        row, drafted = self.row, labels("publication")[Publication.DRAFT]
        said = _text(self.line, "publication")
        if said and said != (self._told("publication") or drafted):
            self._refuse("publication", _("공개 단계는 표로 바꿀 수 없습니다."))
        if row is None or not self.plan.changes:
            return
        if not self.rights.changes:
            self._refuse("id", _("출장을 고칠 권한이 없습니다."))
        elif row["publication"] not in reachable(publishes=self.rights.publishes):
            self._refuse("id", _("공개되었던 출장은 검토자만 고칩니다."))
        self._unchanged_since(row["updated_at"])
        if row["publication"] == Publication.PUBLISHED:
            self._still_complete()

    def _unchanged_since(self, now: datetime) -> None:
        text = _text(self.line, "updated_at")
        if not text:
            sentence = _("이 열이 있어야 그 사이에 바뀌었는지 압니다. 내려받은 표에서 고쳐 주세요.")
            self._refuse("updated_at", sentence)
        elif not is_moment(text, now):
            sentence = _("그 사이에 바뀌었습니다. 다시 내려받아 고쳐 주세요.")
            self._refuse("updated_at", sentence)

    def _still_complete(self) -> None:
        emptied = [name for name in ("government", "start_date") if not self.facts[name]]
        parts = self.plan.parts
        emptied += [n for n in ("leader", "stops") if n in parts and not parts[n].slots]
        for name in emptied:
            self._refuse(name, _("공개된 출장에는 있어야 합니다."))
