"""Change forms of rows that the public sees: whoever may not publish them proposes what they type,
and a reviewer decides (history/revisions.py).

The form is the one that saves; what it would write is kept as a Revision instead. Whoever has
proposed something of the row before finds it typed in.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from history.middleware import WHY
from history.models import Revision
from history.revision_writes import RevisionRefused, as_proposed
from history.revisions import Proposal, current_revision, propose, waiting_for
from history.tracked_tables import model_of
from staff.sent_forms import earlier_sending, is_same, number_to_show, remember_sending, row_of

PROPOSES = "_propose"  # the hidden input of a page whose button proposes

View = Callable[..., Any]  # Django's view of the form, with more for its context


def is_proposing(request: HttpRequest) -> bool:
    """Whether this request shows or takes in what is only proposed."""
    return getattr(request, "proposes", False)


def revision_address(revision: Revision) -> str:
    return reverse("admin:history_revision_change", args=[revision.pk])


def tell_proposed(request: HttpRequest, revision: Revision | None) -> None:
    if revision is None:
        messages.info(request, _("바뀌는 것이 없어 제안하지 않았습니다."))
    else:
        sentence = _("고침 제안을 보냈습니다. 검토자가 받아들이면 공개 화면이 바뀝니다.")
        messages.success(request, sentence)


class ProposalForms(admin.ModelAdmin):
    """For admins that say who `publishes` and which row `is_public`."""

    # Hooks

    def publishes(self, request: HttpRequest) -> bool:
        raise NotImplementedError

    def is_public(self, obj: Any) -> bool:
        raise NotImplementedError

    def record_added_to(self, request: HttpRequest, object_id: str | None) -> Any:  # noqa: ARG002
        """Of a sent form of a part that is new, or moves: the public record it would belong to."""
        return None

    # Who may

    def may_propose(self, request: HttpRequest, obj: Any) -> bool:
        """Whoever may change such rows, but not this one because it is public."""
        if obj is None or self.publishes(request):
            return False
        name = f"{self.opts.app_label}.change_{self.opts.model_name}"
        return request.user.has_perm(name) and self.is_public(obj)

    def proposed_record(self, obj: Any) -> Any:
        """The record that a revision of the row is of."""
        kind, pk = self.record_of(obj)  # type: ignore[attr-defined]
        return obj if kind == obj._meta.label_lower else model_of(kind)._base_manager.get(pk=pk)

    # What Django asks

    def changeform_view(
        self,
        request: Any,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        sent = request.method == "POST"
        row = self._row_to_propose(request, object_id, sent)
        record = row and self.proposed_record(row)
        if record is None and sent and not self.publishes(request):
            record = self.record_added_to(request, object_id)
        if record is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        request.proposes = True

        def view(**more: Any) -> Any:
            title = _("%s 고침 제안") % self.opts.verbose_name
            context = {**(extra_context or {}), "title": title, "proposes": True, **more}
            return super(ProposalForms, self).changeform_view(request, object_id, form_url, context)

        return proposed_answer(request, record, view, partial(self._after, request, row))

    def _row_to_propose(self, request: HttpRequest, object_id: str | None, sent: bool) -> Any:
        """None where the page saves, or is read only. A page that said nothing of proposing, as its
        row was published meanwhile, does not propose.
        """
        if object_id is None or (sent and PROPOSES not in request.POST) or self.publishes(request):
            return None
        row = self.get_object(request, unquote(object_id))
        return row if self.may_propose(request, row) else None

    def _after(self, request: HttpRequest, row: Any, revision: Any) -> HttpResponse:
        """A little window closes; the row stays as it is where it was chosen."""
        if row is not None and "_popup" in request.POST:
            return super().response_change(request, row)
        address = revision_address(revision) if revision else request.get_full_path()
        return HttpResponseRedirect(address)

    def response_change(self, request: Any, obj: Any) -> HttpResponse:
        if not is_proposing(request):
            return super().response_change(request, obj)
        request.is_saved = True
        return HttpResponse()

    def response_add(self, request: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_proposing(request):
            return super().response_add(request, obj, *args, **kwargs)
        request.is_saved = True
        return HttpResponse()

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        sentence = getattr(request, "refused", "")
        return type(form.__name__, (RefusedForm, form), {"refusal": sentence}) if sentence else form

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        row = context["original"]
        if row is not None and not context["is_popup"] and self.is_public(row):
            context["revisions"] = list(waiting_for(self.proposed_record(row)))
        if is_proposing(request):
            context.setdefault("form_number", number_to_show(request, None))
        return super().render_change_form(request, context, *args, **kw)


class SharedRecordForms(ProposalForms):
    """Of rows that have no stage and are public as soon as something public leads to them. Whoever
    holds `publish_permission` changes them at once.
    """

    publish_permission = ""

    def publishes(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.publish_permission)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        opened = is_proposing(request) or getattr(request, "reads_closed", False)
        changes = super().has_change_permission(request, obj)
        return changes and (opened or not self.may_propose(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not self.may_propose(request, obj)


class RefusedForm(forms.BaseModelForm):
    """The database did not accept what it said: all that was typed stays."""

    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.add_error(None, self.refusal)
        return cleaned


def proposed_answer(
    request: Any, record: Any, view: View, after: Callable[[Any], HttpResponse], why: str = ""
) -> Any:
    """What a page answers that only proposes changes of the record.

    `view` makes the page with what this person has proposed in it, or writes what was sent and
    says `request.is_saved = True`; `after` answers with the revision that was made of it, None
    where nothing changes. `why` is the reason where nobody gives one.
    """
    if request.method != "POST":
        return _shown_with(current_revision(record, request.user.pk), view)
    sending = earlier_sending(request)
    if sending and is_same(request, sending):
        messages.info(request, _("이미 제안한 화면입니다. 한 번만 제안하고 그 제안을 엽니다."))
        return after(row_of(sending))
    number = number_to_show(request, sending)
    reason = request.POST.get(WHY, "").strip()
    try:
        with propose(record, request.user.pk, reason, or_else=why) as proposal:
            answer = _saved_in(proposal, request, view, number)
    except RevisionRefused as refusal:
        request.refused = refusal.sentence
        return _shown_with(current_revision(record, request.user.pk), view, form_number=number)
    if proposal.cancelled:
        return answer
    if proposal.revision:
        remember_sending(request, proposal.revision)
    tell_proposed(request, proposal.revision)
    return after(proposal.revision)


def _saved_in(proposal: Proposal, request: Any, view: View, number: str) -> Any:
    """The view's answer; cancels the proposal where the form was refused."""
    answer = view(form_number=number)
    proposal.cancelled = not getattr(request, "is_saved", False)
    if proposal.cancelled and isinstance(answer, TemplateResponse):
        answer.render()  # as long as what was proposed before is there
    return answer


def _shown_with(revision: Revision | None, view: View, **context: Any) -> Any:
    """The page with what this person has proposed typed in, made before that is taken back."""
    if revision is None:
        return view(**context)
    with as_proposed(revision) as left_out:
        texts = {"revision": revision, "why": revision.why, "left_out": len(left_out)}
        answer = view(**texts, **context)
        if isinstance(answer, TemplateResponse):
            answer.render()
    return answer
