"""Names in a sheet → the rows they mean, all looked up at once.

A name of several rows is an error that lists them; so is one of none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from articles.models import Article
from articles.urlnorm import normalise
from trips.choices import RedirectKind
from trips.models import Country, Destination, Event, LocalGovernment, Official, Redirect, Term
from trips.partial_dates import PartialDate
from trips.spreadsheets.cell_grammar import WrittenMember, WrittenPlace, name_key
from trips.spreadsheets.columns import labels, seat_text

RowT = TypeVar("RowT", bound=Model)
SHOWN = 6  # candidates in a sentence
DIGITS = 18  # of an id


class CellRefused(ValidationError):
    """A cell that cannot be read; the message is one sentence."""


@dataclass(slots=True)
class NamesInSheet:
    """Names and ids that stand in a sheet, by kind, to be looked up at once."""

    officials: set[str | int] = field(default_factory=set)
    places: set[str | int] = field(default_factory=set)
    events: set[str | int] = field(default_factory=set)
    sources: set[str | int] = field(default_factory=set)

    def member(self, member: WrittenMember) -> None:
        self.officials.add(member.id or member.name)

    def place(self, place: WrittenPlace) -> None:
        words = place.words.split()
        self.places |= {" ".join(words[at:]) for at in range(len(words))}
        if place.id:
            self.places.add(place.id)


def _ids_and_names(names: set[str | int]) -> tuple[list[int], list[str]]:
    ids = [one for one in names if isinstance(one, int)]
    return ids, [one for one in names if isinstance(one, str)]


def _by_name(written: set[str | int]) -> Q:
    numbers, names = _ids_and_names(written)
    return Q(pk__in=numbers) | Q(name__in=names) | Q(aliases__overlap=names)


def _moved(kind: RedirectKind, written: set[str | int]) -> dict[int, int]:
    """Of the ids among `written` that were merged: what they are now, which is added to them."""
    ids, _names = _ids_and_names(written)
    moved = Redirect.objects.successors(kind, ids) if ids else {}
    successors = {old: new for old, new in moved.items() if new}
    written |= set(successors.values())
    return successors


Index = dict[str, list[Any]]


def _index(rows: Iterable[Any], names: Callable[[Any], Iterable[str]]) -> Index:
    index: Index = defaultdict(list)
    for row in rows:
        for name in dict.fromkeys(map(name_key, filter(None, names(row)))):
            index[name].append(row)
    return index


class NameLookup:
    """The records behind names and ids, read in eleven queries however long the sheet is. The id
    of a merged record means its successor.
    """

    def __init__(self, in_sheet: NamesInSheet) -> None:
        self.moved = {
            RedirectKind.OFFICIAL: _moved(RedirectKind.OFFICIAL, in_sheet.officials),
            RedirectKind.DESTINATION: _moved(RedirectKind.DESTINATION, in_sheet.places),
            RedirectKind.EVENT: _moved(RedirectKind.EVENT, in_sheet.events),
            RedirectKind.ARTICLE: _moved(RedirectKind.ARTICLE, in_sheet.sources),
        }
        governments = LocalGovernment.objects.select_related("parent")
        self.governments = _index(governments, _government_names)
        self.countries = _index(Country.objects.all(), lambda c: [c.code, c.name, *c.aliases])
        places = Destination.objects.filter(_by_name(in_sheet.places))
        places = places.select_related("country", "region")
        self.places = _index(places, _place_names)
        events = Event.objects.filter(_by_name(in_sheet.events))
        self.events = _index(events, lambda e: [f"#{e.pk}", e.name, *e.aliases])
        ids, names = _ids_and_names(in_sheet.officials)
        officials = Official.objects.filter(Q(pk__in=ids) | Q(name__in=names))
        officials = officials.prefetch_related("terms__government__parent")
        self.officials = _index(officials, lambda o: [f"#{o.pk}", o.name])
        ids, urls = _ids_and_names(in_sheet.sources)
        keys = list(filter(None, map(normalise, urls)))
        known = Q(pk__in=ids) | Q(url__in=urls) | Q(url_key__in=keys)
        articles = list(Article.objects.filter(known).only("url", "url_key", "title"))
        self.articles = _index(articles, lambda a: [f"#{a.pk}", a.url])
        self.articles_by_key = _index(articles, lambda a: [a.url_key])

    def _hash(self, kind: RedirectKind, number: int) -> str:
        return f"#{self.moved[kind].get(number, number)}"

    def government(self, text: str, on: PartialDate | None) -> LocalGovernment:
        """`고양시`, `경상남도 고성군`, `41280`, `고양시(41280)`; of namesakes the one in force."""
        code = text[text.rfind("(") + 1 : -1] if text.endswith(")") else text
        candidates = self.governments.get(code) or self.governments.get(name_key(text), [])
        if len(candidates) > 1 and on:
            candidates = [one for one in candidates if _in_force(one, on)] or candidates
        if not candidates:
            raise CellRefused(_("“%(name)s”: 그런 지방정부가 없습니다.") % {"name": text[:60]})
        return _single(candidates, text, government_label, _("다섯 자리 코드로 적어 주세요."))

    def official(
        self, member: WrittenMember, on: PartialDate | None
    ) -> tuple[Official, Term | None]:
        """The official, with the one term that fits the hint or the day, or None."""
        number = member.id and self._hash(RedirectKind.OFFICIAL, member.id)
        written = number or name_key(member.name)
        candidates = self.officials.get(written, [])
        if not candidates:
            sentence = _(
                "“%(name)s”: 그런 공직자가 없습니다. 먼저 등록하거나, 등록하지 않으려면 "
                "따옴표로 둘러 보도된 이름으로 남겨 주세요."
            )
            raise CellRefused(sentence % {"name": (member.name or f"#{member.id}")[:60]})
        words = member.hint.split()
        fitting = [one for one in candidates if _fits_hint(one, words)]
        how = _("이름 뒤에 #번호를 적어 주세요.")
        official = _single(fitting or candidates, member.name, official_label, how)
        if words and not fitting:
            label = official_label(official)
            sentence = _("“%(hint)s”: 이 공직자의 직위나 구별이 아닙니다. 아는 이: %(known)s")
            raise CellRefused(sentence % {"hint": member.hint[:60], "known": label})
        return official, _term(official, words, on)

    def place(self, place: WrittenPlace) -> tuple[Country, Destination | None]:
        words = place.words.split()
        if place.id:
            known = self.places.get(self._hash(RedirectKind.DESTINATION, place.id), [])
            destination = _single(known, f"#{place.id}", place_label)
            return destination.country, destination
        for at in range(len(words), 0, -1):
            countries = self.countries.get(name_key("".join(words[:at])), [])
            if len(countries) == 1:
                name = " ".join(words[at:])
                return countries[0], self._inside(countries[0], name) if name else None
        destination = self._inside(None, place.words)
        return destination.country, destination

    def _inside(self, country: Country | None, name: str) -> Destination:
        candidates = self.places.get(name_key(name), [])
        candidates = [one for one in candidates if country is None or one.country_id == country.pk]
        if not candidates:
            sentence = _(
                "“%(name)s”: 그런 나라나 방문지가 없습니다. 먼저 등록하거나, 등록하지 않으려면 "
                "나라 뒤에 따옴표로 둘러 적어 주세요."
            )
            raise CellRefused(sentence % {"name": name[:60]})
        return _single(candidates, name, place_label, _("이름 뒤에 #번호를 적어 주세요."))

    def event(self, name: str, number: int | None) -> Event:
        key = self._hash(RedirectKind.EVENT, number) if number else name_key(name)
        candidates = self.events.get(key, [])
        if not candidates:
            sentence = _("“%(name)s”: 그런 행사가 없습니다. 먼저 등록해 주세요.")
            raise CellRefused(sentence % {"name": (name or f"#{number}")[:60]})
        return _single(candidates, name, event_label, _("이름 뒤에 #번호를 적어 주세요."))

    def article(self, written: str) -> Article:
        number = number_of(written)
        key = self._hash(RedirectKind.ARTICLE, number) if number else name_key(written)
        same_key = self.articles_by_key.get(name_key(normalise(written)), [])
        candidates = self.articles.get(key) or same_key
        if not candidates:
            sentence = _("“%(said)s”: 그런 기사가 없습니다. 기사를 먼저 등록해 주세요.")
            raise CellRefused(sentence % {"said": written[:200]})
        how = _("기사 번호로 적어 주세요.")
        return _single(candidates, written, lambda a: f"{a.pk} {a.title}", how)


def number_of(text: str) -> int | None:
    """The text as an id, or None: digits that are too long for one are a name."""
    return int(text) if text.isdecimal() and len(text) <= DIGITS else None


def _single(
    candidates: list[RowT], written: str, label: Callable[[Any], str], how: str = ""
) -> RowT:
    if not candidates:
        raise CellRefused(_("“%(said)s”: 없습니다.") % {"said": written[:60]})
    if len(candidates) > 1:
        more = " …" if len(candidates) > SHOWN else ""
        names = ", ".join(map(label, candidates[:SHOWN])) + more
        sentence = _("“%(said)s”: 여럿이 있습니다(%(names)s). %(how)s")
        raise CellRefused(sentence % {"said": written[:60], "names": names, "how": how})
    return candidates[0]


def _government_names(one: LocalGovernment) -> list[str]:
    names = [one.name, *one.aliases]
    province = [f"{one.parent.name}{name}" for name in names] if one.parent else []
    return [one.code, *names, *province]


def _place_names(one: Destination) -> list[str]:
    names = [one.name, *one.aliases]
    region = [f"{one.region.name}{name}" for name in names] if one.region else []
    return [f"#{one.pk}", *names, *region]


def _in_force(one: LocalGovernment, on: PartialDate) -> bool:
    """On a day that the date can mean."""
    return (one.valid_from or date.min) <= on.last and on.first <= (one.valid_to or date.max)


def government_label(one: LocalGovernment) -> str:
    name = f"{one.parent.name} {one.name}" if one.parent else one.name
    return f"{name}({one.code})"


def official_label(one: Official) -> str:
    seats = [seat_text(t.government.name, t.title or t.office) for t in one.terms.all()]
    hint = one.disambiguation or ", ".join(seats[:2])
    return f"{one.name}#{one.pk}" + (f"({hint})" if hint else "")


def place_label(one: Destination) -> str:
    inside = f"{one.country} {one.region}" if one.region else str(one.country)
    return f"{inside} {one.name}#{one.pk}"


def event_label(one: Event) -> str:
    return f"{one.name}#{one.pk}" + (f"({one.start_date})" if one.start_date else "")


def _contain(texts: Iterable[str], words: list[str]) -> bool:
    """Whether every word stands in the texts, spaces and case aside."""
    together = name_key("|".join(texts))
    return all(name_key(word) in together for word in words)


def _seat_words(term: Term) -> list[str]:
    government = term.government
    above = [government.parent.name] if government.parent else []
    named = [government.name, *government.aliases, *above]
    return [*named, term.title, labels("office", Term)[term.office]]


def _fits_hint(official: Official, words: list[str]) -> bool:
    texts = [*official.disambiguation.split(), official.disambiguation]
    terms = map(_seat_words, official.terms.all())
    return any(_contain(each, words) for each in (texts, *terms))


def _held(term: Term, on: PartialDate) -> bool:
    """On a day that the date can mean."""
    return (term.start_date or date.min) <= on.last and on.first <= (term.end_date or date.max)


def _term(official: Official, words: list[str], on: PartialDate | None) -> Term | None:
    every = list(official.terms.all())
    terms = [term for term in every if _contain(_seat_words(term), words)] or every
    if len(terms) > 1 and on:
        terms = [t for t in terms if _held(t, on)]
    return terms[0] if len(terms) == 1 else None
