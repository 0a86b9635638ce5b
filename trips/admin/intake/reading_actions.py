"""What the buttons of the confirmation page do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from trips.admin.intake.cards import ReadingCards
from trips.admin.intake.forms import MissedForm, NoTripReasonForm
from trips.choices import SuggestionField, SuggestionStatus
from trips.evidence.citable import published_day
from trips.intake.decisions import SuggestionDecision, add_by_hand, decide_all
from trips.intake.drafts import make_draft, undo_draft
from trips.intake.known_rows import names_of_database
from trips.intake.proposed_drafts import propose_draft
from trips.intake.reread import kind_labels, read_again
from trips.intake.trip_keys import merge_trips, move_values, next_key
from trips.intake.trip_states import WHOLE, TripState, refuse_trip, reopen_trip
from trips.intake.trip_values import NoTrip
from trips.intake.words_to_value import value_of_words
from trips.models import Reading, Trip


class ReadingRefused(Exception):
    """Nothing of what was sent is kept. `sentence`: why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class ReadingActions:
    """Of one request; the caller holds the transaction. An action is the word of a button, and of
    which trip: `draft:t1`. Each says which address follows.
    """

    def __init__(
        self, site: Any, request: HttpRequest, reading: Reading, cards: ReadingCards
    ) -> None:
        self.site, self.request, self.reading, self.cards = site, request, reading, cards
        self.who: int = request.user.pk  # type: ignore[assignment]  # staff have one
        self.missed: MissedForm | None = None  # that could not be read

    def run(self, action: str) -> str:
        """Keeps all decisions that were sent, then does what the button says."""
        verb, _colon, rest = action.partition(":")
        self._decide()
        return self._actions().get(verb, self._nothing)(rest)

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
        """A draft, or more of the trip that was chosen as the same; of a public one a revision."""
        chosen = self._chosen_trip(key)
        if chosen and not self.site.has_change_permission(self.request, chosen):
            return self._proposed(key, chosen)
        trip = make_draft(self.reading, key, self.who, chosen)
        messages.success(self.request, _("초안으로 저장했습니다: %(trip)s") % {"trip": trip})
        return self._after(reverse("admin:trips_trip_change", args=[trip.pk]))

    def _proposed(self, key: str, trip: Trip) -> str:
        revision = propose_draft(self.reading, key, self.who, trip)
        if revision is None:
            raise ReadingRefused(_("이 출장에 더할 것이 없습니다. 값이 모두 이미 있습니다."))
        messages.success(self.request, _("고침을 제안했습니다: %(trip)s") % {"trip": trip})
        return self._after(reverse("admin:history_revision_change", args=[revision.pk]))

    def _after(self, done: str) -> str:
        """The next trip of the article; what was made where none is left."""
        self.cards = ReadingCards(self.request, self.reading)
        if TripState.OPEN in self.cards.states.values():
            return self.request.path
        return done

    def _chosen_trip(self, key: str) -> Trip | None:
        number = self.request.POST.get(f"same-{key}", "")
        is_open = self.cards.states.get(key) == TripState.OPEN  # else the press before made it
        if not number and is_open and self.cards.alike(key):
            raise ReadingRefused(
                _("같은 출장일 수 있는 출장이 있습니다. 새 출장인지, 그 출장인지 골라 주세요.")
            )
        if not number.isdecimal():
            if not self.site.has_add_permission(self.request):
                raise PermissionDenied
            return None
        trip: Trip | None = self.site.get_queryset(self.request).filter(pk=number).first()
        if trip is None:
            raise ReadingRefused(_("고른 출장이 그사이 없어졌습니다. 다시 골라 주세요."))
        may_write = self.site.has_change_permission(self.request, trip)
        if not may_write and not self.site.may_propose(self.request, trip):
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
        form = self.missed = self.missed_form(self.request.POST)
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

    def missed_form(self, data: Any = None) -> MissedForm:
        states = self.cards.states
        keys = [
            (key, _("출장 %(n)s") % {"n": n})
            for n, (key, state) in enumerate(states.items(), start=1)
            if state == TripState.OPEN
        ]
        return MissedForm(self.reading.text, [*keys, (next_key(states), _("새 출장"))], data)
