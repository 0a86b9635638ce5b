"""The package that the site offers to everybody: a file that `export_archive` wrote."""

import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from trips.interchange.source import DESCRIPTOR
from trips.interchange.target import NAME, withdrawals_note
from trips.models import Withdrawal


@dataclass(frozen=True, slots=True)
class PublicPackage:
    """size: in bytes. is_current: nothing was withdrawn since it was made. sha256: in hexadecimal,
    of what its files are and hold; the same in a package made again of the same rows.
    """

    path: Path
    size: int
    made: datetime
    sha256: str
    is_current: bool

    @property
    def name(self) -> str:
        return f"{NAME}-{self.made.date().isoformat()}.zip"


def public_package() -> PublicPackage | None:
    """None where there is no package, or one that is not meant for the public."""
    path: Path = settings.PACKAGE
    try:
        with zipfile.ZipFile(path) as archive, archive.open(DESCRIPTOR) as stream:
            public = json.load(stream).get("visibility") == "public"
            note = archive.comment
            held = [(one.filename, one.CRC, one.file_size) for one in archive.infolist()]
        file = path.stat()
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return None
    made = datetime.fromtimestamp(file.st_mtime, timezone.get_default_timezone())
    if not public:
        return None
    is_current = note == withdrawals_note(Withdrawal.objects.state())
    digest = sha256(repr(held).encode()).hexdigest()
    return PublicPackage(path, file.st_size, made, digest, is_current)
