"""Officials with their terms, and the organizations they meet."""

from itertools import combinations
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from staff.chosen_rows import possible_ids
from trips.admin.base import MergeAdmin, PartInline, SharedAdmin
from trips.admin.grids.grid import GridAdmin, GridFormSet, GridInline
from trips.admin.inputs.forms import PartFormSet
from trips.models import Official, Organization, Term
from trips.public_rows import public_rows


class TermFormSet(PartFormSet):
    """All terms of an official stand here together and are compared with each other."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        terms = [form.instance for form in kept if form not in self.deleted_forms]
        # A colleague may have added one since this page was opened.
        shown = [form.instance.pk for form in self.initial_forms]
        terms += Term.objects.filter(official=self.instance.pk).exclude(pk__in=shown)
        if any(one.overlaps(other) for one, other in combinations(terms, 2)):
            raise ValidationError(_("같은 공직자의 같은 직위 임기가 겹칩니다."))


class TermInline(PartInline):
    model = Term
    formset = TermFormSet
    autocomplete_fields = ["government"]
    fields = [
        ("government", "body", "office", "title"),
        ("start_date", "end_date", "election_round", "party"),
    ]
    related = ("government__parent",)


class TermGridFormSet(GridFormSet, TermFormSet):
    pass


class TermGrid(GridInline):
    model = Term
    fk_name = "official"
    formset = TermGridFormSet
    fields = TermInline.fields
    related = TermInline.related


@admin.register(Official)
class OfficialAdmin(GridAdmin, SharedAdmin, MergeAdmin):
    grids = {"terms": TermGrid}
    fields = [("name", "name_hanja", "name_en"), ("birth_year", "disambiguation")]
    inlines = [TermInline]
    list_display = ["name", "disambiguation", "birth_year", "offices"]
    ordering = ["name", "id"]
    search_fields = ["name", "name_hanja", "name_en", "disambiguation", "terms__government__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        terms = Prefetch("terms", Term.objects.select_related("government"))
        return super().get_queryset(request).prefetch_related(terms)

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:  # noqa: ARG002
        """All words; Django's own way reads every row."""
        for word in search_term.replace("\x00", "").split():
            queryset = queryset.known_by(word)
        return queryset, False

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        # Of two terms that move together, one comes first and for a moment meets the other.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS term_no_overlap DEFERRED")
        super().save_related(request, form, formsets, change)

    @admin.display(description=_("직위"))
    def offices(self, obj: Official) -> str:
        return ", ".join(f"{term.government} {term}" for term in obj.terms.all())

    def choice_label(self, obj: Official) -> str:
        """Namesakes differ by what they were, else by their last office."""
        told_apart_by = obj.disambiguation or next(
            (f"{t.government} {t}" for t in obj.terms.all()), ""
        )
        return f"{obj.name} ({told_apart_by})" if told_apart_by else obj.name


@admin.register(Term)
class TermAdmin(SharedAdmin):
    autocomplete_fields = ["official", "government"]
    fields = [
        "official",
        ("government", "body"),
        ("office", "title"),
        ("start_date", "end_date"),
        ("election_round", "party"),
    ]
    list_display = ["official", "government", "office", "title", "start_date", "end_date", "party"]
    list_filter = ["body", "office", "election_round"]
    list_select_related = ["official", "government__parent"]
    search_fields = [
        "official__name",
        "government__name",
        "government__aliases__icontains",
        "title",
    ]

    def record_of(self, obj: Term) -> tuple[str, Any]:
        return Official._meta.label_lower, obj.official_id

    def record_added_to(self, request: HttpRequest, object_id: str | None) -> Official | None:
        """Another term of a public official is read on the official's page at once."""
        ids = possible_ids(Official._meta.pk, [request.POST.get("official", "")])
        officials = public_rows(Official).filter(pk__in=ids)
        if object_id is not None:
            own = Term.objects.filter(pk__in=possible_ids(Term._meta.pk, [unquote(object_id)]))
            officials = officials.exclude(pk__in=own.values("official"))
        return officials.first()

    def choice_label(self, obj: Term) -> str:
        """`김하늘 · 고양시 고양특례시장 (2022-07-01–)`"""
        period = f"{obj.start_date or '?'}–{obj.end_date or ''}"
        return f"{obj.official} · {obj.government} {obj} ({period})"


@admin.register(Organization)
class OrganizationAdmin(SharedAdmin, MergeAdmin):
    autocomplete_fields = ["country", "destination"]
    fields = [("name", "name_en"), "kind", ("country", "destination"), "aliases"]
    list_display = ["name", "name_en", "kind", "country", "destination"]
    list_filter = ["kind"]
    list_select_related = ["country", "destination__country", "destination__region__country"]
    ordering = ["name", "id"]
    search_fields = ["name", "name_en", "aliases__icontains", "destination__name", "country__name"]

    def choice_label(self, obj: Organization) -> str:
        place = obj.destination or obj.country
        return f"{obj.name} ({place})" if place else obj.name
