"""Which uploaded file is our own template, and which an official sheet with headings of its own."""

from django.http import HttpRequest

from trips.models import RegisterUpload
from trips.registers.drafts.uploads import begin
from trips.registers.register_file import RegisterFileRefused
from trips.spreadsheets.parse import (
    LARGEST,
    UNDER_HEADINGS,
    SheetRefused,
    SheetTable,
    kind_of,
    read_table,
)

OWN_ENDINGS = (".csv", ".xlsx")


def official_upload(request: HttpRequest) -> RegisterUpload | None:
    """The uploaded file, kept without its private columns; None for our own template and for what
    its reader refuses in its own words. Raises RegisterFileRefused.
    """
    file = request.FILES.get("file")
    if file is None or not file.name or (file.size or 0) > LARGEST:
        return None
    content = file.read()
    file.seek(0)
    if is_own(file.name, content):
        return None
    try:
        return begin(file.name, content, request.user.pk or 0, request.POST.get("encoding", ""))
    except RegisterFileRefused as refusal:
        if file.name.lower().endswith(OWN_ENDINGS) and not refusal.samples:
            return None
        raise


def is_own(name: str, content: bytes) -> bool:
    """Whether more of the headings are ours than others."""
    try:
        table = read_table(kind_of(name, content), content)
    except SheetRefused as refusal:
        return refusal.code == UNDER_HEADINGS
    return len(table.names) > len(table.unread)


def as_typed(request: HttpRequest, table: SheetTable) -> RegisterUpload | None:
    """Our template with new trips alone, read as an official sheet: as people type into it."""
    file = request.FILES.get("file")
    has_numbers = any(line.cells["id"].text for line in table.lines if "id" in line.cells)
    if file is None or not file.name or has_numbers:
        return None
    file.seek(0)
    try:
        return begin(file.name, file.read(), request.user.pk or 0)
    except RegisterFileRefused:
        return None
