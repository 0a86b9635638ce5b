"""People, governments, places … by name: what each is, and what tells namesakes apart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from search.names import NameSuggestion
from trips.display import day_words, full_name, name_of, office_words, other_name, period_parts
from trips.models import Event, LocalGovernment, Official, Organization, Term
from trips.records import BY_NAME

Key = tuple[str, str]  # kind and id, as `search.names` has them

TERMS = 2  # of an official that are shown


@dataclass(frozen=True, slots=True)
class Entity:
    """A record that a name leads to. typed: the label it was found by; trips: of its own."""

    kind: str
    row: Any
    typed: str
    trips: int

    @property
    def kind_label(self) -> str:
        return BY_NAME[self.kind].label

    @property
    def name(self) -> str:
        return full_name(self.row) if self.kind == "government" else name_of(self.row)

    @property
    def also(self) -> str:
        """The name in the other language; the label it was found by where neither says it."""
        other = other_name(self.row)
        return other or ("" if self.typed in self.name else self.typed)

    @property
    def hint(self) -> str:
        """One fact to stand behind the name; that of a government says where it lies."""
        facts = self.facts[1:] if self.kind == "government" else self.facts
        return facts[0] if facts else ""

    @property
    def facts(self) -> list[str]:
        return [fact for fact in FACTS[self.kind](self.row) if fact]


def rows_by_key(keys: Iterable[Key]) -> dict[Key, Any]:
    """(kind, id) → the row, public ones only. A query a kind, two for officials."""
    ids: dict[str, list[str]] = {}
    for kind, object_id in keys:
        ids.setdefault(kind, []).append(object_id)
    return {
        (kind, str(row.pk)): row for kind in ids for row in _rows(kind).filter(pk__in=ids[kind])
    }


def _rows(kind: str) -> QuerySet[Any]:
    rows = BY_NAME[kind].rows()
    if kind != "official":
        return rows
    return rows.prefetch_related(
        Prefetch("terms", Term.objects.select_related("government__parent"))
    )


def entities(names: Iterable[NameSuggestion], rows: dict[Key, Any]) -> list[Entity]:
    """The rows that the names lead to, in the order of the names.

    A former government is left out where the one that followed it stands too.
    """
    named = {(one.kind, one.object_id): one for one in names}
    return [
        Entity(one.kind, rows[key], one.label, one.weight)
        for key, one in named.items()
        if key in rows and (one.kind, getattr(rows[key], "successor_id", None)) not in named
    ]


def _of_official(row: Official) -> list[str]:
    born = _("%(year)s년생") % {"year": row.birth_year} if row.birth_year else ""
    terms = list(row.terms.all())[:TERMS]
    return [*map(_term_words, terms), row.disambiguation, row.name_hanja, born]


def _term_words(term: Term) -> str:
    """`고양특례시장, 경기도 고양시, 2022~2026`"""
    years = [str(day.year) if day else "" for day in (term.start_date, term.end_date)]
    served = _("~").join(years) if any(years) else ""
    return ", ".join(filter(None, [office_words(term), full_name(term.government), served]))


def _of_government(row: LocalGovernment) -> list[str]:
    facts = [str(row.get_level_display())]
    if row.valid_to:
        facts.append(_("%(day)s까지") % {"day": day_words(row.valid_to)})
    if row.successor:
        facts.append(_("이후 %(name)s") % {"name": name_of(row.successor)})
    return facts


def _of_event(row: Event) -> list[str]:
    """When and where."""
    days = [day for day in period_parts(row.start_date, row.end_date) if day]
    place = row.destination
    seat = [name_of(place), name_of(place.country)] if place else []
    return [f" {_('~')} ".join(days), ", ".join(seat)]


def _of_organization(row: Organization) -> list[str]:
    seat = [name_of(row.destination), name_of(row.country)]
    return [str(row.get_kind_display()), ", ".join(filter(None, seat))]


# What tells namesakes apart.
FACTS: dict[str, Callable[[Any], list[str]]] = {
    "official": _of_official,
    "government": _of_government,
    "country": lambda row: [str(row.get_continent_display())],
    "destination": lambda row: [name_of(row.country), name_of(row.region)],
    "event": _of_event,
    "organization": _of_organization,
}
