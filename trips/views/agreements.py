from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from trips.evidence.summary import evidence_of
from trips.pages import selectors


def agreement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(selectors.agreement_pages(), pk=pk)
    sources = selectors.sources(agreement=agreement)
    evidence = evidence_of(sources, {("agreement", agreement.pk): agreement})
    context = {"agreement": agreement, "evidence": evidence}
    return render(request, "trips/agreement_detail.html", context)
