"""The sheet between its preview and its confirmation: one row, for its maker alone."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from trips.models import Trip
from trips.models.sheet_previews import KEPT, SheetPreview
from trips.spreadsheets.lookup import number_of
from trips.spreadsheets.parse import SheetRefused, SheetTable, table_to_json

LONGEST = 10_000_000  # characters of all cells together


def store(table: SheetTable, file_name: str, maker: Any) -> SheetPreview:
    """Keep a checked sheet of an account (its id), and delete all that are too old to confirm."""
    if sum(len(cell.text) for line in table.lines for cell in line.cells.values()) > LONGEST:
        raise SheetRefused(_("표에 글이 너무 많습니다. 나누어 올려 주세요."))
    SheetPreview.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
    return SheetPreview.objects.create(
        maker_id=maker, file_name=file_name, table=table_to_json(table)
    )


def take(number: str, maker: Any) -> SheetPreview:
    """Confirm the account's preview of this id: once, for a second press waits for the first. One
    whose sheet was imported comes back with `trips`.
    """
    now = timezone.now()
    recent = SheetPreview.objects.filter(made_at__gte=now - KEPT, pk=number_of(number) or 0)
    own = recent.filter(maker_id=maker)
    if own.filter(confirmed_at=None).update(confirmed_at=now):
        return own.get()
    if imported := own.exclude(trips=[]).first():
        return imported
    if recent.exists():
        raise SheetRefused(_("이미 저장했거나 다른 곳에서 연 미리보기입니다. 목록을 봐 주세요."))
    raise SheetRefused(_("미리보기가 오래되었습니다. 파일을 다시 올려 주세요."))


def imported_before(preview: SheetPreview) -> SheetPreview | None:
    """The same sheet, which the same account imported shortly before and whose trips are there."""
    others = SheetPreview.objects.filter(maker=preview.maker_id, table=preview.table)
    same = others.exclude(trips=[]).order_by("-confirmed_at").first()
    return same if same and Trip.objects.filter(pk__in=same.trips).exists() else None
