from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from listing.pages import show_list
from trips.evidence.summary import evidence_of
from trips.filters.agreements import AgreementFilter
from trips.models import Agreement
from trips.pages import selectors

# Facets with how many choices stand open.
SHOWN = {"overdue": 4, "year": 6, "status": 8, "kind": 6, "region": 6, "country": 6}


def agreement_list(request: HttpRequest) -> HttpResponse:
    agreements = AgreementFilter(request.GET, queryset=Agreement.objects.published())
    return show_list(request, "trips/agreement_list.html", agreements, SHOWN, of="agreements")


def agreement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(selectors.agreement_pages(), pk=pk)
    sources = selectors.sources_of_agreement(agreement)
    evidence = evidence_of(sources, {("agreement", agreement.pk): agreement})
    context = {"agreement": agreement, "evidence": evidence}
    return render(request, "trips/agreement_detail.html", context)
