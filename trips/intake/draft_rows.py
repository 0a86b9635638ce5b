"""The rows that accepted suggestions mean, read at once; new officials are made here."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from trips.choices import DestinationKind, OrganizationKind, RedirectKind, SuggestionField
from trips.intake.draft_values import DraftRefused, cut
from trips.intake.people.offices_of_words import body_of_office, office_of
from trips.intake.resolve import NamedValue, RowResolver, is_held
from trips.models import (
    Country,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Redirect,
    Suggestion,
    Term,
)
from trips.models.suggestions import MAKE, NEW

_KINDS: dict[str, tuple[Any, RedirectKind]] = {
    SuggestionField.OFFICIAL: (Official, RedirectKind.OFFICIAL),
    SuggestionField.STOP: (Destination, RedirectKind.DESTINATION),
    SuggestionField.EVENT: (Event, RedirectKind.EVENT),
    SuggestionField.ORGANIZATION: (Organization, RedirectKind.ORGANIZATION),
}


class DraftRows:
    """Rows behind the suggestions of one trip; `on`: the day on which codes and terms are valid."""

    def __init__(self, suggestions: Iterable[Suggestion], on: date | None) -> None:
        self.on = on
        taken = list(suggestions)
        values = [NamedValue(one.field, one.final_value) for one in taken]
        self._resolver = RowResolver(values, on)
        self._chosen = {field: _chosen(field, taken) for field in _KINDS}
        codes = {v.value["country"] for v in values if v.field == SuggestionField.STOP}
        self._countries = Country.objects.in_bulk(codes)
        self._made: dict[tuple[str, str], Any] = {}

    def row_of(self, one: Suggestion) -> Any:
        """A place, event, organization, official or government; None for one that is not ours."""
        chosen = self._chosen.get(one.field, {})
        if one.row.isdecimal() and one.field in self._chosen:
            if chosen.get(int(one.row)) is None:
                raise DraftRefused(_("고른 기록이 그사이 없어졌습니다. 다시 골라 주세요."))
            return chosen[int(one.row)]
        resolution = self._resolver.resolve(one.field, one.final_value)
        if resolution and resolution.key == NEW and one.row == MAKE:
            return self._make(one)
        if resolution is None or not resolution.key or resolution.key == NEW:
            return None
        return resolution.candidates[0].row

    def _make(self, one: Suggestion) -> Any:
        """A row of its own for what is none of ours; once, however often the article names it."""
        value = one.final_value
        name = cut(value.get("city") or value.get("region") or value.get("name"), 100)
        if (one.field, name) not in self._made:
            self._made[one.field, name] = self._new_row(one.field, name, value)
        return self._made[one.field, name]

    def _new_row(self, field: str, name: str, value: dict[str, Any]) -> Any:
        if field == SuggestionField.STOP:
            kind = DestinationKind.CITY if value.get("city") else DestinationKind.REGION
            country = self.country(value["country"])
            return Destination.objects.create(name=name, country=country, kind=kind)
        if field == SuggestionField.EVENT:
            return Event.objects.create(name=name)
        kind_of_body = value.get("kind") or OrganizationKind.OTHER
        return Organization.objects.create(
            name=name, kind=kind_of_body, country_id=value.get("country")
        )

    def government(self, code: str) -> LocalGovernment:
        """The row in force on the day; raises DraftRefused for a code that is none."""
        candidates = self._resolver.government(code).candidates
        if not candidates:
            raise DraftRefused(_("“%(code)s”: 그런 지방정부가 없습니다.") % {"code": code})
        row: LocalGovernment = candidates[0].row
        return row

    def country(self, code: str) -> Country:
        if code not in self._countries:
            raise DraftRefused(_("“%(code)s”: 그런 나라가 없습니다.") % {"code": code})
        return self._countries[code]

    def official(self, one: Suggestion) -> tuple[Official | None, Term | None]:
        """With the term of that day there. Somebody new gets both rows, the term without days;
        somebody who may be several people gets none.
        """
        value = one.final_value
        government = self.government(value["government"])
        official = self.row_of(one)
        if official is None:
            return self._new_official(value, government) if one.row == NEW else (None, None)
        office = office_of(value["office"], government.level)
        terms = [
            term
            for term in official.terms.select_related("government")
            if term.government.current_id == government.current_id
            and (self.on is None or is_held(term, self.on))
        ]
        terms.sort(key=lambda term: term.office != office)
        return official, terms[0] if terms else None

    def _new_official(
        self, value: dict[str, Any], government: LocalGovernment
    ) -> tuple[Official, Term]:
        office = office_of(value["office"], government.level)
        official = Official.objects.create(name=cut(value["name"], 60))
        term = Term.objects.create(
            official=official,
            government=government,
            body=body_of_office(office, value["office"]),
            office=office,
            title=cut(value["title"], 60),
        )
        return official, term


def _chosen(field: str, suggestions: Iterable[Suggestion]) -> dict[int, Any]:
    """Id as a suggestion has it → that row, or what it was merged into."""
    model, kind = _KINDS[field]
    ids = {int(s.row) for s in suggestions if s.field == field and s.row.isdecimal()}
    if not ids:
        return {}
    moved = Redirect.objects.successors(kind, ids)
    rows = model.objects.in_bulk({moved.get(number) or number for number in ids})
    return {number: rows.get(moved.get(number) or number) for number in ids}
