"""What the lists and forms of this app share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from history.record_admin import Remembered
from staff.autocomplete import Choosing
from staff.concurrent_edits.admin import Guarded
from staff.exports import Exported

URLS: dict[Any, dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}
LARGEST = 20 * 1024 * 1024  # bytes of a file kept as proof


class ListAdmin(Choosing, Exported, Remembered, Guarded):
    formfield_overrides = URLS
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css = {"all": ["staff.css"]}

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        # PostgreSQL texts cannot hold NUL, and so not be searched for it.
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))


class OriginalField(forms.FileField):
    """A file that is kept byte for byte."""

    def __init__(self, **kwargs: Any) -> None:
        texts = {
            "label": _("원본 파일"),
            "help_text": _("받은 그대로 보관하고 고치지 않습니다."),
        }
        super().__init__(**{**texts, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload and upload.size > LARGEST:
            limit = filesizeformat(LARGEST)
            raise ValidationError(_("%(limit)s까지만 올릴 수 있습니다.") % {"limit": limit})
        return upload


def media_type(upload: Any) -> str:
    """As the browser calls it, which is only a label: originals are handed out as plain files."""
    return str(upload.content_type or "application/octet-stream")[:100]
