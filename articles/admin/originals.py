"""The file of an article that is kept as it came."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

LARGEST = settings.ORIGINAL_BYTES


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
