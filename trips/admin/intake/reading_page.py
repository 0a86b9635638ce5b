"""The confirmation page: an article beside the trips it suggests, decided value by value."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse

from history.revision_writes import RevisionRefused
from history.undo import UndoRefused
from trips.admin.intake.cards import ReadingCards
from trips.admin.intake.forms import NoTripReasonForm
from trips.admin.intake.marked_text import marked_text
from trips.admin.intake.reading_actions import ReadingActions, ReadingRefused
from trips.choices import SuggestionStatus
from trips.intake.decisions import DecisionRefused
from trips.intake.draft_values import DraftRefused
from trips.intake.reread import kind_labels
from trips.intake.trip_states import is_closed
from trips.models import Reading

ACTION = "do"


REFUSALS = (ReadingRefused, DecisionRefused, DraftRefused, UndoRefused, RevisionRefused)


def reading_page(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """`site`: the admin of trips."""
    if not request.user.has_perm("trips.view_suggestion"):
        raise PermissionDenied
    reading = Reading.objects.select_related("article__publisher").filter(pk=pk).first()
    if reading is None:
        raise Http404
    return ReadingPage(site, request, reading).response()


class ReadingPage:
    """One request."""

    def __init__(self, site: Any, request: HttpRequest, reading: Reading) -> None:
        self.site, self.request, self.reading = site, request, reading
        self.is_sent = request.method == "POST"
        self.cards = ReadingCards(request, reading, request.POST if self.is_sent else None)
        self.actions = ReadingActions(site, request, reading, self.cards)
        self.problems: list[str] = []

    def response(self) -> HttpResponse:
        if not self.is_sent:
            return self._page()
        if not self.request.user.has_perm("trips.change_suggestion"):
            raise PermissionDenied
        with self._kept_or_nothing():
            where = self.actions.run(self.request.POST.get(ACTION, ""))
        if self.request.headers.get("Accept", "").startswith("application/json"):
            return self._answer()
        return self._page() if self.problems else HttpResponseRedirect(where)

    @contextmanager
    def _kept_or_nothing(self) -> Iterator[None]:
        try:
            with transaction.atomic():
                yield
        except REFUSALS as refusal:
            self.problems.append(str(refusal.sentence))

    # Answers

    def _answer(self) -> JsonResponse:
        """What is in the database now; for the page's script."""
        rows = self.reading.suggestions.values_list("pk", "status")
        statuses = {} if self.problems else dict(rows)
        return JsonResponse({"problems": self.problems, "statuses": statuses})

    def _page(self) -> HttpResponse:
        reading, cards = self.reading, self.cards
        article = reading.article
        kept = not any(form.errors for form in cards.forms)
        if self.is_sent and kept and not self.problems:
            cards = ReadingCards(self.request, reading)
        media = self.site.media
        for form in cards.forms:
            media += form.media
        shown = [one for one in cards.suggestions if one.status != SuggestionStatus.REJECTED]
        context = {
            **self.site.admin_site.each_context(self.request),
            "title": article.title,
            "opts": self.site.opts,
            "media": media,
            "article": article,
            "blocks": marked_text(reading.text, reading.lines, shown),
            "cards": cards.cards(),
            "no_trip": cards.no_trip,
            "is_closed": is_closed(cards.suggestions, cards.revisions),
            "keys": self.actions.missed_form().fields["trip"].choices,  # type: ignore[attr-defined]
            "line_kinds": kind_labels() if "lines" in self.request.GET else None,
            "missed": self.actions.missed or self.actions.missed_form(),
            "reason": NoTripReasonForm(),
            "problems": self.problems,
            "may_decide": self.request.user.has_perm("trips.change_suggestion"),
        }
        status = 400 if self.problems else 200
        return TemplateResponse(self.request, "admin/intake/reading.html", context, status=status)
