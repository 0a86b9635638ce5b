"""What a title or a name may not be: blank to the eye, turned around, or two of one look."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Func, Q
from django.utils.translation import gettext_lazy as _

from listing.normal_text import BLANK, SPACES, TURNING, ZERO_WIDTH

# Text with a letter or sign that can be seen.
VISIBLE = rf"[^\u0001-\u0020\u007f-\u009f\u2028\u2029{SPACES}{BLANK}{ZERO_WIDTH}{TURNING}]"
ODD = rf"[{SPACES}{ZERO_WIDTH}{TURNING}]"
_VISIBLE, _TURNING = re.compile(VISIBLE), re.compile(f"[{TURNING}]")


def validate_readable(text: str) -> None:
    """Validator of a title or name; empty ones are the business of `blank`."""
    if _TURNING.search(text):
        sentence = _(
            "글의 방향을 바꾸는 보이지 않는 글자가 들어 있습니다. 지우고 다시 적어 주세요."
        )
        raise ValidationError(sentence, code="turned")
    if text and not _VISIBLE.search(text):
        raise ValidationError(_("눈에 보이는 글자가 없습니다."), code="invisible")


def readable_constraint(model: str, column: str, *, may_be_empty: bool = False) -> CheckConstraint:
    """The column holds text that can be seen, in the one form of `normal_text`."""
    in_nfc: Any = Func(F(column), template="normalize(%(expressions)s, NFC)")
    readable = Q(**{f"{column}__regex": VISIBLE, column: in_nfc}) & ~Q(**{f"{column}__regex": ODD})
    return CheckConstraint(
        name=f"{model}_{column}_readable",
        condition=readable | Q(**{column: ""}) if may_be_empty else readable,
        violation_error_message=_(
            "제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다."
        ),
    )
