"""An article becomes a source of a trip: citations are added, the trip's own columns stay."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article
from publication.stages import Publication
from staff.autocomplete import RowChoice, RowSelect
from staff.models import SentForm
from staff.proposal_forms import PROPOSES, is_proposing, proposed_answer, revision_address
from staff.sent_forms import (
    earlier_sending,
    is_same,
    number_to_show,
    redirect_to_row,
    refusal,
    remember_sending,
)
from trips.admin.sources.facts import FactForm, facts_of
from trips.choices import Stage
from trips.evidence.citable import published_day, stage_of
from trips.models import Citation, Country, LocalGovernment, Trip

NEAR = timedelta(days=60)  # between an article and a trip it may be about
MOST = 10  # trips offered


class HeadForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("새 출장의 제목"),
        max_length=Trip._meta.get_field("title").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("기사의 시점"),
        choices=Stage,
        help_text=gettext_lazy("출장에서 본 시점. 발행일과 출장 날짜로 짐작했습니다."),
    )


class TripChoiceForm(forms.Form):
    def __init__(self, trips: QuerySet[Trip], site: Any, data: Any) -> None:
        super().__init__(data)
        column = Citation._meta.get_field("trip")
        self.fields["trip"] = RowChoice(
            queryset=trips,
            label=_("다른 출장"),
            label_of=site.choice_label,
            widget=RowSelect(column, site.admin_site),
        )


def near(trips: QuerySet[Trip], article: Article) -> QuerySet[Trip]:
    """Trips around the article's day, those of a government it names first."""
    day, text = published_day(article), f"{article.title} {article.summary} {article.body}"
    names = LocalGovernment.objects.values_list("code", "name", "aliases")
    named = [code for code, name, aliases in names if any(n in text for n in (name, *aliases))]
    if day is None:
        offered = trips.filter(government__in=named)
    else:
        offered = trips.filter(pk__in=Trip.objects.overlapping(day - NEAR, day + NEAR).values("pk"))
    closeness = Case(When(government__in=named, then=Value(0)), default=Value(1))
    cited = Citation.objects.filter(about=OuterRef("pk"), article=article)
    return offered.annotate(is_cited=Exists(cited)).order_by(closeness, "-start_date", "-pk")[:MOST]


class AttachPages:
    """Pages of the trip's admin (`site`), reached from an article's."""

    def __init__(self, site: Any) -> None:
        self.site = site

    def choose(self, request: HttpRequest, article: int) -> HttpResponse:
        source = self._source(request, article)
        trips = self.site.get_queryset(request)
        form = TripChoiceForm(trips, self.site, request.GET if "trip" in request.GET else None)
        if form.is_valid():
            chosen = form.cleaned_data["trip"]
            return HttpResponseRedirect(
                reverse("admin:trips_trip_attach_to", args=[source.pk, chosen.pk])
            )
        offered = [(t, self._is_open(request, t)) for t in near(trips, source)]
        context = {
            "publishes": self.site.publishes(request),
            "form": form,
            "offered": offered,
            "media": self.site.media + form.media,
        }
        return self._page(request, "choose", source, **context)

    def attach(self, request: HttpRequest, article: int, trip: int | None = None) -> HttpResponse:
        source = self._source(request, article)
        with transaction.atomic():
            chosen = self._trip(request, trip)
            if is_proposing(request):
                view = partial(self._proposed, request, source, chosen)
                why = _log_sentence(source)
                return proposed_answer(request, chosen, view, partial(_after, chosen), why)
            sending = earlier_sending(request)
            if sending and is_same(request, sending):
                return redirect_to_row(request, sending)
            return self._answer(request, source, chosen, sending)

    def _proposed(self, request: Any, source: Article, chosen: Any, **proposed: Any) -> Any:
        chosen.refresh_from_db()  # as this person has proposed
        return self._answer(request, source, chosen, None, **proposed)

    def _answer(
        self,
        request: Any,
        source: Article,
        chosen: Trip | None,
        sending: SentForm | None,
        **proposed: Any,
    ) -> HttpResponse:
        head, facts = self._forms(request, source, chosen)
        problem = getattr(request, "refused", "")
        if request.method == "POST" and not problem:
            problem = _problem(request, [head, *facts])
            if sending and chosen is None:
                problem = problem or refusal(sending)
            ticked = [f for f in facts if f.is_valid() and f.cleaned_data["ticked"]]
            if ticked and not problem:
                return self._cite(request, source, chosen, head.cleaned_data, ticked)
            problem = problem or _("사실을 하나 이상 골라 주세요.")
        context = {"trip": chosen, "head": head, "facts": facts, "problem": problem}
        context["form_number"] = number_to_show(request, sending)
        context |= {"proposes": is_proposing(request), **proposed}
        return self._page(request, "facts", source, media=self.site.media, **context)

    def _is_open(self, request: HttpRequest, trip: Trip) -> bool:
        """Whether this person may attach to the trip, or propose to."""
        may_write: bool = self.site.has_change_permission(request, trip)
        return may_write or self.site.may_propose(request, trip)

    def _source(self, request: HttpRequest, pk: int) -> Article:
        articles = self.site.admin_site.get_model_admin(Article)
        article: Article | None = articles.get_queryset(request).filter(pk=pk).first()
        if not request.user.has_perm("trips.add_citation"):
            raise PermissionDenied
        if article is None:
            raise Http404
        if not articles.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def _trip(self, request: Any, pk: int | None) -> Trip | None:
        """None for a new one. Nobody else publishes it while citations are added."""
        if pk is None:
            if not self.site.has_add_permission(request):
                raise PermissionDenied
            return None
        rows = self.site.get_queryset(request).filter(pk=pk)
        if request.method == "POST":
            rows = rows.select_for_update(of=("self",))
        trip: Trip | None = rows.first()
        if trip is None:
            raise Http404
        if not self.site.has_change_permission(request, trip):
            seen = request.method != "POST" or PROPOSES in request.POST
            if not (seen and self.site.may_propose(request, trip)):
                raise PermissionDenied
            request.proposes = True
        return trip

    def _forms(
        self, request: HttpRequest, source: Article, trip: Trip | None
    ) -> tuple[HeadForm, list[FactForm]]:
        data = request.POST if request.method == "POST" else None
        stage = stage_of(source, trip)
        most = HeadForm.base_fields["title"].max_length  # type: ignore[attr-defined]
        head = HeadForm(data, initial={"stage": stage, "title": source.title[:most]})
        if trip:
            del head.fields["title"]
        countries = list(Country.objects.values_list("pk", "name"))
        return head, [FactForm(fact, countries, data) for fact in facts_of(trip, source)]

    def _cite(
        self,
        request: Any,
        source: Article,
        trip: Trip | None,
        head: Any,
        ticked: Iterable[FactForm],
    ) -> HttpResponse:
        named = {"article": source, "stage": head["stage"]}
        log_sentence = _log_sentence(source)
        if trip is None:
            trip = Trip.objects.create(title=head["title"], publication=Publication.DRAFT)
            self.site.log_addition(request, trip, log_sentence)
        else:
            Trip.objects.filter(pk=trip.pk).update(updated_at=timezone.now())
            self.site.log_change(request, trip, log_sentence)
        citations = [form.citation(trip, **named) for form in ticked]
        Citation.objects.bulk_create(citations)
        request.is_saved = True
        if is_proposing(request):
            return HttpResponse()
        remember_sending(request, trip)
        n = len(citations)
        done = ngettext(
            "이 기사를 출처로 %(n)s건 더했습니다.", "이 기사를 출처로 %(n)s건 더했습니다.", n
        ) % {"n": n}
        messages.success(request, done)
        return HttpResponseRedirect(reverse("admin:trips_trip_change", args=[trip.pk]))

    def _page(self, request: Any, name: str, source: Article, **context: Any) -> HttpResponse:
        shared = {
            **self.site.admin_site.each_context(request),
            "title": _("기사를 출장의 출처로"),
            "opts": self.site.opts,
            "article": source,
            "may_add": self.site.has_add_permission(request),
        }
        return TemplateResponse(request, f"admin/attach_{name}.html", {**shared, **context})


def _log_sentence(source: Article) -> str:
    return _("출처를 더함: %(article)s") % {"article": source.title}


def _after(trip: Any, revision: Any) -> HttpResponse:
    """The revision; the trip where nothing is proposed."""
    address = reverse("admin:trips_trip_change", args=[trip.pk])
    return HttpResponseRedirect(revision_address(revision) if revision else address)


def _problem(request: HttpRequest, shown: list[forms.Form]) -> str:
    """Why nothing can be saved; all forms say their own errors."""
    if not all(form.is_valid() for form in shown):
        return _("저장하지 않았습니다. 아래 표시된 곳을 고쳐 주세요.")
    ticks = {form.add_prefix("ticked") for form in shown}
    if any(name.endswith("-ticked") and name not in ticks for name in request.POST):
        return _(
            "고른 것 가운데 그 사이에 지워진 것이 있습니다. 남은 것을 살펴본 뒤 다시 저장해 주세요."
        )
    return ""
