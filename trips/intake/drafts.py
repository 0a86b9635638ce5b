"""Accepted suggestions → a draft trip, or more sources of one there is. All of it or nothing."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from history.context import because
from history.models import Way
from history.querysets import bundle_of, of_records
from history.undo import undo
from publication.stages import Publication
from trips.choices import ParticipantRole, Stage, SuggestionField, TripStatus
from trips.evidence.citable import stage_of
from trips.intake.draft_parts import IDENTITIES, DraftPart, PartMaker, same_fact
from trips.intake.draft_rows import DraftRows
from trips.intake.draft_values import DraftRefused, cut, partial_date
from trips.models import AgreementParty, Citation, Reading, Suggestion, Trip

# Field of a suggestion → column of a trip; dates by the property that sets their precision too.
COLUMNS = {
    SuggestionField.GOVERNMENT: "government",
    SuggestionField.BODY: "body",
    SuggestionField.START: "start",
    SuggestionField.END: "end",
    SuggestionField.NIGHTS: "nights",
    SuggestionField.DAYS: "days",
    SuggestionField.PARTY_SIZE: "party_size",
}
CITED_AS = {"start": "start_date", "end": "end_date"}
PARTS = ("participants", "stops", "visits", "agreements")


def make_draft(
    reading: Reading, trip_key: str, who: int | None = None, trip: Trip | None = None
) -> Trip:
    """The draft of the accepted suggestions of one suggested trip, each value with its citation.

    `trip`: one there is, of which the article becomes another source: its filled columns stay, and
    where the article says otherwise both are told. A second call gives the draft of the first.
    Raises DraftRefused.
    """
    try:
        with because(Way.FORM, who=who):
            reading = Reading.objects.select_for_update().get(pk=reading.pk)
            every = reading.suggestions.filter(trip_key=trip_key).order_by("position")
            if (made := every.exclude(trip=None).first()) is not None:
                return Trip.objects.get(suggestions=made)
            taken = every.taken()
            if taken.filter(field=SuggestionField.NO_TRIP).exists():
                raise DraftRefused(_("출장이 아니라고 한 제안입니다. 먼저 그것을 되돌려 주세요."))
            return DraftMaker(reading, list(taken), trip).save()
    except ValidationError as refusal:
        raise DraftRefused(" ".join(refusal.messages)) from refusal
    except (IntegrityError, DataError) as refusal:
        raise DraftRefused(_sentence(refusal)) from refusal


def _sentence(refusal: Exception) -> str:
    name = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None)
    models: tuple[type[Model], ...] = (Trip, *IDENTITIES, AgreementParty)
    rules = [rule for model in models for rule in model._meta.constraints]
    known = (str(rule.violation_error_message) for rule in rules if rule.name == name)
    return next(known, str(_("받아들인 값이 서로 맞지 않습니다. 값을 확인해 주세요.")))


def undo_draft(reading: Reading, trip_key: str, who: int | None = None) -> None:
    """Takes back what `make_draft` wrote in one go, also into a trip there was; the suggestions
    are accepted as before.

    Raises DraftRefused where there is none, history.undo.UndoRefused where somebody worked on it
    since.
    """
    used = reading.suggestions.filter(trip_key=trip_key).exclude(trip=None).order_by("pk").first()
    if used is None:
        raise DraftRefused(_("이 제안으로 만든 출장이 없습니다."))
    changes = of_records(Article._meta.label_lower, [reading.article_id]).filter(
        kind=Suggestion._meta.label_lower, object_id=str(used.pk), after__has_key="trip_id"
    )
    with because(Way.UNDO, who=who):
        undo(bundle_of(changes.latest("id")))


def _save_parties(parts: list[DraftPart]) -> None:
    parties = []
    for part in parts:
        for position, party in enumerate(part.parties, start=1):
            party.agreement, party.position = part.row, position
            parties.append(party)
    AgreementParty.objects.bulk_create(parties)


class DraftMaker:
    """The rows of one draft; the caller holds the transaction."""

    def __init__(self, reading: Reading, taken: list[Suggestion], trip: Trip | None) -> None:
        if not taken:
            raise DraftRefused(_("받아들인 값이 없습니다. 값을 하나 이상 받아들여 주세요."))
        self.reading, self.taken, self.trip_there_is = reading, taken, trip
        self.values = self._own_values()
        self.rows = DraftRows(taken, self._day())
        if trip is not None:
            trip = Trip.objects.select_for_update(of=("self",)).get(pk=trip.pk)
        self.trip = trip or Trip()

    def _own_values(self) -> dict[str, Any]:
        """Column → value; raises DraftRefused where two were accepted for one column."""
        values: dict[str, Any] = {}
        for one in self.taken:
            column = COLUMNS.get(one.field)  # type: ignore[call-overload]
            if column in values:
                sentence = _("%(field)s: 두 값을 받아들였습니다. 하나만 남겨 주세요.")
                raise DraftRefused(sentence % {"field": one.get_field_display()})
            if column:
                is_date = column in CITED_AS
                values[column] = partial_date(one.final_value) if is_date else one.final_value
        return values

    def _day(self) -> date | None:
        if start := self.values.get("start"):
            return start.first
        at = self.reading.article.published_at
        return timezone.localdate(at) if at else None

    def save(self) -> Trip:
        self._save_trip()
        parts = [part for one in self.taken if (part := self._part(one))]
        self._save_parts(parts)
        self._cite(parts)
        return self.trip

    def _save_trip(self) -> None:
        trip = self.trip
        if "government" in self.values:
            self.values["government"] = self.rows.government(self.values["government"])
        is_new = trip.pk is None
        if is_new or trip.publication == Publication.DRAFT:
            self._fill_columns()
        self.stage = stage_of(self.reading.article, trip)
        if is_new:
            trip.title = self._title()
            seen = self.stage in (Stage.DURING, Stage.AFTER)
            trip.status = TripStatus.COMPLETED if seen else TripStatus.PLANNED
        trip.updated_at = timezone.now()
        trip.save()

    def _fill_columns(self) -> None:
        for column, value in self.values.items():
            if self.trip.pk is None or getattr(self.trip, column) in (None, ""):
                setattr(self.trip, column, value)
        self.trip.full_clean(exclude=["title"], validate_unique=False)

    def _title(self) -> str:
        """`고양시 미국·독일 출장`"""
        stops = [one for one in self.taken if one.field == SuggestionField.STOP]
        names = dict.fromkeys(self.rows.country(s.final_value["country"]).name for s in stops)
        government = self.trip.government
        parts = (government.name if government else "", "·".join([*names][:3]), "출장")
        return cut(" ".join(filter(None, parts)), 200)

    def _part(self, one: Suggestion) -> DraftPart | None:
        return PartMaker(self.trip, self.rows).part(one)

    def _save_parts(self, parts: list[DraftPart]) -> None:
        """New parts behind those the trip has; what it has is not made again."""
        kept = {name: list(getattr(self.trip, name).all()) for name in PARTS}
        leads = any(one.role == ParticipantRole.LEADER for one in kept["participants"])
        new: dict[type[Model], list[Any]] = {}
        for part in parts:
            siblings, row = kept[f"{part.kind}s"], part.row
            same = next((one for one in siblings if same_fact(part, one)), None)
            if same is not None:
                part.row, part.parties = same, ()
                continue
            if part.suggestion.field == SuggestionField.OFFICIAL and not leads:
                row.role, leads = ParticipantRole.LEADER, True
            if hasattr(row, "position"):
                row.position = max((one.position for one in siblings), default=0) + 1
            siblings.append(row)
            new.setdefault(type(row), []).append(row)
        for model, rows in new.items():
            model._default_manager.bulk_create(rows)
        _save_parties(parts)

    def _cite(self, parts: list[DraftPart]) -> None:
        of_part = {part.suggestion.pk: part for part in parts}
        citations = [self._citation(one, of_part.get(one.pk)) for one in self.taken]
        Citation.objects.bulk_create(citations)
        for one, citation in zip(self.taken, citations, strict=True):
            one.trip, one.citation = self.trip, citation
        Suggestion.objects.bulk_update(self.taken, ["trip", "citation"])

    def _citation(self, one: Suggestion, part: DraftPart | None) -> Citation:
        if part is not None:
            about = {part.kind: part.row, "field": part.field, "value": part.value}
        else:
            column = COLUMNS[one.field]  # type: ignore[index]
            value = self.values[column]
            value = value.name if column == "government" else value
            field = CITED_AS.get(column, column)
            about = {"trip": self.trip, "field": field, "value": str(value)}
        return Citation(
            article=self.reading.article, quote=one.public_quote, stage=self.stage, **about
        )
