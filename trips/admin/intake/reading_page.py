"""The confirmation page: an article beside the trips it suggests, decided value by value."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from history.undo import UndoRefused
from trips.admin.intake.cards import ReadingCards
from trips.admin.intake.forms import MissedForm, NoTripReasonForm
from trips.admin.intake.marked_text import marked_text
from trips.choices import SuggestionField, SuggestionStatus
from trips.evidence.citable import published_day
from trips.intake.decisions import DecisionRefused, SuggestionDecision, add_by_hand, decide_all
from trips.intake.draft_values import DraftRefused
from trips.intake.drafts import make_draft, undo_draft
from trips.intake.known_rows import names_of_database
from trips.intake.reread import kind_labels, read_again
from trips.intake.trip_keys import merge_trips, move_values, next_key
from trips.intake.trip_states import WHOLE, TripState, is_closed, refuse_trip, reopen_trip
from trips.intake.trip_values import NoTrip
from trips.intake.words_to_value import value_of_words
from trips.models import Reading, Trip

ACTION = "do"


class ReadingRefused(Exception):
    """Nothing of what was sent is kept."""


def reading_page(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """`site`: the admin of trips."""
    if not request.user.has_perm("trips.view_suggestion"):
        raise PermissionDenied
    reading = Reading.objects.select_related("article__publisher").filter(pk=pk).first()
    if reading is None:
        raise Http404
    return ReadingPage(site, request, reading).response()


class ReadingPage:
    """One request. An action is the word of a button, and of which trip: `draft:t1`."""

    def __init__(self, site: Any, request: HttpRequest, reading: Reading) -> None:
        self.site, self.request, self.reading = site, request, reading
        self.who = request.user.pk
        self.is_sent = request.method == "POST"
        self.cards = ReadingCards(request, reading, request.POST if self.is_sent else None)
        self.missed: MissedForm | None = None
        self.problems: list[str] = []

    def response(self) -> HttpResponse:
        if not self.is_sent:
            return self._page()
        if not self.request.user.has_perm("trips.change_suggestion"):
            raise PermissionDenied
        verb, _colon, rest = self.request.POST.get(ACTION, "save").partition(":")
        action = self._actions().get(verb, self._nothing)
        with self._kept_or_nothing():
            self._decide()
            where = action(rest)
        if self.request.headers.get("Accept", "").startswith("application/json"):
            return self._answer()
        return self._page() if self.problems else HttpResponseRedirect(where)

    def _actions(self) -> dict[str, Callable[[str], str]]:
        return {
            "save": self._nothing,
            "accept": self._accept,
            "draft": self._draft,
            "undraft": self._undraft,
            "refuse": self._refuse,
            "reopen": self._reopen,
            "add": self._add,
            "merge": self._merge,
            "reread": self._reread,
            "lines": self._sort_lines,
        }

    @contextmanager
    def _kept_or_nothing(self) -> Iterator[None]:
        try:
            with transaction.atomic():
                yield
        except (DecisionRefused, DraftRefused, UndoRefused) as refusal:
            self.problems.append(str(refusal.sentence))
        except ReadingRefused as refusal:
            self.problems.append(str(refusal))

    # Actions: each says which address follows

    def _nothing(self, _rest: str) -> str:
        return self.request.path

    def _decide(self) -> None:
        """All decisions that were sent."""
        sent = [form for form in self.cards.forms if form.is_bound]
        if [form for form in sent if not form.is_valid()]:  # each says its own errors
            raise ReadingRefused(_("저장하지 않았습니다. 아래 표시된 곳을 고쳐 주세요."))
        decide_all(self.reading, [form.decision_of() for form in sent], self.who)
        moves: dict[str, list[int]] = {}
        for form in sent:
            if key := self.request.POST.get(f"s{form.suggestion.pk}-trip", ""):
                moves.setdefault(key, []).append(form.suggestion.pk)
        for key, ids in moves.items():
            move_values(self.reading, ids, self._open_key(key), self.who)

    def _open_key(self, key: str) -> str:
        """Of a trip of this article that nobody is done with, or of a new one."""
        states = self.cards.states
        if states.get(key) != TripState.OPEN and key != next_key(states):
            raise ReadingRefused(_("그 출장은 이미 처리했습니다. 다시 골라 주세요."))
        return key

    def _accept(self, rest: str) -> str:
        """`t1:A`: what nobody decided on yet, of this trip and mark."""
        key, _colon, mark = rest.partition(":")
        rows = self.reading.suggestions.open().filter(trip_key=key, mark=mark)
        chosen = [
            SuggestionDecision(one.pk, SuggestionStatus.ACCEPTED)
            for one in rows.exclude(field=SuggestionField.NO_TRIP)
        ]
        decide_all(self.reading, chosen, self.who)
        return f"{self.request.path}#{key}"

    def _draft(self, key: str) -> str:
        """A draft, or more of the trip that was chosen as the same."""
        trip = make_draft(self.reading, key, self.who, self._chosen_trip(key))
        messages.success(self.request, _("초안으로 저장했습니다: %(trip)s") % {"trip": trip})
        self.cards = ReadingCards(self.request, self.reading)
        if TripState.OPEN in self.cards.states.values():
            return self.request.path
        return reverse("admin:trips_trip_change", args=[trip.pk])

    def _chosen_trip(self, key: str) -> Trip | None:
        number = self.request.POST.get(f"same-{key}", "")
        if not number.isdecimal():
            if not self.site.has_add_permission(self.request):
                raise PermissionDenied
            return None
        trip: Trip | None = self.site.get_queryset(self.request).filter(pk=number).first()
        if trip is None:
            raise ReadingRefused(_("고른 출장이 그사이 없어졌습니다. 다시 골라 주세요."))
        if not self.site.has_change_permission(self.request, trip):
            raise ReadingRefused(_("공개되었던 출장은 검토자만 고칩니다."))
        return trip

    def _undraft(self, key: str) -> str:
        undo_draft(self.reading, key, self.who)
        return f"{self.request.path}#{key}"

    def _refuse(self, key: str) -> str:
        """`''`: the article tells no trip at all."""
        name = f"reason-{key or 'all'}"
        reason = NoTripReasonForm({"reason": self.request.POST.get(name, "")})
        if not reason.is_valid():
            raise ReadingRefused(_("출장이 아닌 까닭을 골라 주세요."))
        open_keys = [k for k, state in self.cards.states.items() if state == TripState.OPEN]
        for one in [key] if key else [*open_keys, WHOLE]:
            refuse_trip(self.reading, one, NoTrip(reason.cleaned_data["reason"]), self.who)
        return self.request.path

    def _merge(self, key: str) -> str:
        """Into the trip that was chosen beside the button."""
        into = self._open_key(self.request.POST.get(f"into-{key}", ""))
        merge_trips(self.reading, self._open_key(key), into, self.who)
        return f"{self.request.path}#{into}"

    def _reread(self, _rest: str) -> str:
        """After the article's day of publication was corrected."""
        read_again(self.reading, who=self.who)
        return self.request.path

    def _sort_lines(self, _rest: str) -> str:
        kinds = [
            self.request.POST.get(f"line-{number}", kind)
            for number, kind in enumerate(self.reading.lines)
        ]
        if not {*kinds} <= {value for value, _label in kind_labels()}:
            raise ReadingRefused(_("줄의 종류를 알아볼 수 없습니다. 다시 골라 주세요."))
        read_again(self.reading, kinds, self.who)
        return self.request.path

    def _reopen(self, key: str) -> str:
        reopen_trip(self.reading, key, self.who)
        return f"{self.request.path}#{key}"

    def _add(self, _rest: str) -> str:
        """What the rules missed."""
        form = self.missed = self._missed_form(self.request.POST)
        if not form.is_valid():
            raise ReadingRefused(_("더하지 않았습니다. 아래 표시된 곳을 고쳐 주세요."))
        key, field = form.cleaned_data["trip"], SuggestionField(form.cleaned_data["field"])
        own = [one for one in self.cards.suggestions if one.trip_key == key]
        given = {one.field: one.final_value for one in reversed(own)}
        day = published_day(self.reading.article)
        words = form.cleaned_data["words"]
        value = value_of_words(field, words, day, names_of_database(), given)
        if value is None:
            sentence = _("“%(words)s”에서 %(field)s을(를) 읽지 못했습니다.")
            form.add_error("words", sentence % {"words": words[:40], "field": field.label})
            raise ReadingRefused(_("더하지 않았습니다. 아래 표시된 곳을 고쳐 주세요."))
        add_by_hand(self.reading, key, field, value, form.cleaned_data["span"], self.who)
        self.missed = None
        return f"{self.request.path}#{key}"

    # Answers

    def _missed_form(self, data: Any = None) -> MissedForm:
        states = self.cards.states
        keys = [
            (key, _("출장 %(n)s") % {"n": n})
            for n, (key, state) in enumerate(states.items(), start=1)
            if state == TripState.OPEN
        ]
        return MissedForm(self.reading.text, [*keys, (next_key(states), _("새 출장"))], data)

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
            "is_closed": is_closed(cards.suggestions),
            "keys": self._missed_form().fields["trip"].choices,  # type: ignore[attr-defined]
            "line_kinds": kind_labels() if "lines" in self.request.GET else None,
            "missed": self.missed or self._missed_form(),
            "reason": NoTripReasonForm(),
            "problems": self.problems,
            "may_decide": self.request.user.has_perm("trips.change_suggestion"),
        }
        status = 400 if self.problems else 200
        return TemplateResponse(self.request, "admin/intake/reading.html", context, status=status)
