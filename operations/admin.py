"""What operations has to say on the first page of the staff site."""

from django.contrib import admin
from django.http import HttpRequest

from operations.backups.status import BackupStatus, backup_status


def backup_box(_request: HttpRequest) -> BackupStatus | None:
    return backup_status()


admin.site.home_boxes["backup"] = backup_box  # type: ignore[attr-defined]
