"""Why a cell cannot be read as it stands, as a sentence; serial days as ISO text. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from trips.registers.even_rows import EvenRow
from trips.registers.headings import field_of
from trips.registers.register_fields import RegisterField

# Columns whose numbers may have a fraction: 12.5 is no month there.
AMOUNTS = {RegisterField.COST_TOTAL, RegisterField.COST_PER_PERSON}
DAYS = {RegisterField.START, RegisterField.END, RegisterField.PERIOD}
UNREADABLE = "\ufffd"
_EPOCH = date(1899, 12, 30)
_SERIALS = range(32_874, 60_000)  # 1990 to 2064


class ColumnFields:
    """What the headings of a table say of its columns, so far as cells need it."""

    def __init__(self, headings: Sequence[str]) -> None:
        fields = [field_of(heading) for heading in headings]
        self.amounts = {at for at, name in enumerate(fields) if name in AMOUNTS}
        self.days = [at for at, name in enumerate(fields) if name in DAYS]


def wrong_cells(row: EvenRow, columns: ColumnFields) -> dict[int, str]:
    wrong = {}
    for at, (code, *detail) in row.flaws.items():
        if code != "fraction" or int(at) not in columns.amounts:
            wrong[int(at)] = _sentence(
                code, row.own[int(at)] if int(at) < len(row.own) else "", detail
            )
    for at, text in enumerate(row.own):
        if text.startswith("="):
            wrong[at] = _sentence("formula", text, ())
        if UNREADABLE in text:
            wrong[at] = _(
                "읽을 수 없는 글자가 있습니다. 파일의 글자 방식(인코딩)을 다시 골라 주세요."
            )
    return wrong


def _sentence(code: str, text: str, detail: Sequence[str]) -> str:
    if code == "formula":
        return _("값이 저장되지 않은 수식입니다. 값만 붙여 넣어 주세요.")
    if code == "error":
        return _("표 계산의 오류 값입니다: %(value)s") % {"value": text}
    if code == "rounded":
        sentence = _("칸에 보이는 %(shown)s과 저장된 숫자 %(value)s이 다릅니다.")
        return sentence % {"shown": detail[0] if detail else "", "value": text}
    sentence = _("숫자 칸의 %(value)s: 2024.10도 2024.1로 저장되어 적은 대로 읽을 수 없습니다.")
    return sentence % {"value": text}


def with_serial_days(cells: tuple[str, ...], columns: ColumnFields) -> tuple[str, ...]:
    """Cells with ISO days where a column of days holds the number by which a workbook counts."""
    serials = [at for at in columns.days if at < len(cells) and _is_serial(cells[at])]
    if not serials:
        return cells
    changed = list(cells)
    for at in serials:
        changed[at] = (_EPOCH + timedelta(days=int(cells[at]))).isoformat()
    return tuple(changed)


def _is_serial(text: str) -> bool:
    return len(text) == 5 and text.isascii() and text.isdigit() and int(text) in _SERIALS
