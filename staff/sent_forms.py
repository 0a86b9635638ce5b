"""One form makes one row: a second press, a reload and Back find what the first sending made.

The page of a new row carries a number in a hidden input. Two sendings with the same number wait
for each other; the second finds the row of the first.
"""

import hashlib
import json
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from staff.models import KEPT, SentForm

NUMBER = "_form"  # the hidden input
# Inputs that differ between two sendings of the same: buttons, and what was sent on after a log-in.
NO_CONTENT = {
    *("csrfmiddlewaretoken", NUMBER, "_unsent", "_save", "_continue", "_addanother", "_popup"),
}


def number_of(request: HttpRequest) -> UUID | None:
    """None where the page had none, or a script sent something else."""
    try:
        return UUID(request.POST.get(NUMBER, ""))
    except ValueError:
        return None


def digest_of(request: HttpRequest) -> str:
    """Of all inputs, in any order; of files their name and size."""
    inputs = [(name, sent) for name, sent in request.POST.lists() if name not in NO_CONTENT]
    files = [(name, [f"{f.name} {f.size}" for f in sent]) for name, sent in request.FILES.lists()]
    return hashlib.sha256(json.dumps(sorted(inputs + files)).encode()).hexdigest()


# The row of this page, made or found, and locked: the statement of a second sending waits for the
# transaction of the first, and then sees what that wrote.
_SENDING = """
WITH forgotten AS (
  DELETE FROM staff_sentform WHERE id IN (
    SELECT id FROM staff_sentform
    WHERE sent_at < %(oldest)s AND (maker_id, number) <> (%(maker)s, %(number)s)
    FOR UPDATE SKIP LOCKED
  )
)
INSERT INTO staff_sentform (maker_id, number, sent_at, digest, kind, object_id)
VALUES (%(maker)s, %(number)s, %(now)s, '', '', '')
ON CONFLICT (maker_id, number) DO UPDATE SET sent_at = EXCLUDED.sent_at
RETURNING *
"""


def earlier_sending(request: HttpRequest) -> SentForm | None:
    """What this account saved from the same page before. Waits for a sending that is under way; a
    sending after this one waits until the transaction of this request ends.
    """
    number = number_of(request) if request.method == "POST" else None
    if number is None:
        return None
    now = timezone.now()
    key = {"maker": request.user.pk, "number": number, "now": now, "oldest": now - KEPT}
    sending: SentForm = SentForm.objects.raw(_SENDING, key)[0]
    return sending if sending.kind else None


def remember_sending(request: HttpRequest, row: models.Model) -> None:
    """That the form of this request made the row."""
    if number := number_of(request):
        made = {"kind": row._meta.label_lower, "object_id": str(row.pk)}
        sendings = SentForm.objects.filter(maker=request.user.pk, number=number)
        sendings.update(**made, digest=digest_of(request))


def row_of(sending: SentForm) -> models.Model | None:
    """None where it was deleted meanwhile."""
    rows = apps.get_model(sending.kind)._default_manager
    row: models.Model | None = rows.filter(pk=sending.object_id).first()
    return row


def change_address(sending: SentForm) -> str:
    name = f"admin:{sending.kind.replace('.', '_')}_change"
    return reverse(name, args=[sending.object_id])


def is_same(request: HttpRequest, sending: SentForm) -> bool:
    """Whether this request sends what was saved then."""
    return sending.digest == digest_of(request)


def number_to_show(request: HttpRequest, sending: SentForm | None) -> str:
    """Of a page that is shown: a new one unless nothing was saved from it yet."""
    sent = None if sending else number_of(request)
    return str(sent or uuid4())


def redirect_to_row(request: HttpRequest, sending: SentForm) -> HttpResponseRedirect:
    messages.info(request, _("이미 저장한 화면입니다. 한 번만 저장하고 그 기록을 엽니다."))
    return HttpResponseRedirect(change_address(sending))


def refusal(sending: SentForm) -> SafeString:
    """Why a page that made a row and now says something else is not saved at once."""
    row = row_of(sending)
    return format_html(
        _(
            '이 화면에서 이미 <a href="{}">{}</a>을(를) 저장했습니다. 고치려면 그것을 여세요. '
            "따로 하나 더 만들려면 다시 저장하세요."
        ),
        change_address(sending),
        row or sending,
    )


class OneRowForms(admin.ModelAdmin):
    """Pages of new rows, each of which makes one row however often it is sent."""

    def changeform_view(
        self,
        request: Any,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        sending = request.sent_before = None if object_id else earlier_sending(request)
        if sending and is_same(request, sending):
            return self.response_again(request, sending)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def response_again(self, request: HttpRequest, sending: SentForm) -> Any:
        """Where the first sending led to; a little window hands its row over once more."""
        row = row_of(sending)
        if row is not None and "_popup" in request.POST:
            return super().response_add(request, row)
        return redirect_to_row(request, sending)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        remember_sending(request, obj)
        return super().response_add(request, obj, *args, **kwargs)

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        sending: SentForm | None = getattr(request, "sent_before", None)
        if change or sending is None:
            return form
        sentence = refusal(sending)

        class SecondForm(form):
            def clean(self) -> Any:
                cleaned = super().clean()
                self.add_error(None, ValidationError(sentence))
                return cleaned

        return SecondForm

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        if not context["original"]:
            context["form_number"] = number_to_show(request, request.sent_before)
        return super().render_change_form(request, context, *args, **kwargs)
