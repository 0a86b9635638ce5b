"""Which article says what about which row of a trip."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from trips.admin.base import PartInline, Rows, TripPartAdmin
from trips.admin.inputs.forms import ArchiveForm, PartFormSet
from trips.admin.inputs.labels import stop_label
from trips.admin.inputs.row_references import new_rows, prefix_of, refusal, saved_rows, typed_row
from trips.admin.sources.fill_in import value_of
from trips.choices import Stage
from trips.citation_querysets import CITED
from trips.evidence.citable import stage_of
from trips.models import Agreement, Citation, Participant, Stop, Trip, Visit


def pointed_at(citation: Citation) -> Any:
    """The row that it is about; the trip by what it is rather than by its title."""
    kind = next((one for one in CITED if getattr(citation, f"{one}_id") is not None), "trip")
    noun = CITED_MODELS[kind]._meta.verbose_name
    return _("출장 전체") if kind == "trip" else f"{noun}: {getattr(citation, kind)}"


IN_WORDS = {"target": (_("대상"), pointed_at)}
ROWS: Rows = [
    ("article", "target", "field", "value"),
    ("quote", "stage", "rank", "note"),
]
CITED_MODELS: dict[str, type[Model]] = {
    "trip": Trip,
    "participant": Participant,
    "stop": Stop,
    "visit": Visit,
    "agreement": Agreement,
}
PREFIXES = {
    "participants": "participant",
    "stops": "stop",
    "visits": "visit",
    "agreements": "agreement",
}
BOOKKEEPING = {"id", "trip", "position", "publication", "needs_review"}
SUMMARY = ("summary", _("요약"))


def _facts() -> Iterator[tuple[str, Any]]:
    """Every column that a source can speak of, once, with its label."""
    seen = {*BOOKKEEPING, SUMMARY[0]}
    yield SUMMARY
    for model in CITED_MODELS.values():
        for field in model._meta.concrete_fields:
            if field.editable and field.name not in seen:
                seen.add(field.name)
                yield field.name, field.verbose_name


def targets_of(trip: Any) -> list[tuple[Any, Any]]:
    """What a citation of this trip may be about: the trip, and its rows by their kind."""
    saved = _saved_rows(trip) if trip is not None and trip.pk else {}
    groups = {
        kind: [(f"{kind}:{pk}", row) for pk, row in saved.get(kind, [])] + new_rows(trip, prefix)
        for prefix, kind in PREFIXES.items()
    }
    parts = [(CITED_MODELS[kind]._meta.verbose_name, rows) for kind, rows in groups.items()]
    return [("trip", _("출장 전체")), *parts]


def _saved_rows(trip: Any) -> dict[str, list[tuple[int, Any]]]:
    """Of each kind, the ids of the trip's rows with what they are called by. The inlines beside
    this one have read them; the page of a single citation has none.
    """

    def rows(prefix: str, query: QuerySet) -> Iterable[Any]:
        beside = saved_rows(trip, prefix)
        return query if beside is None else beside

    people, stops = trip.participants.with_names(), trip.stops.with_places()
    visits, agreements = trip.visits.with_names(), trip.agreements.all()
    return {
        "participant": [(p.pk, p.official or p) for p in rows("participants", people)],
        "stop": [(s.pk, stop_label(s)) for s in rows("stops", stops)],
        "visit": [(v.pk, v.organization or v.event or v) for v in rows("visits", visits)],
        "agreement": [(a.pk, a) for a in rows("agreements", agreements)],
    }


class CitationForm(ArchiveForm):
    """One choice says which row is meant, so that it is always exactly one."""

    target = forms.ChoiceField(label=_("대상"))
    field = forms.ChoiceField(label=_("항목"))

    def __init__(self, *args: Any, targets: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        if "trip" in self.fields:
            self.fields["trip"].required = True
        if targets is None:
            targets = targets_of(row.about)
        cited = ((name, getattr(row, f"{name}_id")) for name in CITED if name != "trip")
        self.initial["target"] = next((f"{n}:{pk}" for n, pk in cited if pk), "trip")
        facts = dict(_facts())
        if row.field:
            facts.setdefault(row.field, row.field)
        self._choices("target", targets)
        self._choices("field", [("", "---------"), *facts.items()])

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind = self._point_at(cleaned.get("target", "trip"), cleaned)
        columns = {field.name for field in CITED_MODELS[kind]._meta.concrete_fields}
        if (fact := cleaned.get("field")) and fact not in {*columns, "summary"}:
            noun = CITED_MODELS[kind]._meta.verbose_name
            message = _("%(noun)s에는 없는 항목입니다. 대상을 다시 골라 주세요.")
            self.add_error("field", message % {"noun": noun})
        return cleaned

    def _point_at(self, target: str, cleaned: dict[str, Any]) -> str:
        """Which kind of row the citation is now about."""
        for name in CITED:
            setattr(self.instance, name, None)
        kind, __, pk = target.partition(":")
        if kind == "trip":
            self.instance.trip = cleaned.get("about") or cleaned.get("trip") or self.instance.about
        elif prefix := prefix_of(target):
            kind = PREFIXES[prefix]
            if row := typed_row(cleaned.get("about"), target):
                setattr(self.instance, kind, row)
            else:
                self.add_error("target", refusal())
        else:
            setattr(self.instance, f"{kind}_id", int(pk))
        return kind


class CitationFormSet(PartFormSet):
    """What was left out is what the form says elsewhere."""

    @cached_property
    def targets(self) -> list[Any]:
        return targets_of(self.instance)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "targets": self.targets}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "article" in form.fields:
            form.fields["article"].required = False
            form.fields["article"].help_text = _("비우면 윗줄의 기사")
            form.fields["value"].help_text = _("비우면 위에 적은 값")
            form.fields["target"].widget.attrs["data-rows"] = " ".join(PREFIXES)

    def clean(self) -> None:
        super().clean()
        article = getattr(self.instance, "source", None)
        for form in self.written():
            row = form.instance
            if "article" in form.fields and row.article_id is None:
                if article is None:
                    form.add_error("article", _("기사를 골라 주세요."))
                    continue
                row.article = article
            if row.article_id:
                article = row.article

    def save_new(self, form: Any, commit: bool = True) -> Any:
        row = form.instance
        if row.pk is None:
            kind = next((name for name in CITED if getattr(row, name) is not None), "trip")
            row.value = row.value or value_of(getattr(row, kind) or self.instance, row.field)
            if row.stage == Stage.UNKNOWN:
                row.stage = stage_of(row.article, self.instance)
        return super().save_new(form, commit)


class CitationInline(PartInline):
    """All citations of a trip, those of its rows too."""

    model = Citation
    first_rows = 2
    fk_name = "about"
    autocomplete_fields = ["article"]
    fields = ROWS
    form = CitationForm
    formset = CitationFormSet
    in_words = IN_WORDS
    related = ("article__publisher",)


@admin.register(Citation)
class CitationAdmin(TripPartAdmin):
    """For looking up; citations are best written on the trip's page."""

    autocomplete_fields = ["article", "trip"]
    form = CitationForm
    in_words = IN_WORDS
    list_display = ["about", "field", "value", "stage", "rank", "article"]
    list_filter = ["rank", "stage", "field"]
    list_select_related = ["about__government", "article__publisher"]
    ordering = ["-id"]
    search_fields = ["about__title", "article__title", "value", "quote"]
    trip_path = "about"

    def get_fields(self, request: Any, obj: Any = None) -> Any:  # noqa: ARG002
        """A new citation is about a trip; later one of the trip's rows may be chosen."""
        return ["about" if obj else "trip", *ROWS]

    def get_readonly_fields(self, request: Any, obj: Any = None) -> Any:  # noqa: ARG002
        return ["about"] if obj else []
