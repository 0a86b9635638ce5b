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
from trips.spreadsheets import cell_rows, preview
from trips.spreadsheets.cell_grammar import is_unedited, unescape
from trips.spreadsheets.cell_values import contradictions, read
from trips.spreadsheets.columns import BY_NAME, DATES, HEADINGS, OWN, cell_texts, labels, trip_rows
from trips.spreadsheets.lookup import NameLookup, NamesInSheet, number_of
from trips.spreadsheets.parse import SheetRow, SheetTable
from trips.spreadsheets.preview import ImportRights, PlannedTrip

READ_ONLY = ("id", "publication", "updated_at")


def check(table: SheetTable, rights: ImportRights) -> list[PlannedTrip]:
    """The plan of every row; as many queries for ten rows as for a thousand."""
    ids = [number for line in table.lines if (number := _id(line))]
    rows = {row["id"]: row for row in trip_rows(Trip.objects.filter(pk__in=ids))}
    lookup = NameLookup(_names_in_sheet(table.lines, rows))
    seen: dict[int, int] = {}
    planned = [_TripPlanner(line, rows, lookup, rights, seen).result() for line in table.lines]
    preview.note_twins(planned)
    return planned


def _text(line: SheetRow, name: str) -> str:
    return line.cells[name].text if name in line.cells else ""


def _id(line: SheetRow) -> int | None:
    return number_of(_text(line, "id"))


def _names_in_sheet(lines: Iterable[SheetRow], rows: dict[int, Row]) -> NamesInSheet:
    names = NamesInSheet()
    for line in lines:
        row = rows.get(_id(line) or 0)
        for name in cell_rows.PARTS:
            if cell := unescape(_text(line, name)):
                cell_rows.add_names(names, name, cell, cell_rows.current_parts(name, row))
        cell_rows.add_sources(names, cell_rows.new_sources(_text(line, "sources"), row))
    return names


class _TripPlanner:
    """Makes the plan of one row: what it changes, and what is wrong with it."""

    def __init__(
        self,
        line: SheetRow,
        rows: dict[int, Row],
        lookup: NameLookup,
        rights: ImportRights,
        seen: dict[int, int],
    ) -> None:
        self.line, self.lookup, self.rights = line, lookup, rights
        self.plan = PlannedTrip(line.number)
        self.row = self._identify(rows, seen)
        self.facts = self._facts()

    def result(self) -> PlannedTrip:
        plan = self.plan
        for name, cell in self.line.cells.items():
            if cell.wrong:
                self._refuse(name, cell.wrong)
        if plan.problems:
            return plan
        for name in (h.name for h in HEADINGS if h.name in (*OWN, "government")):
            if name not in READ_ONLY and self._differs(name):
                self._plan_own_column(name)
        self._check_trip()
        start = self.facts["start_date"]
        make = cell_rows.part_makers(self.lookup, start)
        for name in cell_rows.PARTS:
            if self._differs(name):
                self._plan_parts(name, make[name])
        self._plan_sources()
        self._check_rights()
        return plan

    def _refuse(self, name: str, sentence: str) -> None:
        column = BY_NAME[name].ko if name else ""
        self.plan.problems.append(preview.SheetProblem(self.line.number, column, sentence))

    def _identify(self, rows: dict[int, Row], seen: dict[int, int]) -> Row | None:
        plan, text = self.plan, _text(self.line, "id")
        plan.title = unescape(_text(self.line, "title"))
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
        plan.trip, plan.title, plan.row_now = number, plan.title or row["title"], row
        return row

    def _facts(self) -> dict[str, Any]:
        """The trip's own values, of a new trip the defaults; changed while the cells are read."""
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

    def _current(self, name: str) -> str:
        if self.row is None:
            return ""
        value = cell_texts()[name](self.row)
        return "" if value is None else str(value)

    def _differs(self, name: str) -> bool:
        """Whether a cell differs from the trip: an absent one does not, an emptied one may."""
        written = name in self.line.cells
        return written and not is_unedited(_text(self.line, name), self._current(name))

    def _changed(self, name: str, new: str) -> None:
        self.plan.changes.append(preview.CellChange(BY_NAME[name].ko, self._current(name), new))

    def _plan_own_column(self, name: str) -> None:
        text = unescape(_text(self.line, name))
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
        self._changed(name, preview.preview_text(name, value, text))

    def _government(self, text: str) -> Any:
        start = self.facts["start_date"] or self._typed_start()
        return self.lookup.government(text, start) if text else None

    def _typed_start(self) -> Any:
        """The start in the row, as the government's column is read before it."""
        try:
            return read("start_date", _text(self.line, "start_date"))
        except ValidationError:
            return None

    def _check_trip(self) -> None:
        if not self.plan.title and not self._has_problem("title"):
            self._refuse("title", _("제목이 없습니다."))
        for name, sentence in contradictions(self.facts):
            if self.plan.values:
                self._refuse(name, sentence)

    def _has_problem(self, name: str) -> bool:
        return any(problem.column == BY_NAME[name].ko for problem in self.plan.problems)

    def _plan_parts(self, name: str, make: Any) -> None:
        cell, parts = unescape(_text(self.line, name)), cell_rows.current_parts(name, self.row)
        planned = cell_rows.plan_parts(cell, parts, make)
        for sentence in planned.wrong:
            self._refuse(name, sentence)
        if [slot.id for slot in planned.slots] == [slot.id for slot in parts]:
            return
        self.plan.parts[name] = planned
        self._changed(name, "; ".join(slot.text for slot in planned.slots))

    def _plan_sources(self) -> None:
        cell, quote = _text(self.line, "sources"), unescape(_text(self.line, "quote"))
        new = cell_rows.new_sources(cell, self.row)
        for source in new:
            try:
                self.plan.sources.append(self.lookup.article(source).pk)
            except ValidationError as error:
                self._refuse("sources", error.messages[0])
        if "sources" in self.line.cells:
            for source in cell_rows.missing_sources(cell, self.row):
                sentence = _("“%(said)s”: 출처는 표로 뺄 수 없습니다. 출장 화면에서 지워 주세요.")
                self._refuse("sources", sentence % {"said": source})
        if self.plan.sources:
            all_sources = [*filter(None, [self._current("sources")]), *new]
            self._changed("sources", "; ".join(all_sources))
        if quote:
            self._plan_quote(quote, len(new))

    def _plan_quote(self, quote: str, new: int) -> None:
        most = Citation._meta.get_field("quote").max_length
        if new != 1:
            self._refuse("quote", _("인용문은 새로 더하는 출처가 하나일 때만 적을 수 있습니다."))
        elif len(quote) > (most or 0):
            self._refuse("quote", _("%(most)s자까지 적을 수 있습니다.") % {"most": most})
        else:
            self.plan.quote = quote
            self._changed("quote", quote)

    def _check_rights(self) -> None:
        """Refuse what the account may not do, and a trip that was changed since the download."""
        row, drafted = self.row, labels("publication")[Publication.DRAFT]
        stage = _text(self.line, "publication")
        if stage and stage != (self._current("publication") or drafted):
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
        elif not preview.is_same_moment(text, now):
            sentence = _("그 사이에 바뀌었습니다. 다시 내려받아 고쳐 주세요.")
            self._refuse("updated_at", sentence)

    def _still_complete(self) -> None:
        emptied = [name for name in ("government", "start_date") if not self.facts[name]]
        parts = self.plan.parts
        emptied += [n for n in ("leader", "stops") if n in parts and not parts[n].slots]
        for name in emptied:
            self._refuse(name, _("공개된 출장에는 있어야 합니다."))
